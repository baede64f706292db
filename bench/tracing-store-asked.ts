import { parseFilter } from '../subgraphs/tracing/domain/filter/parse-filter.js';
import type { Span } from '../subgraphs/tracing/domain/span.js';
import { tagFilter } from '../subgraphs/tracing/query-apis/jaeger/tag-filter.js';
import { uiTraceJson } from '../subgraphs/tracing/query-apis/jaeger/ui-trace.js';
import { adjustedTrace } from '../subgraphs/tracing/query-apis/show-trace.js';
import { OutlineCache } from '../subgraphs/tracing/services/outline-cache.js';
import { outlineTrace } from '../subgraphs/tracing/services/outline-trace.js';
import type { TraceReader } from '../subgraphs/tracing/stores/trace-reader.js';
import { syntheticTraces } from './synthetic-spans.js';
import type { baselineReads } from './tracing-store-baseline.js';
import type { Questions } from './tracing-store-questions.js';

export const TENANT = 'default';
export const LARGE_TRACE_SPANS = 10_000;
const LARGE_TRACE_PAGE = 500;
const NEWEST = 20;

/** What is asked, by the number of the run. */
type Ask = (run: number) => Promise<unknown>;
/** @param theirs of the baseline, if it is asked too */
export type Asked = readonly [name: string, target: string, ours: Ask, theirs?: Ask];

/** What a user asks of a day of spans. */
export function askedOfADay(
  reader: TraceReader,
  ask: Questions,
  largeTraceId: string,
  baseline: ReturnType<typeof baselineReads>,
): Asked[] {
  const { window, minDurationNs } = ask;
  const newest = { window, order: 'newest', limit: NEWEST } as const;
  const having = (key: string, value: string) =>
    reader.listTraces(TENANT, { ...newest, filter: parseFilter(`${key} = "${value}"`) });
  const requests = { window, spans: 'requests', groupBy: ['service'] } as const;
  const outlines = new OutlineCache();
  const large = () => reader.readTrace(TENANT, largeTraceId, { maxSpans: 100_000 });
  return [
    [
      'trace by id',
      'at most 27 ms',
      (run) => reader.readTrace(TENANT, ask.traceId(run), { maxSpans: 1000 }),
      baseline.traceById,
    ],
    [
      'search: service, operation, duration, 24 h',
      'at most 60 ms',
      (run) =>
        reader.listTraces(TENANT, {
          ...newest,
          service: ask.service(run),
          operation: ask.operation(run),
          minDurationNs,
        }),
      baseline.search,
    ],
    [
      'search: attribute only, 24 h',
      'at most 250 ms',
      (run) => having(ask.attribute(run).key, ask.attribute(run).value),
      baseline.attribute,
    ],
    [
      'attribute that no span has, 24 h',
      'at most 1000 ms',
      (run) => having('attribute.key.1', `none ${run}`),
    ],
    [
      'service performance, 24 h',
      'at most 50 ms',
      () => reader.operationMetrics(TENANT, requests, 100),
      baseline.performance,
    ],
    [
      'dependency graph, 24 h',
      'at most 300 ms',
      () => reader.dependencyEdges(TENANT, window),
      baseline.dependencies,
    ],
    [
      `${LARGE_TRACE_PAGE} of a trace's ${LARGE_TRACE_SPANS} spans, with their content`,
      'at most 50 ms',
      async (run) => {
        const outlined = await outlineTrace({ reader }, { tenant: TENANT }, largeTraceId, outlines);
        const from = (run * LARGE_TRACE_PAGE) % LARGE_TRACE_SPANS;
        const page = await outlined?.readContent(outlined.detail.spans.slice(from, from + LARGE_TRACE_PAGE));
        if (page?.length !== LARGE_TRACE_PAGE) throw new Error('Spans are missing.');
      },
    ],
    [
      `a trace of ${LARGE_TRACE_SPANS} spans as Jaeger's JSON`,
      'at most 150 ms',
      async () => Buffer.concat([...uiTraceJson(adjustedTrace(largeTraceId, (await large()).spans))]),
    ],
    ['newest 20 traces', '', () => reader.listTraces(TENANT, newest)],
    ['slowest 20 traces, 24 h', '', () => reader.listTraces(TENANT, { ...newest, order: 'slowest' })],
    [
      'count of a service, 24 h',
      '',
      (run) => reader.countTraces(TENANT, { window, service: ask.service(run) }),
    ],
    [
      'one service by 5 minutes, 24 h',
      '',
      (run) =>
        reader.operationMetrics(TENANT, { ...requests, service: ask.service(run), bucketMs: 300_000 }, 1000),
    ],
  ];
}

/** What a user asks right after a few spans have come. */
export function askedOfTheNewest(reader: TraceReader, ask: Questions): Asked[] {
  const { window } = ask;
  return [
    ['trace by id', 'at most 10 ms', (run) => reader.readTrace(TENANT, ask.traceId(run), { maxSpans: 1000 })],
    [
      'search: service and tag, as Jaeger asks',
      'at most 100 ms',
      (run) => {
        const { key, value } = ask.attribute(run);
        const filter = tagFilter(key, value);
        return reader.listTracesBySpan(TENANT, { window, service: ask.service(run), filter, limit: NEWEST });
      },
    ],
    [
      'newest 20 traces',
      'at most 40 ms',
      () => reader.listTraces(TENANT, { window, order: 'newest', limit: NEWEST }),
    ],
  ];
}

/** One trace of many spans, a chain of calls below each child of its root. */
export function largeTrace(startMs: number): Span[] {
  const all = [
    ...syntheticTraces({ spans: LARGE_TRACE_SPANS, startMs, endMs: startMs + 1000, seed: 9 }),
  ].flat();
  const [root] = all;
  return all.map((span) => ({
    ...span,
    traceId: root?.traceId ?? '',
    parentSpanId: span === root ? '' : span.parentSpanId || (root?.spanId ?? ''),
  }));
}
