import { expect, test } from 'vitest';
import { compileBoundedPattern } from './bounded-pattern.js';
import { parseScrubRules } from './scrub-rules.js';
import { mayNameCard, secretRuleOf } from './secret-key.js';

test.each([
  ['EMP-\\d{6}', 'EMP-123456', 'EMP-123456'],
  ['\\d+', 'a 123 b', '123'],
  ['(?:foo|ba[rz]+)x?', 'a barzzx', 'barzzx'],
  ['[\\]a-c]{2}', 'x]b', ']b'],
  ['\\bIBAN [A-Z]{2}\\d{2}', 'IBAN DE89', 'IBAN DE89'],
  ['\\p{Lu}{3}\\u{41}', 'XYZA', 'XYZA'],
  ['a.{0,20}?b', 'a1b2b', 'a1b'],
  ['(ab){2}', 'abab', 'abab'],
])('the pattern %j finds in %j what JavaScript finds', (source, text, found) => {
  expect(text.match(compileBoundedPattern(source, { ignoreCase: false }))?.[0]).toBe(found);
  expect(new RegExp(source, 'u').exec(text)?.[0]).toBe(found);
});

test.each([
  ['(a+)+$', /ways/],
  ['(a|a)*b', /ways/],
  ['(\\w+\\s?)*x', /ways/],
  ['\\w+@\\w+\\.\\w+', /ways/],
  ['(.*a){20}', /ways/],
  ['a*', /empty text/],
  ['(a?)+b', /repeats something that can be empty/],
  ['(?=a)b', /look-around/],
  ['(?<!a)b', /look-around/],
  ['(?<n>a)b', /named group/],
  ['(a)\\1', /refers back/],
  ['(', /no regular expression/],
  ['', /empty/],
  ['a'.repeat(501), /501 characters/],
])('the pattern %j is refused', (source, message) => {
  expect(() => compileBoundedPattern(source, { ignoreCase: false })).toThrow(message);
});

test.each([
  ['{', /no JSON/],
  ['[]', /file: /],
  ['{"custom":[{"name":"email","pattern":"x"}]}', /custom\.0\.name: is the name of a built-in rule/],
  ['{"custom":[{"name":"Bad Name","pattern":"x"}]}', /lower-case/],
  ['{"custom":[{"name":"a","pattern":"x"},{"name":"a","pattern":"y"}]}', /Two scrubbing rules/],
  ['{"custom":[{"name":"a","pattern":"(x+)+"}]}', /rule a: The pattern can match in about/],
  ['{"builtIn":{"emial":false}}', /builtIn/],
  ['{"unknown":1}', /unknown/i],
])('the rules file %s is refused', (text, message) => {
  expect(() => parseScrubRules(text)).toThrow(message);
});

test.each([
  ['db.password', 'password'],
  ['userPassword', 'password'],
  ['DB_PASSWD', 'password'],
  ['http.request.header.authorization', 'token'],
  ['http.request.header.x-api-key', 'api_key'],
  ['apiKey', 'api_key'],
  ['aws.secret_access_key', 'secret'],
  ['clientSecret', 'secret'],
  ['http.response.header.set-cookie', 'secret'],
  ['access_token', 'token'],
  ['ssh.private-key', 'private_key'],
  ['gen_ai.usage.input_tokens', undefined],
  ['token_count', undefined],
  ['password.length', undefined],
  ['cache.key', undefined],
  ['secretary', undefined],
  ['', undefined],
])('an attribute named %j is taken out by %j', (key, rule) => {
  expect(secretRuleOf(key)).toBe(rule);
});

test.each([
  ['card.number', true],
  ['payment.creditCard', true],
  ['pan', true],
  ['japan.id', false],
  ['discard', false],
])('%j may name a card: %j', (key, expected) => {
  expect(mayNameCard(key)).toBe(expected);
});
