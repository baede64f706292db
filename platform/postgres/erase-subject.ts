import { MAX_EXAMPLES, pseudonymOf, type SubjectFinding, subjectPatterns } from '../../contracts/erasure.js';
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
): Promise<SubjectFinding[]> {
  const found: SubjectFinding[] = [];
  for (const table of tables) {
    for (const column of table.columns) found.push(await look(run, table, column, 'replace', subject));
    for (const column of table.kept ?? []) found.push(await look(run, table, column, 'keep', subject));
  }
  return found.filter(({ count }) => count > 0);
}

/** Puts a pseudonym where the tables tell of a subject. Done again, it finds nothing. */
export async function replaceInTables(
  run: RunSql,
  tables: readonly PersonalTable[],
  subject: Subject,
): Promise<SubjectFinding[]> {
  const found = await findInTables(run, tables, subject);
  const pattern = subjectPatterns(subject.subject).postgres;
  for (const table of tables) {
    for (const column of table.columns) {
      const { name, type, place } = columnOf(table, column);
      if (!found.some((finding) => finding.place === place && finding.action === 'replace')) continue;
      await run(
        `UPDATE ${table.table} SET ${name} = regexp_replace(${name}::text, $3, $4, 'gi')::${type} WHERE ${tells(table, name)}`,
        [subject.tenant, subject.subject, pattern, pseudonymOf(subject.erasureId)],
      );
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

const OF_TENANT = 'tenant = $1';

/** The first comparison spares the pattern for nearly all rows. */
const tells = ({ ofTenant = OF_TENANT }: PersonalTable, column: string): string =>
  `(${ofTenant}) AND strpos(lower(${column}::text), lower($2)) > 0 AND ${column}::text ~* $3`;

function columnOf({ table }: PersonalTable, column: string) {
  const [name = column, type = 'text'] = column.split('::');
  return { name, type, place: `${table}.${name}` };
}
