import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { InvalidInputError, UnavailableError } from '../../../contracts/errors.js';
import { programFile } from '../../../platform/package-root.js';
import type { BatchedModel, Classification } from '../domain/loaded-model.js';
import { indexOfLargest } from '../domain/ngram/linear-model.js';
import type { FromThread, ThreadFiles, ToThread } from './encoder-thread-messages.js';
import { TextBatcher } from './text-batcher.js';

const GONE = 'The model is not in memory any more; ask again.';
/** A thread with its heap and the runtime, measured beside the weights. */
const THREAD_BYTES = 48 * 2 ** 20;
/** What a parsed file of a vocabulary takes, for each byte of it. */
const BYTES_PER_JSON_BYTE = 8;
/** A request that holds a model when it is put away has begun to classify by then. */
const GRACE_MS = 2_000;

/**
 * Loads a transformer into a thread of its own.
 * @param files handed over: their memory is the thread's afterwards
 * @throws InvalidInputError when they are not those of a model of ours
 */
export async function loadEncoder(family: string, files: ThreadFiles): Promise<BatchedModel> {
  const sizeBytes = sizeOf(files);
  const thread = new Worker(programFile('subgraphs/training/inference/encoder-thread.ts'), {
    workerData: files,
    transferList: Object.values(files).map(({ buffer }) => buffer as ArrayBuffer),
  });
  // A process that has nothing else to do may end.
  thread.unref();
  const gone = new Promise<void>((resolve) => {
    thread.once('exit', () => resolve());
    // Without a listener it would end the process.
    thread.on('error', () => resolve());
  });
  let isGone = false;
  void gone.then(() => {
    isGone = true;
  });
  const ready = await nextMessage(thread);
  if (ready.type !== 'ready') {
    await thread.terminate();
    throw new InvalidInputError(ready.type === 'failed' ? ready.message : 'The model does not answer.');
  }
  const { labels, verdictRule } = ready;
  const batcher = new TextBatcher<Classification>(async (texts) => {
    if (isGone) throw new UnavailableError(GONE);
    const answer = nextMessage(thread);
    thread.postMessage({ texts } satisfies ToThread);
    const message = await answer;
    if (message.type === 'classified') return readAnswers(labels, message.probabilities);
    throw message.type === 'failed' && message.expected
      ? new InvalidInputError(message.message)
      : new Error(message.type === 'failed' ? message.message : 'The thread gave another answer.');
  });
  return {
    family,
    labels,
    verdictRule,
    sizeBytes,
    classifyAll: (texts, signal) => batcher.run(texts, signal),
    highlights: nothing,
    nearestRows: nothing,
    gone,
    putAway() {
      const end = () => (batcher.isIdle ? void thread.terminate() : wait());
      const wait = () => void setTimeout(end, GRACE_MS).unref();
      wait();
    },
  };
}

function* nothing(): Generator<void, never[], void> {
  yield;
  return [];
}

/** The next thing that the thread says. @throws UnavailableError when it ends instead; whatever broke it */
async function nextMessage(thread: Worker): Promise<FromThread> {
  const over = new AbortController();
  const { signal } = over;
  try {
    const ended = once(thread, 'exit', { signal }).then(() => {
      throw new UnavailableError(GONE);
    });
    const said = once(thread, 'message', { signal }).then(([message]) => message as FromThread);
    return await Promise.race([said, ended]);
  } finally {
    over.abort();
  }
}

function readAnswers(labels: readonly string[], probabilities: Float64Array): Classification[] {
  return Array.from({ length: probabilities.length / labels.length }, (_, i) => {
    const row = [...probabilities.subarray(i * labels.length, (i + 1) * labels.length)];
    const best = indexOfLargest(row);
    return { label: labels[best] ?? '', confidence: row[best] ?? 0, probabilities: row };
  });
}

function sizeOf(files: ThreadFiles): number {
  return Object.entries(files).reduce(
    (sum, [path, { byteLength }]) => sum + byteLength * (path.endsWith('.json') ? BYTES_PER_JSON_BYTE : 1),
    THREAD_BYTES,
  );
}
