import { sqlName, sqlText } from './sql-tokens.js';

/** A table as it is on one server; the naming makes the statements of a cluster out of it. */
export interface TableDefinition {
  readonly name: string;
  /** Columns, indexes and projections: what stands between the brackets. */
  readonly columns: string;
  /** Of the MergeTree family, with its arguments, e.g. `ReplacingMergeTree(version)`. */
  readonly engine: string;
  /** What follows the engine: `PARTITION BY … ORDER BY … TTL … SETTINGS …`. */
  readonly clauses: string;
  /** In a cluster the shard of a row, e.g. `cityHash64(trace_id)`. */
  readonly shardBy: string;
}

/** Fills one table from the rows that another one gets. */
export interface ViewDefinition {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Given the table to read from. */
  readonly select: (from: string) => string;
}

/**
 * What tables are called and how they are made, alone and in a cluster. In a cluster a table `t` is two: `t_local`,
 * replicated, holds the rows of a shard, and the distributed `t` is what everybody reads from and writes to.
 */
export interface TableNaming {
  readonly cluster: string | undefined;
  /** ` ON CLUSTER name` for DDL of one's own, or nothing. */
  readonly onCluster: string;
  /** The table that holds rows: for ALTER, OPTIMIZE, DROP PARTITION and views. */
  stored(table: string): string;
  /** `MergeTree` as `ReplicatedMergeTree` where there are replicas. Path and replica are the server's defaults. */
  engine(engine: string): string;
  createTable(definition: TableDefinition): string[];
  /** A materialised view that feeds a table on the shard where the row arrived. */
  createView(definition: ViewDefinition): string[];
  /** The change made to the rows' table, and in a cluster to the distributed one if it is about columns. */
  alterTable(table: string, change: string): string[];
}

export function createTableNaming(options: { database: string; cluster: string | undefined }): TableNaming {
  const { database, cluster } = options;
  const onCluster = cluster === undefined ? '' : ` ON CLUSTER ${sqlName(cluster)}`;
  const stored = (table: string) => (cluster === undefined ? table : `${table}_local`);
  const engine = (text: string) => {
    if (!/^\w*MergeTree\b/.test(text)) throw new Error(`${text} is no engine of the MergeTree family`);
    return cluster === undefined ? text : `Replicated${text}`;
  };
  return {
    cluster,
    onCluster,
    stored,
    engine,
    createTable({ name, columns, engine: wanted, clauses, shardBy }) {
      const table = `CREATE TABLE IF NOT EXISTS ${stored(name)}${onCluster} (${columns}) ENGINE = ${engine(wanted)} ${clauses}`;
      if (cluster === undefined) return [table];
      const place = [cluster, database, stored(name)].map(sqlText).join(', ');
      return [
        table,
        `CREATE TABLE IF NOT EXISTS ${name}${onCluster} AS ${stored(name)} ENGINE = Distributed(${place}, ${shardBy})`,
      ];
    },
    createView: ({ name, from, to, select }) => [
      `CREATE MATERIALIZED VIEW IF NOT EXISTS ${name}${onCluster} TO ${stored(to)} AS ${select(stored(from))}`,
    ],
    alterTable(table, change) {
      const statement = (name: string) => `ALTER TABLE ${name}${onCluster} ${change}`;
      const aboutColumns = /\b(ADD|DROP|MODIFY|RENAME|COMMENT) COLUMN\b/i.test(change);
      return cluster !== undefined && aboutColumns
        ? [statement(stored(table)), statement(table)]
        : [statement(stored(table))];
    },
  };
}
