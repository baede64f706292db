import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inheritedEnvironment } from '../config/environment.js';
import { checkAddressIsFree, freePort } from '../http/ports.js';
import type { Logger } from '../log.js';
import { programFile } from '../package-root.js';
import { watchChild } from '../processes/life-line.js';
import { type EngineMessage, engineMessage, type StartMessage } from './engine/protocol.js';

const START_TIMEOUT_MS = 60_000;
/** How long the process of a killed predecessor may take to notice and to let the folder go. */
const FOLDER_PATIENCE_MS = 15_000;
/** Statements that run are awaited so long; then the process is killed, which costs nothing that was acknowledged. */
const STOP_PATIENCE_MS = 20_000;
/** Threads of the process beside those of its readers: writers, files and gzip. */
const OTHER_THREADS = 6;

export interface EmbeddedClickHouse {
  /** With user and password. */
  readonly url: string;
  readonly pid: number;
  /** Called when the engine ends without having been stopped. */
  onExit(listener: (description: string) => void): void;
  /** Statements that run are finished, the database is closed. */
  stop(): Promise<void>;
}

/** There is no engine for this machine; the message says what to do instead. */
export class ClickHouseUnsupportedError extends Error {}

/**
 * Starts the ClickHouse engine from the npm package as a process of its own, which serves ClickHouse's HTTP interface
 * on 127.0.0.1. It ends when this process does, however that is.
 *
 * @param options.dir the database, and the engine's log; created if need be
 * @param options.port 0 picks a free one
 * @param options.password a new one if absent
 * @throws ClickHouseUnsupportedError
 * @throws ListenError when the port is taken
 * @throws Error that says what to do, when the folder cannot be used
 */
export async function startEmbeddedClickHouse(options: {
  dir: string;
  port: number;
  password?: string;
  memoryBytes: number;
  /** Queries that run at once. */
  maxQueries: number;
  /** How long to wait for another engine to let the folder go. */
  folderPatienceMs?: number;
  /** How long it may be silent before it is killed; default 0: for ever. */
  hangTimeoutMs?: number;
  log: Logger;
}): Promise<EmbeddedClickHouse> {
  const { dir, memoryBytes, maxQueries, log } = options;
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (options.port) {
    await checkAddressIsFree({ host: '127.0.0.1', port: options.port, variable: 'EMBEDDED_CLICKHOUSE_PORT' });
  }
  const port = options.port || (await freePort());
  const password = options.password ?? randomBytes(24).toString('base64url');
  const start: StartMessage = { type: 'start', dir, port, password, memoryBytes, maxQueries };
  const deadline = Date.now() + (options.folderPatienceMs ?? FOLDER_PATIENCE_MS);
  for (;;) {
    const engine = await startProcess(start);
    if ('process' in engine) {
      killWhenSilent(engine.process, options.hangTimeoutMs ?? 0, log);
      return running(engine.process, `http://default:${encodeURIComponent(password)}@127.0.0.1:${port}`);
    }
    const { failure, output } = engine;
    if (failure.kind === 'unsupported') throw unsupported(failure.message);
    const locked = output.includes('Another server instance in same directory is already running');
    if (!locked || Date.now() > deadline) throw startError(dir, failure, output, locked);
    log.warn({ dir }, 'Another ClickHouse engine holds the folder; waiting for it');
    await delay(250);
  }
}

/** Stopped or caught in an endless loop, it would hold the folder and every connection for good. */
function killWhenSilent(child: ChildProcess, silenceMs: number, log: Logger): void {
  watchChild(child, {
    silenceMs,
    onSilent() {
      log.error(
        { pid: child.pid, silentMs: silenceMs },
        'The ClickHouse engine does not answer; it is killed',
      );
      child.kill('SIGKILL');
    },
  });
}

type Started = { process: ChildProcess } | { failure: Failure; output: string };
type Failure = Omit<Extract<EngineMessage, { type: 'failed' }>, 'type'>;

async function startProcess(start: StartMessage): Promise<Started> {
  const logFile = join(start.dir, 'engine.log');
  const output = await open(logFile, 'a', 0o600);
  const logOffset = (await output.stat()).size;
  const child = fork(programFile('platform/clickhouse/engine/engine-process.js'), [], {
    env: {
      ...inheritedEnvironment(),
      UV_THREADPOOL_SIZE: String(start.maxQueries + OTHER_THREADS),
    } as NodeJS.ProcessEnv,
    execArgv: ['--enable-source-maps'],
    stdio: ['ignore', output.fd, output.fd, 'ipc'],
  });
  await output.close();
  const failure = await new Promise<Failure | undefined>((resolve) => {
    const timer = setTimeout(
      () => resolve({ kind: 'open', message: `it did not answer within ${START_TIMEOUT_MS} ms` }),
      START_TIMEOUT_MS,
    );
    const settle = (outcome: Failure | undefined) => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(outcome);
    };
    child.once('message', (message) => {
      const said = engineMessage.parse(message);
      settle(said.type === 'ready' ? undefined : said);
    });
    child.once('error', (error) => settle({ kind: 'open', message: error.message }));
    child.once('exit', (code, signal) =>
      settle({ kind: 'open', message: `it ended with ${signal ?? code}` }),
    );
    child.send(start, (error) => error && settle({ kind: 'open', message: error.message }));
  });
  if (!failure) return { process: child };
  child.kill('SIGKILL');
  const text = (await readFile(logFile)).subarray(logOffset).toString();
  return { failure, output: text };
}

function running(child: ChildProcess, url: string): EmbeddedClickHouse {
  let stopping = false;
  const listeners: ((description: string) => void)[] = [];
  let ended = child.exitCode !== null || child.signalCode !== null;
  const whenEnded = new Promise<void>((resolve) => {
    const finish = (description: string) => {
      ended = true;
      resolve();
      if (!stopping) for (const listener of listeners) listener(description);
    };
    child.once('exit', (code, signal) => finish(signal ? `signal ${signal}` : `code ${code}`));
    child.on('error', () => undefined); // a signal that could not be sent: the process is gone
  });
  return {
    url,
    pid: child.pid ?? -1,
    onExit: (listener) => listeners.push(listener),
    async stop() {
      stopping = true;
      if (ended) return;
      child.kill('SIGTERM');
      await Promise.race([whenEnded, delay(STOP_PATIENCE_MS, undefined, { ref: false })]);
      if (ended) return;
      child.kill('SIGKILL');
      await whenEnded;
    },
  };
}

function unsupported(reason: string): ClickHouseUnsupportedError {
  return new ClickHouseUnsupportedError(
    `No ClickHouse engine for this machine (${process.platform}-${process.arch}): ${reason}\nRun "npm ci" without --omit=optional on Linux with glibc or on macOS, or set CLICKHOUSE_URL to a ClickHouse server, or set TRACING_ENABLED=false to do without tracing.`,
  );
}

function startError(dir: string, failure: Failure, output: string, locked: boolean): Error {
  if (locked) {
    return new Error(`Another ClickHouse engine runs on ${dir}. Stop it, or set DATA_DIR to another folder.`);
  }
  const reason = output.match(/Code: \d+\. DB::Exception: .*/)?.[0] ?? failure.message;
  return new Error(
    `The embedded ClickHouse engine did not start: ${reason}. Its log is ${join(dir, 'engine.log')}.`,
  );
}
