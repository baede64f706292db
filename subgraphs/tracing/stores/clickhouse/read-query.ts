import type { ClickHouse, QueryOptions } from '../../../../platform/clickhouse/client.js';
import { traceStep } from '../../../../platform/telemetry/trace-span.js';
import { type Interruptible, inTurns } from '../../../../platform/turns.js';
import { type NativeBlock, readNative } from './native-block.js';

/** A read of the store as the readers write it: SQL with bound parameters, and a name for the engine's log. */
export interface ReadQuery {
  readonly name: string;
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly timeoutMs?: number;
}

/** What is made of each block, all in one; others have their turn of the event loop between blocks. */
export const eachBlock = <T>(
  blocks: Iterable<NativeBlock>,
  make: (block: NativeBlock) => T[],
): Promise<T[]> => inTurns(made(blocks, make));

function* made<T>(blocks: Iterable<NativeBlock>, make: (block: NativeBlock) => T[]): Interruptible<T[]> {
  const all: T[] = [];
  for (const block of blocks) {
    for (const each of make(block)) all.push(each);
    yield;
  }
  return all;
}

export type Read = <T>(query: ReadQuery) => Promise<T[]>;
/** The same with the result in columns, whose blocks are decoded one by one: for many rows, or large ones. */
export type ReadColumns = (
  query: ReadQuery & { settings?: QueryOptions['settings'] },
) => Promise<{ blocks: Iterable<NativeBlock>; sizeBytes: number }>;

/** Bounds of every read, whatever was asked. */
export interface ReadLimits {
  readonly timeoutMs: number;
  readonly memoryBytes: number;
  /** Rows of whole traces that are read for one answer: decoded, they take some three times that in memory. */
  readonly traceBytes: number;
}

/** Is told how long each read took, also one that failed. */
export type ObserveRead = (name: string, seconds: number) => void;

export function createRead(
  clickhouse: ClickHouse,
  limits: ReadLimits,
  observe: ObserveRead = () => undefined,
): { read: Read; readColumns: ReadColumns } {
  const settings: QueryOptions['settings'] = {
    max_memory_usage: String(limits.memoryBytes),
    max_bytes_before_external_group_by: String(Math.floor(limits.memoryBytes / 2)),
    max_bytes_before_external_sort: String(Math.floor(limits.memoryBytes / 2)),
    // Spans and partials of a trace are on the same shard.
    distributed_product_mode: 'local',
    // Sorting a large set of ids for the index takes longer than reading what the index would leave out.
    use_index_for_in_with_subqueries_max_values: '10000',
    // Also of small parts, as those that were just written.
    min_table_rows_to_use_projection_index: '0',
    // A filter is a tree that people nest.
    max_ast_depth: '2000',
    max_parser_depth: '2000',
  };
  const observed = <T>(name: string, work: () => Promise<T>): Promise<T> =>
    traceStep(`clickhouse ${name}`, { 'db.system.name': 'clickhouse' }, async () => {
      const startedAt = performance.now();
      try {
        return await work();
      } finally {
        observe(name, (performance.now() - startedAt) / 1000);
      }
    });
  return {
    read: ({ name, sql, params, timeoutMs = limits.timeoutMs }) =>
      observed(name, () => clickhouse.query(sql, { params, timeoutMs, logComment: name, settings })),
    async readColumns({ name, sql, params, timeoutMs = limits.timeoutMs, settings: more }) {
      const result = await observed(name, () =>
        clickhouse.queryBinary(sql, {
          format: 'Native',
          params,
          timeoutMs,
          logComment: name,
          settings: { ...settings, ...more },
        }),
      );
      return { blocks: readNative(result), sizeBytes: result.length };
    },
  };
}
