/** Most texts that are computed together. */
const BATCH_TEXTS = 32;

interface Waiting<Answer> {
  readonly texts: readonly string[];
  readonly answers: Answer[];
  /** Texts that have been handed out. */
  taken: number;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (answers: Answer[]) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Puts the texts of several requests into batches: while one is computed, what comes in waits for the next. Requests take
 * turns text by text, so a single text does not wait for the thousand of a request that came before.
 */
export class TextBatcher<Answer> {
  #waiting: Waiting<Answer>[] = [];
  #running = false;

  /** @param compute answers for some texts, in their order; one call at a time */
  constructor(private readonly compute: (texts: string[]) => Promise<Answer[]>) {}

  /** Whether nobody waits for an answer. */
  get isIdle(): boolean {
    return !this.#running && this.#waiting.length === 0;
  }

  /** Answers for the texts. Texts that have not been computed are given up once the signal is aborted. */
  run(texts: readonly string[], signal?: AbortSignal): Promise<Answer[]> {
    if (texts.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ texts, answers: [], taken: 0, signal, resolve, reject });
      if (!this.#running) void this.#takeTurns();
    });
  }

  async #takeTurns(): Promise<void> {
    this.#running = true;
    // What is asked for in the same breath is computed together.
    await undefined;
    for (;;) {
      this.#giveUpAborted();
      const batch = this.#nextBatch();
      if (batch.length === 0) break;
      try {
        const answers = await this.compute(batch.map(({ of, index }) => of.texts[index] ?? ''));
        batch.forEach(({ of, index }, i) => {
          of.answers[index] = answers[i] as Answer;
        });
      } catch (error) {
        const failed = new Set(batch.map(({ of }) => of));
        for (const of of failed) of.reject(error);
        this.#waiting = this.#waiting.filter((of) => !failed.has(of));
        continue;
      }
      for (const of of new Set(batch.map(({ of }) => of))) {
        if (of.taken === of.texts.length) of.resolve(of.answers);
      }
      this.#waiting = this.#waiting.filter((of) => of.taken < of.texts.length);
    }
    this.#running = false;
  }

  #giveUpAborted(): void {
    const aborted = this.#waiting.filter(({ signal }) => signal?.aborted);
    for (const { signal, reject } of aborted) reject(signal?.reason);
    this.#waiting = this.#waiting.filter(({ signal }) => !signal?.aborted);
  }

  #nextBatch(): { of: Waiting<Answer>; index: number }[] {
    const batch: { of: Waiting<Answer>; index: number }[] = [];
    let open = this.#waiting;
    while (open.length > 0 && batch.length < BATCH_TEXTS) {
      for (const of of open) {
        if (batch.length === BATCH_TEXTS) break;
        batch.push({ of, index: of.taken });
        of.taken += 1;
      }
      open = open.filter((of) => of.taken < of.texts.length);
    }
    return batch;
  }
}
