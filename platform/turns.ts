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
