import { HOUR_MS, MINUTE_MS } from '../../../../contracts/time.js';
import type { OperationMetrics } from '../../domain/metrics/operation-metrics.js';
import type { SpanKind } from '../../domain/span.js';
import { nsToMs, type TimeWindow } from '../../domain/time-window.js';
import type { MetricsQuery } from '../../domain/trace-query.js';
import type { TraceReader } from '../trace-reader.js';
import type { Read } from './read-query.js';
import { SqlParameters } from './sql-parameters.js';
import { OLDER_OPERATION_MINUTES, OPERATION_HOURS, OPERATION_MINUTES } from './tables.js';

interface MetricsRow {
  service?: string;
  operation?: string;
  span_kind?: number;
  bucket_ms?: string;
  weighted: number;
  span_count: string;
  error_count: number;
  timeout_count: number;
  sum_ns: number;
  max_ns: number;
  counts: Record<string, number>;
  seen_ms: string;
}

const GROUPS = {
  service: 'service',
  operation: 'name AS operation',
  kind: 'kind AS span_kind',
} as const;

export function operationMetrics(
  read: Read,
  nowMs: () => number,
): Pick<TraceReader, 'operationMetrics' | 'serviceNames'> {
  const olderMinutes = findOlderMinutes(read, nowMs);
  return {
    async operationMetrics(tenant, query, limit) {
      const { bucketMs, window } = query;
      const parameters = new SqlParameters();
      parameters.values.tenant = tenant;
      const groups = [
        ...query.groupBy.map((group) => GROUPS[group]),
        ...(bucketMs === undefined
          ? []
          : [`intDiv(toInt64(toUnixTimestamp(time)) * 1000, ${bucketMs}) * ${bucketMs} AS bucket_ms`]),
      ];
      const rows = await read<MetricsRow>({
        name: 'metrics.operations',
        sql: `SELECT ${[...groups, SUMS].join(', ')}
          FROM (${rollUp(window, await olderMinutes(), {
            condition: conditions(query, parameters),
            bucketMs,
            ...(isOfServices(query) ? OF_SERVICES : {}),
          })})
          ${groups.length > 0 ? `GROUP BY ${groups.map(nameOf).join(', ')}` : 'HAVING span_count > 0'}
          ORDER BY ${['span_count DESC', ...groups.map(nameOf)].join(', ')}
          LIMIT ${parameters.bind('UInt64', limit)}`,
        params: parameters.values,
      });
      return rows.map(metricsOf);
    },

    async serviceNames(tenant, window) {
      const rows = await read<{ service: string }>({
        name: 'metrics.services',
        sql: `SELECT DISTINCT service FROM (${rollUp(window, await olderMinutes(), { columns: 'service' })}) ORDER BY service`,
        params: { tenant },
      });
      return rows.map(({ service }) => service);
    },
  };
}

/** How long it is remembered up to when the older tables reach. */
const OLDER_IS_KNOWN_MS = 10 * MINUTE_MS;

/** What is asked of a row; the fewer, the sooner is a statement planned. */
const COLUMNS = `service, name, kind, time, count, spans, errors, timeouts, duration_sum, duration_max, histogram,
  last_seen`;

/** The same of services, whatever their operations: of the hours the engine has that added up, as a projection. */
const OF_SERVICES = {
  columns: 'service, time, count, spans, errors, timeouts, duration_sum, duration_max, histogram, last_seen',
  hours: `service, time, sum(count) AS count, sum(spans) AS spans, sum(errors) AS errors, sum(timeouts) AS timeouts,
    sum(duration_sum) AS duration_sum, max(duration_max) AS duration_max, sumMap(histogram) AS histogram,
    max(last_seen) AS last_seen`,
  hoursBy: 'service, time',
} as const;

const isOfServices = ({ operation, groupBy }: MetricsQuery): boolean =>
  operation === undefined && groupBy.every((group) => group === 'service');

const SUMS = `sum(count) AS weighted, sum(spans) AS span_count, sum(errors) AS error_count,
  sum(timeouts) AS timeout_count, sum(duration_sum) AS sum_ns, max(duration_max) AS max_ns,
  sumMap(histogram) AS counts, toUnixTimestamp64Milli(max(last_seen)) AS seen_ms`;

const nameOf = (group: string): string => group.split(' AS ').at(-1) ?? group;

function conditions(query: MetricsQuery, parameters: SqlParameters): string {
  return [
    ...ofServices(query.service, parameters),
    ...(query.operation === undefined ? [] : [`name = ${parameters.bind('String', query.operation)}`]),
    query.spans === 'requests' ? 'is_request = 1' : '1',
  ].join(' AND ');
}

function ofServices(service: MetricsQuery['service'], parameters: SqlParameters): string[] {
  if (service === undefined) return [];
  if (typeof service === 'string') return [`service = ${parameters.bind('String', service)}`];
  return [`service IN ${parameters.bind('Array(String)', service)}`];
}

/** A table that nobody writes any more, and its last minute in milliseconds since the epoch. */
interface OlderMinutes {
  readonly table: string;
  readonly lastMs: number;
}

/** They are remembered for a while. The engine knows their last minutes without reading them; most stores have none. */
function findOlderMinutes(read: Read, nowMs: () => number): () => Promise<readonly OlderMinutes[]> {
  const last = OLDER_OPERATION_MINUTES.map(
    ({ name }) => `SELECT '${name}' AS table, toUnixTimestamp(max(time)) AS last FROM ${name}`,
  );
  let known: { tables: readonly OlderMinutes[]; untilMs: number } | undefined;
  return async () => {
    if (known && nowMs() < known.untilMs) return known.tables;
    const rows = await read<{ table: string; last: number }>({
      name: 'metrics.older_minutes',
      sql: last.join(' UNION ALL '),
      params: {},
    });
    const tables = rows.map(({ table, last }) => ({ table, lastMs: last * 1000 }));
    known = { tables, untilMs: nowMs() + OLDER_IS_KNOWN_MS };
    return tables;
  };
}

/** From, and up to but not including, in milliseconds since the epoch. */
type Times = readonly [fromMs: number, toMs: number];

/**
 * Rows of the roll-up that are in the window, which counts in whole minutes: hours where whole ones fit (and into the
 * buckets), minutes at its ends.
 */
function rollUp(
  window: TimeWindow,
  older: readonly OlderMinutes[],
  {
    condition = '1',
    bucketMs,
    columns = COLUMNS,
    hours = columns,
    hoursBy,
  }: {
    condition?: string;
    bucketMs?: number | undefined;
    columns?: string;
    hours?: string;
    hoursBy?: string;
  },
): string {
  const start = floor(nsToMs(window.startNs), MINUTE_MS);
  const end = ceil(Math.ceil(Number(window.endNs) / 1e6), MINUTE_MS);
  const rows = (table: string, times: readonly Times[], shown = columns) =>
    `SELECT ${shown} FROM ${table} WHERE tenant = {tenant:String} AND (${times.map(isIn).join(' OR ')}) AND ${condition}`;
  const minutes = (times: readonly Times[]) => [
    `${rows(OPERATION_MINUTES.name, times)} AND indexHint(${times.map(isInHours).join(' OR ')})`,
    ...older
      .filter(({ lastMs }) => times.some(([from]) => from <= lastMs))
      .map(({ table }) => rows(table, times)),
  ];
  const [firstHour, lastHour] = [ceil(start, HOUR_MS), floor(end, HOUR_MS)];
  const fitsHours = bucketMs === undefined || bucketMs % HOUR_MS === 0;
  if (!fitsHours || firstHour >= lastHour) return minutes([[start, end]]).join(' UNION ALL ');
  const ends = [[start, firstHour] as const, [lastHour, end] as const].filter(([from, to]) => from < to);
  return [
    rows(OPERATION_HOURS.name, [[firstHour, lastHour]], hours) + (hoursBy ? ` GROUP BY ${hoursBy}` : ''),
    ...(ends.length > 0 ? minutes(ends) : []),
  ].join(' UNION ALL ');
}

const isIn = ([from, to]: Times): string =>
  `(time >= toDateTime(${from / 1000}, 'UTC') AND time < toDateTime(${to / 1000}, 'UTC'))`;

/** The same of the hours, by which the minutes' table is ordered: as a hint for its index. */
const isInHours = ([from, to]: Times): string =>
  `(toStartOfHour(time) >= toDateTime(${floor(from, HOUR_MS) / 1000}, 'UTC') AND toStartOfHour(time) < toDateTime(${ceil(to, HOUR_MS) / 1000}, 'UTC'))`;

/** The last second that a DateTime holds; windows are bounded by it so that none wraps around. */
const LAST_MS = 4_294_967_280_000;
const floor = (ms: number, unit: number): number => Math.floor(bounded(ms) / unit) * unit;
const ceil = (ms: number, unit: number): number => Math.min(Math.ceil(bounded(ms) / unit) * unit, LAST_MS);
const bounded = (ms: number): number => Math.min(Math.max(ms, 0), LAST_MS);

function metricsOf(row: MetricsRow): OperationMetrics {
  return {
    ...(row.service === undefined ? {} : { serviceName: row.service }),
    ...(row.operation === undefined ? {} : { operationName: row.operation }),
    ...(row.span_kind === undefined ? {} : { kind: row.span_kind as SpanKind }),
    ...(row.bucket_ms === undefined ? {} : { bucketMs: Number(row.bucket_ms) }),
    count: row.weighted,
    spanCount: Number(row.span_count),
    errorCount: row.error_count,
    timeoutCount: row.timeout_count,
    durationSumNs: row.sum_ns,
    maxDurationNs: row.max_ns,
    histogram: histogramOf(row.counts),
    lastSeenMs: Number(row.seen_ms),
  };
}

export const histogramOf = (counts: Readonly<Record<string, number>>): Map<number, number> =>
  new Map(Object.entries(counts).map(([bucket, count]) => [Number(bucket), count]));
