import { resolveTimeRange, retainedWindow, type TimeRange } from '../domain/time-range.js';
import type { TimeWindow } from '../domain/time-window.js';
import type { ReadDeps } from './read-deps.js';

type WindowDeps = Pick<ReadDeps, 'clock' | 'retentionDays'>;

/** The window that a request means, the last 24 hours by default. @throws InvalidInputError */
export function windowOf(deps: WindowDeps, range?: TimeRange | null): TimeWindow {
  return resolveTimeRange(range, { nowMs: deps.clock.now().getTime(), retentionDays: deps.retentionDays });
}

/** Everything that is kept: where names are looked up. */
export function everythingKept(deps: WindowDeps): TimeWindow {
  return retainedWindow({ nowMs: deps.clock.now().getTime(), retentionDays: deps.retentionDays });
}

/** The part of a window in which anything can be; empty windows have `endNs <= startNs`. */
export function withinKept(deps: WindowDeps, { startNs, endNs }: TimeWindow): TimeWindow {
  const kept = everythingKept(deps);
  return {
    startNs: startNs > kept.startNs ? startNs : kept.startNs,
    endNs: endNs < kept.endNs ? endNs : kept.endNs,
  };
}
