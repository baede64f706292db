import {
  createSubjectTest,
  MAX_EXAMPLES,
  pseudonymOf,
  type SubjectFinding,
  subjectPatterns,
} from '../../contracts/erasure.js';
import { type ColumnSeal, UNSEALED_COLUMNS } from '../keys/column-seal.js';
import { KeyDestroyedError } from '../keys/tenant-keys.js';
import type { RunSql } from './run-sql.js';

/** A table in which people are told of. */
export interface PersonalTable {
  /** With its schema. */
  readonly table: string;
  /** SQL: text that names a row and tells nothing of anybody. */
  readonly id: string;
  /** SQL: whether a row is of the tenant `$1`. */
  readonly ofTenant?: string;
  /** Columns in which a pseudonym comes in the place of a person; with their type where it is not text, e.g. `tags::jsonb`. */
  readonly columns: readonly string[];
  /** The same, of columns that are encrypted at rest (`platform/keys/column-seal.ts`): they are looked through here. */
  readonly sealed?: readonly string[];
  /** Columns that hold names which others refer to: they stay, and are only told of. */
  readonly kept?: readonly string[];
}

interface Subject {
  readonly tenant: string;
  readonly subject: string;
  readonly erasureId: string;
}

/** Where the tables tell of a subject; changes nothing. */
export async function findInTables(
  run: RunSql,
  tables: readonly PersonalTable[],
  subject: Subject,
  seal: ColumnSeal = UNSEALED_COLUMNS,
): Promise<SubjectFinding[]> {
  const found: SubjectFinding[] = [];
  for (const table of tables) {
    for (const column of table.columns) found.push(await look(run, table, column, 'replace', subject));
    for (const column of table.kept ?? []) found.push(await look(run, table, column, 'keep', subject));
    for (const column of table.sealed ?? []) {
      const texts = await textsThatTell(run, table, column, subject, seal);
      const examples = texts.slice(0, MAX_EXAMPLES).map(({ id }) => id);
      found.push({ place: `${table.table}.${column}`, action: 'replace', count: texts.length, examples });
    }
  }
  return found.filter(({ count }) => count > 0);
}

/** Puts a pseudonym where the tables tell of a subject. Done again, it finds nothing. */
export async function replaceInTables(
  run: RunSql,
  tables: readonly PersonalTable[],
  subject: Subject,
  seal: ColumnSeal = UNSEALED_COLUMNS,
): Promise<SubjectFinding[]> {
  const found = await findInTables(run, tables, subject, seal);
  const { postgres: pattern, javascript } = subjectPatterns(subject.subject);
  const pseudonym = pseudonymOf(subject.erasureId);
  for (const table of tables) {
    for (const column of table.columns) {
      const { name, type, place } = columnOf(table, column);
      if (!found.some((finding) => finding.place === place && finding.action === 'replace')) continue;
      await run(
        `UPDATE ${table.table} SET ${name} = regexp_replace(${name}::text, $3, $4, 'gi')::${type} WHERE ${tells(table, name)}`,
        [subject.tenant, subject.subject, pattern, pseudonym],
      );
    }
    for (const column of table.sealed ?? []) {
      const of = { tenant: subject.tenant, column: `${table.table}.${column}` };
      for (const { stored, text } of await textsThatTell(run, table, column, subject, seal)) {
        // One that was changed meanwhile is found when it is looked through again.
        await run(
          `UPDATE ${table.table} SET ${column} = $2 WHERE (${table.ofTenant ?? OF_TENANT}) AND ${column} = $3`,
          [subject.tenant, await seal.seal(of, text.replaceAll(javascript, pseudonym)), stored],
        );
      }
    }
  }
  return found;
}

async function look(
  run: RunSql,
  table: PersonalTable,
  column: string,
  action: 'replace' | 'keep',
  { tenant, subject }: Subject,
): Promise<SubjectFinding> {
  const { name, place } = columnOf(table, column);
  const [row] = await run<{ count: number; examples: string[] | null }>(
    `SELECT count(*)::int AS count, (array_agg((${table.id})::text))[1:${MAX_EXAMPLES}] AS examples
      FROM ${table.table} WHERE ${tells(table, name)}`,
    [tenant, subject, subjectPatterns(subject).postgres],
  );
  return { place, action, count: row?.count ?? 0, examples: row?.examples ?? [] };
}

/** What an encrypted column has that tells of a subject. What nobody can open any more tells nobody anything. */
async function textsThatTell(
  run: RunSql,
  table: PersonalTable,
  column: string,
  { tenant, subject }: Subject,
  seal: ColumnSeal,
): Promise<{ id: string; stored: string; text: string }[]> {
  const rows = await run<{ id: string; stored: string }>(
    `SELECT (${table.id})::text AS id, ${column} AS stored FROM ${table.table}
      WHERE (${table.ofTenant ?? OF_TENANT}) AND ${column} IS NOT NULL ORDER BY 1`,
    [tenant],
  );
  const tells = createSubjectTest(subject);
  const found: { id: string; stored: string; text: string }[] = [];
  for (const row of rows) {
    try {
      const text = await seal.open({ tenant, column: `${table.table}.${column}` }, row.stored);
      if (tells(text)) found.push({ ...row, text });
    } catch (error) {
      if (!(error instanceof KeyDestroyedError)) throw error;
    }
  }
  return found;
}

const OF_TENANT = 'tenant = $1';

/** The first comparison spares the pattern for nearly all rows. */
const tells = ({ ofTenant = OF_TENANT }: PersonalTable, column: string): string =>
  `(${ofTenant}) AND strpos(lower(${column}::text), lower($2)) > 0 AND ${column}::text ~* $3`;

function columnOf({ table }: PersonalTable, column: string) {
  const [name = column, type = 'text'] = column.split('::');
  return { name, type, place: `${table}.${name}` };
}
