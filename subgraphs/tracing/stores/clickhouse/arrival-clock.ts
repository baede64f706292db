/**
 * Which writes of this process are under way: what was received before the earliest of them is stored and visible.
 * Without it, a reader that follows arrivals would pass over a batch that is received first and stored last.
 */
export class ArrivalClock {
  readonly #underWay = new Map<number, number>();

  /** A write of what was received then begins; call the result when it has ended. */
  begin(receivedAtMs: number): () => void {
    this.#underWay.set(receivedAtMs, (this.#underWay.get(receivedAtMs) ?? 0) + 1);
    return () => {
      const rest = (this.#underWay.get(receivedAtMs) ?? 1) - 1;
      if (rest === 0) this.#underWay.delete(receivedAtMs);
      else this.#underWay.set(receivedAtMs, rest);
    };
  }

  /** Everything received up to then is stored, as far as this process knows; at most `nowMs`. */
  settledUpTo(nowMs: number): number {
    let earliest = nowMs + 1;
    for (const receivedAtMs of this.#underWay.keys()) if (receivedAtMs < earliest) earliest = receivedAtMs;
    return earliest - 1;
  }
}
