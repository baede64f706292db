import { describe, expect, test } from 'vitest';
import { type DrawnSpan, drawnMs, drawnSpan } from '../../../../test/support/tracing/drawn-trace.js';
import { resourceOf, SpanKind } from '../span.js';
import { hostOf } from './clock-skew.js';
import { buildTraceTree } from './trace-tree.js';

const parent: DrawnSpan = { id: 'p', from: 100, to: 200, host: 'h1', kind: SpanKind.client };

const shown = (drawn: DrawnSpan[], adjustClockSkew = true) =>
  Object.fromEntries(
    buildTraceTree(drawn.map(drawnSpan), { adjustClockSkew }).nodes.map((node) => [
      node.span.name,
      [drawnMs(node.startNs), drawnMs(node.endNs)],
    ]),
  );

type Child = Omit<DrawnSpan, 'id' | 'parent'>;
test.each<[string, Child, from: number, to: number]>([
  ['within its parent it stays', { from: 110, to: 190, host: 'h2' }, 110, 190],
  ['too early: to the middle', { from: 0, to: 60, host: 'h2' }, 120, 180],
  ['too late: to the middle', { from: 500, to: 560, host: 'h2' }, 120, 180],
  ['begins too early, ends within', { from: 90, to: 150, host: 'h2' }, 120, 180],
  ['begins within, ends too late', { from: 150, to: 210, host: 'h2' }, 120, 180],
  ['longer than its parent, too early: begins with it', { from: 50, to: 300, host: 'h2' }, 100, 350],
  ['longer than its parent, later: stays', { from: 120, to: 300, host: 'h2' }, 120, 300],
  ['of the same host it stays', { from: 0, to: 60, host: 'h1' }, 0, 60],
  ['of an unknown host it stays', { from: 0, to: 60 }, 0, 60],
  ['a consumer stays', { from: 500, to: 560, host: 'h2', kind: SpanKind.consumer }, 500, 560],
])('%s', (_name, child, from, to) => {
  expect(shown([parent, { id: 'c', parent: 'p', ...child }])).toMatchObject({ p: [100, 200], c: [from, to] });
});

describe('what hangs below a moved span', () => {
  const drawn: DrawnSpan[] = [
    parent,
    { id: 'c', parent: 'p', from: 0, to: 60, host: 'h2', kind: SpanKind.server },
    { id: 'same', parent: 'c', from: 10, to: 20, host: 'h2' },
    { id: 'unknown', parent: 'c', from: 10, to: 20 },
    { id: 'third', parent: 'c', from: 1000, to: 1020, host: 'h3' },
    { id: 'back', parent: 'third', from: 150, to: 155, host: 'h1' },
  ];
  test('moves with it on the same host, and is judged anew on another', () => {
    expect(shown(drawn)).toEqual({
      p: [100, 200],
      c: [120, 180],
      same: [130, 140],
      unknown: [130, 140],
      third: [140, 160],
      back: [150, 155],
    });
  });
  test('not at all when it is switched off', () => {
    expect(shown(drawn, false)).toMatchObject({ c: [0, 60], third: [1000, 1020] });
  });
  test('says so', () => {
    expect(buildTraceTree(drawn.map(drawnSpan)).warnings).toEqual([
      '4 spans were moved because their clocks differ',
    ]);
  });
});

test('what hangs below a producer is not moved', () => {
  const drawn = [
    { ...parent, kind: SpanKind.producer },
    { id: 'c', parent: 'p', from: 900, to: 910, host: 'h2' },
  ];
  expect(shown(drawn)).toMatchObject({ c: [900, 910] });
});

test('siblings are sorted by their adjusted start', () => {
  const drawn = [
    parent,
    { id: 'moved', parent: 'p', from: 0, to: 10, host: 'h2' },
    { id: 'stays', parent: 'p', from: 110, to: 120, host: 'h1' },
  ];
  expect(Object.keys(shown(drawn))).toEqual(['p', 'stays', 'moved']);
});

test.each([
  [{ 'host.name': 'a', 'service.instance.id': 'b' }, 'a'],
  [{ 'service.instance.id': 'b', ip: '10.0.0.1' }, 'b'],
  [{ ip: '10.0.0.1' }, '10.0.0.1'],
  [{ 'host.name': '' }, ''],
  [{}, ''],
])('the host of %j is %j', (attributes, host) => {
  expect(hostOf(resourceOf(new Map(Object.entries(attributes))))).toBe(host);
});
