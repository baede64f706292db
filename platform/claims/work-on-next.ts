import { newId } from '../ids.js';
import { type ClaimDeps, type Claimed, type ClaimTiming, HeldClaim } from './held-claim.js';

/** Runs that may end in a crash or a bug before the work is given up: it could be what brings the process down. */
export const MAX_ATTEMPTS = 3;
export const RETRY_AFTER_MS = 5_000;

/** A way to claim work of one kind, to do it, and to end a claim without a result. */
export interface ClaimableWork<T> {
  /** Claims what has waited longest. */
  claim(claim: { token: string; now: Date; leaseUntil: Date }): Promise<T | undefined>;
  describe(item: T, token: string): Claimed;
  work(item: T, token: string, claim: HeldClaim): Promise<void>;
  /** The claim is somebody else's now, or nobody's. */
  onLost?(item: T): Promise<void>;
  /** After an error, or when this process stops; not when the claim was lost. */
  giveBack(item: T, token: string, why: { error: unknown; stopped: boolean }): Promise<void>;
}

/**
 * Claims the next piece of work and does it. False when there was none to claim.
 * @throws UnavailableError when the database is away; the claim then runs out and somebody claims it again
 */
export async function workOnNext<T>(
  deps: ClaimDeps,
  timing: ClaimTiming,
  stopping: AbortSignal,
  { claim: claimNext, describe, work, onLost, giveBack }: ClaimableWork<T>,
): Promise<boolean> {
  const now = deps.clock.now();
  const token = newId('claim', now.getTime());
  const item = await claimNext({ token, now, leaseUntil: new Date(now.getTime() + timing.leaseMs) });
  if (!item) return false;
  const claimed = describe(item, token);
  const claim = new HeldClaim(deps, timing, claimed, stopping);
  try {
    await work(item, token, claim);
  } catch (error) {
    await claim.release();
    if (claim.lost) {
      deps.log.warn(
        claimed.about,
        'The claim was lost: another process took the work over, or it was cancelled',
      );
      await onLost?.(item);
    } else await giveBack(item, token, { error, stopped: stopping.aborted });
  } finally {
    await claim.release();
  }
  return true;
}
