import type { BuiltInScrubRule } from './scrub-rules.js';

/** Replaces what it finds; `hit` counts. Each takes time linear in the length of the text. */
export type Detector = (text: string, hit: (rule: BuiltInScrubRule) => void) => string;

export const replacementOf = (rule: string): string => `[scrubbed:${rule}]`;

const KEY_BEGIN = '-----BEGIN ';
const KEY_BLOCK_END = '-----END ';

/** Whole PEM blocks of private keys; to the end of the text where the block is cut off. */
export const scrubPrivateKeys: Detector = (text, hit) => {
  let result = '';
  let from = 0;
  for (let at = text.indexOf(KEY_BEGIN); at >= 0; at = text.indexOf(KEY_BEGIN, at + 1)) {
    if (at < from || !text.slice(at, at + 64).includes('PRIVATE KEY')) continue;
    const end = text.indexOf(KEY_BLOCK_END, at);
    const dashes = end < 0 ? -1 : text.indexOf('-----', end + KEY_BLOCK_END.length);
    result += text.slice(from, at) + replacementOf('private_key');
    from = dashes < 0 ? text.length : dashes + '-----'.length;
    hit('private_key');
  }
  return from === 0 ? text : result + text.slice(from);
};

// A run of these characters is tried once, at its start.
const JWT = /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*(?:\.[\w-]*){0,2}/g;

export const scrubJwts: Detector = (text, hit) =>
  text.replace(JWT, () => {
    hit('jwt');
    return replacementOf('jwt');
  });

const SCHEME = /\b(bearer|basic)(\s{1,4}|\s{0,4}:\s{0,4})([\w.~+/=-]{6,})/gi;

/** What follows `Bearer` and `Basic`, unless it is a word of a sentence ("Bearer authentication is required"). */
export const scrubSchemes: Detector = (text, hit) =>
  text.replace(SCHEME, (all: string, scheme: string, space: string, value: string) => {
    const isCredential = scheme.toLowerCase() === 'basic' ? isUserAndPassword(value) : /\d/.test(value);
    if (!isCredential) return all;
    hit('token');
    return `${scheme}${space}${replacementOf('token')}`;
  });

function isUserAndPassword(base64: string): boolean {
  if (base64.length > 1_024) return true;
  return /^[\x20-\x7e\u00a0-\uffff]*:[\x20-\x7e\u00a0-\uffff]*$/.test(
    Buffer.from(base64, 'base64').toString('utf8'),
  );
}

const URL_PASSWORD = /(:\/\/[^\s/:@"'<>[\]]{0,128}:)(?!\[scrubbed:)[^\s/@"'<>]{1,256}(?=@)/g;

export const scrubUrlPasswords: Detector = (text, hit) =>
  text.replace(URL_PASSWORD, (_all, before: string) => {
    hit('password');
    return `${before}${replacementOf('password')}`;
  });

const NAMES =
  'password|passwd|passphrase|pwd|secret[_-]?(?:access[_-]?)?key|client[_-]?secret|secret|api[_-]?key|access[_-]?key|token|authorization|signature';
const SIMPLE_VALUE = new RegExp(
  `(${NAMES})(\\s?=\\s?)(?!\\[scrubbed:)("[^"]+"?|'[^']+'?|[^\\s"'&,;(){}]{3,})`,
  'gi',
);
/** In JSON, in JSON within a JSON text, and with the quotes of Python and JavaScript. */
const QUOTED_VALUES: readonly RegExp[] = [
  [`"\\s{0,8}:\\s{0,8}"`, `(?:[^"\\\\]|\\\\.)+`],
  [`\\\\"\\s{0,8}:\\s{0,8}\\\\"`, `(?:[^"\\\\]|\\\\[^"])+`],
  [`'\\s{0,8}:\\s{0,8}'`, `(?:[^'\\\\]|\\\\.)+`],
].map(([between, value]) => new RegExp(`(${NAMES})(${between})(?!\\[scrubbed:)(${value})`, 'gis'));
const TOLD_PASSWORD = /(password|passwd|passphrase|pwd)(:\s?)(?!\[scrubbed:)([^\s"'&,;(){}]{3,256})/gi;

/** `password=…` of URLs, forms and command lines, `"password":"…"` of JSON, `password: …` of messages. */
export const scrubNamedValues: Detector = (text, hit) => {
  const replace = (all: string, name: string, between: string, value: string): string => {
    const rule = ruleOfName(name);
    if (rule === 'token' && !/\d/.test(value)) return all;
    hit(rule);
    return `${name}${between}${replacementOf(rule)}`;
  };
  let result = text;
  if (text.includes('=')) result = result.replace(SIMPLE_VALUE, replace);
  if (text.includes(':')) {
    for (const pattern of QUOTED_VALUES) result = result.replace(pattern, replace);
    result = result.replace(TOLD_PASSWORD, replace);
  }
  return result;
};

function ruleOfName(name: string): BuiltInScrubRule {
  const lower = name.toLowerCase();
  if (lower.startsWith('pass') || lower === 'pwd') return 'password';
  if (lower === 'token' || lower === 'authorization') return 'token';
  return lower.includes('secret') || lower === 'signature' ? 'secret' : 'api_key';
}

/** Forms that the issuers document so that leaked keys can be found. */
const KNOWN_KEYS =
  /(?<![\w-])(?:(?:AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Z])|gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{30,255}|glpat-[\w-]{20,255}|xox[abeprs]-[\w-]{10,255}|AIza[\w-]{35}|sk-[\w-]{20,255}|[rs]k_live_\w{16,255}|hf_[A-Za-z0-9]{30,255}|npm_[A-Za-z0-9]{30,255})/g;

export const scrubKnownKeys: Detector = (text, hit) =>
  text.replace(KNOWN_KEYS, () => {
    hit('api_key');
    return replacementOf('api_key');
  });
