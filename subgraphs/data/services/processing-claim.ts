import { ConflictError } from '../../../contracts/errors.js';
import type { DataDeps } from './deps.js';

/** How long a claim holds, and how often its holder looks after it. */
export interface ClaimTiming {
  readonly leaseMs: number;
  /** Also how often progress is written. */
  readonly heartbeatMs: number;
}

/**
 * A claim on a file while it is processed: extends itself and writes progress, until `release`. Its signal aborts
 * when the claim is lost to another processor or when the process stops.
 */
export class ProcessingClaim {
  /** Percent, 0 to 100. */
  progress = 0;
  readonly signal: AbortSignal;
  /** Whether another processor may hold the file now. */
  lost = false;
  readonly #end = new AbortController();
  readonly #onStop: () => void;
  readonly #timer: NodeJS.Timeout;
  #writtenProgress = 0;
  #extendedAtMs: number;
  #beating = Promise.resolve();
  #busy = false;

  constructor(
    private readonly deps: DataDeps,
    private readonly timing: ClaimTiming,
    private readonly fileId: string,
    private readonly token: string,
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
      const held = await this.deps.store.extendClaim(this.fileId, this.token, { leaseUntil, progress });
      if (!held) {
        this.lost = true;
        this.#end.abort(new ConflictError('Another processor took the file over.'));
      }
      this.#extendedAtMs = nowMs;
      this.#writtenProgress = progress;
    } catch (err) {
      // The next beat tries again; should the lease run out meanwhile, the last write will be refused.
      this.deps.log.warn({ err, fileId: this.fileId }, 'Claim on a data file could not be extended');
    }
  }
}
