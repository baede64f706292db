import type { TimeWindow } from '../../domain/time-window.js';
import type { StoredTrace, TraceReader } from '../trace-reader.js';
import { bucketsOf, fiveMinutesOf } from './buckets.js';
import type { Read, ReadBinary } from './read-query.js';
import type { SpanSource } from './span-pieces.js';
import { TRACES } from './tables.js';
import {
  IDS_PER_QUERY,
  IS_AMONG,
  idParameter,
  inPieces,
  spanIsOfLocatedTrace,
  TRACE_IS_ONE_OF,
  wellFormedIds,
} from './trace-ids.js';
import { TraceSpans } from './trace-spans.js';

/**
 * A partial lies in the bucket of its first span and may reach into the window from before it. Earlier ones than this
 * are not looked for when a window is given.
 */
const REACH_SECONDS = 86_400;

export function traceById(
  read: Read,
  readBinary: ReadBinary,
  maxBytes: number,
): Pick<TraceReader, 'readTrace' | 'readTraces' | 'findTraceIds'> {
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

  const readTrace: TraceReader['readTrace'] = async (tenant, traceId, { window, maxSpans }) => {
    if (wellFormedIds([traceId]).length === 0) return NO_TRACE;
    const times = await locate(tenant, traceId);
    const spans = new TraceSpans(read, readBinary, { maxSpansPerTrace: maxSpans, maxBytes });
    await spans.add([traceId], () => ({
      name: 'trace.read',
      condition: `tenant = {tenant:String} AND trace_id = toFixedString(unhex({id:String}), 16)
        ${times ? BETWEEN_BUCKETS : ''} ${spanInWindow(window)}`,
      params: { tenant, id: traceId, ...windowParameters(window), ...times },
    }));
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
      const spans = new TraceSpans(read, readBinary, { maxSpansPerTrace, maxBytes });
      for (const ids of inPieces(wanted, IDS_PER_QUERY)) {
        // Where the roll-up says they are; those it does not know, wherever they are.
        await spans.add(ids, (some) => severalTraces(tenant, some, window, true));
        const missing = ids.filter((id) => !spans.traces.has(id));
        await spans.add(missing, (some) => severalTraces(tenant, some, window, false));
      }
      return new Map(spans.traces);
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
