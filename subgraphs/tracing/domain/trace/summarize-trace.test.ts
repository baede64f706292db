import { expect, test } from 'vitest';
import { InvalidInputError } from '../../../../contracts/errors.js';
import { seededRandom } from '../../../../test/support/seeded-random.js';
import { drawnId, drawnNs, drawnSpan } from '../../../../test/support/tracing/drawn-trace.js';
import { disorderlyTrace } from '../../../../test/support/tracing/random-trace.js';
import { exceptionEvent } from '../../../../test/support/tracing/spans.js';
import { SpanKind } from '../span.js';
import { summarizeTrace } from './summarize-trace.js';

const spans = [
  drawnSpan({ id: 'db', parent: 'api', service: 'api', from: 20, to: 30, failed: 'deadlock' }),
  drawnSpan({
    id: 'api',
    parent: 'web',
    service: 'api',
    from: 10,
    to: 50,
    events: [exceptionEvent('E', 'lost')],
  }),
  drawnSpan({
    id: 'web',
    service: 'web',
    kind: SpanKind.server,
    from: 0,
    to: 40,
    attributes: { n: 1n, s: 'x' },
  }),
  drawnSpan({ id: 'lost', parent: 'gone', service: 'api', from: -5, to: 5 }),
];

test('what a list shows of a trace', () => {
  expect(summarizeTrace(spans)).toEqual({
    traceId: spans[0]?.traceId,
    startNs: drawnNs(-5),
    endNs: drawnNs(50),
    spanCount: 4,
    errorCount: 1,
    outcome: 'error',
    rootService: 'web',
    rootOperation: 'web',
    rootKind: SpanKind.server,
    rootSpanId: drawnId('web'),
    tags: new Map([
      ['n', '1'],
      ['s', 'x'],
    ]),
    errorMessage: 'deadlock',
    services: [
      { name: 'api', spanCount: 3, errorCount: 1 },
      { name: 'web', spanCount: 1, errorCount: 0 },
    ],
    orphanCount: 1,
  });
});

test('without a root, the earliest span speaks for the trace', () => {
  const orphans = spans.filter((span) => span.name !== 'web');
  expect(summarizeTrace(orphans)).toMatchObject({ rootOperation: 'lost', orphanCount: 2 });
});

test.each([
  ['no error', [false, false], 'success', undefined],
  ['an error', [false, 'boom'], 'error', 'boom'],
  ['a time-out among errors', ['boom', 'timed out'], 'timeout', 'boom'],
] as const)('%s', (_name, failures, outcome, errorMessage) => {
  const given = failures.map((failed, index) => drawnSpan({ id: `s${index}`, from: index, to: 10, failed }));
  expect(summarizeTrace(given)).toMatchObject({ outcome, errorMessage });
});

test('the message of an exception where the status has none', () => {
  const events = [exceptionEvent('ValueError', 'bad value')];
  expect(summarizeTrace([drawnSpan({ id: 'a', from: 0, to: 1, failed: true, events })]).errorMessage).toBe(
    'bad value',
  );
});

test('neither the order of the spans nor a second delivery changes it', () => {
  const random = seededRandom(3);
  for (let seed = 0; seed < 100; seed += 1) {
    const given = disorderlyTrace(seed, 20);
    const { tags: _tags, ...summary } = summarizeTrace(given);
    expect(summarizeTrace(random.shuffle([...given, ...given]))).toMatchObject(summary);
  }
});

test('no spans, no trace', () => {
  expect(() => summarizeTrace([])).toThrow(InvalidInputError);
});
