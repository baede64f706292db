import { expect, test } from 'vitest';
import { DAY_MS } from '../../../../contracts/time.js';
import { windowOfMs } from '../../domain/time-window.js';
import { durationFilters } from '../filters.js';
import { annotationFilter } from './annotation-query.js';
import { remoteServiceFilter } from './remote-services.js';
import { parseSearchRequest } from './search-request.js';
import { zipkinLinks } from './serve-dependencies.js';

const NOW_MS = 1_764_000_000_000;
const read = (text: string) => parseSearchRequest(new URLSearchParams(text), NOW_MS);

test.each<[text: string, request: object]>([
  [
    '',
    { window: windowOfMs(NOW_MS - DAY_MS, NOW_MS + 1), limit: 10, conditions: [], serviceName: undefined },
  ],
  ['serviceName=Shop&spanName=GET', { serviceName: 'Shop', spanName: 'GET' }],
  ['serviceName=&spanName=All', { serviceName: undefined, spanName: undefined }],
  ['limit=99999', { limit: 1_500 }],
  ['endTs=5000&lookback=1000', { window: windowOfMs(4_000, 5_001) }],
  ['minDuration=5', { conditions: durationFilters(5_000n, undefined) }],
  // What is shown as 6 µs may be a little longer.
  ['minDuration=5&maxDuration=6', { conditions: durationFilters(5_000n, 6_999n) }],
  [
    'remoteServiceName=b&annotationQuery=error+and+a%3Db',
    { conditions: [remoteServiceFilter('b'), annotationFilter('error and a=b')] },
  ],
])('%j', (text, request) => {
  expect(read(text)).toMatchObject(request);
});

test('links of one pair of names are one, whatever their case and kind', () => {
  const edge = { durationSumNs: 0, histogram: new Map(), kind: 'call' as const };
  expect(
    zipkinLinks([
      { ...edge, parent: 'A', child: 'b', callCount: 1.4, errorCount: 0 },
      { ...edge, parent: 'a', child: 'B', kind: 'messaging', callCount: 1.4, errorCount: 0.2 },
      { ...edge, parent: 'b', child: 'a', callCount: 0.1, errorCount: 0 },
    ]),
  ).toEqual([
    { parent: 'a', child: 'b', callCount: 3, errorCount: 1 },
    { parent: 'b', child: 'a', callCount: 1 },
  ]);
});
