import type { TraceSummary } from '../../domain/trace/trace-summary.js';
import type { TraceListQuery, TraceQuery } from '../../domain/trace-query.js';
import type { TraceReader } from '../trace-reader.js';
import type { Read } from './read-query.js';
import { summarizeTraces } from './summarize-traces.js';
import { latestFirst, selectTraces } from './trace-conditions.js';

/** A trace that the roll-up says matches. */
interface Candidate {
  id: string;
  t_start: string;
}

export function listTraces(read: Read): Pick<TraceReader, 'listTraces' | 'summarizeTraces'> {
  const summarize = summarizeTraces(read);

  async function candidates(
    tenant: string,
    query: TraceQuery,
    options: { order: TraceListQuery['order']; limit: number; after?: TraceListQuery['after'] },
  ): Promise<Candidate[]> {
    const { order, limit, after } = options;
    const { sql, parameters } = selectTraces(tenant, query, {
      lookBack: false,
      more(each) {
        if (!after) return [];
        const start = each.bind('Int64', String(after.startNs));
        const id = each.bind('String', after.traceId);
        return [
          `(t_start < ${start} OR (t_start = ${start} AND trace_id > toFixedString(unhex(${id}), 16)))`,
        ];
      },
    });
    return read<Candidate>({
      name: `traces.${order}`,
      sql: `SELECT lower(hex(trace_id)) AS id, t_start FROM (${sql})
        ORDER BY ${order === 'newest' ? 't_start' : 't_duration'} DESC, trace_id
        LIMIT ${parameters.bind('UInt64', limit)}`,
      params: parameters.values,
    });
  }

  /** The candidates' summaries in their order, without those that the whole trace shows not to match. */
  async function confirmed(
    tenant: string,
    found: readonly Candidate[],
    query: TraceQuery,
  ): Promise<TraceSummary[]> {
    const summaries = await summarize(
      tenant,
      found.map(({ id }) => id),
    );
    const byId = new Map(summaries.map((summary) => [summary.traceId, summary]));
    return found.flatMap((candidate) => {
      const summary = byId.get(candidate.id);
      return summary && matchesWhole(summary, query, candidate) ? [summary] : [];
    });
  }

  /** Looks at ever larger parts of the window until there are enough candidates, or it is at the window's start. */
  async function newestCandidates(
    tenant: string,
    query: TraceQuery,
    wanted: number,
    after: TraceListQuery['after'],
  ): Promise<Candidate[]> {
    const { startNs } = query.window;
    const endNs = after && after.startNs < query.window.endNs ? after.startNs + 1n : query.window.endNs;
    const found: Candidate[] = [];
    const parts = latestFirst({ startNs, endNs });
    for (let part = parts.next(); !part.done; part = parts.next(found.length / wanted)) {
      const limit = wanted - found.length;
      const options = { order: 'newest' as const, limit, ...(after ? { after } : {}) };
      found.push(...(await candidates(tenant, { ...query, window: part.value }, options)));
      if (found.length >= wanted) break;
    }
    return found;
  }

  async function newest(tenant: string, query: TraceListQuery): Promise<TraceSummary[]> {
    const { limit } = query;
    let { offset: toSkip = 0, after } = query;
    const traces: TraceSummary[] = [];
    for (let isMore = true; isMore && traces.length < limit; ) {
      const wanted = toSkip + limit - traces.length;
      const found = await newestCandidates(tenant, query, wanted, after);
      traces.push(...(await confirmed(tenant, found.slice(toSkip), query)));
      toSkip = Math.max(toSkip - found.length, 0);
      // Fewer than asked for: there are no more in the window.
      isMore = found.length === wanted;
      const last = found.at(-1);
      if (last) after = { startNs: BigInt(last.t_start), traceId: last.id };
    }
    return traces;
  }

  return {
    summarizeTraces: summarize,
    async listTraces(tenant, query) {
      if (query.limit <= 0 || query.window.endNs <= query.window.startNs) return [];
      if (query.order === 'newest') return newest(tenant, query);
      const { offset = 0, limit } = query;
      const found = await candidates(tenant, query, { order: 'slowest', limit: offset + limit });
      const traces = await confirmed(tenant, found.slice(offset), query);
      return traces.sort(slowestFirst);
    },
  };
}

/**
 * What the roll-up may see differently, as it looks at the hour after each part of the window only. A trace that began
 * in an earlier part is found there.
 */
function matchesWhole({ startNs, endNs }: TraceSummary, query: TraceQuery, { t_start }: Candidate): boolean {
  const { minDurationNs = 0n, maxDurationNs } = query;
  const duration = endNs - startNs;
  if (startNs !== BigInt(t_start) || duration < minDurationNs) return false;
  return maxDurationNs === undefined || duration <= maxDurationNs;
}

function slowestFirst(a: TraceSummary, b: TraceSummary): number {
  const difference = b.endNs - b.startNs - (a.endNs - a.startNs);
  if (difference !== 0n) return difference > 0n ? 1 : -1;
  return a.traceId < b.traceId ? -1 : 1;
}
