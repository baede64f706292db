import type { TraceSummary } from '../../domain/trace/trace-summary.js';
import type { TraceReader } from '../trace-reader.js';
import type { ArrivalClock } from './arrival-clock.js';
import type { Read } from './read-query.js';
import type { SqlParameters } from './sql-parameters.js';
import { TRACES } from './tables.js';
import { selectTraces } from './trace-conditions.js';
import { IDS_PER_QUERY, inPieces } from './trace-ids.js';

/** Arrivals that are looked at in one call; who follows the store asks again. */
const MAX_ARRIVALS = 5_000;

interface Arrival {
  id: string;
  stored_ms: string;
  first_ns: string;
  last_ns: string;
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
  async function matching(
    tenant: string,
    arrived: readonly Arrival[],
    query: Parameters<TraceReader['listTracesStoredAfter']>[2],
  ): Promise<Set<string>> {
    const ids = new Set<string>();
    for (const piece of inPieces(arrived, IDS_PER_QUERY)) {
      const window = {
        startNs: piece.reduce(
          (min, { first_ns }) => (BigInt(first_ns) < min ? BigInt(first_ns) : min),
          MAX_NS,
        ),
        endNs: piece.reduce((max, { last_ns }) => (BigInt(last_ns) > max ? BigInt(last_ns) : max), 0n) + 1n,
      };
      const { sql, parameters } = selectTraces(
        tenant,
        // A trace may have begun in an earlier batch.
        { ...query, window: { ...window, startNs: window.startNs - REACH_NS } },
        { among: piece.map(({ id }) => id) },
      );
      const rows = await read<{ id: string }>({
        name: 'traces.stored_matching',
        sql: `SELECT lower(hex(trace_id)) AS id FROM (${sql})`,
        params: parameters.values,
      });
      for (const { id } of rows) ids.add(id);
    }
    return ids;
  }

  return {
    async listTracesStoredAfter(tenant, afterMs, query, limit) {
      const settledMs = arrivals.settledUpTo(nowMs());
      if (settledMs <= afterMs) return { traces: [], storedUpToMs: afterMs };
      const arrived = await read<Arrival>({
        name: 'traces.stored_after',
        sql: `SELECT lower(hex(trace_id)) AS id, toUnixTimestamp64Milli(max(received_at)) AS stored_ms,
            toUnixTimestamp64Nano(min(start)) AS first_ns, toUnixTimestamp64Nano(max(start)) AS last_ns
          FROM ${TRACES.name}
          WHERE tenant = {tenant:String} AND received_at > fromUnixTimestamp64Milli({afterMs:Int64})
            AND received_at <= fromUnixTimestamp64Milli({settledMs:Int64})
          GROUP BY trace_id ORDER BY stored_ms, id LIMIT {max:UInt64} WITH TIES`,
        params: { tenant, afterMs, settledMs, max: MAX_ARRIVALS } satisfies SqlParameters['values'],
      });
      const matches = await matching(tenant, arrived, query);
      const found = arrived.filter(({ id }) => matches.has(id));
      const told = wholeMilliseconds(found, limit);
      return {
        traces: inOrder(
          told,
          await summarize(
            tenant,
            told.map(({ id }) => id),
          ),
        ),
        storedUpToMs: upTo(told, found, arrived, settledMs),
      };
    },
  };
}

const MAX_NS = 9_223_372_036_854_775_807n;
const REACH_NS = 3_600_000_000_000n;

/** The first ones, at most `limit`, and unless the first millisecond alone has more, all or none of each millisecond. */
function wholeMilliseconds(found: readonly Arrival[], limit: number): readonly Arrival[] {
  const next = found[limit];
  if (!next) return found;
  const whole = found.slice(0, limit).filter(({ stored_ms }) => stored_ms !== next.stored_ms);
  return whole.length > 0 ? whole : found.slice(0, limit);
}

function upTo(
  told: readonly Arrival[],
  found: readonly Arrival[],
  arrived: readonly Arrival[],
  settledMs: number,
): number {
  const last = told.length < found.length ? told.at(-1) : undefined;
  if (last) return Number(last.stored_ms);
  const lastArrived = arrived.length >= MAX_ARRIVALS ? arrived.at(-1) : undefined;
  return lastArrived ? Number(lastArrived.stored_ms) : settledMs;
}

function inOrder(arrived: readonly Arrival[], summaries: readonly TraceSummary[]): TraceSummary[] {
  const byId = new Map(summaries.map((summary) => [summary.traceId, summary]));
  return arrived.flatMap(({ id }) => byId.get(id) ?? []);
}
