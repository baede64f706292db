import { requireWithin } from '../../../contracts/paging.js';
import { SPAN_KIND_NAMES } from '../domain/span.js';
import { durationMs } from '../domain/time-window.js';
import { criticalPath } from '../domain/trace/critical-path.js';
import type { SpanDetail, TraceDetail } from '../domain/trace/trace-detail.js';
import type { TraceSummary } from '../domain/trace/trace-summary.js';
import { firstOf, NO_WATERFALL } from '../domain/trace/waterfall.js';
import type { RequireFields, TraceResolvers, TraceSpansArgs } from '../generated/resolvers.js';
import type { LoadedTrace, SpanInTrace, TracingLoaders } from '../loaders.js';
import { MAX_TRACE_SPANS } from '../services/read-trace.js';
import { windowOf } from '../services/request-window.js';
import { asksForContent } from './asks-for-pages.js';
import { asksForSpans } from './asks-for-spans.js';
import { inTrace } from './span-in-trace.js';
import { dateOf } from './times.js';

const NO_SPANS = {
  totalSpans: 0,
  errorSpans: 0,
  averageSpanDurationMs: 0,
  slowestSpanDurationMs: 0,
  fastestSpanDurationMs: 0,
};

/** Of an outline nobody asks for other spans than those of the page. */
const NO_NODES: LoadedTrace['spanOf'] = new Map();

export const Trace: TraceResolvers = {
  __resolveReference: ({ id }, { loaders }, info) =>
    asksForSpans(info) ? loaders.summaryOfSpans(id) : loaders.summary.load(id),

  id: ({ traceId }) => traceId,
  serviceName: ({ rootService }) => rootService,
  service: ({ rootService }, _args, { deps }) => ({ name: rootService, window: windowOf(deps) }),
  operationName: ({ rootOperation }) => rootOperation,
  rootKind: ({ rootKind }) => SPAN_KIND_NAMES[rootKind],
  startedAt: ({ startNs }) => dateOf(startNs),
  startedAtUnixNano: ({ startNs }) => String(startNs),
  endedAt: ({ endNs }) => dateOf(endNs),
  endedAtUnixNano: ({ endNs }) => String(endNs),
  durationMs: ({ startNs, endNs }) => durationMs(endNs - startNs),
  tags: ({ tags }) => Object.fromEntries(tags),

  async spans(trace, args, { loaders }, info) {
    const outlined = loaders.outlineOf(trace);
    if (outlined) {
      const page = selectSpans(outlined.detail, args);
      const whole = { detail: outlined.detail, isTruncated: false, spanOf: NO_NODES };
      const shown = asksForContent(info) ? await outlined.readContent(page) : page;
      return shown.map((span) => ({ span, trace: whole }));
    }
    const loaded = await loaders.trace.load(trace);
    return loaded ? selectSpans(loaded.detail, args).map((span) => ({ span, trace: loaded })) : [];
  },

  async spanColumns(trace, args, { loaders }, info) {
    const outlined = loaders.outlineOf(trace);
    if (outlined) {
      const page = selectSpans(outlined.detail, args);
      return asksForContent(info) ? outlined.readContent(page) : page;
    }
    const loaded = await loaders.trace.load(trace);
    return loaded ? selectSpans(loaded.detail, args) : [];
  },

  async waterfall(trace, { limit }, { loaders }) {
    requireWithin('limit', limit, 1, MAX_TRACE_SPANS);
    const detail = (loaders.outlineOf(trace) ?? (await loaders.trace.load(trace)))?.detail;
    return detail ? firstOf(detail.waterfall, limit) : NO_WATERFALL;
  },

  async span(trace, { id }, { loaders }) {
    const loaded = await loaders.trace.load(trace);
    return loaded && spanById(loaded, id.toLowerCase());
  },

  tree: (trace, _args, { loaders }) =>
    spansOf(trace, loaders, (loaded) => loaded.detail.tree.roots.map((node) => inTrace(loaded, node))),

  criticalPath: async (trace, { acrossQueues }, { loaders }) => {
    const loaded = await loaders.trace.load(trace);
    if (!loaded) return [];
    const { tree } = loaded.detail;
    const path = acrossQueues ? loaded.detail.criticalPath : criticalPath(tree, { acrossQueues });
    return path.map(({ node, startNs, endNs, isQueued }) => ({
      span: inTrace(loaded, node),
      offsetMs: durationMs(startNs - tree.startNs),
      durationMs: durationMs(endNs - startNs),
      isQueued,
    }));
  },

  serviceBreakdown: async (trace, _args, { loaders }) => {
    const { detail } = loaders.outlineOf(trace) ?? (await loaders.trace.load(trace)) ?? {};
    return (detail?.services ?? []).map(({ selfTimeNs, criticalPathNs, ...share }) => ({
      ...share,
      selfTimeMs: durationMs(selfTimeNs),
      criticalPathMs: durationMs(criticalPathNs),
    }));
  },

  errorSpans: async (trace, { limit }, { loaders }) => {
    requireWithin('limit', limit, 1, MAX_TRACE_SPANS);
    const loaded = await loaders.trace.load(trace);
    if (!loaded) return [];
    const failed = new Map(
      loaded.detail.spans.filter((span) => span.outcome !== 'success').map((span) => [span.spanId, span]),
    );
    return loaded.detail.errorSpans.slice(0, limit).flatMap(({ spanId, error }) => {
      const span = failed.get(spanId);
      if (!span) return [];
      return [
        {
          spanId,
          span: { span, trace: loaded },
          errorType: error.type,
          errorMessage: error.message,
          stackTrace: error.stackTrace,
          severity: error.severity,
        },
      ];
    });
  },

  performanceMetrics: async (trace, _args, { loaders }) =>
    (await loaders.trace.load(trace))?.detail.performance ?? NO_SPANS,

  rootCauses: async (trace, _args, { loaders }) => {
    const loaded = await loaders.trace.load(trace);
    if (!loaded) return [];
    return loaded.detail.rootCauses.map(({ node, error, kind, failedAncestorCount, waitedFor }) => ({
      span: inTrace(loaded, node),
      outcome: kind,
      errorType: error.type,
      errorMessage: error.message,
      severity: error.severity,
      failedAncestorCount,
      waitedFor: waitedFor && inTrace(loaded, waitedFor),
    }));
  },

  warnings: async (trace, _args, { loaders }) =>
    (loaders.outlineOf(trace) ?? (await loaders.trace.load(trace)))?.detail.warnings.slice() ?? [],
  isTruncated: async (trace, _args, { loaders }) =>
    !loaders.outlineOf(trace) && ((await loaders.trace.load(trace))?.isTruncated ?? false),
};

/** @throws InvalidInputError */
function selectSpans(
  { spans }: TraceDetail,
  { operation, service, outcome, limit, offset }: RequireFields<TraceSpansArgs, 'limit' | 'offset'>,
): readonly SpanDetail[] {
  requireWithin('limit', limit, 1, MAX_TRACE_SPANS);
  requireWithin('offset', offset, 0, MAX_TRACE_SPANS);
  const matching =
    operation || service || outcome
      ? spans.filter(
          (span) =>
            (!operation || span.operationName === operation) &&
            (!service || span.serviceName === service) &&
            (!outcome || span.outcome === outcome),
        )
      : spans;
  return matching.slice(offset, offset + limit);
}

async function spansOf(
  trace: TraceSummary,
  loaders: TracingLoaders,
  select: (loaded: LoadedTrace) => SpanInTrace[],
): Promise<SpanInTrace[]> {
  const loaded = await loaders.trace.load(trace);
  return loaded ? select(loaded) : [];
}

function spanById(trace: LoadedTrace, id: string): SpanInTrace | undefined {
  const span = trace.detail.spans.find(({ spanId }) => spanId === id);
  return span && { span, trace };
}
