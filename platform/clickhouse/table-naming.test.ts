import { describe, expect, test } from 'vitest';
import { createTableNaming, type TableDefinition } from './table-naming.js';

const alone = createTableNaming({ database: 'traces', cluster: undefined });
const clustered = createTableNaming({ database: 'traces', cluster: 'main-1' });

const SPANS: TableDefinition = {
  name: 'spans_v1',
  columns: 'trace_id String, start DateTime64(9)',
  engine: 'MergeTree',
  clauses: 'ORDER BY start',
  shardBy: 'cityHash64(trace_id)',
};

describe('alone', () => {
  test('a table is one statement', () => {
    expect(alone.createTable(SPANS)).toEqual([
      'CREATE TABLE IF NOT EXISTS spans_v1 (trace_id String, start DateTime64(9)) ENGINE = MergeTree ORDER BY start',
    ]);
  });

  test('a view reads and fills the tables themselves', () => {
    expect(
      alone.createView({
        name: 'errors_mv_v1',
        from: 'spans_v1',
        to: 'errors_v1',
        select: (from) => `SELECT * FROM ${from}`,
      }),
    ).toEqual(['CREATE MATERIALIZED VIEW IF NOT EXISTS errors_mv_v1 TO errors_v1 AS SELECT * FROM spans_v1']);
  });

  test('a change is one statement', () => {
    expect(alone.alterTable('spans_v1', 'ADD COLUMN IF NOT EXISTS a String')).toEqual([
      'ALTER TABLE spans_v1 ADD COLUMN IF NOT EXISTS a String',
    ]);
    expect(alone.onCluster).toBe('');
    expect(alone.stored('spans_v1')).toBe('spans_v1');
  });
});

describe('in a cluster', () => {
  test('a table is a replicated one and a distributed one over it', () => {
    expect(clustered.createTable(SPANS)).toEqual([
      'CREATE TABLE IF NOT EXISTS spans_v1_local ON CLUSTER `main-1` (trace_id String, start DateTime64(9)) ENGINE = ReplicatedMergeTree ORDER BY start',
      "CREATE TABLE IF NOT EXISTS spans_v1 ON CLUSTER `main-1` AS spans_v1_local ENGINE = Distributed('main-1', 'traces', 'spans_v1_local', cityHash64(trace_id))",
    ]);
  });

  test('a view works on each shard', () => {
    expect(
      clustered.createView({
        name: 'errors_mv_v1',
        from: 'spans_v1',
        to: 'errors_v1',
        select: (from) => `SELECT * FROM ${from}`,
      }),
    ).toEqual([
      'CREATE MATERIALIZED VIEW IF NOT EXISTS errors_mv_v1 ON CLUSTER `main-1` TO errors_v1_local AS SELECT * FROM spans_v1_local',
    ]);
  });

  test.each([
    ['ADD COLUMN IF NOT EXISTS a String', ['spans_v1_local', 'spans_v1']],
    ['MODIFY TTL start + INTERVAL 1 DAY', ['spans_v1_local']],
    ["DROP PARTITION '2025-01-01'", ['spans_v1_local']],
  ])('%s changes %j', (change, tables) => {
    expect(clustered.alterTable('spans_v1', change)).toEqual(
      tables.map((table) => `ALTER TABLE ${table} ON CLUSTER \`main-1\` ${change}`),
    );
  });
});

test.each([
  ['MergeTree', 'ReplicatedMergeTree'],
  ['AggregatingMergeTree', 'ReplicatedAggregatingMergeTree'],
  ['ReplacingMergeTree(version)', 'ReplicatedReplacingMergeTree(version)'],
])('%s has the replicated form %s', (engine, replicated) => {
  expect(alone.engine(engine)).toBe(engine);
  expect(clustered.engine(engine)).toBe(replicated);
});

test('an engine without replicas is refused', () => {
  expect(() => clustered.engine('Memory')).toThrow(/MergeTree family/);
});
