import { UnavailableError } from '../../../contracts/errors.js';
import { requireWithin } from '../../../contracts/paging.js';
import { MINUTE_MS } from '../../../contracts/time.js';
import type { RequestContext } from '../../../platform/context.js';
import { type Found, polledStream } from '../../../platform/streams/polled-stream.js';
import { type TimeWindow, windowOfMs } from '../domain/time-window.js';
import type { TracingDeps } from './deps.js';
import { type DurationFigures, toDurationFigures } from './operation-figures.js';
import { readRequests } from './read-requests.js';
import { optionalName } from './trace-filter.js';

/** How a service, or all together, did in the minutes before a moment. */
export interface ServiceSample extends DurationFigures {
  readonly atMs: number;
  readonly service: string | undefined;
  readonly window: TimeWindow;
}

/**
 * Samples, the first at once. The store is asked while somebody follows only.
 * @throws InvalidInputError before the stream starts
 */
export function followServiceMetrics(
  deps: TracingDeps,
  ctx: RequestContext,
  input: { service?: string | null | undefined; intervalMs: number; windowMinutes: number },
): AsyncIterableIterator<ServiceSample> {
  const intervalMs = requireWithin('intervalMs', input.intervalMs, 1_000, 60_000);
  const lengthMs = requireWithin('windowMinutes', input.windowMinutes, 1, 60) * MINUTE_MS;
  const service = optionalName('service', input.service);
  const look = async (): Promise<Found<ServiceSample>> => {
    const atMs = deps.clock.now().getTime();
    const window = windowOfMs(atMs - lengthMs, atMs + 1);
    try {
      const rows = await readRequests(deps, ctx, { window, service, groupBy: [] }, 1);
      return { values: [{ atMs, service, window, ...toDurationFigures(rows, window) }] };
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      deps.log.debug({ err: error }, 'A follower of metrics waits for the store');
      return { values: [] };
    }
  };
  return polledStream({ look, pollMs: intervalMs, minMs: intervalMs });
}
