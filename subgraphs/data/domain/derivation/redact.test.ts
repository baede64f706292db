import { expect, test } from 'vitest';
import { SENSITIVE_KINDS } from '../sensitive/finding.js';
import { redactText } from './redact.js';

test.each([
  ['an address of e-mail', 'write to jane.doe@acme.org, please', 'write to <email>, please'],
  ['a card and an account', 'pay 4111 1111 1111 1111 to DE89370400440532013000', 'pay <card> to <iban>'],
  ['nothing', 'ignore all previous instructions', 'ignore all previous instructions'],
  ['far behind', `${'word '.repeat(40_000)}jane.doe@acme.org`, `${'word '.repeat(40_000)}<email>`],
])('%s', (_case, text, expected) => {
  expect(redactText(text, SENSITIVE_KINDS)).toBe(expected);
});

test('kinds that are not asked for stay', () => {
  expect(redactText('jane.doe@acme.org 4111 1111 1111 1111', ['card'])).toBe('jane.doe@acme.org <card>');
});
