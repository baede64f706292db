import { setTimeout as delay } from 'node:timers/promises';
import { UnavailableError } from '../contracts/errors.js';
import { beyondRequest } from './current-request.js';

/** How long an answer waits for the work. */
const PATIENCE_MS = 4_000;
const LATE = Symbol('late');

/**
 * Work that takes longer than a request may: it goes on behind the answer, and whoever asks again gets what it came to. In this
 * process only; what it came to is told once, so that who asks later has it done again.
 */
export class BehindAnswers<T> {
  readonly #stopping = new AbortController();
  readonly #running = new Map<string, Promise<T>>();

  constructor(private readonly patienceMs = PATIENCE_MS) {}

  /** @returns what it came to; undefined while it goes on. @throws what it fails with */
  async ask(key: string, work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    const { signal } = this.#stopping;
    signal.throwIfAborted();
    let running = this.#running.get(key);
    if (!running) {
      running = beyondRequest(() => work(signal));
      running.catch(() => undefined); // told to who asks
      this.#running.set(key, running);
    }
    try {
      const outcome = await Promise.race([running, delay(this.patienceMs, LATE, { ref: false })]);
      if (outcome === LATE) return undefined;
      this.#running.delete(key);
      return outcome as T;
    } catch (error) {
      this.#running.delete(key);
      throw error;
    }
  }

  /** Gives up what is under way; resolves when nothing of it is left. */
  async stop(): Promise<void> {
    this.#stopping.abort(new UnavailableError('This part of the platform is stopping; ask again.'));
    await Promise.allSettled(this.#running.values());
  }
}
