import type { SensitiveSpan } from './finding.js';

/** Keys that are told by how they begin: the forms that their issuers document. */
const KNOWN: readonly (readonly [name: string, form: RegExp])[] = [
  ['an AWS access key id', /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g],
  ['a GitHub token', /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{22,255})/g],
  ['a GitLab token', /(?<![A-Za-z0-9])glpat-[\w-]{20,64}/g],
  ['a Slack token', /(?<![A-Za-z0-9])xox[abeprs]-[A-Za-z0-9-]{10,255}/g],
  ['a Google API key', /(?<![A-Za-z0-9])AIza[\w-]{35}(?![\w-])/g],
  ['a Stripe key', /(?<![A-Za-z0-9])[rs]k_(?:live|test)_[A-Za-z0-9]{16,255}/g],
  ['an npm token', /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g],
  ['a Hugging Face token', /(?<![A-Za-z0-9])hf_[A-Za-z0-9]{30,64}(?![A-Za-z0-9])/g],
  ['an API key', /(?<![A-Za-z0-9])sk-(?=[\w-]*\d)[\w-]{20,255}/g],
  ['a JSON Web Token', /(?<![A-Za-z0-9])eyJ[\w-]{8,4096}\.eyJ[\w-]{8,8192}\.[\w-]{8,4096}/g],
  ['a private key', /-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----/g],
];
/** How any of them begins. */
const KNOWN_START = /AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox|AIza|[rs]k_|npm_|hf_|sk-|eyJ|-----BEGIN /;
/** What is assigned: `password = …`, `"api_key": "…"`. */
const SEPARATOR = /[:=]/g;
const ASSIGNED_NAME =
  /(?:password|passwd|passphrase|pwd|secret|api[ _-]?key|access[ _-]?key|auth[ _-]?token|access[ _-]?token)["']?\s{0,3}$/i;
/** Characters of the longest name, a quote and three spaces. */
const MAX_NAME_LENGTH = 16;
const ASSIGNED_VALUE = /\s{0,3}["']?([^\s"',;]{8,128})/y;
const TOKEN = /(?<![A-Za-z0-9_\-/+=])[A-Za-z0-9_\-/+=]{24,512}/g;
/** Bits for each character: words have fewer, random base64 has nearly 6, a token of 24 characters at most 4.58. */
const PASSWORD_ENTROPY = 2.5;
const TOKEN_ENTROPY = 4.2;

/**
 * Keys and tokens: by the forms of well-known issuers, or as a long token of letters of both cases and digits whose
 * characters are as mixed as those of random keys are. Text that was merely encoded in base64, as attacks are, decodes to
 * text and is none.
 */
export function* findKeys(text: string): Generator<SensitiveSpan> {
  if (KNOWN_START.test(text)) {
    for (const [name, form] of KNOWN) {
      for (const { 0: key, index } of text.matchAll(form)) yield secret(index, key, name);
    }
  }
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (looksRandom(token)) yield secret(index, token, 'a random token');
  }
}

/** What stands behind a word such as `password`, when it has a digit and is no word. */
export function* findPasswords(text: string): Generator<SensitiveSpan> {
  let searchedTo = 0;
  for (const { index: separator } of text.matchAll(SEPARATOR)) {
    if (separator < searchedTo || !isBehindName(text, searchedTo, separator)) continue;
    ASSIGNED_VALUE.lastIndex = separator + 1;
    const [, value] = ASSIGNED_VALUE.exec(text) ?? [];
    if (value === undefined) continue;
    searchedTo = ASSIGNED_VALUE.lastIndex;
    if (!/\d/.test(value) || entropy(value) < PASSWORD_ENTROPY) continue;
    yield secret(searchedTo - value.length, value, 'a password or key');
  }
}

function isBehindName(text: string, from: number, separator: number): boolean {
  return ASSIGNED_NAME.test(text.slice(Math.max(from, separator - MAX_NAME_LENGTH), separator));
}

const secret = (start: number, value: string, name: string): SensitiveSpan => ({
  kind: 'secret',
  start,
  end: start + value.length,
  description: `${name}, ${value.length} characters long`,
});

function looksRandom(token: string): boolean {
  if (!/[a-z]/.test(token) || !/[A-Z]/.test(token) || !/\d/.test(token)) return false;
  // Paths and identifiers are words with something between them.
  if (/[a-z]{7,}/.test(token)) return false;
  return entropy(token) >= TOKEN_ENTROPY && !isEncodedText(token);
}

/** Whether a token is base64 of printable text. */
function isEncodedText(token: string): boolean {
  const bytes = Buffer.from(token, 'base64');
  const printable = bytes.filter((byte) => byte === 9 || byte === 10 || (byte >= 32 && byte < 127)).length;
  return printable >= 0.95 * bytes.length;
}

/** Shannon's entropy of the characters, in bits for each. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
