/** A word, a quoted text, a number or a single sign of a statement; space and comments lie between them. */
export interface SqlToken {
  readonly kind: 'word' | 'quoted' | 'number' | 'sign';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How many brackets are open around it. */
  readonly depth: number;
}

const SPACE = /(?:\s+|--[^\n]*|#[ !][^\n]*|\/\*[\s\S]*?(?:\*\/|$))+/y;
const TOKENS: readonly (readonly [SqlToken['kind'], RegExp])[] = [
  ['word', /[A-Za-z_][\w$]*/y],
  ['number', /\d[\w.]*/y],
  ['quoted', /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`\\]|\\[\s\S]|``)*`/y],
  ['quoted', /\$(\w*)\$[\s\S]*?\$\1\$/y],
  ['sign', /[\s\S]/y],
];

/** Splits ClickHouse SQL into tokens, as far as is needed to find clauses in it: not a parser. */
export function* sqlTokens(sql: string): Generator<SqlToken> {
  let depth = 0;
  let at = afterSpace(sql, 0);
  while (at < sql.length) {
    const [kind, text] = tokenAt(sql, at);
    if (kind === 'sign' && ')]}'.includes(text)) depth = Math.max(0, depth - 1);
    yield { kind, text, start: at, end: at + text.length, depth };
    if (kind === 'sign' && '([{'.includes(text)) depth += 1;
    at = afterSpace(sql, at + text.length);
  }
}

function tokenAt(sql: string, at: number): [SqlToken['kind'], string] {
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = at;
    const text = pattern.exec(sql)?.[0];
    if (text) return [kind, text];
  }
  throw new Error('unreachable: the last pattern matches any character');
}

function afterSpace(sql: string, at: number): number {
  SPACE.lastIndex = at;
  return SPACE.test(sql) ? SPACE.lastIndex : at;
}

/** A text as an SQL literal. */
export function sqlText(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A name as a quoted SQL identifier. */
export function sqlName(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}
