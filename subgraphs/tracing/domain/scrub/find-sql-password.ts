import { type Detector, replacementOf } from './detectors.js';

/** What comes before a password in statements that set one: PostgreSQL, MySQL, Oracle, SQL Server, ClickHouse. */
const INTRODUCTION = new RegExp(
  [
    // PASSWORD 'x', ENCRYPTED PASSWORD 'x', PASSWORD = N'x', OLD_PASSWORD = 'x', PASSWORD('x')
    String.raw`(?<![a-z0-9])password\s{0,9}(?:[=(]\s{0,9})?`,
    // SET PASSWORD FOR 'a'@'host' = 'x'
    String.raw`set\s{1,9}password\s{1,9}for\s[^=;]{1,200}=\s{0,9}`,
    // IDENTIFIED BY 'x', IDENTIFIED WITH sha256_password BY 'x', IDENTIFIED BY VALUES 'x'
    String.raw`(identified)\s{1,9}(?:with\s{1,9}\S{1,64}\s{1,9})?(?:by|as|using)\s{1,9}(?:(?:password|values)\s{1,9})?`,
    // …, bcrypt_password BY 'y', sha256_hash BY 'z' SALT 's', and REPLACE 'old'
    String.raw`(?:(?:_password|_hash)\s{1,9}by|salt|replace)\s{1,9}`,
  ].join('|'),
  'gi',
);
const STATEMENT = /\b(?:alter|create|set|grant|identified)\b/i;
/** `N'…'` of SQL Server, `E'…'` and `U&'…'` of PostgreSQL, `_utf8'…'` of MySQL; a quote within JSON has a backslash. */
const OPENING = /(?:[nebx]|u&|_\w{1,20}\s?)?(\\?["'])/iy;
/** PostgreSQL's `$$…$$` and `$tag$…$tag$`; no parameter such as `$1`. */
const DOLLARS = /\$(?:[a-z_]\w{0,63})?\$/iy;
/** Oracle needs no quotes. Parameters, and words that mean something else, are no passwords. */
const BARE_WORD = /(?!(?:random|externally|globally)\b)[^\s;,(){}'"\\$?:@%[][^\s;,(){}'"\\]*/iy;

/** Passwords in statements that create or change users, roles and logins; to the end of the text where one is cut off. */
export const scrubSqlPasswords: Detector = (text, hit) => {
  if (!STATEMENT.test(text)) return text;
  let result = '';
  let from = 0;
  for (const found of text.matchAll(INTRODUCTION)) {
    const at = found.index + found[0].length;
    if (at < from) continue;
    const end = endOfLiteral(text, at) ?? (found[1] === undefined ? undefined : endOf(BARE_WORD, text, at));
    if (end === undefined || end <= at) continue;
    result += text.slice(from, at) + replacementOf('password');
    from = end;
    hit('password');
  }
  return from === 0 ? text : result + text.slice(from);
};

function endOfLiteral(text: string, at: number): number | undefined {
  const content = endOf(OPENING, text, at);
  if (content !== undefined) {
    const quote = text.slice(text[content - 2] === '\\' ? content - 2 : content - 1, content);
    return quote.length === 1 ? endOfQuoted(text, content, quote) : endAfter(text, content, quote);
  }
  const dollars = endOf(DOLLARS, text, at);
  return dollars === undefined ? undefined : endAfter(text, dollars, text.slice(at, dollars));
}

/** A doubled quote is part of the text, and so is one with a backslash. */
function endOfQuoted(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at + 1;
      at += 1;
    }
  }
  return text.length;
}

function endAfter(text: string, from: number, closing: string): number {
  const at = text.indexOf(closing, from);
  return at < 0 ? text.length : at + closing.length;
}

function endOf(sticky: RegExp, text: string, at: number): number | undefined {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : undefined;
}
