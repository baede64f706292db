import { resolveTimeRange, retainedWindow, type TimeRange } from '../domain/time-range.js';
import type { TimeWindow } from '../domain/time-window.js';
import type { TracingDeps } from './deps.js';

/** The window that a request means, the last 24 hours by default. @throws InvalidInputError */
export function windowOf(deps: TracingDeps, range?: TimeRange | null): TimeWindow {
  return resolveTimeRange(range, { nowMs: deps.clock.now().getTime(), retentionDays: deps.retentionDays });
}

/** Everything that is kept. */
export function everythingKept(deps: TracingDeps): TimeWindow {
  return retainedWindow({ nowMs: deps.clock.now().getTime(), retentionDays: deps.retentionDays });
}
