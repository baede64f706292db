/** Knows when a server last gave a sign of life: any answer is one, and pings are for when there is none to wait for. */
export class LifeSigns {
  readonly #ping: () => Promise<boolean>;
  #seenAt = Number.NEGATIVE_INFINITY;
  #looking = false;

  constructor(ping: () => Promise<boolean>) {
    this.#ping = ping;
  }

  /** It has answered something just now. */
  seen(): void {
    this.#seenAt = performance.now();
  }

  seenSince(at: number): boolean {
    return this.#seenAt >= at;
  }

  /** Pings it, once for all who want to know. Never rejects. */
  look(): void {
    if (this.#looking) return;
    this.#looking = true;
    this.#ping()
      .then(
        (isThere) => {
          if (isThere) this.seen();
        },
        () => undefined,
      )
      .finally(() => {
        this.#looking = false;
      });
  }
}
