/** What fails of one tenant, or kind, keeps none of the others. */
export class Failures {
  readonly #failures: unknown[] = [];

  constructor(private readonly signal: AbortSignal) {}

  /** @returns whether it was done @throws at once when the work is to end */
  async collect(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.signal.throwIfAborted();
      this.#failures.push(error);
      return false;
    }
  }

  throwFirst(): void {
    if (this.#failures.length > 0) throw this.#failures[0];
  }
}
