import { Worker } from 'node:worker_threads';
import { programFile } from '../../../platform/package-root.js';
import { watchForSilence } from '../../../platform/processes/silence.js';
import { factsOf, newColumns, type TextFacts } from '../domain/validation/text-facts.js';
import type { OpenTextExamination, TextExamination } from '../services/processing/text-examination.js';
import { type FromTextThread, memoryOf, type OwnColumns, type ToTextThread } from './text-thread-messages.js';

/** Keeps both threads busy; more only makes the heap larger that rows wait in. */
const AHEAD_UNITS = 512 * 1024;
/** The texts of one message are garbage with its answer: the heap holds those of a few, and is not left to grow. */
const YOUNG_HEAP_MB = 4;
const HEAP_MB = 256;
const FEWEST_ROWS = 256;

interface Waiting {
  resolve(facts: TextFacts): void;
  reject(error: unknown): void;
}

interface ThreadOptions {
  /** How long the thread may be silent before it is ended; 0 for ever. */
  readonly silenceMs: number;
  readonly aheadUnits?: number;
  readonly heapMb?: number;
}

/** Looks at texts in a thread of its own. */
export const examineBeside =
  (options: ThreadOptions): OpenTextExamination =>
  (wanted) =>
    new TextThread({ ...options, ...wanted });

class TextThread implements TextExamination {
  readonly aheadUnits: number;
  readonly #thread: Worker;
  readonly #withSketches: boolean;
  readonly #signal: AbortSignal;
  readonly #stopWatching: () => void;
  /** In the order in which they were asked for, which is that of the answers. */
  readonly #waiting: Waiting[] = [];
  /** Memory that is used again: each new array would bring the next collection of garbage nearer. */
  readonly #spare: OwnColumns[] = [];
  readonly #lent = new WeakMap<TextFacts, OwnColumns>();
  /** Why there are no more answers. */
  #ended: unknown;
  #answerQuestion: (isWatched: boolean) => void = () => undefined;

  constructor({
    silenceMs,
    aheadUnits = AHEAD_UNITS,
    heapMb = HEAP_MB,
    withSketches,
    signal,
  }: ThreadOptions & Parameters<OpenTextExamination>[0]) {
    this.aheadUnits = aheadUnits;
    this.#withSketches = withSketches;
    this.#signal = signal;
    this.#thread = new Worker(programFile('subgraphs/data/reader/text-thread.ts'), {
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_HEAP_MB, maxOldGenerationSizeMb: heapMb },
    });
    this.#signal.addEventListener('abort', this.#onAbort, { once: true });
    let cause: Error | undefined;
    this.#thread.on('message', (message: FromTextThread) => this.#receive(message));
    this.#thread.on('error', (error) => {
      cause = error;
    });
    this.#thread.once('exit', () =>
      this.#end(
        new Error(`The thread that looks at the texts of a file ended: ${cause?.message ?? 'it exited'}`, {
          cause,
        }),
      ),
    );
    this.#stopWatching = watchForSilence({
      silenceMs,
      ask: () => this.#ask(),
      onSilent: () => {
        cause = new Error(`it gave no sign of life for ${silenceMs} ms`);
        void this.#thread.terminate();
      },
    });
  }

  examine(texts: readonly string[]): Promise<TextFacts> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) {
        reject(this.#ended);
        return;
      }
      const columns = this.#columnsFor(texts.length);
      this.#waiting.push({ resolve, reject });
      this.#send({ type: 'examine', texts, columns }, memoryOf(columns));
    });
  }

  release(facts: TextFacts): void {
    const columns = this.#lent.get(facts);
    if (columns && this.#lent.delete(facts)) this.#spare.push(columns);
  }

  async close(): Promise<void> {
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.#stopWatching();
    await this.#thread.terminate();
  }

  readonly #onAbort = () => {
    this.#end(this.#signal.reason);
    void this.#thread.terminate();
  };

  #end(reason: unknown): void {
    this.#ended ??= reason;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#ended);
  }

  #receive(message: FromTextThread): void {
    if (message.type === 'i-am-here') {
      this.#answerQuestion(!message.isInspected);
      return;
    }
    const facts = factsOf(message.findings, message.columns);
    this.#lent.set(facts, message.columns);
    this.#waiting.shift()?.resolve(facts);
  }

  #ask(): Promise<boolean> {
    return new Promise((resolve) => {
      this.#answerQuestion = resolve;
      this.#send({ type: 'are-you-there' });
    });
  }

  #columnsFor(rows: number): OwnColumns {
    const spare = this.#spare.pop();
    if (spare && spare.hashes.length >= 2 * rows) return spare;
    return newColumns(Math.max(FEWEST_ROWS, 2 ** Math.ceil(Math.log2(rows + 1))), this.#withSketches);
  }

  #send(message: ToTextThread, memory: ArrayBuffer[] = []): void {
    this.#thread.postMessage(message, memory);
  }
}
