import { splitFilter } from '../../domain/filter/split-filter.js';
import { OUTCOMES } from '../../domain/outcome.js';
import { operationPair } from '../../domain/rollup/trace-partials.js';
import type { TimeWindow } from '../../domain/time-window.js';
import type { TraceQuery } from '../../domain/trace-query.js';
import { bucketsOf } from './buckets.js';
import { spanFilterSql, traceConditionSql } from './filter-sql.js';
import { SqlParameters } from './sql-parameters.js';
import { SPANS, TRACES } from './tables.js';

/**
 * A trace is told by the partials that start within an hour of the window in which it starts: what it does later is
 * shown, but does not count for whether it is found.
 */
const REACH_SECONDS = 3_600;

/** A query for traces as SQL: one row per trace, with its id, `t_start`, and what the conditions need. */
export interface TraceSelection {
  readonly sql: string;
  readonly parameters: SqlParameters;
}

export interface SelectionOptions {
  /** Further conditions on a trace, made with the selection's parameters. */
  readonly more?: (parameters: SqlParameters) => string[];
  /**
   * Whether the hour before the window is looked at too, for traces that started there. Who looks at the whole traces
   * afterwards sees that by itself.
   */
  readonly lookBack?: boolean;
  /** Only traces with a partial that was stored in this time: milliseconds since the epoch, after and up to. */
  readonly stored?: { readonly afterMs: number; readonly upToMs: number };
  /** Only buckets so many seconds apart, and what lies in them: a sample. */
  readonly step?: number;
}

/** The traces that start in the window and match. */
export function selectTraces(
  tenant: string,
  query: TraceQuery,
  { more, lookBack = true, stored, step }: SelectionOptions = {},
): TraceSelection {
  const parameters = new SqlParameters();
  const { values } = parameters;
  const { first, last } = bucketsOf(query.window);
  values.tenant = tenant;
  values.startNs = String(query.window.startNs);
  values.endNs = String(query.window.endNs);
  values.firstBucket = Math.max(first - (lookBack ? REACH_SECONDS : 0), 0);
  values.lastBucket = last + REACH_SECONDS;
  const isStored = stored ? `AND ${IS_STORED}` : '';
  Object.assign(values, stored);
  const sampled = (bucket: string) =>
    step === undefined ? '' : `AND ${isSampled(bucket, first, last, step)}`;
  const conditions = [
    't_start >= {startNs:Int64}',
    't_start < {endNs:Int64}',
    ...traceConditions(query, parameters),
    ...(more?.(parameters) ?? []),
  ];
  const candidates = candidatesSql(query, parameters);
  const text = conditions.join(' AND ');
  return {
    parameters,
    sql: `SELECT trace_id, ${aggregatesFor(text)}${stored ? `, ${STORED_AT}` : ''} FROM ${TRACES.name}
      WHERE ${PARTIALS} ${isStored} ${sampled('bucket')}
        ${candidates ? `AND trace_id IN (${candidates.sql} ${isStored} ${sampled(candidates.bucket)})` : ''}
      GROUP BY trace_id HAVING ${text}`,
  };
}

const PARTIALS = `tenant = {tenant:String}
  AND bucket >= toDateTime({firstBucket:UInt32}, 'UTC') AND bucket <= toDateTime({lastBucket:UInt32}, 'UTC')`;

/** A trace that has a partial that was stored then. */
const IS_STORED = `trace_id IN (SELECT trace_id FROM ${TRACES.name} WHERE tenant = {tenant:String}
  AND received_at > fromUnixTimestamp64Milli({afterMs:Int64}) AND received_at <= fromUnixTimestamp64Milli({upToMs:Int64}))`;
const STORED_AT =
  'toUnixTimestamp64Milli(maxIf(received_at, received_at <= fromUnixTimestamp64Milli({upToMs:Int64}))) AS t_stored';

const isSampled = (bucket: string, first: number, last: number, step: number): string =>
  `${bucket} IN (SELECT toDateTime(arrayJoin(range(toUInt32(${first}), toUInt32(${last + 1}), toUInt32(${step}))), 'UTC'))`;

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

/** Ids of the traces with a span as asked for, and what their rows call the bucket; `undefined` when all have. */
function candidatesSql(
  query: TraceQuery,
  parameters: SqlParameters,
): { sql: string; bucket: string } | undefined {
  const spanFilter = query.filter && splitFilter(query.filter).span;
  if (spanFilter) {
    const lastStartNs = query.window.endNs + BigInt(REACH_SECONDS) * 1_000_000_000n;
    const conditions = [...spanConditions(query, parameters), `(${spanFilterSql(spanFilter, parameters)})`];
    return {
      bucket: 'toStartOfFiveMinutes(start)',
      sql: `SELECT DISTINCT trace_id FROM ${SPANS.name}
        WHERE tenant = {tenant:String} AND start >= fromUnixTimestamp64Nano({startNs:Int64})
          AND start < fromUnixTimestamp64Nano(${parameters.bind('Int64', String(lastStartNs))})
          AND ${conditions.join(' AND ')}`,
    };
  }
  const condition = partialCondition(query, parameters);
  return condition
    ? { bucket: 'bucket', sql: `SELECT trace_id FROM ${TRACES.name} WHERE ${PARTIALS} AND ${condition}` }
    : undefined;
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

const FIRST_PART_NS = 900_000_000_000n;
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
