import type { TracingStatisticsResolvers } from '../generated/resolvers.js';
import { countActiveTraces } from '../services/read-statistics.js';

export const TracingStatistics: TracingStatisticsResolvers = {
  // The only figure that the store is asked for.
  activeTraceCount: (_figures, _args, { deps, request }) => countActiveTraces(deps, request),
  traceCount: ({ traces }) => traces,
  receivedSpanCount: ({ received }) => received,
  storedSpanCount: ({ stored }) => stored,
  refusedSpanCount: ({ refused }) => refused,
  sampledOutSpanCount: ({ sampledOut }) => sampledOut,
  pushedBackSpanCount: ({ pushedBack }) => pushedBack,
  queuedSpanCount: ({ queuedSpans }) => queuedSpans,
  retentionDays: (_figures, _args, { deps }) => deps.retentionDays,
  uptimeSeconds: () => process.uptime(),
  prometheusText: (_figures, _args, { deps }) => deps.ingest.prometheusText(),
};
