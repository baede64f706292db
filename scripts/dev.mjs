// `npm run dev`: runs the platform and, whenever a source file changes, compiles and restarts the roles that use it.
// Trainers start with each job, so what only they use needs no restart. Ctrl-C ends all.
//   npm run dev -- --inspect     debuggers attach to core at 9230, tracing at 9231, worker at 9232
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { importGraph } from './import-graph.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['contracts', 'gateway', 'launcher', 'platform', 'prisma', 'rest-compat', 'subgraphs'];
const ROLES = ['core', 'tracing', 'worker'];
const TRAINER = 'subgraphs/training/trainer/';
const FIRST_INSPECT_PORT = '9230';
/** Looking at times misses no file that was replaced, as editors and checkouts do, and costs a few milliseconds. */
const LOOK_MS = 500;

const say = (text) => console.log(`\x1b[36mdev\x1b[0m ${text}`);

function build() {
  try {
    execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--modules'], {
      cwd: root,
      stdio: 'inherit',
    });
    return true;
  } catch {
    say('It does not compile; what ran goes on.');
    return false;
  }
}

/** Calls `note` with every file below a folder whose name is wanted, and when it was written. */
function eachFile(folder, wanted, note) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) eachFile(path, wanted, note);
    else if (wanted.test(entry.name)) note(path, statSync(path, { throwIfNoEntry: false })?.mtimeMs);
  }
}

const nameOf = (path, folder = root) => relative(folder, path).split(sep).join('/');

/** Compiled files, and the schemas that are read as they are, with the time they were written. */
function artifacts() {
  const times = new Map();
  const dist = join(root, 'dist', 'modules');
  eachFile(dist, /\.js$/, (path, time) => times.set(nameOf(path, dist).replace(/\.js$/, '.ts'), time));
  for (const folder of ['gateway', 'subgraphs', 'prisma'])
    eachFile(join(root, folder), /\.(?:graphql|sql)$/, (path, time) => times.set(nameOf(path), time));
  return times;
}

/** Changes with every source file that is written, added or removed. */
function stateOfSources() {
  let state = '';
  for (const folder of SOURCES)
    eachFile(join(root, folder), /\.(?:ts|graphql|sql|prisma)$/, (path, time) => {
      if (!/\.test\.ts$|[\\/]generated[\\/]/.test(path)) state += `${path} ${time}\n`;
    });
  return state;
}

/** Everything that a file imports, directly or not. */
function closure(graph, start, skip = () => false) {
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file) || skip(file)) return;
    seen.add(file);
    for (const target of graph.get(file) ?? []) visit(target);
  };
  visit(start);
  return seen;
}

/** The roles to restart, or `all` where the launcher itself is concerned. */
function affectedBy(changed) {
  const graph = importGraph();
  const isRole = (file) => file.startsWith('launcher/roles/');
  const launcher = closure(graph, 'main.ts', isRole);
  const uses = new Map(ROLES.map((role) => [role, closure(graph, `launcher/roles/${role}.ts`)]));
  const roles = new Set();
  for (const file of changed) {
    if (launcher.has(file) || file.startsWith('prisma/') || /\bengine-process\.ts$/.test(file)) return 'all';
    if (file.startsWith(TRAINER)) continue;
    const schemaOf = /^subgraphs\/(\w+)\/.*\.graphql$/.exec(file)?.[1];
    if (schemaOf === 'tracing') roles.add('tracing');
    else if (file.endsWith('.graphql')) roles.add('core');
    for (const [role, files] of uses) if (files.has(file)) roles.add(role);
  }
  return [...roles];
}

let platform;
let stopping = false;

function start() {
  const inspect = process.argv.includes('--inspect') ? { INSPECT_PORT: FIRST_INSPECT_PORT } : {};
  platform = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist', 'modules', 'main.js')], {
    cwd: root,
    env: { ...process.env, ...inspect },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const running = platform;
  running.once('exit', (code) => {
    if (running === platform) process.exit(stopping ? 0 : (code ?? 1));
  });
}

/** Stops the whole platform and starts it with the new code. */
async function startAnew() {
  const old = platform;
  platform = undefined;
  const ended = new Promise((resolve) => old.once('exit', resolve));
  old.kill('SIGTERM');
  await ended;
  if (stopping) process.exit(0);
  start();
}

if (!build()) process.exit(1);
let before = artifacts();
let seen = stateOfSources();
start();

async function update() {
  const startedAt = performance.now();
  if (!build()) return;
  const now = artifacts();
  const changed = [...new Set([...before.keys(), ...now.keys()])].filter(
    (file) => before.get(file) !== now.get(file),
  );
  before = now;
  if (changed.length === 0) return;
  const affected = affectedBy(changed);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const what = affected === 'all' ? 'the platform starts anew' : affected.join(', ') || 'nothing to restart';
  say(`${changed.length === 1 ? changed[0] : `${changed.length} files`} in ${seconds} s: ${what}`);
  if (affected === 'all') await startAnew();
  else if (affected.length > 0) platform?.send({ type: 'restart', roles: affected });
}

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    stopping = true;
    if (platform) platform.kill('SIGTERM');
    else process.exit(0);
  });
say('Watching; Ctrl-C ends all.');

for (;;) {
  await delay(LOOK_MS);
  const state = stateOfSources();
  if (state === seen || stopping) continue;
  seen = state;
  await update();
}
