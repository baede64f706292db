import type { TimeWindow } from '../../domain/time-window.js';
import type { StoredTrace, TraceReader } from '../trace-reader.js';
import { bucketsOf, SPAN_IN_WINDOW } from './buckets.js';
import type { Read, ReadColumns } from './read-query.js';
import type { SpanSource } from './span-pieces.js';
import { TRACES } from './tables.js';
import {
  IDS_PER_QUERY,
  IS_AMONG,
  idParameter,
  inPieces,
  RIGHT_HALF,
  spanIsInBucketOf,
  spanIsOfLocatedTrace,
  TRACE_IS,
  TRACE_IS_ONE_OF,
  wellFormedIds,
} from './trace-ids.js';
import { readOutline, readVersion } from './trace-outline.js';
import { TraceSpans } from './trace-spans.js';

/**
 * A partial lies in the bucket of its first span and may reach into the window from before it. Earlier ones than this
 * are not looked for when a window is given.
 */
const REACH_SECONDS = 86_400;

export function traceById(
  read: Read,
  readColumns: ReadColumns,
  maxBytes: number,
): Pick<
  TraceReader,
  'readTrace' | 'readTraces' | 'outlineTrace' | 'traceVersion' | 'readSpans' | 'findTraceIds'
> {
  const oneTrace = (
    name: string,
    tenant: string,
    id: string,
    window: TimeWindow | undefined,
    more: string,
  ): SpanSource => ({
    name,
    condition: `tenant = {tenant:String} AND trace_id = toFixedString(unhex({id:String}), 16) ${more} ${spanInWindow(window)}`,
    params: { tenant, id, ...windowParameters(window) },
  });
  const located = (name: string, tenant: string, id: string): SpanSource =>
    oneTrace(name, tenant, id, undefined, `AND ${spanIsInBucketOf(TRACE_IS)}`);
  const readTrace: TraceReader['readTrace'] = async (tenant, traceId, { window, maxSpans }) => {
    if (wellFormedIds([traceId]).length === 0) return NO_TRACE;
    const spans = new TraceSpans(read, readColumns, { maxSpansPerTrace: maxSpans, maxBytes });
    const source = (name: string, place: string): SpanSource =>
      oneTrace(name, tenant, traceId, window, place);
    const partials = TRACE_IS + partialInWindow(window);
    await spans.addAtOnce(source('trace.read', ''), partials);
    if (!spans.traces.has(traceId)) {
      await spans.add([traceId], () => source('trace.read_large', `AND ${spanIsInBucketOf(partials)}`));
    }
    if (!spans.traces.has(traceId)) await spans.add([traceId], () => source('trace.search', ''));
    return spans.traces.get(traceId) ?? NO_TRACE;
  };

  return {
    readTrace,

    async readTraces(tenant, traceIds, { window, maxSpansPerTrace }) {
      const wanted = wellFormedIds(traceIds);
      const [only] = wanted;
      if (only !== undefined && wanted.length === 1) {
        const trace = await readTrace(tenant, only, {
          ...(window && { window }),
          maxSpans: maxSpansPerTrace,
        });
        return new Map(trace === NO_TRACE ? [] : [[only, trace]]);
      }
      const spans = new TraceSpans(read, readColumns, { maxSpansPerTrace, maxBytes });
      for (const ids of inPieces(wanted, IDS_PER_QUERY)) {
        // Where the roll-up says they are; those it does not know, wherever they are.
        await spans.add(ids, (some) => severalTraces(tenant, some, window, true));
        const missing = ids.filter((id) => !spans.traces.has(id));
        await spans.add(missing, (some) => severalTraces(tenant, some, window, false));
      }
      return new Map(spans.traces);
    },
    async outlineTrace(tenant, traceId, { maxSpans }) {
      if (wellFormedIds([traceId]).length === 0) return undefined;
      return readOutline(readColumns, traceId, located('trace.outline', tenant, traceId), maxSpans);
    },
    async traceVersion(tenant, traceId) {
      return readVersion(read, located('trace.version', tenant, traceId));
    },
    async readSpans(tenant, traceId, { spanIds, window }) {
      const spans = new TraceSpans(read, readColumns, { maxSpansPerTrace: MAX_SPANS_OF_IDS, maxBytes });
      const { condition, params, name } = oneTrace('trace.spans', tenant, traceId, window, SPAN_IS_AMONG);
      const source = { name, condition, params: { ...params, spanIds: idParameter(spanIds) } };
      await spans.addAtOnce(source);
      if (!spans.traces.has(traceId)) await spans.add([traceId], () => source);
      return spans.traces.get(traceId) ?? NO_TRACE;
    },
    async findTraceIds(tenant, suffix, limit) {
      if (!/^[0-9a-f]{16}$/.test(suffix)) return [];
      const rows = await read<{ trace: string }>({
        name: 'trace.find',
        sql: `SELECT DISTINCT lower(hex(trace_id)) AS trace FROM ${TRACES.name}
          PREWHERE tenant = {tenant:String} AND ${RIGHT_HALF} = unhex({suffix:String})
          ORDER BY trace LIMIT {limit:UInt64}`,
        params: { tenant, suffix, limit },
      });
      return rows.map(({ trace }) => trace);
    },
  };
}

/** Spans that share their ids are few. */
const MAX_SPANS_OF_IDS = 100_000;
/** With the ids of the parameters. */
const SPAN_IS_AMONG = `AND span_id IN (SELECT toFixedString(unhex(substring({spanIds:String}, number * 16 + 1, 16)), 8)
    FROM numbers(intDiv(length({spanIds:String}), 16)))`;

const NO_TRACE: StoredTrace = { spans: [], isTruncated: false };

function severalTraces(
  tenant: string,
  traceIds: readonly string[],
  window: TimeWindow | undefined,
  isLocated: boolean,
): SpanSource {
  const isOfTrace = isLocated ? spanIsOfLocatedTrace(TRACE_IS_ONE_OF + partialInWindow(window)) : IS_AMONG;
  return {
    name: isLocated ? 'trace.read_several' : 'trace.search',
    condition: `tenant = {tenant:String} AND ${isOfTrace} ${spanInWindow(window)}`,
    params: { tenant, ids: idParameter(traceIds), ...windowParameters(window) },
  };
}

const partialInWindow = (window: TimeWindow | undefined): string =>
  window
    ? ' AND bucket >= toDateTime({firstBucket:UInt32}) AND bucket <= toDateTime({lastBucket:UInt32})'
    : '';

const spanInWindow = (window: TimeWindow | undefined): string => (window ? `AND ${SPAN_IN_WINDOW}` : '');

function windowParameters(window: TimeWindow | undefined): Record<string, unknown> {
  if (!window) return {};
  const { first, last } = bucketsOf(window);
  return {
    firstBucket: Math.max(first - REACH_SECONDS, 0),
    lastBucket: last,
    startNs: String(window.startNs),
    endNs: String(window.endNs),
  };
}
