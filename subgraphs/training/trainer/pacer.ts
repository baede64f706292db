import { setImmediate } from 'node:timers/promises';

/** The worker asked this process to stop. */
export class StopRequested extends Error {
  constructor() {
    super('The worker asked the trainer to stop.');
    this.name = 'StopRequested';
  }
}

/** The training has come to where it is to pause, and a checkpoint is saved. */
export class PauseReached extends Error {
  constructor() {
    super('The training pauses.');
    this.name = 'PauseReached';
  }
}

/** Work goes on for this long before the event loop gets its turn: messages wait no longer than that. */
const SLICE_MS = 20;

/** Divides computation into slices, between which messages are received and sent. */
export class Pacer {
  private sliceEndMs = performance.now() + SLICE_MS;

  constructor(private readonly signal: AbortSignal) {}

  /** Whether the slice is over: then `pause` is to be awaited. */
  get sliceIsOver(): boolean {
    return performance.now() >= this.sliceEndMs;
  }

  /** @throws StopRequested once the signal has fired */
  async pause(): Promise<void> {
    await setImmediate();
    this.throwIfStopped();
    this.sliceEndMs = performance.now() + SLICE_MS;
  }

  throwIfStopped(): void {
    if (this.signal.aborted) throw new StopRequested();
  }

  /** Runs a computation that stops by itself every now and then. @returns its result */
  async run<Result>(work: Generator<void, Result, void>): Promise<Result> {
    for (;;) {
      const { done, value } = work.next();
      if (done) return value;
      if (this.sliceIsOver) await this.pause();
    }
  }
}
