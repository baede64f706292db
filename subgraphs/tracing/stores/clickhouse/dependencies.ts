import { UnavailableError } from '../../../../contracts/errors.js';
import type { DependencyEdge, EdgeKind } from '../../domain/dependencies/dependency-edge.js';
import { mergeInto } from '../../domain/metrics/duration-histogram.js';
import type { TraceReader } from '../trace-reader.js';
import { BUCKET_SECONDS, bucketsOf } from './buckets.js';
import { callsSql, edgesSql } from './dependency-sql.js';
import { histogramOf } from './operation-metrics.js';
import type { Read } from './read-query.js';
import { DEPENDENCY_EDGES, DEPENDENCY_PROGRESS, SPANS } from './tables.js';

/** A roll-up writes at most a few times a second. */
const ATTEMPTS = 20;
const RETRY_AFTER_MS = 1_000;

/** A row of `edgesSql`. */
export interface EdgeRow {
  kind: string;
  parent: string;
  child: string;
  calls: number;
  errors: number;
  duration_sum: number;
  histogram: Record<string, number>;
}

/**
 * The graph of whole five minutes, those at the ends of the window included: what has been rolled up, and computed at
 * once from what arrived since.
 */
export function dependencies(read: Read): Pick<TraceReader, 'dependencyEdges'> {
  return {
    async dependencyEdges(tenant, window) {
      if (window.endNs <= window.startNs) return [];
      const { first, last } = bucketsOf(window);
      const range = { tenant, firstBucket: first, lastBucket: last };
      const progressMs = await readProgress(read);
      let ahead = await bucketsAhead(read, range, progressMs);
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const [rolledUp, live] = await Promise.all([
          rolledUpEdges(read, range),
          liveEdges(read, range, progressMs, ahead),
        ]);
        // A bucket that was rolled up between these reads would count in both of them, or in none.
        const then = await bucketsAhead(read, range, progressMs);
        if (areEqual(ahead, then)) return sumEdges([...rolledUp, ...live]);
        ahead = then;
      }
      throw new UnavailableError('Dependencies are being rolled up; try again in a moment.', {
        details: { retryAfterMs: RETRY_AFTER_MS },
      });
    },
  };
}

function areEqual(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): boolean {
  return one.size === other.size && [...one].every(([at, upToMs]) => other.get(at) === upToMs);
}

type Range = { tenant: string; firstBucket: number; lastBucket: number };

/** Everything that arrived up to then has been rolled up, milliseconds since the epoch; 0 at first. */
export async function readProgress(read: Read): Promise<number> {
  const [row] = await read<{ up_to: string }>({
    name: 'dependencies.progress',
    sql: `SELECT toUnixTimestamp64Milli(max(received_up_to)) AS up_to FROM ${DEPENDENCY_PROGRESS.name}`,
    params: {},
  });
  return Number(row?.up_to ?? 0);
}

const IN_RANGE = `tenant = {tenant:String}
  AND bucket >= toDateTime({firstBucket:UInt32}, 'UTC') AND bucket <= toDateTime({lastBucket:UInt32}, 'UTC')`;

/** Buckets that a roll-up under way has done already: seconds since the epoch, and up to which arrival. */
async function bucketsAhead(read: Read, range: Range, progressMs: number): Promise<Map<number, number>> {
  const rows = await read<{ at: number; up_to: string }>({
    name: 'dependencies.ahead',
    sql: `SELECT toUnixTimestamp(bucket) AS at, toUnixTimestamp64Milli(max(received_up_to)) AS up_to
      FROM ${DEPENDENCY_EDGES.name} WHERE ${IN_RANGE} AND kind = 'computed'
      GROUP BY at HAVING up_to > {progressMs:Int64}`,
    params: { ...range, progressMs },
  });
  return new Map(rows.map(({ at, up_to }) => [at, Number(up_to)]));
}

async function rolledUpEdges(read: Read, range: Range): Promise<EdgeRow[]> {
  return read<EdgeRow>({
    name: 'dependencies.rolled_up',
    sql: `SELECT kind, parent, child, sum(e.calls) AS calls, sum(e.errors) AS errors,
        sum(e.duration_sum) AS duration_sum, sumMap(e.histogram) AS histogram
      FROM (
        SELECT * FROM ${DEPENDENCY_EDGES.name} WHERE ${IN_RANGE} AND kind != 'computed'
          AND (bucket, version) IN (
            SELECT bucket, max(version) FROM ${DEPENDENCY_EDGES.name}
            WHERE ${IN_RANGE} AND kind = 'computed' GROUP BY bucket)
        ORDER BY version DESC LIMIT 1 BY bucket, kind, parent, child) AS e
      GROUP BY kind, parent, child`,
    params: range,
  });
}

/** Calls that arrived after their bucket was rolled up. */
async function liveEdges(
  read: Read,
  range: Range,
  progressMs: number,
  ahead: ReadonlyMap<number, number>,
): Promise<EdgeRow[]> {
  const params = {
    ...range,
    progressMs,
    aheadBuckets: [...ahead.keys()],
    aheadMs: [...ahead.values()],
  };
  const isNew = `tenant = {tenant:String}
    AND toStartOfFiveMinutes(start) >= toDateTime({firstBucket:UInt32}, 'UTC') AND toStartOfFiveMinutes(start) <= toDateTime({lastBucket:UInt32}, 'UTC')
    AND received_at > fromUnixTimestamp64Milli({progressMs:Int64})${
      ahead.size === 0
        ? ''
        : ` AND toUnixTimestamp64Milli(received_at) > transform(toUnixTimestamp(toStartOfFiveMinutes(start)), {aheadBuckets:Array(UInt32)}, {aheadMs:Array(Int64)}, {progressMs:Int64})`
    }`;
  const buckets = await read<{ at: number }>({
    name: 'dependencies.open',
    sql: `SELECT DISTINCT toUnixTimestamp(toStartOfFiveMinutes(start)) AS at FROM ${SPANS.name} WHERE ${isNew}`,
    params,
  });
  if (buckets.length === 0) return [];
  return read<EdgeRow>({
    name: 'dependencies.live',
    sql: edgesSql(callsSql({ counted: isNew, around: aroundBuckets(buckets.map(({ at }) => at)) }), false),
    params,
  });
}

/** Spans of these buckets and those beside them. */
export function aroundBuckets(buckets: readonly number[]): string {
  const around = new Set(buckets.flatMap((at) => [at - BUCKET_SECONDS, at, at + BUCKET_SECONDS]));
  return `tenant = {tenant:String} AND toStartOfFiveMinutes(start) IN (${[...around].map((at) => `toDateTime(${at}, 'UTC')`).join(', ')})`;
}

/** One edge of all those of equal parent, child and kind. */
export function sumEdges(rows: readonly EdgeRow[]): DependencyEdge[] {
  const edges = new Map<string, DependencyEdge & { histogram: Map<number, number> }>();
  for (const row of rows) {
    const key = JSON.stringify([row.kind, row.parent, row.child]);
    const known = edges.get(key);
    const histogram = known?.histogram ?? new Map<number, number>();
    mergeInto(histogram, histogramOf(row.histogram));
    edges.set(key, {
      parent: row.parent,
      child: row.child,
      kind: row.kind as EdgeKind,
      callCount: (known?.callCount ?? 0) + row.calls,
      errorCount: (known?.errorCount ?? 0) + row.errors,
      durationSumNs: (known?.durationSumNs ?? 0) + row.duration_sum,
      histogram,
    });
  }
  return [...edges.values()];
}
