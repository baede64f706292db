import { expect, test } from 'vitest';
import { makeSpan } from '../../../../test/support/tracing/spans.js';
import { DEFAULT_SCRUB_RULES } from './scrub-rules.js';
import { createScrubber } from './scrubber.js';
import { withTenantRules } from './tenant-rules.js';

test('a tenant takes out more than the installation, and not less', () => {
  const installation = { ...DEFAULT_SCRUB_RULES, allowedKeys: new Set(['app.mail', 'app.note']) };
  const rules = withTenantRules(installation, {
    secretKeys: ['App.Mail'],
    custom: [{ name: 'employee', pattern: 'EMP-\\d{6}', ignoreCase: true }],
  });
  const attributes = { 'app.mail': 'x', 'app.note': 'a@example.com', text: 'emp-123456 b@example.com' };
  const { span } = createScrubber(rules).scrub(makeSpan({ attributes }));
  expect(Object.fromEntries(span.attributes)).toEqual({
    'app.mail': '[scrubbed:secret_key]',
    'app.note': 'a@example.com',
    text: '[scrubbed:employee] [scrubbed:email]',
  });
});

test.each([
  [[{ name: 'email', pattern: 'x', ignoreCase: false }], 'is the name of a built-in rule'],
  [[{ name: 'slow', pattern: '(a+)+b', ignoreCase: false }], 'ways from one position'],
  [[{ name: 'all', pattern: 'x*', ignoreCase: false }], 'matches the empty text'],
  [
    Array.from({ length: 21 }, (_, i) => ({ name: `r${i}`, pattern: 'x', ignoreCase: false })),
    '20 are allowed',
  ],
])('rules that are refused: %#', (custom, message) => {
  expect(() => withTenantRules(DEFAULT_SCRUB_RULES, { secretKeys: [], custom })).toThrow(message);
});
