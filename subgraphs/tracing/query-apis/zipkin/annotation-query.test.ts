import { expect, test } from 'vitest';
import { matchesSpan } from '../../../../test/support/tracing/filter/matches-span.js';
import { makeSpan, type SpanOptions } from '../../../../test/support/tracing/spans.js';
import type { AttributeValue } from '../../domain/span.js';
import type { StoredSpan } from '../../domain/stored-span.js';
import { annotationFilter } from './annotation-query.js';

const stored = (options: SpanOptions, outcome: StoredSpan['outcome'] = 'success'): StoredSpan => ({
  ...makeSpan(options),
  outcome,
  sampleWeight: 1,
  receivedAtMs: 0,
});
const ok = stored({
  attributes: { 'http.method': 'GET', n: 42n, empty: '', 'a=b': 'c' },
  events: [
    {
      timeNs: 1n,
      name: 'cache.miss',
      attributes: new Map<string, AttributeValue>(),
      droppedAttributesCount: 0,
    },
  ],
  scope: { name: 'lib', version: '1.2', attributes: new Map(), droppedAttributesCount: 0, schemaUrl: '' },
});
const failed = stored(
  { attributes: { 'http.method': 'POST' }, status: { code: 2, message: 'boom and bust' } },
  'error',
);

test.each<[query: string, ok: boolean, failed: boolean]>([
  ['http.method', true, true],
  ['http.method=GET', true, false],
  [' http.method=GET  and  n=42 ', true, false],
  ['http.method=GET and error', false, false],
  ['error', false, true],
  ['error and http.method=POST', false, true],
  ['error=true', false, true],
  ['error=', false, true],
  ['error=other', false, false],
  ['otel.status_code=error', false, true],
  ['otel.scope.name=lib and otel.scope.version=1.2', true, false],
  ['cache.miss', true, false],
  ['cache.miss=1', false, false],
  ['empty=', true, false],
  ['empty', true, false],
  ['service.name=test-service', true, true],
  ['missing', false, false],
])('%j', (query, matchesOk, matchesFailed) => {
  const filter = annotationFilter(query);
  if (!filter) throw new Error('It asks something.');
  expect([matchesSpan(filter, ok), matchesSpan(filter, failed)]).toEqual([matchesOk, matchesFailed]);
});

test.each(['', '  ', ' and '])('%j asks nothing', (query) => {
  expect(annotationFilter(query)).toBeUndefined();
});
