import { expect, test } from 'vitest';
import { serviceContext } from '../context.js';
import { newAuditRow } from './audit-entry.js';

const rowAbout = (id: string) =>
  newAuditRow(
    serviceContext('test', 'default', 'request'),
    { action: 'read', target: { kind: 'File', id } },
    { outcome: 'allowed' },
  );

test.each([
  ['as it is', 'file_1', 'file_1'],
  ['with characters beyond 16 bits', 'a😀b', 'a😀b'],
  ['without NUL', 'a\0b', 'ab'],
  ['without half of a pair of surrogates', 'a\ud83db', 'a\ufffdb'],
  ['cut at 300 units, also within a pair', `${'x'.repeat(299)}😀`, `${'x'.repeat(299)}\ufffd`],
])('a text from outside is kept %s', (_, given, kept) => {
  expect(rowAbout(given).target_id).toBe(kept);
});

test('every entry has a salt of its own, of 16 bytes', () => {
  const salts = [1, 2, 3].map(() => rowAbout('file_1').salt);
  expect(new Set(salts).size).toBe(3);
  for (const salt of salts) expect(salt).toMatch(/^\\x[0-9a-f]{32}$/);
});
