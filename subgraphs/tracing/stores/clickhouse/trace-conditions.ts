import { splitFilter } from '../../domain/filter/split-filter.js';
import { OUTCOMES } from '../../domain/outcome.js';
import { operationPair } from '../../domain/rollup/trace-partials.js';
import type { TimeWindow } from '../../domain/time-window.js';
import type { TraceQuery } from '../../domain/trace-query.js';
import { IN_WINDOW, SPAN_IN_WINDOW, spanStartsIn, windowParameters } from './buckets.js';
import { filterPrewhereSql } from './filter-prewhere.js';
import { spanFilterSql, traceConditionSql } from './filter-sql.js';
import { SqlParameters } from './sql-parameters.js';
import { SPANS, TRACES } from './tables.js';
import { RIGHT_HALF, spanIsOfLocatedTrace } from './trace-ids.js';

/** A query for traces as SQL: one row per trace, with its id, `t_start`, and what the conditions need. */
export interface TraceSelection {
  readonly sql: string;
  readonly parameters: SqlParameters;
}

/**
 * By which of its partials a trace is known.
 * - `later`: by those in the window and after it. A trace that began before the window and goes on in it seems to begin
 *   in it, which who looks at whole traces afterwards sees.
 * - `all`: by all. Of these two the spans for which a trace is found may lie in a part of the window alone.
 * - `sample`: by those in some buckets of the window, so many seconds apart. So are the spans for which it is found.
 * - `stored`: by all, and whatever its window; it has a partial that was stored in a time, in milliseconds since the
 *   epoch, after one and up to the other.
 */
export type PartialsKnown =
  | { readonly kind: 'later' | 'all'; readonly outside: Outside; readonly spans?: PlaceOfSpans }
  | { readonly kind: 'sample'; readonly step: number }
  | { readonly kind: 'stored'; readonly afterMs: number; readonly upToMs: number };

/** Whether there are fewer partials outside the window than in it, or more. */
export type Outside = 'less' | 'more';

/** A part of the window and, of what lies beyond its end: nothing, all, or what is of traces that reach there. */
export interface PlaceOfSpans {
  readonly part: TimeWindow;
  readonly beyond: 'nothing' | 'all' | 'of its traces';
}

/**
 * The traces that start in the window and match, by whichever of their spans.
 * @param more further conditions on a trace, made with the selection's parameters
 * @param shown what else is read of each trace, by its name among the aggregates
 */
export function selectTraces(
  tenant: string,
  query: TraceQuery,
  known: PartialsKnown,
  more?: (parameters: SqlParameters) => string[],
  shown: readonly string[] = [],
): TraceSelection {
  const parameters = new SqlParameters();
  const { values } = parameters;
  Object.assign(values, { tenant, ...windowParameters(query.window) });
  if (known.kind === 'stored') Object.assign(values, { afterMs: known.afterMs, upToMs: known.upToMs });
  if ('spans' in known && known.spans) {
    const { startNs, endNs } = known.spans.part;
    Object.assign(values, { partStartNs: String(startNs), partEndNs: String(endNs) });
  }
  const isStored = known.kind === 'stored';
  const conditions = [
    ...(isStored ? [] : ['t_start >= {startNs:Int64}', 't_start < {endNs:Int64}']),
    ...traceConditions(query, parameters),
    ...(more?.(parameters) ?? []),
  ];
  const text = conditions.join(' AND ') || '1';
  return {
    parameters,
    sql: `SELECT trace_id, ${aggregatesFor([text, ...shown].join(' '))}${isStored ? `, ${STORED_AT}` : ''} FROM ${TRACES.name}
      WHERE tenant = {tenant:String} AND ${partialsSql(query, known, parameters)}
      GROUP BY trace_id HAVING ${text}`,
  };
}

/** The partials that are added up: those of traces with a span as asked for. */
function partialsSql(query: TraceQuery, known: PartialsKnown, parameters: SqlParameters): string {
  const candidates = candidatesSql(query, known, parameters);
  const isCandidate = candidates ? ` AND trace_id IN (${candidates})` : '';
  switch (known.kind) {
    case 'stored':
      return IS_STORED + isCandidate;
    case 'sample':
      return ofWindow(known) + isCandidate;
    default:
      return candidates ? `${known.kind === 'all' ? '1' : NOT_EARLIER}${isCandidate}` : ofWindow(known);
  }
}

/**
 * Partials that start in the window or, of the same traces, outside. Where there are few outside, those of other traces
 * are there too: what they add up to does not start in the window.
 */
function ofWindow(known: Exclude<PartialsKnown, { kind: 'stored' }>): string {
  if (known.kind === 'sample') return `${IN_WINDOW} AND bucket IN (${sampledBuckets(known.step)})`;
  const nothingLeftOut = known.kind === 'all' ? '1' : NOT_EARLIER;
  if (known.outside === 'less') return nothingLeftOut;
  const outside = known.kind === 'all' ? `(${EARLIER} OR ${LATER})` : LATER;
  return `${nothingLeftOut} AND (${IN_WINDOW} OR (${outside} AND trace_id IN (${tracesWith(IN_WINDOW)})))`;
}

/** Partials that reach beyond the window, of traces that have one in it. Sets are made of the fewer. */
function beyondWindow(outside: Outside): string {
  const inWindow = outside === 'more' ? IN_WINDOW : `${IN_WINDOW} AND trace_id IN (${tracesWith(LATER)})`;
  return `${NOT_EARLIER} AND ${REACHES_BEYOND}
    AND (${IN_WINDOW} OR (${LATER} AND trace_id IN (${tracesWith(inWindow)})))`;
}

const tracesWith = (condition: string): string =>
  `SELECT trace_id FROM ${TRACES.name} WHERE tenant = {tenant:String} AND ${condition}`;

const NOT_EARLIER = "bucket >= toDateTime({firstBucket:UInt32}, 'UTC')";
const EARLIER = `(bucket <= toDateTime({firstBucket:UInt32}, 'UTC') AND start < fromUnixTimestamp64Nano({startNs:Int64}))`;
const LATER = `(bucket >= toDateTime({lastBucket:UInt32}, 'UTC') AND start >= fromUnixTimestamp64Nano({endNs:Int64}))`;
const REACHES_BEYOND = `toUnixTimestamp64Nano(start) + toInt64(extent) >= {endNs:Int64}`;

const STORED = `FROM ${TRACES.name} WHERE tenant = {tenant:String}
  AND received_at > fromUnixTimestamp64Milli({afterMs:Int64}) AND received_at <= fromUnixTimestamp64Milli({upToMs:Int64})`;
/** Of a trace that has a partial which was stored then. */
const IS_STORED = `trace_id IN (SELECT trace_id ${STORED}) AND ${RIGHT_HALF} IN (SELECT ${RIGHT_HALF} ${STORED})`;
const STORED_AT =
  'toUnixTimestamp64Milli(maxIf(received_at, received_at <= fromUnixTimestamp64Milli({upToMs:Int64}))) AS t_stored';

const sampledBuckets = (step: number): string =>
  `SELECT toDateTime(arrayJoin(range({firstBucket:UInt32}, {lastBucket:UInt32} + 1, toUInt32(${step}))), 'UTC')`;

/** What can be known of a trace, by the name that conditions call it. */
const AGGREGATES: Readonly<Record<string, string>> = {
  t_duration: 'toUInt64(max(toUnixTimestamp64Nano(start) + extent) - min(toUnixTimestamp64Nano(start)))',
  t_spans: 'sum(spans)',
  t_errors: 'sum(errors)',
  t_timeouts: 'sum(timeouts)',
  t_root: 'argMin((root_service, root_name), (root_missing, start))',
};

/** Only what is asked for is added up: a day has a million traces. `t_start` and `t_duration` always are. */
function aggregatesFor(conditions: string): string {
  const wanted = Object.entries(AGGREGATES).filter(
    ([name]) => name === 't_duration' || conditions.includes(name),
  );
  return [
    'min(toUnixTimestamp64Nano(start)) AS t_start',
    ...wanted.map(([name, sql]) => `${sql} AS ${name}`),
  ].join(', ');
}

function traceConditions(query: TraceQuery, parameters: SqlParameters): string[] {
  const { minDurationNs, maxDurationNs, outcome, filter } = query;
  return [
    ...(minDurationNs === undefined
      ? []
      : [`t_duration >= ${parameters.bind('UInt64', String(minDurationNs))}`]),
    ...(maxDurationNs === undefined
      ? []
      : [`t_duration <= ${parameters.bind('UInt64', String(maxDurationNs))}`]),
    ...(outcome === undefined ? [] : [OUTCOME_CONDITIONS[OUTCOMES.indexOf(outcome)] ?? '0']),
    ...(filter ? splitFilter(filter).trace.map((each) => traceConditionSql(each, parameters)) : []),
  ];
}

/** Of success, error and timeout. A trace with a timeout is one, whatever else failed in it. */
const OUTCOME_CONDITIONS = ['t_errors = 0', '(t_errors > 0 AND t_timeouts = 0)', 't_timeouts > 0'];

/** Whether a trace is found by a span that satisfies a filter. */
export const isAboutSpans = ({ filter }: TraceQuery): boolean =>
  filter !== undefined && splitFilter(filter).span !== undefined;

/** Ids of the traces with a span as asked for, wherever it is; `undefined` when all have. */
function candidatesSql(
  query: TraceQuery,
  known: PartialsKnown,
  parameters: SqlParameters,
): string | undefined {
  const spanFilter = query.filter && splitFilter(query.filter).span;
  if (spanFilter) {
    const matching = matchingSpansSql({ ...query, filter: spanFilter }, parameters);
    return placesOfSpans(known)
      .map((place) => `SELECT trace_id FROM ${SPANS.name} ${matching(place)}`)
      .join(' UNION ALL ');
  }
  const condition = partialCondition(query, parameters);
  if (!condition) return undefined;
  const place = known.kind === 'stored' ? IS_STORED : ofWindow(known);
  return tracesWith(`${condition} AND ${place}`);
}

/** Where the spans are by which a trace may be found: most in its window, some far from the others of their trace. */
function placesOfSpans(known: PartialsKnown): string[] {
  switch (known.kind) {
    case 'stored':
      return [spanIsOfLocatedTrace(IS_STORED)];
    case 'sample':
      return [`${SPAN_IN_WINDOW} AND toStartOfFiveMinutes(start) IN (${sampledBuckets(known.step)})`];
    default: {
      const late = `${SPAN_LATER} AND ${spanIsOfLocatedTrace(beyondWindow(known.outside))}`;
      if (!known.spans) return [SPAN_IN_WINDOW, late];
      const { beyond } = known.spans;
      if (beyond === 'all') return [SPAN_AFTER_START_OF_PART];
      return [SPAN_IN_PART, ...(beyond === 'of its traces' ? [late] : [])];
    }
  }
}

const SPAN_AFTER_START_OF_PART = spanStartsIn('{partStartNs:Int64}');
const SPAN_IN_PART = spanStartsIn('{partStartNs:Int64}', '{partEndNs:Int64}');
const SPAN_LATER = spanStartsIn('{endNs:Int64}');

/**
 * The spans in a place that satisfy a filter, as clauses of a statement on spans: what reads little goes first, and of
 * the spans that it leaves out nothing else is read.
 */
export function matchingSpansSql(
  query: Pick<TraceQuery, 'service' | 'operation' | 'filter'>,
  parameters: SqlParameters,
): (place: string) => string {
  const { filter } = query;
  const first = filter && filterPrewhereSql(filter, parameters);
  const exact = filter && spanFilterSql(filter, parameters);
  const conditions = spanConditions(query, parameters);
  return (place) => {
    const filters = [...new Set([first, exact])].flatMap((each) => (each === undefined ? [] : [`(${each})`]));
    const all = ['tenant = {tenant:String}', place, ...conditions, ...filters];
    return `${first === undefined ? 'WHERE' : 'PREWHERE'} ${all.join(' AND ')}`;
  };
}

/** Conditions on a span itself. */
export function spanConditions(
  { service, operation }: Pick<TraceQuery, 'service' | 'operation'>,
  parameters: SqlParameters,
): string[] {
  return [
    ...(service === undefined ? [] : [`service = ${parameters.bind('String', service)}`]),
    ...(operation === undefined ? [] : [`name = ${parameters.bind('String', operation)}`]),
  ];
}

/** That a partial has a span of the service and operation. */
function partialCondition({ service, operation }: TraceQuery, parameters: SqlParameters): string | undefined {
  if (operation !== undefined && service !== undefined) {
    return `has(operations, ${parameters.bind('String', operationPair(service, operation))})`;
  }
  if (service !== undefined) return `has(services, ${parameters.bind('String', service)})`;
  if (operation === undefined) return undefined;
  const ending = parameters.bind('String', operationPair('', operation));
  return `arrayExists(pair -> endsWith(pair, ${ending}), operations)`;
}

/** Length of the first part of a window that is looked at. */
export const FIRST_PART_NS = 900_000_000_000n;
const LARGEST_GROWTH = 16;

/**
 * Parts of a window, latest first and ever larger: who wants the newest few need not look at all. Tell `next` which
 * share of what is wanted was found so far, and the next part is as long as the rest should need.
 */
export function* latestFirst({
  startNs,
  endNs,
}: TimeWindow): Generator<TimeWindow, void, number | undefined> {
  let end = endNs;
  let length = FIRST_PART_NS;
  while (end > startNs) {
    const start = end - length > startNs ? end - length : startNs;
    const found = (yield { startNs: start, endNs: end }) ?? 0;
    const needed = found > 0 ? Math.ceil((1.5 * (1 - found)) / found) : LARGEST_GROWTH;
    length = (endNs - start) * BigInt(Math.min(Math.max(needed, 1), LARGEST_GROWTH));
    end = start;
  }
}
