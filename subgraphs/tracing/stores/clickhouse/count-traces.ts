import type { TimeWindow } from '../../domain/time-window.js';
import type { Count, TraceQuery } from '../../domain/trace-query.js';
import type { TraceReader } from '../trace-reader.js';
import type { NarrowFilter } from './attribute-slots.js';
import { BUCKET_SECONDS, bucketsOf, IN_WINDOW, windowParameters } from './buckets.js';
import type { Read } from './read-query.js';
import { TRACES } from './tables.js';
import { isAboutSpans, type Outside, selectTraces } from './trace-conditions.js';

/** Rows that are looked at for an exact count. */
const EXACT_PARTIALS = 2_000_000;
/** Filters read the attributes of each span. */
const EXACT_FILTERED_SPANS = 2_000_000;

interface WindowSize {
  readonly partials: number;
  readonly spans: number;
  readonly outside: Outside;
}

/** What starts in a window. */
export async function sizeOfWindow(read: Read, tenant: string, window: TimeWindow): Promise<WindowSize> {
  const [row] = await read<{ partials: string; spans: string; everywhere: string }>({
    name: 'traces.size',
    sql: `SELECT count() AS partials, sum(spans) AS spans,
        (SELECT count() FROM ${TRACES.name} WHERE tenant = {tenant:String}) AS everywhere
      FROM ${TRACES.name} WHERE tenant = {tenant:String} AND ${IN_WINDOW}`,
    params: { tenant, ...windowParameters(window) },
  });
  const partials = Number(row?.partials);
  const outside = Number(row?.everywhere) - partials;
  return { partials, spans: Number(row?.spans), outside: outside > partials ? 'more' : 'less' };
}

export function countTraces(
  read: Read,
  narrow: NarrowFilter,
): Pick<TraceReader, 'countTraces' | 'tracesPerService' | 'totals'> {
  return {
    async countTraces(tenant, asked) {
      if (asked.window.endNs <= asked.window.startNs) return { value: 0, exact: true };
      const filter = asked.filter && (await narrow(tenant, asked.window, asked.filter));
      if (asked.filter && !filter) return { value: 0, exact: true };
      const query = { ...asked, ...(filter && { filter }) };
      const size = await sizeOfWindow(read, tenant, query.window);
      const ratio = Math.ceil(
        isAboutSpans(query) ? size.spans / EXACT_FILTERED_SPANS : size.partials / EXACT_PARTIALS,
      );
      return ratio <= 1 ? count(read, tenant, query, size.outside) : estimate(read, tenant, query, ratio);
    },

    async tracesPerService(tenant, window) {
      const rows = await read<{ service: string; traces: string }>({
        name: 'traces.per_service',
        sql: `SELECT arrayJoin(services) AS service, uniqCombined64(20)(trace_id) AS traces
          FROM ${TRACES.name} WHERE tenant = {tenant:String} AND ${IN_WINDOW} GROUP BY service`,
        params: { tenant, ...windowParameters(window) },
      });
      return new Map(rows.map(({ service, traces }) => [service, Number(traces)]));
    },

    async totals(tenant, window) {
      const { partials } = await sizeOfWindow(read, tenant, window);
      const exact = partials <= EXACT_PARTIALS;
      const [row] = await read<{ spans: string; traces: string }>({
        name: 'traces.totals',
        sql: `SELECT sum(spans) AS spans, ${exact ? 'uniqExact' : 'uniqCombined64'}(trace_id) AS traces
          FROM ${TRACES.name} WHERE tenant = {tenant:String} AND ${IN_WINDOW}`,
        params: { tenant, ...windowParameters(window) },
      });
      return { spans: Number(row?.spans ?? 0), traces: { value: Number(row?.traces ?? 0), exact } };
    },
  };
}

async function count(read: Read, tenant: string, query: TraceQuery, outside: Outside): Promise<Count> {
  const { sql, parameters } = selectTraces(tenant, query, { kind: 'all', outside });
  const [row] = await read<{ traces: string }>({
    name: 'traces.count',
    sql: `SELECT count() AS traces FROM (${sql})`,
    params: parameters.values,
  });
  return { value: Number(row?.traces ?? 0), exact: true };
}

/** Counts the traces of every so-many-th five minutes. */
async function estimate(read: Read, tenant: string, query: TraceQuery, ratio: number): Promise<Count> {
  const { first, last } = bucketsOf(query.window);
  const { sql, parameters } = selectTraces(tenant, query, { kind: 'sample', step: ratio * BUCKET_SECONDS });
  const [row] = await read<{ traces: string }>({
    name: 'traces.estimate',
    sql: `SELECT count() AS traces FROM (${sql})`,
    params: parameters.values,
  });
  const buckets = (last - first) / BUCKET_SECONDS + 1;
  const looked = Math.ceil(buckets / ratio);
  return { value: Math.round((Number(row?.traces ?? 0) * buckets) / looked), exact: false };
}
