import { ConflictError } from '../../contracts/errors.js';
import type { Clock } from '../clock.js';
import type { Logger } from '../log.js';

/** What holding a claim takes. */
export interface ClaimDeps {
  readonly clock: Clock;
  readonly log: Logger;
}

/** How long a claim holds, and how often its holder looks after it. */
export interface ClaimTiming {
  readonly leaseMs: number;
  /** Also how often progress is written. */
  readonly heartbeatMs: number;
}

/**
 * The same for every kind of work: so long after a crash another process takes it over. One that only stood still for as
 * long may lose its work to another, too.
 */
export const CLAIM_TIMING: ClaimTiming = { leaseMs: 10_000, heartbeatMs: 500 };

/** What is claimed. */
export interface Claimed {
  /** Names it in the log. */
  readonly about: Readonly<Record<string, string>>;
  /** Extends the claim; false when it is lost. */
  extend(to: { leaseUntil: Date; progress: number }): Promise<boolean>;
}

/**
 * A claim on a piece of work, kept in a row, while somebody works at it: extends itself and writes progress, until `release`. Its
 * signal aborts when the claim is lost to another process, when the work is cancelled, and when this process stops.
 */
export class HeldClaim {
  /** Percent, 0 to 100. */
  progress = 0;
  readonly signal: AbortSignal;
  /** Whether another process, or nobody, holds it now. */
  lost = false;
  readonly #end = new AbortController();
  readonly #onStop: () => void;
  readonly #timer: NodeJS.Timeout;
  #writtenProgress = 0;
  #extendedAtMs: number;
  #beating = Promise.resolve();
  #busy = false;

  constructor(
    private readonly deps: ClaimDeps,
    private readonly timing: ClaimTiming,
    private readonly claimed: Claimed,
    private readonly stopping: AbortSignal,
  ) {
    this.signal = this.#end.signal;
    // By hand: signals made by AbortSignal.any pile up on a source that lives as long as the process.
    this.#onStop = () => this.#end.abort(stopping.reason);
    stopping.addEventListener('abort', this.#onStop);
    if (stopping.aborted) this.#onStop();
    this.#extendedAtMs = deps.clock.now().getTime();
    this.#timer = setInterval(() => this.#beat(), timing.heartbeatMs);
  }

  /** Stops extending; resolves when nothing of it is under way any more. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    this.stopping.removeEventListener('abort', this.#onStop);
    await this.#beating;
  }

  #beat(): void {
    const nowMs = this.deps.clock.now().getTime();
    const due = nowMs - this.#extendedAtMs > this.timing.leaseMs / 3;
    if (this.#busy || (!due && this.progress - this.#writtenProgress < 0.1)) return;
    this.#busy = true;
    this.#beating = this.#extend(nowMs).finally(() => {
      this.#busy = false;
    });
  }

  async #extend(nowMs: number): Promise<void> {
    const { progress } = this;
    const leaseUntil = new Date(nowMs + this.timing.leaseMs);
    try {
      const held = await this.claimed.extend({ leaseUntil, progress });
      if (!held) {
        this.lost = true;
        this.#end.abort(new ConflictError('Another process took the work over, or it was cancelled.'));
      }
      this.#extendedAtMs = nowMs;
      this.#writtenProgress = progress;
    } catch (err) {
      // The next beat tries again; should the lease run out meanwhile, the last write will be refused.
      this.deps.log.warn({ err, ...this.claimed.about }, 'Claim could not be extended');
    }
  }
}
