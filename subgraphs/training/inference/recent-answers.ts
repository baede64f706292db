import type { Clock } from '../../../platform/clock.js';

interface Answer<T> {
  readonly value: Promise<T>;
  readonly askedAtMs: number;
}

/**
 * Answers that hold for a moment, counted from when they were asked for: whoever asks the same meanwhile gets the same,
 * also while it is on its way. A failure does not hold.
 */
export class RecentAnswers<T> {
  readonly #answers = new Map<string, Answer<T>>();

  constructor(private readonly options: { holdMs: number; most: number; clock: Clock }) {}

  get(key: string, ask: () => Promise<T>): Promise<T> {
    const { holdMs, most, clock } = this.options;
    const nowMs = clock.now().getTime();
    const known = this.#answers.get(key);
    if (known && nowMs - known.askedAtMs < holdMs) return known.value;
    this.#answers.delete(key);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size < most) break;
      this.#answers.delete(oldest);
    }
    const answer = { value: ask(), askedAtMs: nowMs };
    this.#answers.set(key, answer);
    answer.value.catch(() => {
      if (this.#answers.get(key) === answer) this.#answers.delete(key);
    });
    return answer.value;
  }
}
