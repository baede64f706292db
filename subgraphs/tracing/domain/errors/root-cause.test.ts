import { describe, expect, test } from 'vitest';
import { type DrawnSpan, drawnSpan } from '../../../../test/support/tracing/drawn-trace.js';
import { disorderlyTrace } from '../../../../test/support/tracing/random-trace.js';
import { StatusCode } from '../span.js';
import { buildTraceTree, type SpanNode } from '../trace/trace-tree.js';
import { rootCauses } from './root-cause.js';

const causesOf = (...drawn: DrawnSpan[]) => rootCauses(buildTraceTree(drawn.map(drawnSpan)));
const names = (...drawn: DrawnSpan[]) => causesOf(...drawn).map(({ node }) => node.span.name);

const root: DrawnSpan = { id: 'r', from: 0, to: 100 };
const handled = { status: { code: StatusCode.ok, message: '' } };

test.each<[string, DrawnSpan[], string[]]>([
  ['nothing failed', [root], []],
  ['the only one', [{ ...root, failed: true }], ['r']],
  [
    'the deepest of a chain',
    [
      { ...root, failed: true },
      { id: 'a', parent: 'r', from: 1, to: 90, failed: true },
      { id: 'b', parent: 'a', from: 2, to: 80, failed: true },
      { id: 'c', parent: 'b', from: 3, to: 70 },
    ],
    ['b'],
  ],
  [
    'through a span that does not say whether it failed',
    [
      { ...root, failed: true },
      { id: 'a', parent: 'r', from: 1, to: 90 },
      { id: 'b', parent: 'a', from: 2, to: 80, failed: true },
    ],
    ['b'],
  ],
  [
    'not through one that handled it: both failed for themselves',
    [
      { ...root, failed: true },
      { id: 'a', parent: 'r', from: 1, to: 90, ...handled },
      { id: 'b', parent: 'a', from: 2, to: 80, failed: true },
    ],
    ['r', 'b'],
  ],
  [
    'several, by start',
    [
      { ...root, failed: true },
      { id: 'late', parent: 'r', from: 50, to: 60, failed: true },
      { id: 'early', parent: 'r', from: 10, to: 20, failed: true },
    ],
    ['early', 'late'],
  ],
  [
    'in every tree of the trace',
    [
      { ...root, failed: true },
      { id: 'o', parent: 'gone', from: 5, to: 6, failed: true },
    ],
    ['r', 'o'],
  ],
  [
    'a time-out above time-outs: the deepest',
    [
      { ...root, failed: 'timed out' },
      { id: 'a', parent: 'r', from: 1, to: 90, failed: 'deadline exceeded' },
    ],
    ['a'],
  ],
  [
    'who was cancelled by a time-out above is not the cause',
    [
      { ...root, failed: 'timed out' },
      { id: 'a', parent: 'r', from: 1, to: 100, failed: 'context canceled' },
      { id: 'b', parent: 'a', from: 2, to: 100, attributes: { 'rpc.grpc.status_code': 1n }, failed: true },
    ],
    ['r'],
  ],
  [
    'what failed by itself below a cancelled one is',
    [
      { ...root, failed: 'timed out' },
      { id: 'a', parent: 'r', from: 1, to: 100, failed: 'operation was aborted' },
      { id: 'b', parent: 'a', from: 2, to: 20, failed: 'connection refused' },
    ],
    ['b'],
  ],
  [
    'cancelled without a time-out: nobody else is to blame',
    [
      { ...root, failed: true },
      { id: 'a', parent: 'r', from: 1, to: 90, failed: 'cancelled by user' },
    ],
    ['a'],
  ],
])('%s', (_name, drawn, expected) => {
  expect(names(...drawn)).toEqual(expected);
});

describe('a time-out', () => {
  const [cause] = causesOf(
    { ...root, failed: 'timed out' },
    { id: 'done', parent: 'r', from: 1, to: 20 },
    { id: 'call', parent: 'r', from: 20, to: 400 },
    { id: 'query', parent: 'call', from: 30, to: 390 },
    { id: 'parsed', parent: 'call', from: 21, to: 25 },
  );
  test('names the deepest span that was still running', () => {
    expect(cause).toMatchObject({ kind: 'timeout', waitedFor: { span: { name: 'query' } } });
  });
  test('or was cancelled', () => {
    const [cancelledCause] = causesOf(
      { ...root, failed: 'timed out' },
      { id: 'a', parent: 'r', from: 1, to: 99, failed: 'AbortError: aborted' },
    );
    expect(cancelledCause?.waitedFor?.span.name).toBe('a');
  });
  test('or nothing', () => {
    const [alone] = causesOf({ ...root, failed: 'timed out' });
    expect(alone?.waitedFor).toBeUndefined();
  });
});

test('how many above it failed too, and what the error is', () => {
  expect(
    causesOf(
      { ...root, failed: true },
      { id: 'a', parent: 'r', from: 1, to: 90 },
      { id: 'b', parent: 'a', from: 2, to: 80, failed: true },
      { id: 'c', parent: 'b', from: 3, to: 70, failed: 'disk full' },
    ),
  ).toMatchObject([{ kind: 'error', failedAncestorCount: 2, error: { message: 'disk full' } }]);
});

test('whatever the trace: it has a cause when something failed, and below a cause nothing else failed', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const tree = buildTraceTree(disorderlyTrace(seed, 25));
    const causes = rootCauses(tree);
    const failed = tree.nodes.filter(({ span }) => span.outcome !== 'success');
    expect(causes.length > 0).toBe(failed.length > 0);
    for (const { node } of causes) {
      expect(failed).toContain(node);
      expect(node.children.some((child: SpanNode) => failed.includes(child))).toBe(false);
    }
  }
});
