import type { ClickHouse } from '../../../../platform/clickhouse/client.js';
import type { StoreMaintenance } from '../span-writer.js';
import type { ArrivalClock } from './arrival-clock.js';
import { BUCKET_SECONDS } from './buckets.js';
import { aroundBuckets, readProgress } from './dependencies.js';
import { callsSql, edgesSql } from './dependency-sql.js';
import type { Read } from './read-query.js';
import { DEPENDENCY_EDGES, DEPENDENCY_PROGRESS, SPANS } from './tables.js';

/** Spans are left alone so long after they arrived: those of their trace may still be on their way. */
const SETTLE_MS = 5_000;
/** Spans that are joined at once, for the engine's memory. */
const SPANS_PER_STATEMENT = 300_000;
const BUCKETS_PER_STATEMENT = 50;
const TIMEOUT_MS = 120_000;

interface Dirty {
  tenant: string;
  at: number;
  spans: string;
}

/**
 * Rolls the dependency graph up. Each five minutes in which spans arrived, and those beside them (whose calls may have
 * found their parents now), are computed anew; then the progress is noted. A run that dies in between is repeated.
 */
export function updateDependencies(
  clickhouse: ClickHouse,
  read: Read,
  arrivals: ArrivalClock,
): StoreMaintenance['updateDependencies'] {
  return async (nowMs) => {
    const fromMs = await readProgress(read);
    const toMs = Math.min(nowMs - SETTLE_MS, arrivals.settledUpTo(nowMs));
    if (toMs <= fromMs) return;
    const dirty = await dirtyBuckets(read, fromMs, toMs);
    for (const piece of pieces(dirty)) await rollUp(clickhouse, piece, toMs);
    await clickhouse.command(
      `INSERT INTO ${DEPENDENCY_PROGRESS.name} (id, received_up_to) SELECT 1, fromUnixTimestamp64Milli({toMs:Int64})`,
      { params: { toMs }, logComment: 'dependencies.note', settings: { distributed_foreground_insert: 1 } },
    );
  };
}

/** Buckets of spans that arrived then, and the ones beside them that have spans. */
async function dirtyBuckets(read: Read, fromMs: number, toMs: number): Promise<Dirty[]> {
  return read<Dirty>({
    name: 'dependencies.dirty',
    sql: `SELECT tenant, toUnixTimestamp(toStartOfFiveMinutes(start)) AS at, count() AS spans FROM ${SPANS.name}
      WHERE (tenant, toStartOfFiveMinutes(start)) IN (
        SELECT DISTINCT tenant, toStartOfFiveMinutes(start) + arrayJoin([-${BUCKET_SECONDS}, 0, ${BUCKET_SECONDS}]) FROM ${SPANS.name}
        WHERE received_at > fromUnixTimestamp64Milli({fromMs:Int64}) AND received_at <= fromUnixTimestamp64Milli({toMs:Int64}))
      GROUP BY tenant, at ORDER BY tenant, at`,
    params: { fromMs, toMs },
    timeoutMs: TIMEOUT_MS,
  });
}

interface Piece {
  readonly tenant: string;
  readonly buckets: number[];
  spans: number;
}

/** Buckets that are computed by one statement. */
function pieces(dirty: readonly Dirty[]): Piece[] {
  const all: Piece[] = [];
  for (const { tenant, at, spans } of dirty) {
    const open = all.at(-1);
    const fits =
      open?.tenant === tenant &&
      open.buckets.length < BUCKETS_PER_STATEMENT &&
      open.spans + Number(spans) <= SPANS_PER_STATEMENT;
    if (open && fits) {
      open.buckets.push(at);
      open.spans += Number(spans);
    } else {
      all.push({ tenant, buckets: [at], spans: Number(spans) });
    }
  }
  return all;
}

async function rollUp(
  clickhouse: ClickHouse,
  { tenant, buckets, spans }: Piece,
  toMs: number,
): Promise<void> {
  const list = buckets.map((at) => `toDateTime(${at}, 'UTC')`).join(', ');
  const slices = Math.ceil(spans / SPANS_PER_STATEMENT);
  const calls = Array.from({ length: slices }, (_, slice) => {
    // A very full bucket is joined in parts: parent and child are of the same trace.
    const isInSlice = slices === 1 ? '' : ` AND cityHash64(trace_id) % ${slices} = ${slice}`;
    return callsSql({
      counted: `tenant = {tenant:String} AND toStartOfFiveMinutes(start) IN (${list})
        AND received_at <= fromUnixTimestamp64Milli({toMs:Int64})${isInSlice}`,
      around: aroundBuckets(buckets) + isInSlice,
    });
  });
  await clickhouse.command(
    `INSERT INTO ${DEPENDENCY_EDGES.name}
        (tenant, bucket, kind, parent, child, version, calls, errors, duration_sum, histogram, received_up_to)
      SELECT {tenant:String}, bucket, kind, parent, child, {toMs:UInt64}, calls, errors, duration_sum, histogram,
        fromUnixTimestamp64Milli({toMs:Int64})
      FROM (
        ${edgesSql(calls.join(' UNION ALL '), true)}
        UNION ALL
        SELECT arrayJoin([${list}]) AS bucket, 'computed' AS kind, '' AS parent, '' AS child, 0 AS calls, 0 AS errors,
          0 AS duration_sum, CAST(map() AS Map(Int16, Float64)) AS histogram)`,
    {
      params: { tenant, toMs },
      timeoutMs: TIMEOUT_MS,
      logComment: 'dependencies.roll_up',
      settings: {
        max_partitions_per_insert_block: '0',
        distributed_foreground_insert: 1,
        distributed_product_mode: 'local',
        max_memory_usage: String(400 * 1024 * 1024),
        max_threads: 1,
      },
    },
  );
}
