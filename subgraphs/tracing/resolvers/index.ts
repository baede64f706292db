import type { Resolvers } from '../generated/resolvers.js';
import { SpanAttribute } from './attributes.js';
import { DependencyGraph, DependencyImpact } from './DependencyGraph.js';
import * as enums from './enums.js';
import { eraseFromTracing } from './eraseFromTracing.js';
import { ignoreErrorGroup, reopenErrorGroup, resolveErrorGroup } from './error-decisions.js';
import { Query } from './Query.js';
import { RetentionPlan } from './RetentionPlan.js';
import { Service, ServiceConnection } from './Service.js';
import {
  PerformanceTrends,
  ServiceMetricsSample,
  ServicePerformance,
  SlowestTraces,
} from './ServicePerformance.js';
import { Span, SpanEvent, SpanLink, SpanLog } from './Span.js';
import { SpanColumns } from './SpanColumns.js';
import { scrubRules, setScrubRules } from './scrub-rules.js';
import { serviceMetrics } from './serviceMetrics.js';
import { TimeWindow } from './TimeWindow.js';
import { Trace } from './Trace.js';
import { TraceConnection } from './TraceConnection.js';
import { ComparedPlace, ComparisonSide, PlaceFigures, TraceDifference } from './TraceDifference.js';
import { TraceError, TraceErrorGroup } from './TraceError.js';
import { TraceErrorConnection } from './TraceErrorConnection.js';
import { TracingStatistics } from './TracingStatistics.js';
import { TraceStreamEvent, traceStream } from './traceStream.js';

/** Everything the tracing subgraph answers. */
export const resolvers: Resolvers = {
  Query: { ...Query, scrubRules },
  Mutation: { resolveErrorGroup, ignoreErrorGroup, reopenErrorGroup, setScrubRules, eraseFromTracing },
  Subscription: { traceStream, serviceMetrics },
  ...enums,
  ComparedPlace,
  ComparisonSide,
  DependencyGraph,
  DependencyImpact,
  PerformanceTrends,
  PlaceFigures,
  RetentionPlan,
  Service,
  ServiceConnection,
  ServiceMetricsSample,
  ServicePerformance,
  SlowestTraces,
  Span,
  SpanAttribute,
  SpanColumns,
  SpanEvent,
  SpanLink,
  SpanLog,
  TimeWindow,
  Trace,
  TraceConnection,
  TraceDifference,
  TraceError,
  TraceErrorConnection,
  TraceErrorGroup,
  TraceStreamEvent,
  TracingStatistics,
};
