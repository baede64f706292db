import type { TimeWindow } from '../../domain/time-window.js';
import type { TraceSummary } from '../../domain/trace/trace-summary.js';
import type { TraceReader } from '../trace-reader.js';
import type { ArrivalClock } from './arrival-clock.js';
import type { Read } from './read-query.js';
import { TRACES } from './tables.js';
import { selectTraces } from './trace-conditions.js';

/** Partials that are looked at in one call; who follows the store asks again. */
const MAX_PARTIALS = 20_000;
/** A trace may have begun long before its spans arrive. */
const WHENEVER: TimeWindow = { startNs: 0n, endNs: 0n };

interface Arrival {
  stored_ms: string;
  partials: string;
}

interface Match {
  id: string;
  t_stored: string;
}

/**
 * Follows what is stored. All traces of one millisecond are told in one call, or the rest of them never would be: of a
 * millisecond with more than `limit` the rest is left out.
 */
export function tracesStoredAfter(
  read: Read,
  summarize: TraceReader['summarizeTraces'],
  arrivals: ArrivalClock,
  nowMs: () => number,
): Pick<TraceReader, 'listTracesStoredAfter'> {
  /** What arrived since then, per millisecond, oldest first. */
  const readArrivals = (tenant: string, afterMs: number, settledMs: number) =>
    read<Arrival>({
      name: 'traces.stored_after',
      sql: `SELECT toUnixTimestamp64Milli(received_at) AS stored_ms, count() AS partials
        FROM ${TRACES.name}
        WHERE tenant = {tenant:String} AND received_at > fromUnixTimestamp64Milli({afterMs:Int64})
          AND received_at <= fromUnixTimestamp64Milli({settledMs:Int64})
        GROUP BY stored_ms ORDER BY stored_ms LIMIT {max:UInt64}`,
      params: { tenant, afterMs, settledMs, max: MAX_PARTIALS },
    });

  return {
    async listTracesStoredAfter(tenant, afterMs, query, limit) {
      const settledMs = arrivals.settledUpTo(nowMs());
      if (settledMs <= afterMs) return { traces: [], storedUpToMs: afterMs };
      const all = await readArrivals(tenant, afterMs, settledMs);
      const looked = boundedArrivals(all);
      const last = looked.at(-1);
      if (!last) return { traces: [], storedUpToMs: settledMs };
      const upToMs = looked.length < all.length ? Number(last.stored_ms) : settledMs;
      const { sql, parameters } = selectTraces(
        tenant,
        { ...query, window: WHENEVER },
        { kind: 'stored', afterMs, upToMs },
      );
      const found = await read<Match>({
        name: 'traces.stored_matching',
        sql: `SELECT lower(hex(trace_id)) AS id, t_stored FROM (${sql}) ORDER BY t_stored, id`,
        params: parameters.values,
      });
      const told = wholeMilliseconds(found, limit);
      const lastTold = told.length < found.length ? told.at(-1) : undefined;
      return {
        traces: await summaries(tenant, told),
        storedUpToMs: lastTold ? Number(lastTold.t_stored) : upToMs,
      };
    },
  };

  async function summaries(tenant: string, told: readonly Match[]): Promise<TraceSummary[]> {
    const ids = told.map(({ id }) => id);
    const byId = new Map((await summarize(tenant, ids)).map((summary) => [summary.traceId, summary]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

/** The first milliseconds with at most so many partials, at least one millisecond. */
function boundedArrivals(arrivals: readonly Arrival[]): readonly Arrival[] {
  let partials = 0;
  const end = arrivals.findIndex((arrival, index) => {
    partials += Number(arrival.partials);
    return index > 0 && partials > MAX_PARTIALS;
  });
  return end === -1 ? arrivals : arrivals.slice(0, end);
}

/** The first ones, at most `limit`, and unless the first millisecond alone has more, all or none of each millisecond. */
function wholeMilliseconds(found: readonly Match[], limit: number): readonly Match[] {
  const next = found[limit];
  if (!next) return found;
  const whole = found.slice(0, limit).filter(({ t_stored }) => t_stored !== next.t_stored);
  return whole.length > 0 ? whole : found.slice(0, limit);
}
