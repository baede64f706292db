import type { ClickHouse } from '../platform/clickhouse/client.js';
import type { Questions } from './tracing-store-questions.js';

export const BASELINE =
  'one table ordered by (service, time) with a bloom filter on the trace id and no roll-ups, as exporters create it';

const TABLE = 'baseline_spans';
const QUERY_TIMEOUT_MS = 60_000;
const LOAD_TIMEOUT_MS = 1_800_000;

/** Copies the spans, day by day part by part. */
export async function loadBaseline(clickhouse: ClickHouse): Promise<void> {
  await clickhouse.command(`
    CREATE TABLE ${TABLE} (
      start DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)), trace_id String CODEC(ZSTD(1)), span_id String CODEC(ZSTD(1)),
      parent_id String CODEC(ZSTD(1)), service LowCardinality(String) CODEC(ZSTD(1)),
      name LowCardinality(String) CODEC(ZSTD(1)), kind UInt8 CODEC(ZSTD(1)), outcome UInt8 CODEC(ZSTD(1)),
      duration UInt64 CODEC(ZSTD(1)), attributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
      resource_attributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
      INDEX by_trace trace_id TYPE bloom_filter(0.001) GRANULARITY 1
    ) ENGINE = MergeTree PARTITION BY toDate(start) ORDER BY (service, name, toDateTime(start))`);
  const hours = await clickhouse.query<{ hour: number }>(
    'SELECT DISTINCT toUnixTimestamp(toStartOfHour(start)) AS hour FROM spans_v1 ORDER BY hour',
  );
  for (const { hour } of hours) {
    await clickhouse.command(
      `INSERT INTO ${TABLE} SELECT start, lower(hex(trace_id)), lower(hex(span_id)),
         if(parent_id = toFixedString('', 8), '', lower(hex(parent_id))), service, name, kind, outcome, duration,
         attributes, resource_attributes
       FROM spans_v1 WHERE start >= toDateTime(${hour}, 'UTC') AND start < toDateTime(${hour + 3600}, 'UTC')`,
      { timeoutMs: LOAD_TIMEOUT_MS },
    );
  }
}

/** The same questions, asked of the one table. */
export function baselineReads(clickhouse: ClickHouse, ask: Questions) {
  const query = (sql: string, params: Record<string, unknown> = {}) =>
    clickhouse.query(sql, {
      params: { from: String(ask.window.startNs), to: String(ask.window.endNs), ...params },
      timeoutMs: QUERY_TIMEOUT_MS,
    });
  const inWindow =
    'start >= fromUnixTimestamp64Nano({from:Int64}) AND start < fromUnixTimestamp64Nano({to:Int64})';
  /** The newest traces with such a span, and then all their spans. */
  const traces = (condition: string, params: Record<string, unknown>) =>
    query(
      `SELECT trace_id, min(start), max(start), count(), uniq(service) FROM ${TABLE} WHERE trace_id IN (
         SELECT trace_id FROM ${TABLE} WHERE ${inWindow} AND ${condition} ORDER BY start DESC LIMIT 20)
       GROUP BY trace_id`,
      params,
    );
  return {
    traceById: (run: number) =>
      query(`SELECT * FROM ${TABLE} WHERE trace_id = {id:String} ORDER BY start`, { id: ask.traceId(run) }),
    search: (run: number) =>
      traces('service = {service:String} AND name = {name:String} AND duration >= {min:UInt64}', {
        service: ask.service(run),
        name: ask.operation(run),
        min: String(ask.minDurationNs),
      }),
    attribute: (run: number) => {
      const { key, value } = ask.attribute(run);
      return traces('attributes[{key:String}] = {value:String}', { key, value });
    },
    performance: () =>
      query(
        `SELECT service, count(), countIf(outcome > 0), quantiles(0.5, 0.95, 0.99)(duration)
         FROM ${TABLE} WHERE ${inWindow} AND (kind IN (2, 5) OR parent_id = '') GROUP BY service`,
      ),
    dependencies: () =>
      query(
        `SELECT p.service, c.service, count() FROM (SELECT trace_id, parent_id, service FROM ${TABLE} WHERE ${inWindow}) AS c
         INNER JOIN (SELECT trace_id, span_id, service FROM ${TABLE} WHERE ${inWindow}) AS p
           ON cityHash64(c.trace_id, c.parent_id) = cityHash64(p.trace_id, p.span_id)
         WHERE p.service != c.service GROUP BY p.service, c.service`,
      ),
  };
}
