import { expect, test } from 'vitest';
import { childOf, makeSpan, newSpanId, type SpanOptions } from '../../../test/support/tracing/spans.js';
import { resourceOf, type Span, SpanKind } from '../domain/span.js';
import type { StoredSpan } from '../domain/stored-span.js';
import { adjustedTrace, rawTrace } from './show-trace.js';

const stored = (span: Span): StoredSpan => ({
  ...span,
  outcome: 'success',
  sampleWeight: 1,
  receivedAtMs: 0,
});
const show = (...spans: Span[]) => {
  const { spans: shown, warnings } = adjustedTrace(spans[0]?.traceId ?? '', spans.map(stored));
  return { shown, warnings, named: new Map(shown.map((each) => [each.span.name, each])) };
};
const LAST_ID = 'f'.repeat(16);

test('spans that share an id get ids of their own, and their children follow', () => {
  const client = makeSpan({ name: 'client', kind: SpanKind.client, spanId: LAST_ID, durationMs: 50 });
  const server = childOf(client, {
    name: 'server',
    kind: SpanKind.server,
    spanId: LAST_ID,
    parentSpanId: '',
    service: 'other',
  });
  // What follows the id is taken as well: it wraps around, and zero is none.
  const below = childOf(client, { name: 'below', service: 'other', spanId: `${'0'.repeat(15)}1` });
  const { named } = show(client, server, below);
  expect(named.get('client')?.span).toMatchObject({ spanId: LAST_ID, parentSpanId: '' });
  expect(named.get('server')?.span).toMatchObject({ spanId: `${'0'.repeat(15)}2`, parentSpanId: LAST_ID });
  expect(named.get('below')?.span).toMatchObject({
    spanId: below.spanId,
    parentSpanId: `${'0'.repeat(15)}2`,
  });
  expect(named.get('server')?.warnings.join()).toContain('it is shown as 0000000000000002');
});

test('clocks are set right, events with them', () => {
  const host = (service: string) =>
    resourceOf(
      new Map([
        ['service.name', service],
        ['host.name', service],
      ]),
    );
  const caller = makeSpan({ name: 'caller', kind: SpanKind.client, resource: host('a'), durationMs: 100 });
  const ahead = 60_000_000_000n;
  const event = {
    timeNs: caller.startNs + ahead + 5n,
    name: 'e',
    attributes: new Map(),
    droppedAttributesCount: 0,
  };
  const called = childOf(caller, {
    name: 'called',
    kind: SpanKind.server,
    resource: host('b'),
    startNs: caller.startNs + ahead,
    durationMs: 10,
    events: [event],
  });
  const { named } = show(caller, called);
  const shown = named.get('called');
  const movedNs = (shown?.span.startNs ?? 0n) - called.startNs;
  expect(movedNs).toBeLessThan(0n);
  expect(shown?.span.endNs).toBe(called.endNs + movedNs);
  expect(shown?.span.events[0]?.timeNs).toBe(event.timeNs + movedNs);
  expect(shown?.warnings.join()).toContain(`moved by ${Number(movedNs) / 1e6} ms`);
  expect(rawTrace(caller.traceId, [caller, called]).spans[1]?.span).toBe(called);
});

test.each<[what: string, options: (root: Span) => SpanOptions, parent: (root: Span) => string]>([
  ['a parent that is there is named', () => ({}), (root) => root.spanId],
  ['a parent that is missing is named', () => ({ parentSpanId: 'ab'.repeat(8) }), () => 'ab'.repeat(8)],
  ['a span is not its own parent', () => ({ spanId: LAST_ID, parentSpanId: LAST_ID }), () => ''],
])('%s', (_what, options, parent) => {
  const root = makeSpan({ name: 'root' });
  const { named } = show(root, childOf(root, { name: 'child', ...options(root) }));
  expect(named.get('child')?.span.parentSpanId).toBe(parent(root));
});

test('a circle is cut, so that every span can be reached from one without parent', () => {
  const [a, b] = [newSpanId(), newSpanId()];
  const first = makeSpan({ name: 'first', spanId: a, parentSpanId: b });
  const { shown } = show(first, childOf(first, { name: 'second', spanId: b }));
  expect(shown.map(({ span }) => span.parentSpanId)).toEqual(['', a]);
});

test('a span that came twice is there once, which the trace says', () => {
  const span = makeSpan();
  const { shown, warnings } = show(span, span);
  expect(shown).toHaveLength(1);
  expect(warnings).toEqual(['1 spans were delivered more than once']);
  expect(rawTrace(span.traceId, [span, span])).toMatchObject({ spans: [{ span }, { span }], warnings: [] });
});
