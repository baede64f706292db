import { ERASURE_ACTIONS } from '../../../contracts/erasure.js';
import { enumValues } from '../../../platform/graph/enum-values.js';
import { COMPARISON_STATUSES } from '../domain/compare/comparison.js';
import { EDGE_KINDS } from '../domain/dependencies/dependency-edge.js';
import { DEPENDENCY_NODE_KINDS } from '../domain/dependencies/dependency-graph.js';
import { ERROR_GROUP_STATES } from '../domain/errors/error-decision.js';
import { SEVERITIES } from '../domain/errors/span-error.js';
import { TRENDS } from '../domain/metrics/trend.js';
import { MISSING_VERDICTS } from '../domain/missing/explain-missing.js';
import { OUTCOMES } from '../domain/outcome.js';
import { SAMPLING_MODES } from '../domain/sampling/sampling-strategies.js';
import { SPAN_KIND_NAMES } from '../domain/span.js';
import { TRACE_ORDERS } from '../domain/trace-query.js';
import type {
  DependencyKindResolvers,
  DependencyNodeTypeResolvers,
  ErrorGroupStateResolvers,
  ErrorSeverityResolvers,
  MissingTraceVerdictResolvers,
  PlaceStatusResolvers,
  SamplingModeResolvers,
  SpanKindResolvers,
  TraceOrderResolvers,
  TraceOutcomeResolvers,
  TrendResolvers,
} from '../generated/resolvers.js';

export const TraceOrder: Required<TraceOrderResolvers> = enumValues(TRACE_ORDERS);
export const TraceOutcome: Required<TraceOutcomeResolvers> = enumValues(OUTCOMES);
export const SpanKind: Required<SpanKindResolvers> = enumValues(SPAN_KIND_NAMES);
export const ErrorSeverity: Required<ErrorSeverityResolvers> = enumValues(SEVERITIES);
export const ErrorGroupState: Required<ErrorGroupStateResolvers> = enumValues(ERROR_GROUP_STATES);
export const Trend: Required<TrendResolvers> = enumValues(TRENDS);
export const PlaceStatus: Required<PlaceStatusResolvers> = enumValues(COMPARISON_STATUSES);
export const DependencyNodeType: Required<DependencyNodeTypeResolvers> = enumValues(DEPENDENCY_NODE_KINDS);
export const DependencyKind: Required<DependencyKindResolvers> = enumValues(EDGE_KINDS);
export const SamplingMode: Required<SamplingModeResolvers> = enumValues(SAMPLING_MODES);
export const MissingTraceVerdict: Required<MissingTraceVerdictResolvers> = enumValues(MISSING_VERDICTS);
export const ErasureAction = enumValues(ERASURE_ACTIONS);
