import { expect, test } from 'vitest';
import { durationFilters } from '../filters.js';
import { parseSearch, parseTagMap, parseTraceWindow } from './search-query.js';
import { tagFilter } from './tag-filter.js';

const NOW_MS = 1_764_000_000_000;
const NOW_NS = BigInt(NOW_MS) * 1_000_000n;
const HOUR_NS = 3_600_000_000_000n;
const read = (text: string) => parseSearch(new URLSearchParams(text), NOW_MS);

test.each<[text: string, query: object]>([
  [
    'service=a',
    {
      service: 'a',
      limit: 100,
      window: { startNs: NOW_NS - 48n * HOUR_NS, endNs: NOW_NS + 1n },
    },
  ],
  ['service=a&limit=20', { limit: 20 }],
  ['service=a&limit=99999', { limit: 1_500 }],
  ['service=a&operation=all', { operation: 'all' }],
  ['service=a+b&operation=%2Fx', { service: 'a b', operation: '/x' }],
  ['service=a&lookback=1h', { window: { startNs: NOW_NS - HOUR_NS, endNs: NOW_NS + 1n } }],
  ['service=a&lookback=7d', { window: { startNs: NOW_NS - 168n * HOUR_NS, endNs: NOW_NS + 1n } }],
  [
    // What Jaeger's UI sends.
    `service=a&lookback=custom&start=${NOW_MS - 1}000&end=${NOW_MS}000&limit=20&maxDuration&minDuration`,
    { window: { startNs: NOW_NS - 1_000_000n, endNs: NOW_NS + 1n }, limit: 20 },
  ],
  ['service=a&minDuration=1ms', { filter: durationFilters(1_000_000n, undefined)[0] }],
  [
    'service=a&minDuration=1ms&maxDuration=1ms',
    { filter: { kind: 'and', operands: durationFilters(1_000_000n, 1_000_000n) } },
  ],
  ['service=a&tag=k:v:w', { filter: tagFilter('k', 'v:w') }],
  ['service=a&tag=k', { filter: tagFilter('k', undefined) }],
  [
    'service=a&tag=k:v&tags={"error":true,"n":1}&tags={"x":"y"}',
    {
      filter: {
        kind: 'and',
        operands: [tagFilter('k', 'v'), tagFilter('error', 'true'), tagFilter('n', '1'), tagFilter('x', 'y')],
      },
    },
  ],
])('%s', (text, query) => {
  expect(read(text)).toMatchObject(query);
});

test('nothing that was not asked for is in the query', () => {
  expect(Object.keys(read('service=a')).sort()).toEqual(['limit', 'service', 'window']);
});

test.each([
  ['', undefined],
  ['start=1764000000000', { startNs: NOW_NS, endNs: 9_223_372_036_854_775_806n }],
  ['end=1764000000000000', { startNs: 0n, endNs: NOW_NS }],
])('the window of a look-up: %j', (text, window) => {
  expect(parseTraceWindow(new URLSearchParams(text))).toEqual(window);
});

test.each(['', 'x', '[]', 'null', '"a"', '{"a":null}', '{"a":["b"]}'])('%j is no map of tags', (json) => {
  expect(() => parseTagMap(json, 'tags')).toThrow("unable to parse param 'tags'");
});
