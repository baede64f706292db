import { expect, test } from 'vitest';
import { seededRandom } from '../../../../test/support/seeded-random.js';
import { normalizeMessage } from './normalize-message.js';

test.each([
  ['', ''],
  ['connection refused', 'connection refused'],
  ['took 30s', 'took <n>s'],
  ['took 1,234.5 ms', 'took <n> ms'],
  ['offset -17', 'offset <n>'],
  ['user 42 of 1000', 'user <n> of <n>'],
  ['job 7c9e6679-7425-40de-944b-e07fc1f90ae7 failed', 'job <uuid> failed'],
  ['commit 9fceb02d0ae598e95dc970b74767f19372d61af8', 'commit <hex>'],
  ['the words defaced and facade stay', 'the words defaced and facade stay'],
  ['at 0x7fff5fbff8c0', 'at <hex>'],
  ['10.0.0.12:5432 refused', '<ip> refused'],
  ['to 2001:db8::ff00:42:8329 failed', 'to <ip> failed'],
  ['std::vector::at stays', 'std::vector::at stays'],
  ['at 2025-01-09T10:30:00.123Z', 'at <time>'],
  ['at 10:30:00', 'at <time>'],
  ['mail to a.b+c@example.com bounced', 'mail to <email> bounced'],
  ['GET http://api:8080/users/42?x=1 failed', 'GET <url> failed'],
  ['pod worker-7f9 gone', 'pod worker-<n>f<n> gone'],
  ['two\n  lines', 'two lines'],
])('%j becomes %j', (message, expected) => {
  expect(normalizeMessage(message)).toBe(expected);
});

test('what differs only in what is normalised away is equal', () => {
  const messages = [1, 22, 333].map(
    (id) => `Row ${id} of 10.1.2.${id % 200} is locked since 2025-01-0${id % 9}`,
  );
  expect(new Set(messages.map(normalizeMessage)).size).toBe(1);
});

test('a normalised message stays as it is, and any text takes little time', () => {
  const random = seededRandom(1);
  const pieces = [
    'a',
    'f',
    '0',
    '9',
    ':',
    '.',
    '-',
    '@',
    '/',
    ' ',
    '<n>',
    '::',
    'x',
    '\n',
    'T',
    '+',
    'e5',
  ] as const;
  for (let round = 0; round < 2_000; round += 1) {
    const message = Array.from({ length: random.below(60) }, () => random.pick([...pieces])).join('');
    const once = normalizeMessage(message);
    expect(normalizeMessage(once)).toBe(once);
  }
});

test('long messages are cut', () => {
  expect(normalizeMessage('x '.repeat(1_000_000)).length).toBeLessThanOrEqual(1_000);
});
