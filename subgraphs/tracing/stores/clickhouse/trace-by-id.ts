import type { StoredSpan } from '../../domain/stored-span.js';
import type { TimeWindow } from '../../domain/time-window.js';
import type { TraceReader } from '../trace-reader.js';
import { bucketsOf, fiveMinutesOf } from './buckets.js';
import type { Read } from './read-query.js';
import { SPAN_IDENTITY, SPAN_SELECT, type SpanRecord, SpanRecordReader } from './span-record.js';
import { SPANS, TRACES } from './tables.js';
import {
  IDS_PER_QUERY,
  IS_AMONG,
  idParameter,
  inPieces,
  spanIsOfLocatedTrace,
  TRACE_IS_ONE_OF,
  wellFormedIds,
} from './trace-ids.js';

/**
 * A partial lies in the bucket of its first span and may reach into the window from before it. Earlier ones than this
 * are not looked for when a window is given.
 */
const REACH_SECONDS = 86_400;

export function traceById(read: Read): Pick<TraceReader, 'readTrace' | 'readTraces' | 'findTraceIds'> {
  /** Spans of the traces where the roll-up says they are; of those it does not know, wherever they are. */
  async function readSpans(
    tenant: string,
    traceIds: readonly string[],
    window: TimeWindow | undefined,
    maxSpansPerTrace: number,
  ): Promise<Map<string, StoredSpan[]>> {
    const found = await select(tenant, traceIds, window, maxSpansPerTrace, true);
    const missing = traceIds.filter((id) => !found.has(id));
    if (missing.length === 0) return found;
    const rest = await select(tenant, missing, window, maxSpansPerTrace, false);
    for (const [id, spans] of rest) found.set(id, spans);
    return found;
  }

  async function select(
    tenant: string,
    traceIds: readonly string[],
    window: TimeWindow | undefined,
    maxSpansPerTrace: number,
    located: boolean,
  ): Promise<Map<string, StoredSpan[]>> {
    const rows = await read<SpanRecord>({
      name: located ? 'trace.read_several' : 'trace.search',
      sql: `SELECT * FROM (
          SELECT ${SPAN_SELECT} FROM ${SPANS.name}
          PREWHERE tenant = {tenant:String}
            AND ${located ? spanIsOfLocatedTrace(TRACE_IS_ONE_OF + partialInWindow(window)) : IS_AMONG}
            ${spanInWindow(window)}
          ORDER BY received_at
          LIMIT 1 BY ${SPAN_IDENTITY})
        ORDER BY trace, start_ns, span, kind
        LIMIT {maxSpans:UInt64} BY trace`,
      params: {
        tenant,
        ids: idParameter(traceIds),
        maxSpans: maxSpansPerTrace,
        ...windowParameters(window),
      },
    });
    return byTrace(rows);
  }

  /** First and last bucket in which the roll-up says that a trace has spans. */
  async function locate(
    tenant: string,
    traceId: string,
  ): Promise<{ fromBucket: number; toBucket: number } | undefined> {
    const [row] = await read<{ from_bucket: number; to_ns: string; partials: string }>({
      name: 'trace.locate',
      sql: `SELECT toUnixTimestamp(min(bucket)) AS from_bucket, count() AS partials,
          max(toInt64(toUnixTimestamp64Nano(start) + extent)) AS to_ns
        FROM ${TRACES.name}
        PREWHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({id:String}), 16)
          AND substring(trace_id, 9) = substring(unhex({id:String}), 9)`,
      params: { tenant, id: traceId },
    });
    if (!row || row.partials === '0') return undefined;
    return { fromBucket: row.from_bucket, toBucket: fiveMinutesOf(BigInt(row.to_ns)) };
  }

  return {
    async readTrace(tenant, traceId, { window, maxSpans }) {
      if (wellFormedIds([traceId]).length === 0) return [];
      const times = await locate(tenant, traceId);
      const rows = await read<SpanRecord>({
        name: 'trace.read',
        sql: `SELECT ${SPAN_SELECT} FROM ${SPANS.name}
          PREWHERE tenant = {tenant:String} AND trace_id = toFixedString(unhex({id:String}), 16)
            ${times ? BETWEEN_BUCKETS : ''} ${spanInWindow(window)}
          ORDER BY start, span_id, kind, received_at
          LIMIT 1 BY ${SPAN_IDENTITY}
          LIMIT {maxSpans:UInt64}`,
        params: { tenant, id: traceId, maxSpans, ...windowParameters(window), ...times },
      });
      const reader = new SpanRecordReader();
      return rows.map((row) => reader.read(row));
    },

    async readTraces(tenant, traceIds, { window, maxSpansPerTrace }) {
      const traces = new Map<string, StoredSpan[]>();
      for (const ids of inPieces(wellFormedIds(traceIds), IDS_PER_QUERY)) {
        for (const [id, spans] of await readSpans(tenant, ids, window, maxSpansPerTrace))
          traces.set(id, spans);
      }
      return traces;
    },

    async findTraceIds(tenant, suffix, limit) {
      if (!/^[0-9a-f]{16}$/.test(suffix)) return [];
      const rows = await read<{ trace: string }>({
        name: 'trace.find',
        sql: `SELECT DISTINCT lower(hex(trace_id)) AS trace FROM ${TRACES.name}
          PREWHERE tenant = {tenant:String} AND substring(trace_id, 9) = unhex({suffix:String})
          ORDER BY trace LIMIT {limit:UInt64}`,
        params: { tenant, suffix, limit },
      });
      return rows.map(({ trace }) => trace);
    },
  };
}

function byTrace(rows: readonly SpanRecord[]): Map<string, StoredSpan[]> {
  const traces = new Map<string, StoredSpan[]>();
  const reader = new SpanRecordReader();
  for (const row of rows) {
    const spans = traces.get(row.trace);
    if (spans) spans.push(reader.read(row));
    else traces.set(row.trace, [reader.read(row)]);
  }
  return traces;
}

const BETWEEN_BUCKETS = `AND toStartOfFiveMinutes(start) >= toDateTime({fromBucket:UInt32}, 'UTC')
  AND toStartOfFiveMinutes(start) <= toDateTime({toBucket:UInt32}, 'UTC')`;

const partialInWindow = (window: TimeWindow | undefined): string =>
  window
    ? ' AND bucket >= toDateTime({firstBucket:UInt32}) AND bucket <= toDateTime({lastBucket:UInt32})'
    : '';

const spanInWindow = (window: TimeWindow | undefined): string =>
  window
    ? 'AND start >= fromUnixTimestamp64Nano({startNs:Int64}) AND start < fromUnixTimestamp64Nano({endNs:Int64})'
    : '';

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
