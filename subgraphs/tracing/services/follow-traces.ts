import { UnavailableError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import { type Found, type PolledStream, polledStream } from '../../../platform/streams/polled-stream.js';
import type { TraceSummary } from '../domain/trace/trace-summary.js';
import type { TracingDeps } from './deps.js';
import { type TraceFilter, withoutTime } from './trace-filter.js';

/** What was stored since the last batch. */
export interface TraceStreamBatch {
  readonly atMs: number;
  readonly traces: readonly TraceSummary[];
  /** Traces left out, because there were more than a batch holds. */
  readonly skippedCount: number;
}

/** Traces read at once, of which the newest make a batch and the others are counted. */
const READ_TRACES = 2_000;
/** A follower that is so far behind jumps ahead instead of reading all that it missed. */
const MAX_LAG_MS = 30_000;

/**
 * The traces of the tenant that match, from now on, as they are stored; a trace comes again when more of its spans
 * arrive. The store is asked while somebody follows only: after each wake-up, and every `followPollMs`.
 * @throws InvalidInputError for a bad filter, before the stream starts
 */
export function followTraces(
  deps: TracingDeps,
  ctx: RequestContext,
  filter: Omit<TraceFilter, 'timeRange'> | null | undefined,
): AsyncIterableIterator<TraceStreamBatch> {
  const { limits, wakeUps } = deps;
  const query = withoutTime(filter ?? {});
  let afterMs = deps.clock.now().getTime();

  const look = async (): Promise<Found<TraceStreamBatch>> => {
    const nowMs = deps.clock.now().getTime();
    if (nowMs - afterMs > MAX_LAG_MS) afterMs = nowMs - MAX_LAG_MS;
    try {
      const stored = await deps.reader.listTracesStoredAfter(ctx.tenant, afterMs, query, READ_TRACES);
      afterMs = Math.max(afterMs, stored.storedUpToMs);
      if (stored.traces.length === 0) return { values: [] };
      const skippedCount = Math.max(stored.traces.length - limits.followBatch, 0);
      const batch = { atMs: nowMs, traces: stored.traces.slice(skippedCount), skippedCount };
      return { values: [batch], hasMore: stored.traces.length >= READ_TRACES };
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      // Nothing is lost while the store is away, up to the lag: the next look goes on from the same time.
      deps.log.debug({ err: error }, 'A follower of traces waits for the store');
      return { values: [] };
    }
  };
  const stream: PolledStream<TraceStreamBatch> = polledStream({
    look,
    pollMs: limits.followPollMs,
    minMs: limits.followMinMs,
    onClose: () => stopListening(),
  });
  const stopListening = wakeUps.listen(ctx.tenant, () => stream.wake());
  return stream;
}
