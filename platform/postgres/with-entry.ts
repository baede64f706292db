import { AUDIT_INSERTION, auditSource } from '../audit/insert-entries.js';

/** The beginning of a statement that changes rows; `FOR UPDATE` changes none. */
const PLAIN_CHANGE = /^\s*(?:INSERT|UPDATE|DELETE|MERGE)\b/i;
const CHANGE_BEHIND_WITH =
  /^\s*WITH\b[\s\S]*\b(?:INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+[\w".]+(?:\s+(?:AS\s+)?\w+)?\s+SET)\b/i;
const WITH = /^\s*WITH(?:\s+RECURSIVE)?\b/i;
/** Of which older servers have no part of another statement. */
const MERGE = /^\s*MERGE\b/i;
const LITERALS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\//g;

export const isChange = (text: string): boolean => PLAIN_CHANGE.test(text) || CHANGE_BEHIND_WITH.test(text);

/** What is left of a statement's outcome once the entry's part is taken off. */
export type Outcome = 'rows' | 'count' | 'unknown';

export interface StatementWithEntry {
  readonly text: string;
  /**
   * `rows`: those of the change itself, and none when it changed nothing. `count`: one row, of how many were changed.
   * `unknown`: as the change has it, which tells not whether something was changed; the entry is written in any case.
   */
  readonly outcome: Outcome;
}

/**
 * Makes one statement of a change and of the entry about it, which is written if something is changed.
 * @param parameter number of the parameter that is the entry, `auditJson`
 * @returns undefined for what cannot be part of another statement
 */
export function withEntry(text: string, parameter: number): StatementWithEntry | undefined {
  const bare = text.replace(LITERALS, ' ');
  const end = /;\s*$/.exec(bare);
  if (MERGE.test(bare) || (end ? bare.slice(0, end.index) : bare).includes(';')) return undefined;
  const change = end ? text.replace(/;(?=[^;]*$)/, '') : text;
  const entry = `INSERT INTO ${AUDIT_INSERTION} FROM ${auditSource(`$${parameter}`)}`;
  if (WITH.test(change)) {
    return {
      text: change.replace(WITH, (start) => `${start} audit_entry AS (${entry}),`),
      outcome: 'unknown',
    };
  }
  const tellsRows = /\bRETURNING\b/i.test(bare);
  // A comment at its end must not swallow what follows.
  return {
    text: `WITH audited_change AS (${change}\n${tellsRows ? '' : ' RETURNING 1'}),
      audit_entry AS (${entry} WHERE EXISTS (SELECT FROM audited_change))
      SELECT ${tellsRows ? '*' : 'count(*)'} FROM audited_change`,
    outcome: tellsRows ? 'rows' : 'count',
  };
}
