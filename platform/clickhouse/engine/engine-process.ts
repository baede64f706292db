import { once } from 'node:events';
import type { Server } from 'node:http';
import { answerParent } from '../../processes/life-line.js';
import { type Engine, EngineUnsupportedError, openEngine } from './engine.js';
import { createHttpBridge } from './http-bridge.js';
import { type EngineMessage, type StartMessage, startMessage } from './protocol.js';

/*
 * The process of the embedded ClickHouse engine: `start` from its parent, `ready` or `failed` back, then it serves
 * until SIGTERM or until the parent is gone. Native code that may crash: nothing else runs here. What the engine
 * itself has to say goes to stderr.
 */

/** How long statements that run may keep a process whose parent is gone. */
const ORPHAN_PATIENCE_MS = 5_000;

type Failure = Extract<EngineMessage, { type: 'failed' }>;

class StartFailure extends Error {
  readonly kind: Failure['kind'];

  constructor(kind: Failure['kind'], cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.kind = kind;
  }
}

async function main(): Promise<void> {
  // Ctrl-C reaches the whole group of processes: it is the parent that stops us, after those who use us.
  process.on('SIGINT', () => undefined);
  process.on('SIGHUP', () => undefined);
  let stop = (): void => process.exit(0);
  process.on('SIGTERM', () => stop());
  process.on('disconnect', () => {
    // Nobody waits for an answer any more, but a successor waits for the folder.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), ORPHAN_PATIENCE_MS);
    stop();
  });

  const [message] = await once(process, 'message');
  const { engine, server } = await start(startMessage.parse(message)).catch(fail);
  stop = () => void drain(server, engine);
  answerParent();
  send({ type: 'ready' });
}

async function start(message: StartMessage): Promise<{ engine: Engine; server: Server }> {
  const engine = await openEngine(message).catch((error) => {
    throw new StartFailure(error instanceof EngineUnsupportedError ? 'unsupported' : 'open', error);
  });
  const server = await createHttpBridge({ ...message, engine });
  server.listen(message.port, '127.0.0.1');
  await once(server, 'listening').catch((error) => {
    throw new StartFailure('listen', error);
  });
  return { engine, server };
}

async function fail(error: unknown): Promise<never> {
  if (!(error instanceof StartFailure)) throw error;
  const message = { type: 'failed', kind: error.kind, message: error.message } satisfies EngineMessage;
  await new Promise((resolve) => process.send?.(message, resolve) ?? resolve(undefined));
  process.exit(1);
}

/** Requests that run are answered, then the database is closed. */
async function drain(server: Server, engine: Engine): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await engine.close();
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 200).unref())]);
  process.exit(0);
}

function send(message: EngineMessage): void {
  process.send?.(message);
}

await main();
