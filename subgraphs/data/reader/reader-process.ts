import { availableParallelism } from 'node:os';
import { AppError, UnavailableError } from '../../../contracts/errors.js';
import { createLogger, type Logger } from '../../../platform/log.js';
import { createObjectStore } from '../../../platform/objects/create-object-store.js';
import { answerParent } from '../../../platform/processes/life-line.js';
import { WordNetSource } from '../services/augmentation/load-word-net.js';
import { createFileWork } from '../services/file-work.js';
import type { WorkOptions } from '../services/work-options.js';
import { collectEarly } from './early-collection.js';
import { examineBeside } from './examine-beside.js';
import { type FromReader, type ReaderTask, type ToReader, toReader } from './protocol.js';

/*
 * The process that does one piece of work on large files: `read` or `make` from its parent, then `progress` now and then, at
 * last `done` or `failed`. It leaves nothing of unfinished objects behind, also when it is told to stop or its parent is gone.
 */

/** Progress is news no more often. */
const PROGRESS_EVERY_MS = 200;
/** Of a reader whose parent is gone: nobody else would end it. */
const STOP_TIMEOUT_MS = 5_000;

const STOPPED = 'The work on the file was stopped.';

const stop = new AbortController();
const requestStop = () => stop.abort(new UnavailableError(STOPPED));

// A signal to the whole process group (Ctrl-C) is the parent's to handle.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', requestStop);
process.on('disconnect', () => {
  requestStop();
  setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
});
process.on('message', (message) => {
  const { success, data } = toReader.safeParse(message);
  if (success) obey(data);
});
answerParent();
collectEarly();

function obey(message: ToReader): void {
  if (message.type === 'stop') requestStop();
  else void work(message);
}

async function work(todo: ReaderTask): Promise<void> {
  const log = createLogger(todo.settings, 'data-reader');
  const outcome = await doWork(todo, log).catch((error: unknown) => toFailure(error, log));
  await send(outcome);
  process.exit(0);
}

async function doWork(todo: ReaderTask, log: Logger): Promise<FromReader> {
  const { store: objects } = await createObjectStore(todo.settings, log);
  const files = createFileWork({
    objects,
    wordNet: new WordNetSource(log),
    // Two threads of one processor would only take turns.
    openTexts:
      availableParallelism() > 1 ? examineBeside({ silenceMs: todo.settings.hangTimeoutMs }) : undefined,
  });
  const options = { signal: stop.signal, onProgress: reportNowAndThen() };
  const result = await (todo.type === 'read'
    ? files.read(todo.task, options)
    : files.make(todo.task, options));
  return { type: 'done', result };
}

function reportNowAndThen(): WorkOptions['onProgress'] {
  let toldAtMs = performance.now();
  return (percent) => {
    if (performance.now() - toldAtMs < PROGRESS_EVERY_MS) return;
    toldAtMs = performance.now();
    void send({ type: 'progress', percent });
  };
}

function toFailure(error: unknown, log: Logger): FromReader {
  // What the work ends with then is no news: streams give errors of their own for it.
  if (stop.signal.aborted) return { type: 'failed', code: 'UNAVAILABLE', message: STOPPED };
  if (error instanceof AppError) return { type: 'failed', code: error.code, message: error.message };
  log.error({ err: error }, 'Work on a file failed');
  return { type: 'failed', message: error instanceof Error ? error.message : String(error) };
}

function send(message: FromReader): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected) resolve();
    else process.send?.(message, undefined, undefined, () => resolve());
  });
}
