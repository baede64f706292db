import { describe, expect, test } from 'vitest';
import { drawnId, drawnMs, drawnNs, drawnSpan } from '../../../../test/support/tracing/drawn-trace.js';
import { disorderlyTrace, orderlyTrace } from '../../../../test/support/tracing/random-trace.js';
import { exceptionEvent } from '../../../../test/support/tracing/spans.js';
import { type AttributeValue, SpanKind } from '../span.js';
import { describeTrace } from './trace-detail.js';

const logEvent = (name: string, attributes: Record<string, AttributeValue>, ms = 15) => ({
  timeNs: drawnNs(ms),
  name,
  attributes: new Map(Object.entries(attributes)),
  droppedAttributesCount: 0,
});

const spans = [
  drawnSpan({ id: 'web', service: 'web', kind: SpanKind.server, from: 0, to: 100, failed: true }),
  drawnSpan({
    id: 'api',
    parent: 'web',
    service: 'api',
    from: 10,
    to: 60,
    failed: true,
    attributes: {
      text: 'x',
      int: 2n ** 60n,
      double: 0.5,
      bool: true,
      list: [1n, 'a'],
      bytes: new Uint8Array([1]),
    },
    events: [
      logEvent('cache miss', { key: 'user:1' }),
      logEvent('log', { level: 'WARN', message: 'slow', attempt: 2n }),
      exceptionEvent('ValueError', 'bad value', 'at f'),
    ],
  }),
  drawnSpan({ id: 'db', parent: 'api', service: 'db', from: 20, to: 30 }),
];
const detail = describeTrace(spans);
const named = (name: string) => detail.spans.find((span) => span.operationName === name);

test('the parts of a span', () => {
  expect(named('db')).toMatchObject({
    spanId: drawnId('db'),
    parentSpanId: drawnId('api'),
    serviceName: 'db',
    startNs: drawnNs(20),
    durationNs: 10_000_000n,
    outcome: 'success',
    criticalPathNs: 10_000_000n,
  });
  expect(named('web')?.parentSpanId).toBeUndefined();
});

test('tags are texts', () => {
  expect(Object.fromEntries(named('api')?.tags ?? [])).toEqual({
    text: 'x',
    int: '1152921504606846976',
    double: '0.5',
    bool: 'true',
    list: '[1,"a"]',
    bytes: 'AQ==',
  });
});

test('events are logs', () => {
  expect(named('api')?.logs).toEqual([
    { timeNs: drawnNs(15), level: 'info', message: 'cache miss', fields: { key: 'user:1' } },
    {
      timeNs: drawnNs(15),
      level: 'warn',
      message: 'slow',
      fields: { level: 'WARN', message: 'slow', attempt: 2 },
    },
    expect.objectContaining({ level: 'error', message: 'bad value' }),
  ]);
});

test('error spans by start', () => {
  expect(detail.errorSpans.map(({ operationName, error }) => [operationName, error.type])).toEqual([
    ['web', 'Error'],
    ['api', 'ValueError'],
  ]);
  expect(detail.errorSpans[1]).toMatchObject({
    spanId: drawnId('api'),
    serviceName: 'api',
    error: { message: 'bad value', stackTrace: 'at f' },
  });
});

test('performance', () => {
  expect(detail.performance).toEqual({
    totalSpans: 3,
    errorSpans: 2,
    averageSpanDurationMs: 160 / 3,
    slowestSpanDurationMs: 100,
    fastestSpanDurationMs: 10,
  });
});

test('services, most self time first', () => {
  expect(detail.services).toEqual([
    {
      serviceName: 'web',
      spanCount: 1,
      errorCount: 1,
      selfTimeNs: 50_000_000n,
      share: 0.5,
      criticalPathNs: 50_000_000n,
    },
    {
      serviceName: 'api',
      spanCount: 1,
      errorCount: 1,
      selfTimeNs: 40_000_000n,
      share: 0.4,
      criticalPathNs: 40_000_000n,
    },
    {
      serviceName: 'db',
      spanCount: 1,
      errorCount: 0,
      selfTimeNs: 10_000_000n,
      share: 0.1,
      criticalPathNs: 10_000_000n,
    },
  ]);
});

test('root causes', () => {
  expect(detail.rootCauses.map(({ node }) => node.span.name)).toEqual(['api']);
});

describe('clock skew', () => {
  const skewed = [
    drawnSpan({ id: 'a', host: 'h1', from: 100, to: 200 }),
    drawnSpan({ id: 'b', parent: 'a', host: 'h2', from: 0, to: 50, events: [logEvent('x', {}, 10)] }),
  ];
  test('moves a span with its logs', () => {
    const moved = describeTrace(skewed).spans[1];
    expect([moved?.startNs, moved?.logs[0]?.timeNs].map((ns) => drawnMs(ns ?? 0n))).toEqual([125, 135]);
  });
  test('says of the trace what it says of its spans', () => {
    const { summary, tree } = describeTrace(skewed);
    expect([drawnMs(summary.startNs), drawnMs(summary.endNs)]).toEqual([100, 200]);
    expect(summary).toMatchObject({ startNs: tree.startNs, endNs: tree.endNs });
  });
  test('can be switched off', () => {
    expect(describeTrace(skewed, { adjustClockSkew: false }).spans[1]?.startNs).toBe(drawnNs(0));
  });
});

test('shares add up to one, the parts to the whole', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const { services, spans: all, criticalPath } = describeTrace(disorderlyTrace(seed, 30));
    expect(services.reduce((sum, { spanCount }) => sum + spanCount, 0)).toBe(all.length);
    const shares = services.reduce((sum, { share }) => sum + share, 0);
    expect(shares === 0 || Math.abs(shares - 1) < 1e-9).toBe(true);
    const path = criticalPath
      .filter(({ isQueued }) => !isQueued)
      .reduce((sum, { startNs, endNs }) => sum + endNs - startNs, 0n);
    expect(all.reduce((sum, span) => sum + span.criticalPathNs, 0n)).toBe(path);
    expect(services.reduce((sum, each) => sum + each.criticalPathNs, 0n)).toBe(path);
  }
});

test('where one thing is done at a time, the critical path takes as long as the trace', () => {
  const { criticalPath, tree } = describeTrace(orderlyTrace(1, 100));
  const path = criticalPath
    .filter(({ isQueued }) => !isQueued)
    .reduce((sum, { startNs, endNs }) => sum + endNs - startNs, 0n);
  expect(path).toBe(tree.endNs - tree.startNs);
});
