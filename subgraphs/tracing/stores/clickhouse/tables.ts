import type { TableDefinition } from '../../../../platform/clickhouse/table-naming.js';

/** Each remembers so many insertions, so that one that is repeated after a failure is not stored twice. */
const REMEMBERED_INSERTS = 1000;

/** Settings of every table; a partition is a day, and a day is dropped whole. */
const settings = (granularity: number): string =>
  `SETTINGS index_granularity = ${granularity}, non_replicated_deduplication_window = ${REMEMBERED_INSERTS}, replicated_deduplication_window = ${REMEMBERED_INSERTS}`;

/** Merging a wide table column by column takes half the time of doing it row by row, also for the smallest parts. */
const MERGE_BY_COLUMN = ', vertical_merge_algorithm_min_rows_to_activate = 1';

/** Of spans, the values of their own, their resource's and their scope's are LowCardinality too since migration 002. */
const ATTRIBUTES = 'Map(LowCardinality(String), String)';
const ATTRIBUTE_TYPES = 'Map(LowCardinality(String), LowCardinality(String))';

/**
 * Spans with all their details, by trace within five minutes: the ids of a trace compress to next to nothing, and a
 * trace whose time is known is one range of the primary key.
 */
export const SPANS: TableDefinition = {
  name: 'spans_v1',
  columns: `
    tenant LowCardinality(String),
    start DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    trace_id FixedString(16) CODEC(ZSTD(1)),
    span_id FixedString(8) CODEC(NONE),
    parent_id FixedString(8) CODEC(ZSTD(1)),
    service LowCardinality(String) CODEC(ZSTD(1)),
    name LowCardinality(String) CODEC(ZSTD(1)),
    kind UInt8 CODEC(ZSTD(1)),
    status_code UInt8 CODEC(ZSTD(1)),
    status_message String CODEC(ZSTD(1)),
    outcome UInt8 CODEC(ZSTD(1)),
    duration UInt64 CODEC(T64, ZSTD(1)),
    trace_state String CODEC(ZSTD(1)),
    flags UInt32 CODEC(ZSTD(1)),
    attributes ${ATTRIBUTES} CODEC(ZSTD(1)),
    attribute_types ${ATTRIBUTE_TYPES} CODEC(ZSTD(1)),
    dropped_attributes UInt32 CODEC(ZSTD(1)),
    events Nested(
      time UInt64,
      name LowCardinality(String),
      attributes ${ATTRIBUTES},
      attribute_types ${ATTRIBUTE_TYPES},
      dropped_attributes UInt32
    ) CODEC(ZSTD(1)),
    dropped_events UInt32 CODEC(ZSTD(1)),
    links Nested(
      trace_id FixedString(16),
      span_id FixedString(8),
      trace_state String,
      flags UInt32,
      attributes ${ATTRIBUTES},
      attribute_types ${ATTRIBUTE_TYPES},
      dropped_attributes UInt32
    ) CODEC(ZSTD(1)),
    dropped_links UInt32 CODEC(ZSTD(1)),
    resource_attributes ${ATTRIBUTES} CODEC(ZSTD(1)),
    resource_attribute_types ${ATTRIBUTE_TYPES} CODEC(ZSTD(1)),
    dropped_resource_attributes UInt32 CODEC(ZSTD(1)),
    resource_schema_url LowCardinality(String) CODEC(ZSTD(1)),
    scope_name LowCardinality(String) CODEC(ZSTD(1)),
    scope_version LowCardinality(String) CODEC(ZSTD(1)),
    scope_attributes ${ATTRIBUTES} CODEC(ZSTD(1)),
    scope_attribute_types ${ATTRIBUTE_TYPES} CODEC(ZSTD(1)),
    dropped_scope_attributes UInt32 CODEC(ZSTD(1)),
    scope_schema_url LowCardinality(String) CODEC(ZSTD(1)),
    sample_weight Float32 CODEC(ZSTD(1)),
    received_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    INDEX by_arrival received_at TYPE minmax GRANULARITY 1`,
  engine: 'MergeTree',
  clauses: `PARTITION BY toDate(start) ORDER BY (tenant, toStartOfFiveMinutes(start), trace_id, start) ${settings(1024)}${MERGE_BY_COLUMN}`,
  shardBy: 'cityHash64(trace_id)',
};

/**
 * What the spans of a trace in one batch add up to, one row each ("partial"): a trace is the sum of its rows. The
 * bucket is that of the partial's first span. Plain rows, because an aggregating column cannot be LowCardinality. The
 * index `by_suffix` gave way to the projection `by_trace` in migration 003.
 */
export const TRACES: TableDefinition = {
  name: 'traces_v1',
  columns: `
    tenant LowCardinality(String),
    bucket DateTime('UTC') CODEC(Delta, ZSTD(1)),
    trace_id FixedString(16) CODEC(NONE),
    start DateTime64(9, 'UTC') CODEC(T64, ZSTD(1)),
    extent UInt64 CODEC(T64, ZSTD(1)),
    spans UInt32 CODEC(T64, ZSTD(1)),
    errors UInt32 CODEC(T64, ZSTD(1)),
    timeouts UInt32 CODEC(T64, ZSTD(1)),
    services Array(LowCardinality(String)) CODEC(ZSTD(1)),
    operations Array(LowCardinality(String)) CODEC(ZSTD(1)),
    root_missing UInt8 CODEC(ZSTD(1)),
    root_service LowCardinality(String) CODEC(ZSTD(1)),
    root_name LowCardinality(String) CODEC(ZSTD(1)),
    received_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    INDEX by_suffix substring(trace_id, 9) TYPE bloom_filter(0.005) GRANULARITY 1,
    INDEX by_arrival received_at TYPE minmax GRANULARITY 1`,
  engine: 'MergeTree',
  clauses: `PARTITION BY toDate(bucket) ORDER BY (tenant, bucket, trace_id) ${settings(1024)}${MERGE_BY_COLUMN}`,
  shardBy: 'cityHash64(trace_id)',
};

const BY_OPERATION = 'service, name, kind, is_request, time';

function operations(name: string, granularity: number, order = BY_OPERATION): TableDefinition {
  return {
    name,
    columns: `
      tenant LowCardinality(String),
      service LowCardinality(String),
      name LowCardinality(String),
      kind UInt8,
      is_request UInt8,
      time DateTime('UTC') CODEC(Delta, ZSTD(1)),
      count SimpleAggregateFunction(sum, Float64) CODEC(ZSTD(1)),
      spans SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
      errors SimpleAggregateFunction(sum, Float64) CODEC(ZSTD(1)),
      timeouts SimpleAggregateFunction(sum, Float64) CODEC(ZSTD(1)),
      duration_sum SimpleAggregateFunction(sum, Float64) CODEC(ZSTD(1)),
      duration_max SimpleAggregateFunction(max, Float64) CODEC(ZSTD(1)),
      histogram SimpleAggregateFunction(sumMap, Map(Int16, Float64)) CODEC(ZSTD(1)),
      last_seen SimpleAggregateFunction(max, DateTime64(3, 'UTC')) CODEC(Delta, ZSTD(1))`,
    engine: 'AggregatingMergeTree',
    clauses: `PARTITION BY toDate(time) ORDER BY (tenant, ${order}) ${settings(granularity)}`,
    shardBy: 'cityHash64(service, name, time)',
  };
}

/**
 * Spans of an operation per minute: for charts, and for the ends of a window. These are parts of an hour, of every
 * operation: hour by hour they lie together, and so does each service within its hour.
 */
export const OPERATION_MINUTES = operations(
  'operation_minutes_v3',
  1024,
  `toStartOfHour(time), ${BY_OPERATION}`,
);
const FIRST_OPERATION_MINUTES = operations('operation_minutes_v1', 1024);
/** The same in smaller granules. */
export const SECOND_OPERATION_MINUTES = operations('operation_minutes_v2', 128);
/** What was written by operation and then by minute, until it expires. */
export const OLDER_OPERATION_MINUTES: readonly TableDefinition[] = [
  FIRST_OPERATION_MINUTES,
  SECOND_OPERATION_MINUTES,
];
/** The same per hour: a day's histograms are added up from 24 rows instead of 1440. */
export const OPERATION_HOURS = operations('operation_hours_v1', 1024);

export const ERRORS: TableDefinition = {
  name: 'errors_v1',
  columns: `
    tenant LowCardinality(String),
    time DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    error_id UInt64 CODEC(NONE),
    group_id UInt64 CODEC(ZSTD(1)),
    trace_id FixedString(16) CODEC(NONE),
    span_id FixedString(8) CODEC(NONE),
    service LowCardinality(String) CODEC(ZSTD(1)),
    operation LowCardinality(String) CODEC(ZSTD(1)),
    type LowCardinality(String) CODEC(ZSTD(1)),
    message String CODEC(ZSTD(1)),
    normalized_message String CODEC(ZSTD(1)),
    stack_trace String CODEC(ZSTD(3)),
    severity UInt8 CODEC(ZSTD(1)),
    tags ${ATTRIBUTES} CODEC(ZSTD(1)),
    INDEX by_id error_id TYPE bloom_filter(0.005) GRANULARITY 1`,
  engine: 'ReplacingMergeTree',
  clauses: `PARTITION BY toDate(time) ORDER BY (tenant, time, error_id) ${settings(1024)}`,
  shardBy: 'error_id',
};

/**
 * Edges of the dependency graph per five minutes. A bucket is computed anew, whole, with a higher version; of a bucket
 * the rows of the highest version count, and a row of kind `computed` says that there is one, and up to which arrival
 * its spans are in it.
 */
export const DEPENDENCY_EDGES: TableDefinition = {
  name: 'dependency_edges_v1',
  columns: `
    tenant LowCardinality(String),
    bucket DateTime('UTC') CODEC(Delta, ZSTD(1)),
    kind LowCardinality(String),
    parent LowCardinality(String),
    child LowCardinality(String),
    version UInt64 CODEC(Delta, ZSTD(1)),
    calls Float64 CODEC(ZSTD(1)),
    errors Float64 CODEC(ZSTD(1)),
    duration_sum Float64 CODEC(ZSTD(1)),
    histogram Map(Int16, Float64) CODEC(ZSTD(1)),
    received_up_to DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1))`,
  engine: 'ReplacingMergeTree(version)',
  clauses: `PARTITION BY toDate(bucket) ORDER BY (tenant, bucket, kind, parent, child) ${settings(1024)}`,
  shardBy: 'cityHash64(tenant, bucket)',
};

/** One row: up to which arrival all buckets have been computed. */
export const DEPENDENCY_PROGRESS: TableDefinition = {
  name: 'dependency_progress_v1',
  columns: "id UInt8, received_up_to DateTime64(3, 'UTC')",
  engine: 'ReplacingMergeTree(received_up_to)',
  clauses: 'ORDER BY id',
  shardBy: 'id',
};

/**
 * Which texts the attributes of an hour's spans have, as slots (`domain/rollup/attribute-slots.ts`): what is not among
 * them no span has. Rows merge by union. More may be there than the spans still have, never less: a span is stored after
 * its slots, and these go with their day alone.
 */
export const ATTRIBUTE_SLOTS: TableDefinition = {
  name: 'attribute_slots_v1',
  columns: `
    tenant LowCardinality(String),
    hour DateTime('UTC') CODEC(Delta, ZSTD(1)),
    scope UInt8,
    slots SimpleAggregateFunction(groupUniqArrayArray, Array(UInt32)) CODEC(ZSTD(1))`,
  engine: 'AggregatingMergeTree',
  clauses:
    'PARTITION BY toDate(hour) ORDER BY (tenant, hour, scope) SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 0, replicated_deduplication_window = 0',
  shardBy: 'cityHash64(tenant, hour)',
};

/** From which hour on all spans have their slots: the latest of the rows. */
export const ATTRIBUTE_SLOTS_SINCE: TableDefinition = {
  name: 'attribute_slots_since_v1',
  columns: "id UInt8, hour DateTime('UTC')",
  engine: 'ReplacingMergeTree(hour)',
  clauses: 'ORDER BY id',
  shardBy: 'id',
};

export const REFUSALS: TableDefinition = {
  name: 'refusals_v1',
  columns: `
    tenant LowCardinality(String),
    time DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    trace_id String CODEC(ZSTD(1)),
    span_id String CODEC(ZSTD(1)),
    service LowCardinality(String),
    protocol LowCardinality(String),
    reason LowCardinality(String),
    detail String CODEC(ZSTD(1)),
    count UInt32 CODEC(ZSTD(1))`,
  engine: 'MergeTree',
  clauses: `PARTITION BY toDate(time) ORDER BY (tenant, time) ${settings(8192)}`,
  shardBy: 'cityHash64(tenant, trace_id)',
};

/** Those of the first migration, before all others. */
export const FIRST_TABLES: readonly TableDefinition[] = [
  SPANS,
  TRACES,
  FIRST_OPERATION_MINUTES,
  OPERATION_HOURS,
  ERRORS,
  DEPENDENCY_EDGES,
  REFUSALS,
  DEPENDENCY_PROGRESS,
];

/** Those that are split by day. */
export const DAILY_TABLES: readonly TableDefinition[] = [
  ...FIRST_TABLES.filter((table) => table !== DEPENDENCY_PROGRESS),
  SECOND_OPERATION_MINUTES,
  OPERATION_MINUTES,
  ATTRIBUTE_SLOTS,
];
