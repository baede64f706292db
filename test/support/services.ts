import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { findFreePort } from './free-port.js';

const START_TIMEOUT_MS = 30_000;

/** A server that tests run against: one that is there already, or one of our own on a free port. */
export interface Service<T> {
  readonly name: string;
  /** What a person does to get it. */
  readonly hint: string;
  isAvailable(): boolean;
  /** Undefined when it is not available. */
  start(): Promise<Started<T> | undefined>;
}

export type Started<T> = T & { stop(): Promise<void> };

export interface RunningRedis {
  url: string;
}

export interface RunningMinio {
  endpoint: string;
  accessKey: string;
  secretKey: string;
}

export const redis: Service<RunningRedis> = {
  name: 'Redis',
  hint: 'put redis-server on the PATH or set TEST_REDIS_URL',
  isAvailable: () => Boolean(process.env.TEST_REDIS_URL || redisBinary()),
  start: startRedis,
};

export const minio: Service<RunningMinio> = {
  name: 'MinIO',
  hint: 'put minio on the PATH or set MINIO_BINARY or TEST_MINIO_ENDPOINT',
  isAvailable: () => Boolean(process.env.TEST_MINIO_ENDPOINT || minioBinary()),
  start: startMinio,
};

/** A program rather than a server: there is nothing to start. */
export const curl: Service<object> = {
  name: 'curl',
  hint: 'put curl on the PATH',
  isAvailable: () => onPath('curl') !== undefined,
  start: async () => ({ stop: async () => undefined }),
};

/**
 * A `describe` whose tests need a service, which runs from before the first until after the last of them. Without
 * the service they are skipped and its name is printed; under `REQUIRE_SERVICES=1` they fail, unless
 * `OPTIONAL_SERVICES` names it (names between commas).
 */
export function describeWithService<T>(
  name: string,
  service: Service<T>,
  define: (running: () => T) => void,
): void {
  if (!service.isAvailable()) {
    const reason = `${name} needs ${service.name}: ${service.hint}`;
    const optional = process.env.OPTIONAL_SERVICES?.split(',') ?? [];
    if (process.env.REQUIRE_SERVICES === '1' && !optional.includes(service.name)) {
      test(name, () => {
        throw new Error(`${reason} (REQUIRE_SERVICES=1).`);
      });
    } else {
      process.stderr.write(`Skipped: ${reason}.\n`);
      describe.skip(`${name} (needs ${service.name})`, () => define(() => neverRunning(service.name)));
    }
    return;
  }
  describe(name, () => {
    let running: Started<T> | undefined;
    beforeAll(async () => {
      running = await service.start();
    });
    afterAll(() => running?.stop());
    define(() => running ?? neverRunning(service.name));
  });
}

/** Starts a Redis server without persistence, or points at `TEST_REDIS_URL`. */
export async function startRedis(): Promise<Started<RunningRedis> | undefined> {
  if (process.env.TEST_REDIS_URL) return { url: process.env.TEST_REDIS_URL, stop: async () => undefined };
  const binary = redisBinary();
  if (!binary) return undefined;
  const port = await findFreePort();
  const dir = await mkdtemp(join(tmpdir(), 'mlsec-redis-'));
  const stop = await startServer('redis-server', {
    command: binary,
    args: ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir],
    dir,
    isReady: () => accepts(port),
  });
  return { url: `redis://127.0.0.1:${port}`, stop };
}

/** Starts a MinIO server on an empty folder, or points at `TEST_MINIO_ENDPOINT`. */
export async function startMinio(): Promise<Started<RunningMinio> | undefined> {
  const { TEST_MINIO_ENDPOINT, TEST_MINIO_ACCESS_KEY, TEST_MINIO_SECRET_KEY } = process.env;
  if (TEST_MINIO_ENDPOINT) {
    return {
      endpoint: TEST_MINIO_ENDPOINT,
      accessKey: TEST_MINIO_ACCESS_KEY ?? 'minioadmin',
      secretKey: TEST_MINIO_SECRET_KEY ?? 'minioadmin',
      stop: async () => undefined,
    };
  }
  const binary = minioBinary();
  if (!binary) return undefined;
  const port = await findFreePort();
  const dir = await mkdtemp(join(tmpdir(), 'mlsec-minio-'));
  const endpoint = `http://127.0.0.1:${port}`;
  const accessKey = 'test-access-key';
  const secretKey = randomBytes(16).toString('hex');
  const stop = await startServer('minio', {
    command: binary,
    args: [
      'server',
      dir,
      '--quiet',
      '--address',
      `127.0.0.1:${port}`,
      '--console-address',
      `127.0.0.1:${await findFreePort()}`,
    ],
    env: { MINIO_ROOT_USER: accessKey, MINIO_ROOT_PASSWORD: secretKey, MINIO_BROWSER: 'off' },
    dir,
    isReady: () =>
      fetch(`${endpoint}/minio/health/ready`).then(
        (response) => response.ok,
        () => false,
      ),
  });
  return { endpoint, accessKey, secretKey, stop };
}

const redisBinary = () => onPath('redis-server');
const minioBinary = () => process.env.MINIO_BINARY || onPath('minio');

/** Where a program is on the PATH. */
export function onPath(name: string): string | undefined {
  const candidates = (process.env.PATH ?? '').split(delimiter).map((dir) => join(dir, name));
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Returns the function that ends the server and removes its folder. */
async function startServer(
  name: string,
  options: {
    command: string;
    args: string[];
    env?: Record<string, string>;
    dir: string;
    isReady: () => Promise<boolean>;
  },
): Promise<() => Promise<void>> {
  const server = spawn(options.command, options.args, {
    cwd: options.dir,
    env: { PATH: process.env.PATH, HOME: options.dir, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (text: Buffer) => {
    output = (output + text).slice(-4_000);
  };
  server.stdout.on('data', keep);
  server.stderr.on('data', keep);
  server.on('error', (error) => keep(Buffer.from(error.message)));
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  // Whatever ends this process must not leave the server behind.
  const killAtExit = () => server.kill('SIGKILL');
  process.once('exit', killAtExit);

  const stop = async () => {
    if (isRunning(server)) server.kill('SIGKILL'); // nothing in it is worth a slow goodbye
    await ended;
    process.off('exit', killAtExit);
    await rm(options.dir, { recursive: true, force: true });
  };
  for (const deadline = Date.now() + START_TIMEOUT_MS; !(await options.isReady()); ) {
    if (!isRunning(server) || Date.now() > deadline) {
      await stop();
      throw new Error(`${name} did not start:\n${output}`);
    }
    await delay(25);
  }
  return stop;
}

function isRunning(server: ChildProcess): boolean {
  return server.pid !== undefined && server.exitCode === null && server.signalCode === null;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function neverRunning(name: string): never {
  throw new Error(`${name} is not running; use it in tests and hooks only.`);
}
