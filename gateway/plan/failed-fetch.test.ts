import { GraphQLError } from 'graphql';
import { describe, expect, test } from 'vitest';
import { rootFieldsOf, wholeFailure } from './failed-fetch.js';

const away = new GraphQLError('The subgraph does not answer.');
const atField = new GraphQLError('No.', { path: ['jobs', 0] });

test.each([
  ['one error without data and without a place', { errors: [away] }, away],
  ['the same with data that is null', { data: null, errors: [away] }, away],
  ['an answer', { data: {} }, undefined],
  ['an error beside data', { data: { jobs: null }, errors: [away] }, undefined],
  ['an error of a field', { data: null, errors: [atField] }, undefined],
  ['what is wrong with a request, point by point', { errors: [away, away] }, undefined],
])('%s', (_name, result, expected) => expect(wholeFailure(result)).toBe(expected));

describe('the root fields of a fetch', () => {
  test.each([
    ['{ jobs { id } }', {}, ['jobs']],
    [
      'query Q__tracing__0($a: Int) { first: jobs(n: $a) { id } second: jobs { id } }',
      {},
      ['first', 'second'],
    ],
    ['{ jobs { id } jobs { name } }', {}, ['jobs']],
    ['mutation { rename(id: "1") { id } }', {}, ['rename']],
    ['query ($y: Boolean!) { a @include(if: $y) b @skip(if: $y) c }', { y: true }, ['a', 'c']],
    ['query ($y: Boolean!) { a @include(if: $y) b @skip(if: $y) c }', { y: false }, ['b', 'c']],
    [
      'query ($y: Boolean!) { a ... @include(if: $y) { b ... on Query { c } } }',
      { y: true },
      ['a', 'b', 'c'],
    ],
    ['query ($y: Boolean!) { a ... @include(if: $y) { b ... on Query { c } } }', { y: false }, ['a']],
  ])('%s with %j', (operation, conditions, expected) => {
    expect(rootFieldsOf({ operation }, conditions)).toEqual(expected);
  });
});
