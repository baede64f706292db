import type { TraceSummary } from '../../domain/trace/trace-summary.js';
import type { TraceListQuery, TraceQuery } from '../trace-query.js';
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
    return found.flatMap(({ id }) => {
      const summary = byId.get(id);
      return summary && matchesWhole(summary, query) ? [summary] : [];
    });
  }

  async function newest(tenant: string, query: TraceListQuery): Promise<TraceSummary[]> {
    const { limit, window } = query;
    const endNs = query.after && query.after.startNs < window.endNs ? query.after.startNs + 1n : window.endNs;
    let toSkip = query.offset ?? 0;
    let { after } = query;
    const traces: TraceSummary[] = [];
    for (const part of latestFirst({ startNs: window.startNs, endNs })) {
      for (let isMore = true; isMore && traces.length < limit; ) {
        const wanted = toSkip + limit - traces.length;
        const options = { order: 'newest' as const, limit: wanted, ...(after ? { after } : {}) };
        const found = await candidates(tenant, { ...query, window: part }, options);
        traces.push(...(await confirmed(tenant, found.slice(toSkip), { ...query, window: part })));
        toSkip = Math.max(toSkip - found.length, 0);
        // Fewer than asked for: there are no more in this part.
        isMore = found.length === wanted;
        const last = found.at(-1);
        if (last) after = { startNs: BigInt(last.t_start), traceId: last.id };
      }
      if (traces.length >= limit) break;
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

/** What the roll-up may see differently, as it looks at the hours around the window only. */
function matchesWhole({ startNs, endNs }: TraceSummary, query: TraceQuery): boolean {
  const { window, minDurationNs = 0n, maxDurationNs } = query;
  const duration = endNs - startNs;
  if (startNs < window.startNs || startNs >= window.endNs || duration < minDurationNs) return false;
  return maxDurationNs === undefined || duration <= maxDurationNs;
}

function slowestFirst(a: TraceSummary, b: TraceSummary): number {
  const difference = b.endNs - b.startNs - (a.endNs - a.startNs);
  if (difference !== 0n) return difference > 0n ? 1 : -1;
  return a.traceId < b.traceId ? -1 : 1;
}
