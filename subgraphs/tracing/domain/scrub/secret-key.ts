import type { BuiltInScrubRule } from './scrub-rules.js';

/** The last words of keys whose values are credentials. The longest fits first. */
const ENDINGS: readonly (readonly [words: string, rule: BuiltInScrubRule])[] = [
  ['password', 'password'],
  ['passwd', 'password'],
  ['pwd', 'password'],
  ['passphrase', 'password'],
  ['api key', 'api_key'],
  ['apikey', 'api_key'],
  ['access key', 'api_key'],
  ['accesskey', 'api_key'],
  ['subscription key', 'api_key'],
  ['private key', 'private_key'],
  ['privatekey', 'private_key'],
  ['secret', 'secret'],
  ['secret key', 'secret'],
  ['signing key', 'secret'],
  ['encryption key', 'secret'],
  ['secret access key', 'secret'],
  ['client secret', 'secret'],
  ['credential', 'secret'],
  ['credentials', 'secret'],
  ['cookie', 'secret'],
  ['connection string', 'secret'],
  ['token', 'token'],
  ['authorization', 'token'],
  ['jwt', 'jwt'],
  ['iban', 'iban'],
  ['ssn', 'ssn'],
  ['social security number', 'ssn'],
];
const RULE_BY_ENDING = new Map(ENDINGS);
const MAX_WORDS = 3;

/** Words by which an attribute may hold a card's number as an integer. */
const CARD_WORDS = /(?:^|[^a-z])(?:card|pan|credit)(?:[^a-z]|$)/;

/**
 * The rule by which an attribute is taken out for its name alone. The last words of the key decide, so that
 * `db.password`, `clientSecret` and `http.request.header.x-api-key` are, and `gen_ai.usage.input_tokens`,
 * `password.length` and `token_count` are not.
 */
export function secretRuleOf(key: string): BuiltInScrubRule | undefined {
  const words = wordsOf(key);
  for (let count = Math.min(MAX_WORDS, words.length); count > 0; count -= 1) {
    const rule = RULE_BY_ENDING.get(words.slice(-count).join(' '));
    if (rule) return rule;
  }
  return undefined;
}

export const mayNameCard = (key: string): boolean => CARD_WORDS.test(wordsOf(key).join(' '));

/** `clientSecret`, `client_secret`, `client.secret` and `CLIENT-SECRET` have the same words. */
function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
