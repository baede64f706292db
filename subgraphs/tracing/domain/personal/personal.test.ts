import { expect, test } from 'vitest';
import { parseFilter } from '../filter/parse-filter.js';
import { isPersonalAttribute } from './personal-attributes.js';
import { filterWithoutPersonal } from './personal-filter.js';

test.each([
  'user.id',
  'User.Email',
  'enduser.id',
  'client.address',
  'session.id',
  'gen_ai.prompt.0.content',
  'classify.text',
  'customer.email',
  'customer_email',
  'userId',
  'account.user_name',
  'app.first_name',
  'ip',
  'remote_ip',
  'billing.phone-number',
])('%s is personal', (key) => {
  expect(isPersonalAttribute(key)).toBe(true);
});

test.each([
  'user_agent.original',
  'users.count',
  'service.name',
  'classify.texts',
  'http.route',
  'server.address',
  'zip',
  'recipe',
  'gen_ai.request.model',
  'gen_ai.usage.prompt_tokens',
  'error.type',
  'emailing.enabled',
])('%s is not', (key) => {
  expect(isPersonalAttribute(key)).toBe(false);
});

test.each([
  'user.id = 1',
  'not (a = 1 and event.user.id ~ "x")',
  'resource.user.email != "x"',
  'a = 1 or span.user.name in ("a", "b")',
])('nothing is found by %s', (query) => {
  expect(() => filterWithoutPersonal(parseFilter(query))).toThrow(/^Only who may see personal data/);
});

test('a text is looked for where nothing is hidden, as it is written', () => {
  expect(filterWithoutPersonal({ kind: 'text', text: 'a.b(' })).toEqual({
    kind: 'or',
    operands: ['name', 'status.message', 'event.name'].map((name) => ({
      ...{ kind: 'comparison', operator: '~', value: '(?i)a\\.b\\(' },
      field: { kind: 'intrinsic', name },
    })),
  });
});
