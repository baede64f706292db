import { type ChildProcess, fork } from 'node:child_process';
import { AppError, UnavailableError } from '../../../contracts/errors.js';
import { exitOf } from '../../../platform/child-exit.js';
import { inheritedEnvironment, systemVariables } from '../../../platform/config/environment.js';
import { programFile } from '../../../platform/package-root.js';
import { watchChild } from '../../../platform/processes/life-line.js';
import type { MadeFiles } from '../services/derivation/make-files.js';
import type { FileWork } from '../services/file-work.js';
import type { Analysis } from '../services/processing/analyse-file.js';
import type { WorkOptions } from '../services/work-options.js';
import { EARLY_COLLECTION_FLAGS, EARLY_RELEASE } from './early-collection.js';
import {
  type FromReader,
  fromReader,
  type ReaderSettings,
  type ReaderTask,
  type ToReader,
} from './protocol.js';

/** The start of a process costs about what reading so much does. */
const FROM_BYTES = 16 * 1024 * 1024;
/** Of a reader that was told to stop: it removes what it has written. */
const STOP_TIMEOUT_MS = 5_000;

/**
 * Does what is to be done with large files in a process each, so that the tables of a pass, which grow with the rows to
 * about 150 MiB, go back to the system when it is over, and requests get their answers meanwhile. Rows stay in that
 * process; it sends progress five times a second and one result. Work on small files is left to `here`.
 *
 * It throws what `here` does, and Error when the process ends without a result.
 * @param options.settings.hangTimeoutMs how long the process may be silent before it is killed; 0 for ever
 */
export function createProcessFileWork({
  here,
  fromBytes = FROM_BYTES,
  settings: { data, dataDir, hangTimeoutMs, log, objects, publicUrl },
}: {
  here: FileWork;
  fromBytes?: number | undefined;
  settings: ReaderSettings;
}): FileWork {
  const settings = { data, dataDir, hangTimeoutMs, log, objects, publicUrl };
  const isLarge = (files: readonly { sizeBytes: number | null }[]) =>
    files.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0) >= fromBytes;
  return {
    read: (task, options) =>
      isLarge([task.file])
        ? work<Analysis>({ type: 'read', settings, task }, options)
        : here.read(task, options),
    make: (task, options) =>
      isLarge(task.parents.map(({ file }) => file))
        ? work<MadeFiles>({ type: 'make', settings, task }, options)
        : here.make(task, options),
  };
}

/** @typeParam Result of the task, by its type */
async function work<Result>(todo: ReaderTask, { signal, onProgress }: WorkOptions): Promise<Result> {
  signal.throwIfAborted();
  const child = fork(programFile('subgraphs/data/reader/reader-process.js'), [], {
    env: { ...systemVariables(inheritedEnvironment()), ...EARLY_RELEASE } as NodeJS.ProcessEnv,
    execArgv: ['--enable-source-maps', ...EARLY_COLLECTION_FLAGS],
    // Files have dates, hashes are bytes.
    serialization: 'advanced',
    // Its output is log lines.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const ended = exitOf(child);
  watchChild(child, { silenceMs: todo.settings.hangTimeoutMs, onSilent: () => child.kill('SIGKILL') });
  const stop = () => void stopReader(child, ended);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const outcome = outcomeOf(child, onProgress);
    send(child, todo);
    const { code, signal: killedBy } = await ended;
    signal.throwIfAborted();
    const { value } = outcome;
    if (value?.type === 'done') return value.result as Result;
    if (value) throw toError(value);
    throw new Error(`The process that worked on the file ended with ${killedBy ?? `code ${code}`}.`);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

type Outcome = Exclude<FromReader, { type: 'progress' }>;

/** What the reader says last. */
function outcomeOf(child: ChildProcess, onProgress: WorkOptions['onProgress']): { value?: Outcome } {
  const outcome: { value?: Outcome } = {};
  child.on('message', (raw) => {
    const { success, data: message } = fromReader.safeParse(raw);
    if (!success) return;
    if (message.type === 'progress') onProgress(message.percent);
    else outcome.value = message;
  });
  return outcome;
}

function toError({ code, message }: Extract<FromReader, { type: 'failed' }>): Error {
  if (code === undefined) return new Error(message);
  return code === 'UNAVAILABLE' ? new UnavailableError(message) : new AppError(code, message);
}

async function stopReader(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  send(child, { type: 'stop' });
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}

/** The callback takes the error of a channel that closes at this moment; the end of the process tells of it. */
function send(child: ChildProcess, message: ToReader): void {
  if (child.connected) child.send(message, () => undefined);
}
