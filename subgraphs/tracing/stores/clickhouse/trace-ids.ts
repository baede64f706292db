import { BUCKET_SECONDS } from './buckets.js';
import { TRACES } from './tables.js';

/** Ids of traces per query: they travel in its URL. */
export const IDS_PER_QUERY = 200;
/** Buckets that one partial of a trace is looked for in, at most: two weeks. */
const MAX_BUCKETS = 4032;

const TRACE_ID = /^[0-9a-f]{32}$/;

/** Those that can be ids; the rest names no trace. Each once. */
export const wellFormedIds = (traceIds: readonly string[]): string[] => [
  ...new Set(traceIds.filter((id) => TRACE_ID.test(id))),
];

export function* inPieces<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

/** The parameter that `idSet` reads: the ids one after the other. */
export const idParameter = (traceIds: readonly string[]): string => traceIds.join('');

/** The ids of the parameter `ids`, as a subquery. */
const idSet =
  'SELECT toFixedString(unhex(substring({ids:String}, number * 32 + 1, 32)), 16) FROM numbers(intDiv(length({ids:String}), 32))';

/** By which the rows of the traces' table are found, whenever they are: its projection is in their order. */
export const RIGHT_HALF = 'substring(trace_id, 9)';

/** A condition on rows of the traces' table. */
export const TRACE_IS_ONE_OF = `trace_id IN (${idSet}) AND ${RIGHT_HALF} IN (SELECT substring(id, 9) FROM (${idSet.replace(' FROM numbers', ' AS id FROM numbers')}))`;

/** The same for one trace, of the parameter `id`. */
export const TRACE_IS = `trace_id = toFixedString(unhex({id:String}), 16) AND ${RIGHT_HALF} = substring(unhex({id:String}), 9)`;

/** A condition on rows of either table, without regard to their times: of spans one range of the key per bucket. */
export const IS_AMONG = `trace_id IN (${idSet})`;

/**
 * A condition on spans: they are of the traces of the parameter `ids` and start where the roll-up says that these
 * have spans. Each of its pairs is one range of the primary key.
 * @param condition more about rows of the traces' table
 */
export function spanIsOfLocatedTrace(condition: string): string {
  return `(toStartOfFiveMinutes(start), trace_id) IN (
    SELECT ${BUCKETS}, trace_id FROM ${TRACES.name} WHERE tenant = {tenant:String} AND ${condition})`;
}

/** The buckets in which a trace has spans, for one trace that is given otherwise. */
export const spanIsInBucketOf = (condition: string): string => `toStartOfFiveMinutes(start) IN (
    SELECT ${BUCKETS} FROM ${TRACES.name} WHERE tenant = {tenant:String} AND ${condition})`;

/** Those into which a partial reaches. */
const LAST_BUCKET = `toUInt32(bucket) + least(intDiv(toUInt64(toUnixTimestamp64Nano(start)) + extent - toUInt64(toUInt32(bucket)) * 1000000000, ${BUCKET_SECONDS}000000000), ${MAX_BUCKETS}) * ${BUCKET_SECONDS} + 1`;
const BUCKETS = `toDateTime(arrayJoin(range(toUInt32(bucket), toUInt32(${LAST_BUCKET}), ${BUCKET_SECONDS})), 'UTC')`;
