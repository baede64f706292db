import { parseTraceId } from '../domain/trace-id.js';
import type { QueryResolvers } from '../generated/resolvers.js';
import { listAttributeKeys, listAttributeValues } from '../services/attribute-names.js';
import { checkTracingHealth } from '../services/check-tracing-health.js';
import { compareTraceSets } from '../services/compare-trace-sets.js';
import { compareTwoTraces } from '../services/compare-two-traces.js';
import { listErrorGroups, readErrorGroup } from '../services/error-groups.js';
import { explainSlowTraces } from '../services/explain-slow-traces.js';
import { findSlowest } from '../services/find-slowest.js';
import { listErrors } from '../services/list-errors.js';
import { listOperations } from '../services/list-operations.js';
import { listServices } from '../services/list-services.js';
import { listTraces } from '../services/list-traces.js';
import { readPerformanceTrends } from '../services/performance-trends.js';
import { readDependencies, readImpact } from '../services/read-dependencies.js';
import { readHeatmap } from '../services/read-heatmap.js';
import { ingestFigures } from '../services/read-statistics.js';
import { resolveTraceId } from '../services/read-trace.js';
import { windowOf } from '../services/request-window.js';
import { measureService } from '../services/service-performance.js';
import { asksForPages } from './asks-for-pages.js';
import { asksForSpans, asksForTimes } from './asks-for-spans.js';

export const Query: QueryResolvers = {
  async trace(_parent, { id }, { deps, request, loaders }, info) {
    const name = parseTraceId(id.trim());
    if (!name) return null;
    const traceId = await resolveTraceId(deps, request, name);
    const outlined = asksForPages(info) ? await loaders.summaryOfOutline(traceId) : undefined;
    if (outlined) return outlined;
    return asksForSpans(info) || asksForTimes(info)
      ? loaders.summaryOfSpans(traceId)
      : loaders.summary.load(traceId);
  },

  traces: (_parent, { filter, order, first, after, offset }, { deps, request }) =>
    listTraces(deps, request, {
      filter,
      order,
      first,
      after,
      offset,
    }),

  traceHeatmap: (_parent, { filter, timeBuckets, durationBuckets }, { deps, request }) =>
    readHeatmap(deps, request, { filter, timeBuckets, durationBuckets }),

  compareTraces: (_parent, { base, other }, { deps, request }) =>
    compareTwoTraces(deps, request, { base, other }),

  compareTraceSets: (_parent, { base, other, sampleSize }, { deps, request }) =>
    compareTraceSets(deps, request, {
      base: base ?? {},
      other: other ?? {},
      sampleSize,
    }),

  explainSlowTraces: async (_parent, { filter, slowerThanMs, first }, { deps, request }) => {
    const found = await explainSlowTraces(deps, request, {
      filter,
      slowerThanMs,
      first,
    });
    return {
      ...found,
      attributes: found.attributes.map(({ support, baselineSupport, ...rest }) => ({
        ...rest,
        slowShare: support,
        otherShare: baselineSupport,
      })),
    };
  },

  services: (_parent, { timeRange, first, after }, { deps, request }) =>
    listServices(deps, request, { timeRange, first, after }),

  async service(_parent, { name, timeRange }, { deps, loaders }) {
    const window = windowOf(deps, timeRange);
    return (await loaders.serviceExists.load(name)) ? { name, window } : null;
  },

  operations: (_parent, { service, timeRange, first }, { deps, request }) =>
    listOperations(deps, request, { service, timeRange, first }),

  servicePerformance: (_parent, { service, operation, timeRange }, { deps, request }) =>
    measureService(deps, request, { service, operation, window: windowOf(deps, timeRange) }),

  slowest: (_parent, { service, operation, timeRange, first, offset }, { deps, request }) =>
    findSlowest(deps, request, { service, operation, timeRange, first, offset }),

  performanceTrends: (_parent, { service, operation, timeRange, granularity }, { deps, request }) =>
    readPerformanceTrends(deps, request, { service, operation, timeRange, granularity }),

  traceErrors: (_parent, { filter, first, after, offset }, { deps, request }) =>
    listErrors(deps, request, { filter: filter ?? undefined, first, after, offset }),

  traceError: (_parent, { id }, { loaders }) => loaders.error.load(id),

  errorGroups: (_parent, { filter, first }, { deps, request }) =>
    listErrorGroups(deps, request, { filter: filter ?? undefined, first }),

  errorGroup: (_parent, { id, timeRange }, { deps, request }) =>
    readErrorGroup(deps, request, { id, timeRange }),

  dependencyGraph: (_parent, { timeRange }, { deps, request }) => readDependencies(deps, request, timeRange),

  dependencyImpact: (_parent, { service, timeRange }, { deps, request }) =>
    readImpact(deps, request, { service, timeRange }),

  attributeKeys: (_parent, { service, prefix, timeRange, first }, { deps, request }) =>
    listAttributeKeys(deps, request, { service, prefix, timeRange, first }),

  attributeValues: (_parent, { key, service, prefix, timeRange, first }, { deps, request }) =>
    listAttributeValues(deps, request, { key, service, prefix, timeRange, first }),

  samplingStrategies(_parent, _args, { deps }) {
    const { mode, strategies, warnings, loadedAt, source } = deps.samplingStrategies.current();
    return {
      mode,
      strategies: { ...strategies },
      warnings: warnings.slice(),
      loadedAt,
      source,
    };
  },

  async explainMissingTrace(_parent, { traceId, service, timeRange }, { deps, request }) {
    const window = timeRange ? windowOf(deps, timeRange) : undefined;
    const found = await deps.explainMissing(request, { traceId, service, ...(window && { window }) });
    return {
      ...found,
      refusals: found.refusals.map(({ timeMs, ...refusal }) => ({ ...refusal, at: new Date(timeMs) })),
    };
  },

  tracingHealth: (_parent, _args, { deps }) => checkTracingHealth(deps),
  tracingStatistics: (_parent, _args, { deps }) => ingestFigures(deps),
};
