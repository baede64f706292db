import type { TimeWindow } from '../../domain/time-window.js';
import type { TraceSummary } from '../../domain/trace/trace-summary.js';
import type { TraceListQuery, TraceQuery } from '../../domain/trace-query.js';
import type { TraceReader } from '../trace-reader.js';
import type { NarrowFilter } from './attribute-slots.js';
import { sizeOfWindow } from './count-traces.js';
import type { Read } from './read-query.js';
import type { SummarizeTraces } from './summarize-traces.js';
import {
  FIRST_PART_NS,
  isAboutSpans,
  latestFirst,
  type Outside,
  type PartialsKnown,
  selectTraces,
} from './trace-conditions.js';

const DAY_NS = 86_400_000_000_000n;
/** How many more are looked at when too many of the slowest began before the window. */
const SLOWEST_GROWTH = 4;

/** A trace that the roll-up says matches. */
interface Candidate {
  id: string;
  t_start: string;
}

export function listTraces(
  read: Read,
  summarize: SummarizeTraces,
  narrow: NarrowFilter,
  nowNs: () => bigint,
): Pick<TraceReader, 'listTraces'> {
  async function candidates(
    tenant: string,
    query: TraceQuery,
    known: PartialsKnown,
    options: { order: TraceListQuery['order']; limit: number; after?: TraceListQuery['after'] },
  ): Promise<Candidate[]> {
    const { order, limit, after } = options;
    const { sql, parameters } = selectTraces(tenant, query, known, (each) => {
      if (!after) return [];
      const start = each.bind('Int64', String(after.startNs));
      const id = each.bind('String', after.traceId);
      return [`(t_start < ${start} OR (t_start = ${start} AND trace_id > toFixedString(unhex(${id}), 16)))`];
    });
    return read<Candidate>({
      name: `traces.${order}`,
      sql: `SELECT lower(hex(trace_id)) AS id, t_start FROM (${sql})
        ORDER BY ${order === 'newest' ? 't_start' : 't_duration'} DESC, trace_id
        LIMIT ${parameters.bind('UInt64', limit)}`,
      params: parameters.values,
    });
  }

  /**
   * The candidates' summaries in their order, without those that the whole trace shows to have begun earlier: these are
   * found in the part of the window where they began.
   */
  async function confirmed(tenant: string, found: readonly Candidate[]): Promise<TraceSummary[]> {
    const summaries = await summarize(
      tenant,
      found.map(({ id }) => id),
    );
    const byId = new Map(summaries.map((summary) => [summary.traceId, summary]));
    return found.flatMap(({ id, t_start }) => {
      const summary = byId.get(id);
      return summary?.startNs === BigInt(t_start) ? [summary] : [];
    });
  }

  /**
   * Looks at ever larger parts of the window until there are enough candidates, or it is at the window's start.
   * @param isExact none of them began before the part where it was found
   */
  async function newestCandidates(
    tenant: string,
    query: TraceQuery,
    wanted: number,
    after: TraceListQuery['after'],
    isExact: boolean,
  ): Promise<Candidate[]> {
    const found: Candidate[] = [];
    const parts = latestFirst({ startNs: query.window.startNs, endNs: endOf(query, after) });
    for (let part = parts.next(); !part.done; part = parts.next(found.length / wanted)) {
      const window = part.value;
      const limit = wanted - found.length;
      const options = { order: 'newest' as const, limit, ...(after ? { after } : {}) };
      const known = { kind: isExact ? 'all' : 'later', outside: outsideOf(window, isExact) } as const;
      found.push(...(await candidates(tenant, { ...query, window }, known, options)));
      if (found.length >= wanted) break;
    }
    return found;
  }

  /**
   * The same by spans that satisfy a filter. Those of a part may be of traces that began in an earlier one: such a trace
   * waits until that part is looked at, so that no span is looked at twice.
   */
  async function newestBySpan(
    tenant: string,
    query: TraceQuery,
    wanted: number,
    after: TraceListQuery['after'],
    isExact: boolean,
  ): Promise<Candidate[]> {
    const window = { startNs: query.window.startNs, endNs: endOf(query, after) };
    const found = new Map<string, Candidate>();
    let settled: Candidate[] = [];
    const parts = latestFirst(window);
    for (let part = parts.next(); !part.done; part = parts.next(settled.length / wanted)) {
      const { startNs, endNs } = part.value;
      const hasNothingAfter = nowNs() - endNs < FIRST_PART_NS;
      const beyond = endNs < window.endNs ? 'nothing' : hasNothingAfter ? 'all' : 'of its traces';
      const options = { order: 'newest' as const, limit: wanted, ...(after ? { after } : {}) };
      const known: PartialsKnown = {
        kind: isExact ? 'all' : 'later',
        outside: outsideOf(window, isExact),
        spans: { part: part.value, beyond },
      };
      for (const each of await candidates(tenant, { ...query, window }, known, options)) {
        found.set(each.id, each);
      }
      settled = [...found.values()].filter(({ t_start }) => BigInt(t_start) >= startNs);
      if (settled.length >= wanted) break;
    }
    return settled.sort(newestFirst).slice(0, wanted);
  }

  /** What there is before a window is not known: a day is taken for less. */
  const outsideOf = ({ startNs, endNs }: TimeWindow, isExact: boolean): Outside => {
    const outsideNs = isExact ? DAY_NS : nowNs() - endNs;
    return outsideNs > endNs - startNs ? 'more' : 'less';
  };

  async function newest(tenant: string, query: TraceListQuery): Promise<TraceSummary[]> {
    const { limit } = query;
    let { offset: toSkip = 0, after } = query;
    const traces: TraceSummary[] = [];
    for (let isMore = true; isMore && traces.length < limit; ) {
      const wanted = toSkip + limit - traces.length;
      const candidatesOf = isAboutSpans(query) ? newestBySpan : newestCandidates;
      const found = await candidatesOf(tenant, query, wanted, after, toSkip > 0);
      traces.push(...(await confirmed(tenant, found.slice(toSkip))));
      toSkip = Math.max(toSkip - found.length, 0);
      // Fewer than asked for: there are no more in the window.
      isMore = found.length === wanted;
      const last = found.at(-1);
      if (last) after = { startNs: BigInt(last.t_start), traceId: last.id };
    }
    return traces;
  }

  /** Whether a trace began before the window is seen when it is summed up: then more are looked at. */
  async function slowest(tenant: string, query: TraceListQuery): Promise<TraceSummary[]> {
    const { limit, window } = query;
    if (query.offset) return slowestAfter(tenant, query, query.offset);
    const known = { kind: 'later', outside: outsideOf(window, false) } as const;
    for (let wanted = limit; ; wanted *= SLOWEST_GROWTH) {
      const found = await candidates(tenant, query, known, { order: 'slowest', limit: wanted });
      const traces = await confirmed(tenant, found);
      if (traces.length >= limit || found.length < wanted) return traces.slice(0, limit);
    }
  }

  async function slowestAfter(
    tenant: string,
    query: TraceListQuery,
    offset: number,
  ): Promise<TraceSummary[]> {
    const { outside } = await sizeOfWindow(read, tenant, query.window);
    const options = { order: 'slowest' as const, limit: offset + query.limit };
    const found = await candidates(tenant, query, { kind: 'all', outside }, options);
    return confirmed(tenant, found.slice(offset));
  }

  return {
    async listTraces(tenant, asked) {
      const { limit, window } = asked;
      if (limit <= 0 || window.endNs <= window.startNs) return [];
      const filter = asked.filter && (await narrow(tenant, window, asked.filter));
      if (asked.filter && !filter) return [];
      const query = { ...asked, ...(filter && { filter }) };
      return query.order === 'newest' ? newest(tenant, query) : slowest(tenant, query);
    },
  };
}

/** A page begins where the last one ended: no later trace is on it. */
const endOf = ({ window }: TraceQuery, after: TraceListQuery['after']): bigint =>
  after && after.startNs < window.endNs ? after.startNs + 1n : window.endNs;

/** Traces of equal start are in the order of their ids. */
function newestFirst(a: Candidate, b: Candidate): number {
  const [startA, startB] = [BigInt(a.t_start), BigInt(b.t_start)];
  if (startA !== startB) return startA > startB ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
