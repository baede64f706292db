import type { ExecutionResult } from 'graphql';

/** A stream of results that is pushed to on one side and iterated on the other. */
export class ResultQueue implements AsyncIterableIterator<ExecutionResult> {
  readonly #capacity: number;
  readonly #onReturn: () => void;
  readonly #onOverflow: () => Error;
  #results: ExecutionResult[] = [];
  #end: { error?: Error } | undefined;
  #wake: () => void = () => {};

  /**
   * @param options.capacity results that may wait; one more ends the stream with the error of `onOverflow`
   * @param options.onReturn the reader wants no more; called at once, even while it awaits a result
   */
  constructor(options: { capacity: number; onReturn: () => void; onOverflow: () => Error }) {
    this.#capacity = options.capacity;
    this.#onReturn = options.onReturn;
    this.#onOverflow = options.onOverflow;
  }

  push(result: ExecutionResult): void {
    if (this.#end) return;
    if (this.#results.length < this.#capacity) {
      this.#results.push(result);
      this.#wake();
    } else {
      this.fail(this.#onOverflow());
      this.#onReturn();
    }
  }

  /** What was pushed is still read first. */
  complete(): void {
    this.#end ??= {};
    this.#wake();
  }

  /** What was pushed is still read first, then the reader gets the error. */
  fail(error: Error): void {
    this.#end ??= { error };
    this.#wake();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    for (;;) {
      const result = this.#results.shift();
      if (result) return { done: false, value: result };
      if (this.#end) {
        const { error } = this.#end;
        this.#end = {};
        if (error) throw error;
        return { done: true, value: undefined };
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    this.#results = [];
    this.complete();
    this.#onReturn();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<never> {
    await this.return();
    throw error;
  }
}
