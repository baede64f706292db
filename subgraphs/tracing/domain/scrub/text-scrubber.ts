import {
  replacementOf,
  scrubJwts,
  scrubKnownKeys,
  scrubNamedValues,
  scrubPrivateKeys,
  scrubSchemes,
  scrubUrlPasswords,
} from './detectors.js';
import { scrubCards } from './find-card.js';
import { scrubEmails } from './find-email.js';
import { scrubIbans } from './find-iban.js';
import { scrubSqlPasswords } from './find-sql-password.js';
import { scrubSsns } from './find-ssn.js';
import type { BuiltInScrubRule, CustomScrubRule, ScrubRules } from './scrub-rules.js';

/** Adds to the counts. */
export type CountHit = (rule: string) => void;

/**
 * Replaces what the rules find in a text; returns the same string when that is nothing.
 * `full` also looks for `name=value`, which in the name of a span is an operation rather than a secret.
 */
export type ScrubText = (text: string, hit: CountHit, scope: 'full' | 'obvious') => string;

/** Longer texts are cut for custom patterns, whose cost a character may be thousands of steps. */
const MAX_CUSTOM_LENGTH = 65_536;
export const CUT_RULE = 'unscanned';

/** What characters a text must have for a detector to be worth running. */
const AT = 1;
const ASSIGN = 2;
const COLON = 4;
const SPACE = 8;
const DOT = 16;
const DASH_OR_UNDERSCORE = 32;
const CAPITAL = 64;
const ALL_TRAITS = 127;
const TRAITS = new Uint8Array(256);
const DIGITS = new Uint8Array(256);
for (const [characters, trait] of [
  ['@', AT],
  ['=', ASSIGN],
  [':', COLON],
  [' \t\r\n', SPACE],
  ['.', DOT],
  ['-_', DASH_OR_UNDERSCORE],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', CAPITAL],
] as const) {
  for (const character of characters) TRAITS[character.charCodeAt(0)] = trait;
}
DIGITS.fill(1, 48, 58);

/** Nothing that any built-in rule finds is shorter: `a@b.io`. */
const MIN_LENGTH = 6;
/** `Basic YTpi` */
const MIN_SCHEME_LENGTH = 10;
const MIN_CARD_DIGITS = 13;
const MIN_SSN_DIGITS = 9;
/** Letters may stand for the rest. */
const MIN_IBAN_DIGITS = 8;
const MIN_IBAN_LENGTH = 15;
const MIN_KEY_LENGTH = 15;
const MIN_JWT_LENGTH = 21;
/** Four megabytes at most. */
const MAX_REMEMBERED = 4_096;
const MAX_REMEMBERED_LENGTH = 1_024;
/** Beyond it, native searches are faster than looking at every character. */
const MAX_LOOKED_AT = 200;

export function createTextScrubber(rules: ScrubRules): ScrubText {
  const { builtIn, custom } = rules;
  const has = (...names: BuiltInScrubRule[]): boolean => names.some((name) => builtIn.has(name));
  const wanted = {
    email: has('email'),
    card: has('card'),
    token: has('token'),
    jwt: has('jwt'),
    iban: has('iban'),
    ssn: has('ssn'),
    password: has('password'),
    named: has('password', 'token', 'secret', 'api_key'),
    apiKey: has('api_key'),
    privateKey: has('private_key'),
  };

  /** Texts in which nothing was found: statements, user agents and routes come again and again. */
  const clean = new Set<string>();

  return (text, hit, scope) => {
    const { length } = text;
    const scrubbed =
      length < MIN_LENGTH
        ? text
        : length > MAX_LOOKED_AT
          ? runOnce(text, hit, scope, ALL_TRAITS, MIN_CARD_DIGITS)
          : scrubShort(text, hit, scope);
    return custom.length === 0 ? scrubbed : scrubCustom(custom, scrubbed, hit);
  };

  /** The way of almost every value: one look at each character, and nothing more. */
  function scrubShort(text: string, hit: CountHit, scope: 'full' | 'obvious'): string {
    const { length } = text;
    let traits = 0;
    let digits = 0;
    for (let at = 0; at < length; at += 1) {
      const code = text.charCodeAt(at);
      traits |= TRAITS[code] ?? 0;
      digits += DIGITS[code] ?? 0;
    }
    let relevant = AT | ASSIGN | COLON;
    if (length >= MIN_SCHEME_LENGTH) relevant |= SPACE;
    if (length >= MIN_KEY_LENGTH) relevant |= DASH_OR_UNDERSCORE | CAPITAL;
    if (length >= MIN_JWT_LENGTH) relevant |= DOT;
    if ((traits & relevant) === 0 && digits < MIN_SSN_DIGITS) return text;
    return runOnce(text, hit, scope, traits & relevant, digits);
  }

  function runOnce(
    text: string,
    hit: CountHit,
    scope: 'full' | 'obvious',
    traits: number,
    digits: number,
  ): string {
    if (text.length > MAX_REMEMBERED_LENGTH || scope === 'obvious') {
      return runDetectors(text, hit, scope, traits, digits);
    }
    if (clean.has(text)) return text;
    const result = runDetectors(text, hit, scope, traits, digits);
    if (result === text) {
      if (clean.size >= MAX_REMEMBERED) clean.clear();
      clean.add(text);
    }
    return result;
  }

  function runDetectors(
    text: string,
    hit: CountHit,
    scope: 'full' | 'obvious',
    traits: number,
    digits: number,
  ): string {
    let result = text;
    if (traits & DASH_OR_UNDERSCORE) {
      if (wanted.privateKey && result.includes('-----BEGIN ')) result = scrubPrivateKeys(result, hit);
    }
    if (traits & DOT && wanted.jwt && result.includes('eyJ')) result = scrubJwts(result, hit);
    if (traits & (SPACE | COLON) && wanted.token && SCHEME_NAME.test(result)) {
      result = scrubSchemes(result, hit);
    }
    if (traits & AT && wanted.password && result.includes('://')) result = scrubUrlPasswords(result, hit);
    if (traits & (SPACE | ASSIGN) && wanted.password && SQL_PASSWORD.test(result)) {
      result = scrubSqlPasswords(result, hit);
    }
    if (traits & (ASSIGN | COLON) && wanted.named && scope === 'full' && SECRET_NAME.test(result)) {
      result = scrubNamedValues(result, hit);
    }
    if (traits & (DASH_OR_UNDERSCORE | CAPITAL) && wanted.apiKey && KEY_PREFIX.test(result)) {
      result = scrubKnownKeys(result, hit);
    }
    if (traits & AT && wanted.email) result = scrubEmails(result, hit);
    if (digits >= MIN_IBAN_DIGITS && result.length >= MIN_IBAN_LENGTH && wanted.iban) {
      result = scrubIbans(result, hit);
    }
    if (digits >= MIN_CARD_DIGITS && wanted.card) result = scrubCards(result, hit);
    if (digits >= MIN_SSN_DIGITS && wanted.ssn) result = scrubSsns(result, hit);
    return result;
  }
}

/** Cheap: they run on texts that most often hold nothing. */
const SCHEME_NAME = /bearer|basic/i;
const SQL_PASSWORD = /password|identified/i;
const SECRET_NAME = /pass|pwd|secret|api[_-]?key|access[_-]?key|token|authorization|signature/i;
const KEY_PREFIX = /A[KS]IA|AIza|gh[pousr]_|github_|glpat-|xox[abeprs]-|sk-|[rs]k_live_|hf_|npm_/;

function scrubCustom(custom: readonly CustomScrubRule[], text: string, hit: CountHit): string {
  let result = text;
  if (result.length > MAX_CUSTOM_LENGTH) {
    result = result.slice(0, MAX_CUSTOM_LENGTH) + replacementOf(CUT_RULE);
    hit(CUT_RULE);
  }
  for (const { name, pattern } of custom) {
    result = result.replace(pattern, (found: string) => {
      // An empty match of an anchor replaces nothing.
      if (found === '') return found;
      hit(name);
      return replacementOf(name);
    });
  }
  return result;
}
