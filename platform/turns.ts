import { setImmediate as nextTurn } from 'node:timers/promises';

/** Long work on the event loop's thread, written so that it can be interrupted wherever it yields. */
export type Interruptible<T> = Generator<void, T, void>;

/** How long such work holds the event loop at a time. */
const TURN_MS = 5;

/** Does the work without letting anybody in between. */
export function atOnce<T>(work: Interruptible<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Does the work, and lets others have a turn of the event loop every few milliseconds. */
export async function inTurns<T>(work: Interruptible<T>): Promise<T> {
  for (;;) {
    const endsAt = performance.now() + TURN_MS;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < endsAt);
    await nextTurn();
  }
}

/** How long one work goes on before another one that shares its turns. */
const SHARE_MS = 1;

/**
 * Works that share the event loop: they go on in rotation, for a moment each, so that a small one is not kept waiting by
 * a large one that came before, and together they hold the event loop no longer at a time than one in turns does.
 */
export class SharedTurns {
  readonly #waiting: (() => boolean)[] = [];
  #running = false;

  /** Resolves to what the work returns. It is given up at its next step once the signal is aborted. */
  run<T>(work: Interruptible<T>, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => {
        try {
          signal?.throwIfAborted();
          const step = work.next();
          if (step.done) resolve(step.value);
          return step.done === true;
        } catch (error) {
          reject(error);
          return true;
        }
      });
      if (!this.#running) void this.#takeTurns();
    });
  }

  async #takeTurns(): Promise<void> {
    this.#running = true;
    // What is asked for in the same breath takes part in the first turn.
    await undefined;
    for (let endsAt = performance.now() + TURN_MS; ; ) {
      const takeStep = this.#waiting.shift();
      if (!takeStep) break;
      const shareEndsAt = performance.now() + SHARE_MS;
      let isDone = takeStep();
      while (!isDone && performance.now() < shareEndsAt) isDone = takeStep();
      if (!isDone) this.#waiting.push(takeStep);
      if (performance.now() < endsAt) continue;
      await nextTurn();
      endsAt = performance.now() + TURN_MS;
    }
    this.#running = false;
  }
}
