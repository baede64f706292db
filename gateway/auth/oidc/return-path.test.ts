import { expect, test } from 'vitest';
import { parseReturnPath } from './return-path.js';

test.each([
  [undefined, '/'],
  ['/', '/'],
  ['/jobs?status=RUNNING#a', '/jobs?status=RUNNING#a'],
  ['/a/../b', '/b'],
  ['/jobs?next=//elsewhere.example', '/jobs?next=//elsewhere.example'],
])('%s leads to %s', (text, path) => {
  expect(parseReturnPath(text)).toBe(path);
});

test.each([
  '',
  'jobs',
  '//elsewhere.example',
  '///elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  '/\n\\elsewhere.example',
  '/.//elsewhere.example',
  '/x/..//elsewhere.example',
  '/%2e//elsewhere.example',
  'https://elsewhere.example/',
  'javascript:alert(1)',
  '/session/oidc',
  '/graphql?query={viewer{name}}',
  `/${'x'.repeat(2_000)}`,
])('%j leads nowhere', (text) => {
  expect(() => parseReturnPath(text)).toThrow('returnTo must be the path of a page here');
});
