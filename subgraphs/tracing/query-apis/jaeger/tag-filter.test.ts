import { expect, test } from 'vitest';
import { matchesSpan } from '../../../../test/support/tracing/filter/matches-span.js';
import { makeSpan, type SpanOptions } from '../../../../test/support/tracing/spans.js';
import { type AttributeValue, resourceOf, SpanKind, StatusCode } from '../../domain/span.js';
import type { StoredSpan } from '../../domain/stored-span.js';
import { rawTrace } from '../show-trace.js';
import { tagFilter } from './tag-filter.js';
import { uiTraceJson } from './ui-trace.js';

interface Tag {
  readonly key: string;
  readonly value: unknown;
}

const stored = (options: SpanOptions, outcome: StoredSpan['outcome']): StoredSpan => ({
  ...makeSpan(options),
  outcome,
  sampleWeight: 1,
  receivedAtMs: 0,
});
const failed = stored(
  {
    kind: SpanKind.client,
    attributes: { text: 'a:b', n: 42n, yes: true, double: 0.5 },
    status: { code: StatusCode.error, message: 'boom' },
    scope: {
      name: 'lib',
      version: '1',
      attributes: new Map([['build', 'x1']]),
      droppedAttributesCount: 0,
      schemaUrl: '',
    },
    links: [
      {
        traceId: 'a'.repeat(32),
        spanId: 'b'.repeat(16),
        traceState: '',
        attributes: new Map([['why', 'retry']]),
        droppedAttributesCount: 0,
        flags: 0,
      },
    ],
    resource: resourceOf(new Map<string, AttributeValue>([['host.name', 'node']])),
    events: [
      {
        timeNs: 1n,
        name: 'retry',
        attributes: new Map<string, AttributeValue>([['attempt', 2n]]),
        droppedAttributesCount: 0,
      },
    ],
  },
  'timeout',
);
const fine = stored({ kind: SpanKind.server }, 'success');
const marked = stored({ attributes: { error: true } }, 'success');

test.each<[key: string, value: string | undefined, failed: boolean, fine: boolean, marked: boolean]>([
  ['text', 'a:b', true, false, false],
  ['text', 'a', false, false, false],
  ['text', undefined, true, false, false],
  ['n', '42', true, false, false],
  ['yes', 'true', true, false, false],
  ['double', '0.5', true, false, false],
  ['host.name', 'node', true, false, false],
  ['attempt', '2', true, false, false],
  ['event', 'retry', true, false, false],
  ['build', 'x1', true, false, false],
  ['build', 'retry', false, false, false],
  ['why', 'retry', true, false, false],
  ['why', undefined, true, false, false],
  ['error', 'true', true, false, true],
  ['error', undefined, true, false, true],
  ['error', 'false', false, true, true],
  ['error', 'boom', false, false, false],
  ['otel.status_code', 'ERROR', true, false, false],
  ['otel.status_code', 'OK', false, true, true],
  ['otel.status_description', 'boom', true, false, false],
  ['otel.scope.name', 'lib', true, false, false],
  ['otel.scope.version', '1', true, false, false],
  ['span.kind', 'client', true, false, false],
  ['span.kind', 'SERVER', false, true, false],
  ['missing', undefined, false, false, false],
])('%s=%s', (key, value, ...expected) => {
  const filter = tagFilter(key, value);
  expect([failed, fine, marked].map((span) => matchesSpan(filter, span))).toEqual(expected);
});

test('every tag that is shown finds its span', () => {
  const json = [...uiTraceJson(rawTrace(failed.traceId, [failed]))].join('');
  const { spans, processes } = JSON.parse(json) as {
    spans: { tags: Tag[] }[];
    processes: Record<string, { tags: Tag[] }>;
  };
  const shown = [...(spans[0]?.tags ?? []), ...Object.values(processes).flatMap(({ tags }) => tags)];
  expect(shown.length).toBeGreaterThan(9);
  for (const { key, value } of shown) {
    expect([key, matchesSpan(tagFilter(key, String(value)), failed)]).toEqual([key, true]);
  }
});
