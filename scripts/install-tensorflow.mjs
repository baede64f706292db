// Puts TensorFlow.js with its native library into a folder, for `config.engine: tensorflow` of trainings:
//   node scripts/install-tensorflow.mjs [FOLDER]
// FOLDER is TENSORFLOW_DIR, or `tensorflow` in DATA_DIR, unless given. What is there already is left as it is.
//
// The install script of @tensorflow/tfjs-node would download libtensorflow from a host that many networks refuse. Its
// library also lies in TensorFlow's own Python package (a wheel is a zip file), so that pip and npm are all that is
// needed, with whatever index and registry they are configured for. The binding between the two is compiled here.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm, statfs, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const WHEEL = {
  package: 'tensorflow-cpu==2.15.1',
  sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
  mb: 207,
};
/** What is taken of it: the C library and the headers of its interface. */
const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
const HEADERS = ['include/tensorflow/c/', 'include/tensorflow/core/platform/', 'include/tsl/'];
/** What is on the disk in the end, and for a moment before. */
const INSTALLED_MB = 910;
const NEEDED_MB = 1_200;

const sources = fileURLToPath(new URL('tensorflow/', import.meta.url));
const { dependencies } = JSON.parse(readFileSync(join(sources, 'package.json'), 'utf8'));
/** Written last, with what the folder has: a folder without it, or with another one, is installed anew. */
const MARKER = 'installed.json';
const CONTENT = `${JSON.stringify({ ...dependencies, wheel: WHEEL.package, sha256: WHEEL.sha256 }, null, 2)}\n`;

/** What a person has to do something about. */
class Refusal extends Error {}

try {
  await install(resolve(process.argv[2] ?? defaultFolder()));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(`TensorFlow is not installed: ${error.message}`);
  process.exitCode = 1;
}

function defaultFolder() {
  return process.env.TENSORFLOW_DIR || join(process.env.DATA_DIR || '.data', 'tensorflow');
}

async function install(folder) {
  if (isInstalled(folder)) {
    console.log(`TensorFlow is in ${folder} already.`);
    return;
  }
  const tools = findTools();
  await mkdir(dirname(folder), { recursive: true });
  await requireSpace(dirname(folder));
  // Beside the folder, which appears when everything is there and works.
  const work = await mkdtemp(`${folder}.`);
  try {
    await installPackages(work);
    const addon = join(work, 'node_modules', '@tensorflow', 'tfjs-node');
    await fetchLibrary(tools, work, join(addon, 'deps'));
    buildBinding(tools, work, addon);
    tryOut(work);
    writeFileSync(join(work, MARKER), CONTENT);
    await chmod(work, 0o755);
    await put(work, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  console.log(
    `TensorFlow is in ${folder} (${INSTALLED_MB} MB). Workers with TENSORFLOW_DIR=${folder} have it.`,
  );
}

function isInstalled(folder) {
  const marker = join(folder, MARKER);
  return existsSync(marker) && readFileSync(marker, 'utf8') === CONTENT;
}

/** @throws Refusal that names everything that is missing */
function findTools() {
  const { platform, arch, report } = process;
  if (platform !== 'linux' || arch !== 'x64' || !report.getReport().header.glibcVersionRuntime) {
    throw new Refusal(
      `its library is to be had for Linux with glibc on x64, not for ${platform} on ${arch}.`,
    );
  }
  const runs = (command, ...args) => spawnSync(command, [...args, '--version']).status === 0;
  const pip = [['python3', '-m', 'pip'], ['pip3'], ['pip']].find((command) => runs(...command));
  const nodeFolder = process.env.npm_config_nodedir || dirname(dirname(realpathSync(process.execPath)));
  const missing = [
    !runs('npm') && 'npm',
    !runs('python3') && 'python3',
    !pip && 'pip (the package python3-pip)',
    !runs('g++') && 'g++',
    !runs('make') && 'make',
    !existsSync(join(nodeFolder, 'include/node/node_api.h')) &&
      `the headers of Node (include/node below ${nodeFolder}; they are part of Node's own archives and images, or of the package libnode-dev; npm_config_nodedir names another folder)`,
  ].filter(Boolean);
  if (missing.length > 0) throw new Refusal(`this machine lacks ${missing.join(', ')}.`);
  return { pip, nodeFolder };
}

async function requireSpace(folder) {
  const { bavail, bsize } = await statfs(folder);
  const freeMb = Math.floor((bavail * bsize) / 2 ** 20);
  if (freeMb < NEEDED_MB) throw new Refusal(`${folder} has ${freeMb} MB left; it takes ${NEEDED_MB}.`);
}

/** The versions of the lock file, whose digests npm checks; no install script runs. */
async function installPackages(work) {
  for (const name of ['package.json', 'package-lock.json'])
    await copyFile(join(sources, name), join(work, name));
  step(
    `@tensorflow/tfjs-node ${dependencies['@tensorflow/tfjs-node']} and what it needs, from npm's registry`,
  );
  run(work, 'npm', [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--fetch-retries=1',
  ]);
}

async function fetchLibrary({ pip }, work, target) {
  const downloads = join(work, 'wheel');
  step(`${WHEEL.package} (${WHEEL.mb} MB), from pip's index`);
  const [program, ...args] = pip;
  run(work, program, [
    ...args,
    ...[
      'download',
      '--quiet',
      '--disable-pip-version-check',
      '--retries=2',
      '--no-deps',
      '--only-binary=:all:',
    ],
    ...['--platform=manylinux2014_x86_64', '--python-version=3.11', '--implementation=cp', '--abi=cp311'],
    ...[`--dest=${downloads}`, WHEEL.package],
  ]);
  const [name] = await readdir(downloads);
  const wheel = join(downloads, name);
  const hash = createHash('sha256');
  await pipeline(createReadStream(wheel), hash);
  const digest = hash.digest('hex');
  if (digest !== WHEEL.sha256) {
    throw new Refusal(`${name} has the SHA-256 ${digest}, not ${WHEEL.sha256}: it is not what it should be.`);
  }
  step('Unpacking its C library and headers');
  run(work, 'python3', [join(sources, 'unpack-wheel.py'), wheel, target, ...LIBRARIES, ...HEADERS]);
  await rm(downloads, { recursive: true });
  for (const library of LIBRARIES) {
    const name = library.replace(/_cc|\.2$/g, '');
    await symlink(library, join(target, 'lib', name));
  }
}

function buildBinding({ nodeFolder }, work, addon) {
  step('Compiling the binding');
  // As a script of npm, which brings its own node-gyp.
  const options = [`--nodedir=${nodeFolder}`, `--module_path=${join(addon, 'lib/napi-v8')}`];
  run(work, 'npm', ['run', '--silent', 'build-binding', '--', '--loglevel=error', ...options]);
}

function tryOut(work) {
  step('Multiplying two matrices with it');
  const program = `
    const util = require('node:util');
    util.isNullOrUndefined ??= (value) => value === null || value === undefined;
    util.isArray ??= Array.isArray;
    const tf = require('@tensorflow/tfjs-node');
    const [product] = tf.matMul([[1, 2]], [[3], [4]]).dataSync();
    if (tf.getBackend() !== 'tensorflow' || product !== 11) throw new Error('The product is ' + product);`;
  run(work, process.execPath, ['-e', program], { TF_CPP_MIN_LOG_LEVEL: '2' });
}

async function put(work, folder) {
  await rm(join(work, 'node_modules/@tensorflow/tfjs-node/build'), { recursive: true, force: true });
  if (existsSync(folder)) await rename(folder, `${work}/before`);
  try {
    await rename(work, folder);
  } catch (error) {
    // Somebody else was as quick.
    if (!isInstalled(folder)) throw error;
  }
  await rm(join(folder, 'before'), { recursive: true, force: true });
}

function step(text) {
  console.log(`- ${text}`);
}

/** @throws Refusal with what the program said */
function run(cwd, program, args, environment = {}) {
  try {
    execFileSync(program, args, {
      cwd,
      env: { ...process.env, ...environment },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 2 ** 26,
    });
  } catch (error) {
    const said = `${error.stdout ?? ''}\n${error.stderr ?? error.message}`.trim();
    throw new Refusal(`${program} ${args[0]} failed.\n${said.split('\n').slice(-20).join('\n')}`);
  }
}
