import {
  MAX_ERASED_SPANS,
  MAX_EXAMPLES,
  type SubjectFinding,
  subjectPatterns,
} from '../../../../contracts/erasure.js';
import { InvalidInputError } from '../../../../contracts/errors.js';
import type { ClickHouse } from '../../../../platform/clickhouse/client.js';
import { sqlText } from '../../../../platform/clickhouse/sql-tokens.js';
import type { TableDefinition, TableNaming } from '../../../../platform/clickhouse/table-naming.js';
import type { SpanErasure } from '../span-erasure.js';
import { LONG_TEXTS } from './long-texts.js';
import {
  DEPENDENCY_EDGES,
  ERRORS,
  OLDER_OPERATION_MINUTES,
  OPERATION_HOURS,
  OPERATION_MINUTES,
  REFUSALS,
  SPANS,
  TRACES,
} from './tables.js';

/** Looking through all of a tenant's rows, and writing the parts anew that hold some of them. */
const LOOK_TIMEOUT_MS = 10 * 60_000;
const DELETE_TIMEOUT_MS = 30 * 60_000;
/** Rows that one change names: its text stays below what a server takes. */
const ROWS_OF_CHANGE = 5_000;

interface ErasableTable {
  readonly table: TableDefinition;
  /** All that people, or programs for them, can have written into a row. */
  readonly texts: string;
  /** A number that tells rows apart, or rows that say the same. */
  readonly row: string;
  /** Names a row for people, without what it says. */
  readonly example: string;
}

const valuesOf = (map: string): string => `CAST(mapValues(${map}) AS Array(String))`;
const valuesOfEach = (maps: string): string =>
  `arrayFlatten(arrayMap(each -> CAST(mapValues(each) AS Array(String)), ${maps}))`;
const textsOf = (...columns: string[]): string =>
  `[${columns.map((column) => `toString(${column})`).join(', ')}]`;
const SPAN_OF = "concat(lower(hex(trace_id)), '/', lower(hex(span_id)))";

/** Of names alone, such as those of operations: all rows that hold the same ones are one. */
const byNames = (table: TableDefinition, texts: string, example: string): ErasableTable => ({
  ...{ table, texts, example },
  row: `cityHash64(arrayStringConcat(${texts}, '\\0'))`,
});

const BY_OPERATION = textsOf('service', 'name');

const TABLES: readonly ErasableTable[] = [
  {
    table: SPANS,
    texts: `arrayConcat(${[
      textsOf('service', 'name', 'status_message', 'trace_state', 'scope_name', 'scope_version'),
      ...['attributes', 'resource_attributes', 'scope_attributes', LONG_TEXTS].map(valuesOf),
      'CAST(`events.name` AS Array(String))',
      ...['`events.attributes`', '`links.attributes`'].map(valuesOfEach),
    ].join(', ')})`,
    row: 'cityHash64(trace_id, span_id, start)',
    example: SPAN_OF,
  },
  {
    table: ERRORS,
    texts: `arrayConcat(${textsOf('service', 'operation', 'type', 'message', 'normalized_message', 'stack_trace')}, ${valuesOf('tags')})`,
    row: 'error_id',
    example: SPAN_OF,
  },
  byNames(
    TRACES,
    `arrayConcat(${textsOf('root_service', 'root_name')}, CAST(services AS Array(String)), CAST(operations AS Array(String)))`,
    'lower(hex(trace_id))',
  ),
  ...[OPERATION_MINUTES, ...OLDER_OPERATION_MINUTES, OPERATION_HOURS].map((table) =>
    byNames(table, BY_OPERATION, 'toString(time)'),
  ),
  byNames(DEPENDENCY_EDGES, textsOf('parent', 'child'), 'toString(bucket)'),
  byNames(REFUSALS, textsOf('trace_id', 'span_id', 'service', 'detail'), 'toString(time)'),
];

interface FoundRow {
  row: string;
  count: string;
  example: string;
}

/**
 * What goes is found by a query with parameters, which no log keeps, and deleted by its numbers: a change of a table is kept by the engine with
 * its text for a while, so that must not name anybody. The engine deletes the former parts after some minutes.
 */
export function eraseSpans(clickhouse: ClickHouse, naming: TableNaming): SpanErasure {
  const look = (
    { table, texts, row, example }: ErasableTable,
    tenant: string,
    subject: string,
    signal: AbortSignal,
  ) =>
    clickhouse.query<FoundRow>(
      `SELECT toString(${row}) AS row, count() AS count, any(${example}) AS example FROM ${table.name}
        WHERE tenant = {tenant:String} AND arrayExists(
          each -> positionCaseInsensitiveUTF8(each, {subject:String}) > 0 AND match(each, {pattern:String}), ${texts})
        GROUP BY row LIMIT ${MAX_ERASED_SPANS + 1}`,
      {
        params: { tenant, subject, pattern: subjectPatterns(subject).re2 },
        timeoutMs: LOOK_TIMEOUT_MS,
        logComment: 'erasure.find',
        signal,
        settings: { log_queries: 0 },
      },
    );

  async function* found(tenant: string, subject: string, signal: AbortSignal) {
    for (const table of TABLES) {
      const rows = await look(table, tenant, subject, signal);
      if (rows.length > MAX_ERASED_SPANS) {
        throw new InvalidInputError(
          `The subject is in more than ${MAX_ERASED_SPANS} spans: name it more exactly.`,
          { details: { field: 'subject' } },
        );
      }
      if (rows.length === 0) continue;
      const finding: SubjectFinding = {
        ...{ place: `tracing.${table.table.name}`, action: 'delete' },
        count: rows.reduce((sum, { count }) => sum + Number(count), 0),
        examples: rows.slice(0, MAX_EXAMPLES).map(({ example }) => example),
      };
      yield { table, rows, finding };
    }
  }

  return {
    async find(tenant, subject, signal) {
      const findings: SubjectFinding[] = [];
      for await (const { finding } of found(tenant, subject, signal)) findings.push(finding);
      return findings;
    },

    async erase(tenant, subject, signal) {
      const findings: SubjectFinding[] = [];
      for await (const { table, rows, finding } of found(tenant, subject, signal)) {
        for (let at = 0; at < rows.length; at += ROWS_OF_CHANGE) {
          const numbers = rows.slice(at, at + ROWS_OF_CHANGE).map(({ row }) => row);
          // Numbers of the engine's own, and a quoted name: a change takes no parameters.
          await clickhouse.command(
            `ALTER TABLE ${naming.stored(table.table.name)}${naming.onCluster} DELETE WHERE tenant = ${sqlText(tenant)} AND ${table.row} IN (${numbers.join(',')})`,
            {
              timeoutMs: DELETE_TIMEOUT_MS,
              logComment: 'erasure.delete',
              signal,
              settings: { mutations_sync: '2' },
            },
          );
        }
        findings.push(finding);
      }
      return findings;
    },
  };
}
