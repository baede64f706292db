import {
  type Detector,
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
const TRAITS = new Uint8Array(128);
for (const [characters, trait] of [
  ['@', AT],
  ['=', ASSIGN],
  [':', COLON],
  [' \t', SPACE],
  ['.', DOT],
  ['-_', DASH_OR_UNDERSCORE],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', CAPITAL],
] as const) {
  for (const character of characters) TRAITS[character.charCodeAt(0)] = trait;
}
const ALL_TRAITS = AT | ASSIGN | COLON | SPACE | DOT | DASH_OR_UNDERSCORE | CAPITAL;

/** Nothing that any built-in rule finds is shorter: `a@b.io`, `pwd:x`. */
const MIN_LENGTH = 6;
const MIN_CARD_DIGITS = 13;
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
    urlPassword: has('password'),
    named: has('password', 'token', 'secret', 'api_key'),
    apiKey: has('api_key'),
    privateKey: has('private_key'),
  };

  return (text, hit, scope) => {
    const scrubbed = text.length < MIN_LENGTH ? text : scrubBuiltIn(text, hit, scope);
    return custom.length === 0 ? scrubbed : scrubCustom(custom, scrubbed, hit);
  };

  function scrubBuiltIn(text: string, hit: CountHit, scope: 'full' | 'obvious'): string {
    let traits = 0;
    let digits = 0;
    if (text.length > MAX_LOOKED_AT) {
      traits = ALL_TRAITS;
      digits = MIN_CARD_DIGITS;
    } else {
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code >= 48 && code <= 57) digits += 1;
        else if (code < 128) traits |= TRAITS[code] ?? 0;
      }
      if (traits === 0 && digits < MIN_CARD_DIGITS) return text;
    }
    return runDetectors(text, hit, scope, traits, digits);
  }

  function runDetectors(
    text: string,
    hit: CountHit,
    scope: 'full' | 'obvious',
    traits: number,
    digits: number,
  ): string {
    let result = text;
    const run = (detector: Detector): void => {
      result = detector(result, hit);
    };
    const spaced = (traits & (SPACE | COLON)) !== 0;
    if (wanted.privateKey && traits & DASH_OR_UNDERSCORE && text.includes('-----BEGIN '))
      run(scrubPrivateKeys);
    if (wanted.jwt && traits & DOT && text.length > 20 && text.includes('eyJ')) run(scrubJwts);
    if (wanted.token && spaced && text.length > 11 && SCHEME_NAME.test(text)) run(scrubSchemes);
    if (wanted.urlPassword && traits & AT && text.includes('://')) run(scrubUrlPasswords);
    if (wanted.named && scope === 'full' && traits & (ASSIGN | COLON) && SECRET_NAME.test(text)) {
      run(scrubNamedValues);
    }
    if (
      wanted.apiKey &&
      text.length >= 15 &&
      traits & (DASH_OR_UNDERSCORE | CAPITAL) &&
      KEY_PREFIX.test(text)
    ) {
      run(scrubKnownKeys);
    }
    if (wanted.email && traits & AT) run(scrubEmails);
    if (wanted.card && digits >= MIN_CARD_DIGITS) run(scrubCards);
    return result;
  }
}

/** Cheap: they run on texts that most often hold nothing. */
const SCHEME_NAME = /bearer|basic/i;
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
