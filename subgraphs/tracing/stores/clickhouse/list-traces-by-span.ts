import type { SpanSearch, TraceMatch } from '../../domain/trace-query.js';
import type { TraceReader } from '../trace-reader.js';
import type { NarrowFilter } from './attribute-slots.js';
import { SPAN_IN_WINDOW, spanStartsIn, windowParameters } from './buckets.js';
import type { Read } from './read-query.js';
import { SqlParameters } from './sql-parameters.js';
import type { SummarizeTraces } from './summarize-traces.js';
import { SPANS } from './tables.js';
import { latestFirst, matchingSpansSql } from './trace-conditions.js';

interface Found {
  id: string;
  latest: string;
}

/** Goes back in the window span by span: a trace is found at the latest span that matches, wherever it began. */
export function listTracesBySpan(
  read: Read,
  summarize: SummarizeTraces,
  narrow: NarrowFilter,
): Pick<TraceReader, 'listTracesBySpan'> {
  return {
    async listTracesBySpan(tenant, asked) {
      const { limit, after } = asked;
      if (limit <= 0) return [];
      const filter = asked.filter && (await narrow(tenant, asked.window, asked.filter));
      if (asked.filter && !filter) return [];
      const search = { ...asked, ...(filter && { filter }) };
      const { startNs } = search.window;
      const endNs = after && after.startNs < search.window.endNs ? after.startNs + 1n : search.window.endNs;
      const latest = new Map<string, bigint>();
      const parts = latestFirst({ startNs, endNs });
      for (let part = parts.next(); !part.done; part = parts.next(latest.size / limit)) {
        // A trace that was found in a later part may be among them: as many as are wanted in all are enough.
        const { sql, parameters } = selectMatches(tenant, search, part.value);
        const found = await read<Found>({ name: 'traces.by_span', sql, params: parameters.values });
        for (const each of found) {
          if (latest.size < limit && !latest.has(each.id)) latest.set(each.id, BigInt(each.latest));
        }
        if (latest.size >= limit) break;
      }
      return matches(tenant, latest);
    },
  };

  async function matches(tenant: string, latest: ReadonlyMap<string, bigint>): Promise<TraceMatch[]> {
    const summaries = await summarize(tenant, [...latest.keys()]);
    const byId = new Map(summaries.map((trace) => [trace.traceId, trace]));
    return [...latest].flatMap(([id, spanNs]) => {
      const trace = byId.get(id);
      return trace ? [{ trace, spanNs }] : [];
    });
  }
}

/** Traces with a span in a part of the window that matches, the one with the latest first. */
function selectMatches(tenant: string, search: SpanSearch, part: SpanSearch['window']) {
  const parameters = new SqlParameters();
  Object.assign(parameters.values, { tenant, ...windowParameters(part) });
  const { after, limit } = search;
  const matching = matchingSpansSql(search, parameters);
  const earlierPages = after && laterMatches(search, after, matching, parameters);
  return {
    parameters,
    sql: `SELECT lower(hex(trace_id)) AS id, toUnixTimestamp64Nano(max(start)) AS latest FROM ${SPANS.name}
      ${matching(`${SPAN_IN_WINDOW}${earlierPages ? ` AND trace_id NOT IN (${earlierPages})` : ''}`)}
      GROUP BY trace_id
      ${after ? `HAVING ${isAfter(after, parameters)}` : ''}
      ORDER BY latest DESC, trace_id LIMIT ${parameters.bind('UInt64', limit)}`,
  };
}

/** Traces that were on earlier pages, because of a later span than the one where this page begins. */
function laterMatches(
  { window }: SpanSearch,
  { startNs }: NonNullable<SpanSearch['after']>,
  matching: (place: string) => string,
  parameters: SqlParameters,
): string {
  const after = parameters.bind('Int64', String(startNs));
  const end = parameters.bind('Int64', String(window.endNs));
  return `SELECT trace_id FROM ${SPANS.name} ${matching(spanStartsIn(`${after} + 1`, end))}`;
}

function isAfter({ startNs, traceId }: NonNullable<SpanSearch['after']>, parameters: SqlParameters): string {
  const start = parameters.bind('Int64', String(startNs));
  const id = parameters.bind('String', traceId);
  return `(latest < ${start} OR trace_id > toFixedString(unhex(${id}), 16))`;
}
