import { expect, test } from 'vitest';
import { InvalidInputError } from '../../../contracts/errors.js';
import { parseView } from './saved-view.js';

test.each([
  ['/', '/'],
  ['/jobs?status=FAILED&q=a%20b', '/jobs?status=FAILED&q=a%20b'],
  ['/traces?q=service = "pay"', '/traces?q=service%20=%20%22pay%22'],
  ['/models/a/../b', '/models/b'],
  [`/traces?q=${'a'.repeat(1_990)}`, `/traces?q=${'a'.repeat(1_990)}`],
])('%s is kept as %s', (path, kept) => {
  expect(parseView({ name: ' slow ', path })).toEqual({ name: 'slow', path: kept });
});

test.each([
  'https://elsewhere.example/',
  '//elsewhere.example/jobs',
  '/.//elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  'javascript:alert(1)',
  'jobs',
  '',
  '/login',
  '/play#a text that is to be in no log',
  '/graphql?query={viewer{name}}',
  '/models/../objects/a',
  `/traces?q=${'a'.repeat(2_000)}`,
])('%s is no view', (path) => {
  expect(() => parseView({ name: 'slow', path })).toThrow(InvalidInputError);
});

test.each(['', '  ', 'a\nb', 'a\0b', '\ud800', 'a'.repeat(101)])('%j is no name of a view', (name) => {
  expect(() => parseView({ name, path: '/jobs' })).toThrow(/name/);
});
