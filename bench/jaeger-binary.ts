import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

export const JAEGER_VERSION = 'v1.76.0';
const MODULE = `github.com/jaegertracing/jaeger@${JAEGER_VERSION}`;
const NAME = 'jaeger-all-in-one';
/** Building everything for the first time takes some minutes. */
const BUILD_TIMEOUT_MS = 1_200_000;

const run = promisify(execFile);

/** There is no Jaeger, and nothing to build it with; the message says what to do. */
export class JaegerMissingError extends Error {}

/**
 * The all-in-one server of Jaeger: `JAEGER_BINARY`, or what is in PATH, or what was built here before, or built now if
 * there is Go.
 * @throws JaegerMissingError
 */
export async function findJaeger(progress: (text: string) => void): Promise<string> {
  const named = process.env.JAEGER_BINARY;
  if (named) {
    if (await isExecutable(named)) return named;
    throw new JaegerMissingError(`JAEGER_BINARY names ${named}, which is no program.`);
  }
  const cache = join(
    process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
    'mlsec-ci',
    `jaeger-${JAEGER_VERSION}`,
  );
  const built = join(cache, NAME);
  for (const path of [...inPath(NAME), built]) if (await isExecutable(path)) return path;
  if (!(await anyExecutable(inPath('go')))) {
    throw new JaegerMissingError(
      `${NAME} is missing, and building it needs go. Install Go, or set JAEGER_BINARY to ${NAME} of Jaeger ${JAEGER_VERSION}.`,
    );
  }
  progress(`building Jaeger ${JAEGER_VERSION} into ${cache}; the first time takes some minutes`);
  await mkdir(cache, { recursive: true });
  await build(built);
  return built;
}

/** `go install` refuses a module that replaces others, so it is built as the main module, in its own folder. */
async function build(target: string): Promise<void> {
  const options = { timeout: BUILD_TIMEOUT_MS, maxBuffer: 16_777_216 };
  const { stdout } = await run('go', ['mod', 'download', '-json', MODULE], options);
  const { Dir: dir } = JSON.parse(stdout) as { Dir: string };
  const unfinished = `${target}.${process.pid}`;
  await run('go', ['build', '-o', unfinished, './cmd/all-in-one'], { ...options, cwd: dir });
  await rename(unfinished, target);
}

const inPath = (name: string): string[] =>
  (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));

async function anyExecutable(paths: readonly string[]): Promise<boolean> {
  for (const path of paths) if (await isExecutable(path)) return true;
  return false;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
