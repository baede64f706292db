/** A ping that is answered later than this tells of a server that stood still until then. */
const PROMPT_MS = 1_000;

/** Knows when a server last gave a sign of life: any answer is one, and pings are for when there is none to wait for. */
export class LifeSigns {
  readonly #ping: () => Promise<boolean>;
  #seenAt = Number.NEGATIVE_INFINITY;
  #looking = false;
  #isSilent = false;
  #cameBackAt = Number.NEGATIVE_INFINITY;

  constructor(ping: () => Promise<boolean>) {
    this.#ping = ping;
  }

  /** It has answered something just now. */
  seen(): void {
    this.#seenAt = performance.now();
    if (this.#isSilent) this.#cameBackAt = this.#seenAt;
    this.#isSilent = false;
  }

  seenSince(at: number): boolean {
    return this.#seenAt >= at;
  }

  /** Whether it stood still, or was away, until then or later. */
  cameBackSince(at: number): boolean {
    return this.#cameBackAt >= at;
  }

  /** Pings it, once for all who want to know. Never rejects. */
  look(): void {
    if (this.#looking) return;
    this.#looking = true;
    const askedAt = performance.now();
    this.#ping()
      .catch(() => false)
      .then((isThere) => {
        if (!isThere || performance.now() - askedAt > PROMPT_MS) this.#isSilent = true;
        if (isThere) this.seen();
        this.#looking = false;
      });
  }
}
