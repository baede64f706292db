import { type SqlToken, sqlText, sqlTokens } from '../sql-tokens.js';
import { clickHouseException } from './exception.js';

/** What the bridge has to know about a statement before it runs it. */
export type Statement = InsertStatement | OtherStatement;

/** `INSERT … FORMAT name` or `INSERT … VALUES`: data follows. */
export interface InsertStatement {
  readonly kind: 'insert';
  readonly format: string;
  /** Where in the statement's text the data begins; its length when none is in it. */
  readonly dataAt: number;
  readonly parameters: ReadonlySet<string>;
  /** The statement that reads the data from a file instead. */
  fromFile(path: string): string;
}

export interface OtherStatement {
  /** On which kind of connection it runs. */
  readonly kind: 'read' | 'write';
  readonly sql: string;
  /** As the statement's own FORMAT clause says. */
  readonly format: string | undefined;
  /** Names of `{name:Type}`. */
  readonly parameters: ReadonlySet<string>;
}

const READS = new Set([
  'SELECT',
  'WITH',
  'FROM',
  'SHOW',
  'DESCRIBE',
  'DESC',
  'EXPLAIN',
  'EXISTS',
  'CHECK',
  '(',
]);
/** They would change the connection, which the next request shares. */
const STICKY = new Set(['SET', 'USE']);

/**
 * Reads the outline of one statement.
 * @throws ClickHouseException SYNTAX_ERROR for none and for several, NOT_IMPLEMENTED for what must not run here
 */
export function parseStatement(sql: string): Statement {
  const tokens = sqlTokens(sql);
  const first = tokens.next();
  if (first.done) throw clickHouseException('SYNTAX_ERROR', 'Empty query');
  const verb = first.value.text.toUpperCase();
  if (STICKY.has(verb)) {
    throw clickHouseException(
      'NOT_IMPLEMENTED',
      `${verb} has no effect here: send settings and the database as parameters of the URL`,
    );
  }
  return verb === 'INSERT'
    ? parseInsert(sql, tokens)
    : parseOther(sql, READS.has(verb) ? 'read' : 'write', tokens);
}

function parseOther(sql: string, kind: 'read' | 'write', tokens: Iterable<SqlToken>): OtherStatement {
  const parameters = new ParameterNames();
  let format: string | undefined;
  let previous: SqlToken | undefined;
  let ended = false;
  for (const token of tokens) {
    if (ended) throw clickHouseException('SYNTAX_ERROR', 'Syntax error (Multi-statements are not allowed)');
    if (token.kind === 'sign' && token.text === ';' && token.depth === 0) ended = true;
    if (isKeyword(previous, 'FORMAT') && token.kind === 'word') format = token.text;
    parameters.see(token);
    previous = token;
  }
  return { kind, sql, format, parameters: parameters.names };
}

function parseInsert(sql: string, tokens: Iterable<SqlToken>): Statement {
  const parameters = new ParameterNames();
  let settingsAt: number | undefined;
  let previous: SqlToken | undefined;
  for (const token of tokens) {
    if (previous && isKeyword(previous, 'FORMAT') && token.kind === 'word') {
      return insertFrom(previous.start, token.text, token.end);
    }
    if (isKeyword(token, 'VALUES')) return insertFrom(token.start, 'Values', token.end);
    if (isKeyword(token, 'INFILE')) {
      throw clickHouseException('NOT_IMPLEMENTED', 'INSERT … FROM INFILE is for command-line clients');
    }
    if (isKeyword(token, 'SELECT') || isKeyword(token, 'WITH'))
      return parseOther(sql, 'write', sqlTokens(sql));
    if (isKeyword(token, 'SETTINGS')) settingsAt ??= token.start;
    parameters.see(token);
    previous = token;
  }
  return parseOther(sql, 'write', sqlTokens(sql));

  function insertFrom(formatAt: number, format: string, dataAt: number): InsertStatement {
    const headEnd = settingsAt ?? formatAt;
    const head = sql.slice(0, headEnd).trimEnd();
    const settings = sql.slice(headEnd, formatAt).trim();
    return {
      kind: 'insert',
      format,
      dataAt,
      parameters: parameters.names,
      fromFile: (path) =>
        [head, `FROM INFILE ${sqlText(path)}`, settings, `FORMAT ${format}`].filter(Boolean).join(' '),
    };
  }
}

function isKeyword(token: SqlToken | undefined, keyword: string): boolean {
  return token?.kind === 'word' && token.depth === 0 && token.text.toUpperCase() === keyword;
}

/** Collects the names of `{name:Type}`; the keys of a map literal are quoted. */
class ParameterNames {
  readonly names = new Set<string>();
  #last: (SqlToken | undefined)[] = [];

  see(token: SqlToken): void {
    const [brace, name] = this.#last;
    if (token.text === ':' && name?.kind === 'word' && brace?.text === '{') this.names.add(name.text);
    this.#last = [name, token];
  }
}
