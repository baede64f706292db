import type { ClickHouse } from '../../../../platform/clickhouse/client.js';
import type { DependencyEdge } from '../../domain/dependencies/dependency-edge.js';
import type { StoreMaintenance } from '../span-writer.js';
import type { ArrivalClock } from './arrival-clock.js';
import { BUCKET_SECONDS } from './buckets.js';
import { aroundBuckets, type EdgeRow, readProgress, sumEdges } from './dependencies.js';
import { callsSql, edgesSql } from './dependency-sql.js';
import { INSERT_SETTINGS } from './insert-settings.js';
import { writeHistogram } from './operation-rows.js';
import type { Read } from './read-query.js';
import { RowBinaryWriter } from './row-binary.js';
import { DEPENDENCY_EDGES, DEPENDENCY_PROGRESS, SPANS } from './tables.js';

/** Spans are left alone so long after they arrived: those of their trace may still be on their way. */
const SETTLE_MS = 5_000;
/**
 * Another process may store what it received so long before the noted progress: a write of its own is all that a process
 * knows to be under way. Longer than any write takes.
 */
const LATE_WRITES_MS = 120_000;
/** Spans that are joined at once, for the engine's memory. */
const SPANS_PER_STATEMENT = 200_000;
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
 *
 * Several processes may do so at once: what each computes is right by itself, of a bucket the highest version counts, and
 * what one could not see yet, another one or a later run finds among the late writes.
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
    const dirty = await dirtyBuckets(read, fromMs - LATE_WRITES_MS, toMs);
    for (const piece of pieces(dirty)) await rollUp(clickhouse, read, piece, toMs);
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

/** Edges of some buckets, in slices: parent and child are of the same trace, so a very full bucket can be cut by it. */
async function readEdges(read: Read, { tenant, buckets, spans }: Piece, toMs: number): Promise<BucketEdge[]> {
  const list = buckets.map((at) => `toDateTime(${at}, 'UTC')`).join(', ');
  const slices = Math.ceil(spans / SPANS_PER_STATEMENT);
  const edges: BucketEdge[] = [];
  for (let slice = 0; slice < slices; slice += 1) {
    const isInSlice = slices === 1 ? '' : ` AND cityHash64(trace_id) % ${slices} = ${slice}`;
    const calls = callsSql({
      counted: `tenant = {tenant:String} AND toStartOfFiveMinutes(start) IN (${list})
        AND received_at <= fromUnixTimestamp64Milli({toMs:Int64})${isInSlice}`,
      around: aroundBuckets(buckets) + isInSlice,
    });
    const rows = await read<EdgeRow & { at: number }>({
      name: 'dependencies.roll_up',
      sql: `SELECT toUnixTimestamp(bucket) AS at, * EXCEPT bucket FROM (${edgesSql(calls, true)})`,
      params: { tenant, toMs },
      timeoutMs: TIMEOUT_MS,
    });
    edges.push(...rows);
  }
  return edges;
}

async function rollUp(clickhouse: ClickHouse, read: Read, piece: Piece, toMs: number): Promise<void> {
  const edges = await readEdges(read, piece, toMs);
  const row = new RowBinaryWriter();
  for (const at of piece.buckets) {
    const ofBucket = sumEdges(edges.filter((edge) => edge.at === at));
    for (const edge of [...ofBucket, COMPUTED]) addEdgeRow(row, piece.tenant, at, edge, toMs);
  }
  await clickhouse.insertBinary(DEPENDENCY_EDGES.name, EDGE_COLUMNS, row.finish(), {
    logComment: 'dependencies.write',
    settings: INSERT_SETTINGS,
  });
}

type BucketEdge = EdgeRow & { at: number };
type WrittenEdge = Omit<DependencyEdge, 'kind'> & { kind: string };

/** Says that a bucket was computed, even where it has no edges. */
const COMPUTED: WrittenEdge = {
  kind: 'computed',
  parent: '',
  child: '',
  callCount: 0,
  errorCount: 0,
  durationSumNs: 0,
  histogram: new Map(),
};

const EDGE_COLUMNS = [
  'tenant',
  'bucket',
  'kind',
  'parent',
  'child',
  'version',
  'calls',
  'errors',
  'duration_sum',
  'histogram',
  'received_up_to',
] as const;

function addEdgeRow(row: RowBinaryWriter, tenant: string, at: number, edge: WrittenEdge, toMs: number): void {
  row.text(tenant);
  row.uint32(at);
  row.text(edge.kind);
  row.text(edge.parent);
  row.text(edge.child);
  row.uint64(BigInt(toMs));
  row.float64(edge.callCount);
  row.float64(edge.errorCount);
  row.float64(edge.durationSumNs);
  writeHistogram(row, edge.histogram);
  row.int64(BigInt(toMs));
}
