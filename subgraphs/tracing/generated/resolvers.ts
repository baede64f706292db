import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { PlanReference } from '../../../contracts/retention.js';
import type { SubjectErasureState, SubjectFinding as SubjectFindingRecord, ErasureAction as ErasureActionWord } from '../../../contracts/erasure.js';
import type { TraceSummary } from '../domain/trace/trace-summary.js';
import type { TracePage } from '../services/list-traces.js';
import type { TwoTraces } from '../services/compare-two-traces.js';
import type { TraceComparison as TraceDifferenceRecord, PlaceStats, ComparisonSide as ComparisonSideRecord, ComparisonStatus } from '../domain/compare/comparison.js';
import type { PlaceInDifference } from '../resolvers/TraceDifference.js';
import type { SpanInTrace } from '../loaders.js';
import type { ColumnSpans } from '../resolvers/SpanColumns.js';
import type { Waterfall as WaterfallRecord } from '../domain/trace/waterfall.js';
import type { AttributeEntry } from '../resolvers/attributes.js';
import type { SpanEvent as SpanEventRecord, SpanLink as SpanLinkRecord, SpanKindName } from '../domain/span.js';
import type { SpanLog as SpanLogRecord } from '../domain/trace/span-log.js';
import type { ServiceInWindow } from '../services/service-figures.js';
import type { ServicePage } from '../services/list-services.js';
import type { OperationFigures } from '../services/operation-figures.js';
import type { ServicePerformanceFigures } from '../services/service-performance.js';
import type { Slowest } from '../services/find-slowest.js';
import type { PerformanceSeries } from '../services/performance-trends.js';
import type { TimeWindow as TimeWindowRecord } from '../domain/time-window.js';
import type { ErrorPage } from '../services/list-errors.js';
import type { ErrorRecord, Severity } from '../domain/errors/span-error.js';
import type { ErrorGroupInWindow } from '../services/error-groups.js';
import type { DependenciesInWindow, ImpactInWindow } from '../services/read-dependencies.js';
import type { IngestFigures } from '../services/deps.js';
import type { TraceStreamBatch } from '../services/follow-traces.js';
import type { ServiceSample } from '../services/follow-service-metrics.js';
import type { TraceOrder as TraceOrderWord } from '../domain/trace-query.js';
import type { Outcome } from '../domain/outcome.js';
import type { ErrorGroupState as ErrorGroupStateWord } from '../domain/errors/error-decision.js';
import type { Trend as TrendWord } from '../domain/metrics/trend.js';
import type { DependencyNodeKind } from '../domain/dependencies/dependency-graph.js';
import type { EdgeKind } from '../domain/dependencies/dependency-edge.js';
import type { SamplingMode as SamplingModeWord } from '../domain/sampling/sampling-strategies.js';
import type { MissingVerdict } from '../domain/missing/explain-missing.js';
import type { TracingResolverContext } from '../resolver-context.js';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** Instant in ISO-8601 with milliseconds and zone, e.g. 2026-01-09T10:30:00.000Z. */
  DateTime: { input: string; output: Date | string; }
  /** Arbitrary JSON object. */
  JSONObject: { input: Record<string, unknown>; output: Record<string, unknown>; }
  /** Whole number up to 2^53 - 1, as a JSON number. */
  SafeInt: { input: number; output: number | bigint; }
  federation__FieldSet: { input: string; output: string; }
  link__Import: { input: string; output: string; }
};

/** An attribute value that is more frequent among the slow spans. */
export type AttributeExplanation = {
  __typename?: 'AttributeExplanation';
  /** How likely any value that was looked at would differ so much by chance, 0 to 1. */
  chance: Scalars['Float']['output'];
  /** Name of the attribute. */
  key: Scalars['String']['output'];
  /** How many times as frequent it is among the slow ones. */
  lift: Scalars['Float']['output'];
  /** Part of the others that have it, 0 to 1. */
  otherShare: Scalars['Float']['output'];
  /** How surprising the difference is (log-likelihood ratio). */
  score: Scalars['Float']['output'];
  /** Part of the slow spans that have it, 0 to 1. */
  slowShare: Scalars['Float']['output'];
  /** Its value. */
  value: Scalars['String']['output'];
};

/** An attribute that a span must have. */
export type AttributeFilterInput = {
  /** Name of the attribute, of the span or its resource. */
  key: Scalars['String']['input'];
  /** Compared as text. Absent: the attribute only has to be there. */
  value?: InputMaybe<Scalars['String']['input']>;
};

/** Types of OpenTelemetry's attributes. */
export type AttributeType =
  /** A list of values. */
  | 'ARRAY'
  /** True or false. */
  | 'BOOL'
  /** Bytes. */
  | 'BYTES'
  /** A number. */
  | 'DOUBLE'
  /** No value. */
  | 'EMPTY'
  /** A whole number. */
  | 'INT'
  /** Names with values. */
  | 'KEY_VALUE_LIST'
  /** A text. */
  | 'STRING';

/** A place of two traces, or of two sets of traces. */
export type ComparedPlace = {
  __typename?: 'ComparedPlace';
  /** Zeros where the base has nothing here. */
  base: PlaceFigures;
  /** Its change of self time as a part of all changes of self time, -1 to 1; negative became faster. */
  contribution: Scalars['Float']['output'];
  /** `other` less `base`. */
  delta: PlaceFigures;
  /** Steps from its root, which has 0. */
  depth: Scalars['Int']['output'];
  /** Its position in `places`. */
  index: Scalars['Int']['output'];
  /** Name of its spans. */
  operation: Scalars['String']['output'];
  /** Zeros where the other has nothing here. */
  other: PlaceFigures;
  /** That of its parent; null for a root. */
  parentIndex?: Maybe<Scalars['Int']['output']>;
  /** From the root to here. */
  path: Array<PathStep>;
  /** Service of its spans. */
  service: Scalars['String']['output'];
  /** How it differs. */
  status: PlaceStatus;
};

/** Means per trace; of one trace, what it has. */
export type ComparisonSide = {
  __typename?: 'ComparisonSide';
  /** Length in milliseconds. */
  durationMs: Scalars['Float']['output'];
  /** Those with an error, time-outs included. */
  errorCount: Scalars['Float']['output'];
  /** Number of its spans. */
  spanCount: Scalars['Float']['output'];
  /** Traces that were looked at. */
  traceCount: Scalars['Int']['output'];
};

/** A stretch of time in which a trace waited for one span. */
export type CriticalPathSegment = {
  __typename?: 'CriticalPathSegment';
  /** How long the trace waited. */
  durationMs: Scalars['Float']['output'];
  /** True when nobody worked: the message that `span` took was in a queue. */
  isQueued: Scalars['Boolean']['output'];
  /** Start after the trace's. */
  offsetMs: Scalars['Float']['output'];
  /** What it waited for. */
  span: Span;
};

/** What one asked of another. */
export type DependencyEdge = {
  __typename?: 'DependencyEdge';
  /** Mean duration of the calls. */
  averageDurationMs: Scalars['Float']['output'];
  /** Corrected for sampling. */
  callCount: Scalars['SafeInt']['output'];
  /** Calls that failed. */
  errorCount: Scalars['SafeInt']['output'];
  /** Percent, 0 to 100. */
  errorRate: Scalars['Float']['output'];
  /** Which sort of span, edge or role it is. */
  kind: DependencyKind;
  /** 95 % are faster. */
  p95DurationMs: Scalars['Float']['output'];
  /** Who asks. */
  source: Scalars['String']['output'];
  /** Who is asked. */
  target: Scalars['String']['output'];
};

/** Who asks whom. */
export type DependencyGraph = {
  __typename?: 'DependencyGraph';
  /** Chains of calls that take longest, with the service in each that takes most of the time. */
  criticalPaths: Array<DependencyPath>;
  /** Most calls first; one for each pair and kind. */
  edges: Array<DependencyEdge>;
  /** Most asked first. */
  nodes: Array<DependencyNode>;
  /** The time that it is about. */
  window: TimeWindow;
};

/** What depends on a service (or database, or external system), what it depends on, and how much of the traffic that is. */
export type DependencyImpact = {
  __typename?: 'DependencyImpact';
  /** Of the requests that come from outside, how many reach it: percent, 0 to 100. */
  affectedTrafficPercent: Scalars['Float']['output'];
  /** Those that lead through it. */
  criticalPaths: Array<DependencyPath>;
  /** What it cannot do without, directly or not, nearest first. */
  dependencies: Array<ImpactingDependency>;
  /** Who is hurt when it fails, directly or not, nearest first. */
  dependents: Array<ImpactedDependent>;
  /** Its time spent per unit of time as a part of the largest of any node: 1 is where improvement pays most. */
  score: Scalars['Float']['output'];
  /** Whose impact it is. */
  service: Scalars['String']['output'];
  /** What sort it is. */
  type: DependencyNodeType;
  /** The time that it is about. */
  window: TimeWindow;
};

/** How one asks another. */
export type DependencyKind =
  /** A request with an answer. */
  | 'call'
  /** A query of a database. */
  | 'database'
  /** A request to something that sends no spans. */
  | 'external'
  /** A message, through a queue or a topic. */
  | 'messaging';

/** A service, or something that services ask. */
export type DependencyNode = {
  __typename?: 'DependencyNode';
  /** Mean duration of what it was asked for. */
  averageDurationMs: Scalars['Float']['output'];
  /** What it was asked for, corrected for sampling. */
  callCount: Scalars['SafeInt']['output'];
  /** What it asks. */
  dependencies: Array<Scalars['String']['output']>;
  /** What asks it. */
  dependents: Array<Scalars['String']['output']>;
  /** Percent, 0 to 100. */
  errorRate: Scalars['Float']['output'];
  /** Unique in the graph. */
  name: Scalars['String']['output'];
  /** What sort it is. */
  type: DependencyNodeType;
};

/** What a node of the dependency graph is. */
export type DependencyNodeType =
  /** Is known from the spans of others only. */
  | 'database'
  /** Is known from the spans of others only. */
  | 'external'
  /** Sends spans. */
  | 'service';

/** A way that requests take through the services. */
export type DependencyPath = {
  __typename?: 'DependencyPath';
  /** The one with the most time of its own on the way. */
  bottleneck: Scalars['String']['output'];
  /** Names, from who is asked first. */
  path: Array<Scalars['String']['output']>;
  /** Sum of the time that each one on it spends on its own. */
  totalDurationMs: Scalars['Float']['output'];
};

/** What a part of the platform is asked for when a person is erased. */
export type EraseSubjectInput = {
  /** Only looks, changes nothing. */
  dryRun: Scalars['Boolean']['input'];
  /** Id of the erasure. */
  erasureId: Scalars['ID']['input'];
  /** Files whose rows are erased. */
  fileIds: Array<Scalars['ID']['input']>;
  /** After a restore, before anything serves: jobs that stand on a file are not waited for. */
  isReplay: Scalars['Boolean']['input'];
  /** Jobs that learnt from these. */
  jobIds: Array<Scalars['ID']['input']>;
  /** An identifier of the person. */
  subject: Scalars['String']['input'];
};

/** What becomes of something that tells of a person. */
export type ErasureAction =
  /** It goes as a whole. */
  | 'delete'
  /** It stays, and is marked. */
  | 'flag'
  /** It stays as it is: a name that others refer to, such as a model's. Rename it. */
  | 'keep'
  /** A pseudonym comes in the place of the person. */
  | 'replace';

/** An attribute value that is more frequent among the spans with errors of a group. */
export type ErrorAttributeExplanation = {
  __typename?: 'ErrorAttributeExplanation';
  /** How likely any value that was looked at would differ so much by chance, 0 to 1. */
  chance: Scalars['Float']['output'];
  /** Part of the spans with errors that have it, 0 to 1. */
  errorShare: Scalars['Float']['output'];
  /** Name of the attribute. */
  key: Scalars['String']['output'];
  /** How many times as frequent it is among the spans with errors. */
  lift: Scalars['Float']['output'];
  /** Part of the others that have it, 0 to 1. */
  otherShare: Scalars['Float']['output'];
  /** How surprising the difference is (log-likelihood ratio). */
  score: Scalars['Float']['output'];
  /** Its value. */
  value: Scalars['String']['output'];
};

/** Errors within one interval of time. */
export type ErrorCount = {
  __typename?: 'ErrorCount';
  /** Start of the interval. */
  at: Scalars['DateTime']['output'];
  /** How many there are. */
  count: Scalars['SafeInt']['output'];
};

/** What spans with errors of a group have that others have not. */
export type ErrorGroupExplanation = {
  __typename?: 'ErrorGroupExplanation';
  /**
   * Those that set the ones with errors apart best first. None when nothing does by more than chance. What only tells of the error
   * itself, such as error.type, is left out.
   */
  attributes: Array<ErrorAttributeExplanation>;
  /** Spans with one of its errors that were looked at. */
  errorSpanCount: Scalars['Int']['output'];
  /** Spans of the same service and operations without one that were looked at. */
  otherSpanCount: Scalars['Int']['output'];
};

/** Whether somebody has to look at a group of errors. */
export type ErrorGroupState =
  /** Nobody needs to look at it. */
  | 'ignored'
  /** Nobody said anything about it, or it was reopened. */
  | 'open'
  /** It was resolved, and has not happened since. */
  | 'resolved'
  /** It was resolved, and happened again. */
  | 'returned';

/** How bad an error is, by its type, its status code, and whether it failed the whole trace. */
export type ErrorSeverity =
  /** A process crashed, or a request from outside failed by a fault of ours. */
  | 'critical'
  /** Work was asked for and not done. */
  | 'high'
  /** Who asked was told what is wrong with the request, or gave up. */
  | 'low'
  /** A time-out, or a failure that whoever called may have handled. */
  | 'medium';

/** A span that failed, and why. */
export type ErrorSpan = {
  __typename?: 'ErrorSpan';
  /** Exception or status message. */
  errorMessage: Scalars['String']['output'];
  /** Exception type, `error.type`, or a status such as HTTP 500. */
  errorType: Scalars['String']['output'];
  /** How bad it is. */
  severity: ErrorSeverity;
  /** The span itself. */
  span: Span;
  /** 16 hex digits, lower case. */
  spanId: Scalars['ID']['output'];
  /** Where it happened, when the span says so. */
  stackTrace?: Maybe<Scalars['String']['output']>;
};

/** How often errors of one type occurred. */
export type ErrorTypeCount = {
  __typename?: 'ErrorTypeCount';
  /** How many there are. */
  count: Scalars['SafeInt']['output'];
  /** The worst of its errors. */
  severity: ErrorSeverity;
  /** The type. */
  type: Scalars['String']['output'];
};

/** Whether one thing that a part needs answers. */
export type HealthCheck = {
  __typename?: 'HealthCheck';
  /** Whether it answers. */
  healthy: Scalars['Boolean']['output'];
  /** E.g. database, objects, events. */
  name: Scalars['String']['output'];
};

/** Somebody who is hurt when a service fails. */
export type ImpactedDependent = {
  __typename?: 'ImpactedDependent';
  /** Of its own requests, how many reach the service: percent, 0 to 100. */
  affectedTrafficPercent: Scalars['Float']['output'];
  /** Calls between: 1 calls it directly. */
  distance: Scalars['Int']['output'];
  /** Its name in the graph. */
  name: Scalars['String']['output'];
};

/** Something that a service cannot do without. */
export type ImpactingDependency = {
  __typename?: 'ImpactingDependency';
  /** Calls between: 1 is called directly. */
  distance: Scalars['Int']['output'];
  /** Its name in the graph. */
  name: Scalars['String']['output'];
  /** What sort it is. */
  type: DependencyNodeType;
};

/** Why a trace, or traces of a service, cannot be found. */
export type MissingTraceExplanation = {
  __typename?: 'MissingTraceExplanation';
  /** Sentences for a person: what happened, and what to do about it. */
  explanation: Scalars['String']['output'];
  /** The reason of most of the refusals, of a REFUSED one. */
  reason?: Maybe<Scalars['String']['output']>;
  /** What the log of refusals knows about it, newest first. */
  refusals: Array<SpanRefusal>;
  /** What happened to it. */
  verdict: MissingTraceVerdict;
};

/** Why a trace cannot be found. */
export type MissingTraceVerdict =
  /** Lost before it could be stored, as far as the counters tell. */
  | 'dropped'
  /** Older than spans are kept. */
  | 'expired'
  /** It is stored, but came after whoever missed it looked. */
  | 'late'
  /** No span of it has arrived. */
  | 'never_seen'
  /** A span of it was refused. */
  | 'refused'
  /** It was left out by sampling. */
  | 'sampled_out'
  /** It is stored. */
  | 'stored';

/** What can be changed. It takes the role admin or service. */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Looks for a person in what this part stores, or erases it, as far as it comes in a few seconds: ask again until it is done.
   * For the platform's own parts.
   */
  eraseFromTracing: SubjectErasure;
  /** Says that nobody needs to look at a group, whatever happens. */
  ignoreErrorGroup: TraceErrorGroup;
  /** Takes back what was said about a group. */
  reopenErrorGroup: TraceErrorGroup;
  /** Says that what caused the errors of a group is mended; one that happens later makes it RETURNED. */
  resolveErrorGroup: TraceErrorGroup;
  /**
   * Sets what is taken out of the tenant's spans that arrive from now on, in place of what it had set; everywhere within
   * seconds. More is taken out than by the installation's rules, never less. A pattern that some text could make slow is
   * refused.
   */
  setScrubRules: SetScrubRulesPayload;
};


/** What can be changed. It takes the role admin or service. */
export type MutationEraseFromTracingArgs = {
  input: EraseSubjectInput;
};


/** What can be changed. It takes the role admin or service. */
export type MutationIgnoreErrorGroupArgs = {
  id: Scalars['ID']['input'];
};


/** What can be changed. It takes the role admin or service. */
export type MutationReopenErrorGroupArgs = {
  id: Scalars['ID']['input'];
};


/** What can be changed. It takes the role admin or service. */
export type MutationResolveErrorGroupArgs = {
  id: Scalars['ID']['input'];
};


/** What can be changed. It takes the role admin or service. */
export type MutationSetScrubRulesArgs = {
  input: SetScrubRulesInput;
};

/** Figures of the spans of one name. */
export type OperationStatistics = {
  __typename?: 'OperationStatistics';
  /** Mean duration. */
  averageDurationMs: Scalars['Float']['output'];
  /** Corrected for sampling. */
  count: Scalars['SafeInt']['output'];
  /** Those with an error, time-outs included. */
  errorCount: Scalars['SafeInt']['output'];
  /** Percent, 0 to 100. */
  errorRate: Scalars['Float']['output'];
  /** Longest duration. */
  maxDurationMs: Scalars['Float']['output'];
  /** Name of the spans. */
  name: Scalars['String']['output'];
  /** Half are faster. */
  p50DurationMs: Scalars['Float']['output'];
  /** 95 % are faster. */
  p95DurationMs: Scalars['Float']['output'];
  /** 99 % are faster. */
  p99DurationMs: Scalars['Float']['output'];
  /** The service. */
  service: Scalars['String']['output'];
  /** Count per second of the window. */
  throughputPerSecond: Scalars['Float']['output'];
};

/** Where a page of a list ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Where to go on. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more follow. */
  hasNextPage: Scalars['Boolean']['output'];
};

/** A span on the way to a place. */
export type PathStep = {
  __typename?: 'PathStep';
  /** Its name. */
  operation: Scalars['String']['output'];
  /** Its service. */
  service: Scalars['String']['output'];
};

/** Where figures are heading within the window. */
export type PerformanceDirections = {
  __typename?: 'PerformanceDirections';
  /** Of the mean duration. */
  duration: Trend;
  /** Of the error rate. */
  errorRate: Trend;
  /** Of the throughput. */
  throughput: Trend;
};

/** Figures of the requests that started within one granule of time. */
export type PerformancePoint = {
  __typename?: 'PerformancePoint';
  /** Start of the granule. */
  at: Scalars['DateTime']['output'];
  /** Mean duration. */
  averageDurationMs: Scalars['Float']['output'];
  /** Percent, 0 to 100. */
  errorRate: Scalars['Float']['output'];
  /** Half are faster. */
  p50DurationMs: Scalars['Float']['output'];
  /** 95 % are faster. */
  p95DurationMs: Scalars['Float']['output'];
  /** 99 % are faster. */
  p99DurationMs: Scalars['Float']['output'];
  /** Corrected for sampling. */
  requestCount: Scalars['SafeInt']['output'];
  /** Count per second of the window. */
  throughputPerSecond: Scalars['Float']['output'];
};

/** Performance over time. */
export type PerformanceTrends = {
  __typename?: 'PerformanceTrends';
  /** Length of each granule. */
  granularityMs: Scalars['SafeInt']['output'];
  /** Null when it is about all operations. */
  operation?: Maybe<Scalars['String']['output']>;
  /** By time. Times without requests have no point. */
  points: Array<PerformancePoint>;
  /** Null when it is about all services. */
  service?: Maybe<Scalars['String']['output']>;
  /** Where figures are heading within the window. */
  trends: PerformanceDirections;
  /** The time that it is about. */
  window: TimeWindow;
};

/** What an identity may do; its roles say which. */
export type Permission =
  /** Manage accounts and tokens, and read the record of what was done. */
  | 'ADMINISTER'
  /** Save views, and note what was decided on errors. */
  | 'ANNOTATE'
  /** Bring versions into and out of stages, and say what they must fulfil for it. */
  | 'APPROVE_PROMOTION'
  /** Delete models, versions and files. */
  | 'DELETE'
  /** Ask who one is. */
  | 'IDENTIFY'
  /** Cancel jobs of others, order and pause the queue, drain workers. */
  | 'MANAGE_QUEUE'
  /** Only from one part of the platform to another. */
  | 'PLATFORM'
  /** Ask for a version to be promoted. */
  | 'PROPOSE_PROMOTION'
  /** See jobs, models, figures and traces: all but texts to train on and the bytes of models. */
  | 'READ'
  /** See rows of data files and texts that a model got wrong, and download files and artifacts. */
  | 'READ_RAW'
  /** Upload, check, derive and augment data; start, retry and cancel jobs of one's own; register versions. */
  | 'TRAIN';

/** What of a field is personal. */
export type PersonalPart =
  /** Attributes whose names say so, such as user.id; they are replaced before they reach the field, and nothing is found by them. */
  | 'ATTRIBUTES'
  /** The whole text, such as a name. */
  | 'VALUE';

/** Means per trace; of one trace, what it has. */
export type PlaceFigures = {
  __typename?: 'PlaceFigures';
  /** Mean per span. */
  averageMs: Scalars['Float']['output'];
  /** Those with an error, time-outs included. */
  errorCount: Scalars['Float']['output'];
  /** Sum of their self times. */
  selfMs: Scalars['Float']['output'];
  /** Number of its spans. */
  spanCount: Scalars['Float']['output'];
  /** Sum of the durations of the spans. */
  totalMs: Scalars['Float']['output'];
  /** Part of the traces that have a span here, 0 to 1. */
  traceShare: Scalars['Float']['output'];
};

/** How a place differs. */
export type PlaceStatus =
  /** Only in the other one. */
  | 'added'
  /** Other counts or errors, or a total duration that differs by more than a tenth. */
  | 'changed'
  /** Only in the base. */
  | 'removed'
  /** None of these. */
  | 'same';

/** What can be asked. */
export type Query = {
  __typename?: 'Query';
  /** Keys of the attributes that spans and their resources have, most frequent first. */
  attributeKeys?: Maybe<Array<Scalars['String']['output']>>;
  /** Values of an attribute, most frequent first. */
  attributeValues?: Maybe<Array<Scalars['String']['output']>>;
  /** How two sets of traces differ, from at most `sampleSize` traces of each (1 to 200). */
  compareTraceSets?: Maybe<TraceDifference>;
  /** How two traces differ, place by place. */
  compareTraces?: Maybe<TraceComparison>;
  /** Who asks whom, from the spans of the time range up to the last second. */
  dependencyGraph?: Maybe<DependencyGraph>;
  /** What depends on a service, and what it depends on. Null when the time range has no edge to or from it. */
  dependencyImpact?: Maybe<DependencyImpact>;
  /** One group of errors. Null when it has none in the time range. */
  errorGroup?: Maybe<TraceErrorGroup>;
  /** Errors grouped by service, type and normalised message, most frequent first. */
  errorGroups?: Maybe<Array<TraceErrorGroup>>;
  /**
   * Why a trace, or traces of a service, cannot be found. One of the two must be given. The time range is where it was
   * looked for; by default everything that is kept.
   */
  explainMissingTrace?: Maybe<MissingTraceExplanation>;
  /**
   * Attribute values that set slow spans apart from the others, of the traces that match. Without `slowerThanMs` the
   * slowest tenth is compared with the rest.
   */
  explainSlowTraces?: Maybe<SlowTraceExplanation>;
  /** Operations, most spans first: of one service, or of all. */
  operations?: Maybe<Array<OperationStatistics>>;
  /** Performance over time. `granularity` is a length such as 1m, 5m or 1h: a whole number of minutes. */
  performanceTrends?: Maybe<PerformanceTrends>;
  /** What SDKs that ask are told about sampling. */
  samplingStrategies?: Maybe<SamplingStrategies>;
  /** What the tenant has taken out of its spans, beside what the installation takes out. */
  scrubRules: ScrubRules;
  /** One service. Null when no span of it is stored in the caller's tenant, in whatever time. */
  service?: Maybe<Service>;
  /** How a service, or one operation of it, did in the time range. */
  servicePerformance?: Maybe<ServicePerformance>;
  /** Services with spans in the time range, most spans first. */
  services?: Maybe<ServiceConnection>;
  /** The slowest traces, and the operations that are slowest on average. */
  slowest?: Maybe<SlowestTraces>;
  /**
   * One trace by its id: 32 hex digits, or the 16 right-most ones where they name one trace only. Null when it is not
   * stored in the caller's tenant.
   */
  trace?: Maybe<Trace>;
  /** One error, or null when it is not stored in the caller's tenant. */
  traceError?: Maybe<TraceError>;
  /** Errors, newest first. */
  traceErrors?: Maybe<TraceErrorConnection>;
  /**
   * How many traces began when and took how long, in at most `timeBuckets` (1 to 120) equal intervals of the time and at most
   * `durationBuckets` (1 to 40) intervals of the duration, each as many times as long as the one before.
   */
  traceHeatmap?: Maybe<TraceHeatmap>;
  /** Traces that match, in the order asked for. Without a time range: those of the last 24 hours. */
  traces?: Maybe<TraceConnection>;
  /** Whether the span store answers, and the back ends that spans are forwarded to. */
  tracingHealth?: Maybe<ServiceHealth>;
  /** What the collectors have done since they started, and how much is stored. */
  tracingStatistics?: Maybe<TracingStatistics>;
};


/** What can be asked. */
export type QueryAttributeKeysArgs = {
  first?: Scalars['Int']['input'];
  prefix?: InputMaybe<Scalars['String']['input']>;
  service?: InputMaybe<Scalars['String']['input']>;
  timeRange?: InputMaybe<TimeRangeInput>;
};


/** What can be asked. */
export type QueryAttributeValuesArgs = {
  first?: Scalars['Int']['input'];
  key: Scalars['String']['input'];
  prefix?: InputMaybe<Scalars['String']['input']>;
  service?: InputMaybe<Scalars['String']['input']>;
  timeRange?: InputMaybe<TimeRangeInput>;
};


/** What can be asked. */
export type QueryCompareTraceSetsArgs = {
  base: TraceFilterInput;
  other: TraceFilterInput;
  sampleSize?: Scalars['Int']['input'];
};


/** What can be asked. */
export type QueryCompareTracesArgs = {
  base: Scalars['ID']['input'];
  other: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryDependencyGraphArgs = {
  timeRange?: InputMaybe<TimeRangeInput>;
};


/** What can be asked. */
export type QueryDependencyImpactArgs = {
  service: Scalars['String']['input'];
  timeRange?: InputMaybe<TimeRangeInput>;
};


/** What can be asked. */
export type QueryErrorGroupArgs = {
  id: Scalars['ID']['input'];
  timeRange?: InputMaybe<TimeRangeInput>;
};


/** What can be asked. */
export type QueryErrorGroupsArgs = {
  filter?: InputMaybe<TraceErrorFilterInput>;
  first?: Scalars['Int']['input'];
};


/** What can be asked. */
export type QueryExplainMissingTraceArgs = {
  service?: InputMaybe<Scalars['String']['input']>;
  timeRange?: InputMaybe<TimeRangeInput>;
  traceId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be asked. */
export type QueryExplainSlowTracesArgs = {
  filter?: InputMaybe<TraceFilterInput>;
  first?: Scalars['Int']['input'];
  slowerThanMs?: InputMaybe<Scalars['Float']['input']>;
};


/** What can be asked. */
export type QueryOperationsArgs = {
  first?: Scalars['Int']['input'];
  service?: InputMaybe<Scalars['String']['input']>;
  timeRange?: InputMaybe<TimeRangeInput>;
};


/** What can be asked. */
export type QueryPerformanceTrendsArgs = {
  granularity?: Scalars['String']['input'];
  operation?: InputMaybe<Scalars['String']['input']>;
  service?: InputMaybe<Scalars['String']['input']>;
  timeRange?: InputMaybe<TimeRangeInput>;
};


/** What can be asked. */
export type QueryServiceArgs = {
  name: Scalars['String']['input'];
  timeRange?: InputMaybe<TimeRangeInput>;
};


/** What can be asked. */
export type QueryServicePerformanceArgs = {
  operation?: InputMaybe<Scalars['String']['input']>;
  service: Scalars['String']['input'];
  timeRange?: InputMaybe<TimeRangeInput>;
};


/** What can be asked. */
export type QueryServicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  timeRange?: InputMaybe<TimeRangeInput>;
};


/** What can be asked. */
export type QuerySlowestArgs = {
  first?: Scalars['Int']['input'];
  offset?: Scalars['Int']['input'];
  operation?: InputMaybe<Scalars['String']['input']>;
  service?: InputMaybe<Scalars['String']['input']>;
  timeRange?: InputMaybe<TimeRangeInput>;
};


/** What can be asked. */
export type QueryTraceArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryTraceErrorArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryTraceErrorsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TraceErrorFilterInput>;
  first?: Scalars['Int']['input'];
  offset?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. */
export type QueryTraceHeatmapArgs = {
  durationBuckets?: Scalars['Int']['input'];
  filter?: InputMaybe<TraceFilterInput>;
  timeBuckets?: Scalars['Int']['input'];
};


/** What can be asked. */
export type QueryTracesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TraceFilterInput>;
  first?: Scalars['Int']['input'];
  offset?: InputMaybe<Scalars['Int']['input']>;
  order?: TraceOrder;
};

/** What would go of one kind. */
export type RetentionForecast = {
  __typename?: 'RetentionForecast';
  /** Whether it is written to the object store before it goes. */
  archive: Scalars['Boolean']['output'];
  /** What is older goes; null: nothing does. */
  before?: Maybe<Scalars['DateTime']['output']>;
  /** How much goes: jobs, lines, events, files, entries or spans. */
  count: Scalars['SafeInt']['output'];
  /** Days after which it goes; null: it is kept for good. */
  keepDays?: Maybe<Scalars['Int']['output']>;
  /** What is as old and stays. */
  kept: Array<RetentionKept>;
  /** When the newest that goes is from. */
  newest?: Maybe<Scalars['DateTime']['output']>;
  /** When the oldest that goes is from. */
  oldest?: Maybe<Scalars['DateTime']['output']>;
  /** Bytes of it in the stores, about. */
  sizeBytes: Scalars['SafeInt']['output'];
};

/** What stays although it is old. */
export type RetentionKept = {
  __typename?: 'RetentionKept';
  /** How much. */
  count: Scalars['SafeInt']['output'];
  /** Why. */
  reason: Scalars['String']['output'];
};

/** What would go if the policies of the tenant were applied now. */
export type RetentionPlan = {
  __typename?: 'RetentionPlan';
  /** What was proposed, for the parts. */
  id: Scalars['ID']['output'];
  /** Of spans, by whole days (UTC). */
  spans?: Maybe<RetentionForecast>;
};

/** Where a failure of a trace began. */
export type RootCause = {
  __typename?: 'RootCause';
  /** Exception or status message. */
  errorMessage: Scalars['String']['output'];
  /** Exception type, `error.type`, or a status such as HTTP 500. */
  errorType: Scalars['String']['output'];
  /** Spans above it that failed too. */
  failedAncestorCount: Scalars['Int']['output'];
  /** ERROR or TIMEOUT. */
  outcome: TraceOutcome;
  /** How bad it is. */
  severity: ErrorSeverity;
  /** Where it began. */
  span: Span;
  /** Of a time-out: the deepest span that was still running when time was up. */
  waitedFor?: Maybe<Span>;
};

/** Who decides how SDKs sample. */
export type SamplingMode =
  /** Rates follow what arrives. */
  | 'adaptive'
  /** The file decides. */
  | 'file';

/** What SDKs that ask are told about sampling. */
export type SamplingStrategies = {
  __typename?: 'SamplingStrategies';
  /** When these strategies were taken into use. */
  loadedAt: Scalars['DateTime']['output'];
  /** Who decides. */
  mode: SamplingMode;
  /** The file, or where else they come from. */
  source: Scalars['String']['output'];
  /** As the strategies file is written. */
  strategies: Scalars['JSONObject']['output'];
  /** What is odd about the file; first of all why its present text is not in use. */
  warnings: Array<Scalars['String']['output']>;
};

/** How often a rule has replaced something. */
export type ScrubHit = {
  __typename?: 'ScrubHit';
  /** How often. */
  count: Scalars['Int']['output'];
  /** Its name. */
  rule: Scalars['String']['output'];
};

/** A pattern of what is taken out of texts. */
export type ScrubPattern = {
  __typename?: 'ScrubPattern';
  /** Whether upper and lower case are one. */
  ignoreCase: Scalars['Boolean']['output'];
  /** What stands in the place of a match, in `[scrubbed:name]`. */
  name: Scalars['String']['output'];
  /** JavaScript's syntax, without look-around, back references and named groups. */
  pattern: Scalars['String']['output'];
};

/** A pattern of what is taken out of texts. */
export type ScrubPatternInput = {
  /** Whether upper and lower case are one. */
  ignoreCase?: InputMaybe<Scalars['Boolean']['input']>;
  /** What stands in the place of a match: a word of lower-case letters, digits and underscores. */
  name: Scalars['String']['input'];
  /** JavaScript's syntax, without look-around, back references and named groups; at most 500 characters. */
  pattern: Scalars['String']['input'];
};

/** What a tenant has taken out of its spans before they are stored. */
export type ScrubRules = {
  __typename?: 'ScrubRules';
  /** Patterns; what they match is replaced by `[scrubbed:name]`. */
  custom: Array<ScrubPattern>;
  /** Attributes whose value goes whatever it is, by their full key; upper and lower case are one. */
  secretKeys: Array<Scalars['String']['output']>;
  /** When it was set; null where it was not. */
  setAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who set it; null where nobody did. */
  setBy?: Maybe<Scalars['String']['output']>;
};

/** A text as it would be stored. */
export type ScrubbedSample = {
  __typename?: 'ScrubbedSample';
  /** Rules that have replaced something, the installation's too. */
  hits: Array<ScrubHit>;
  /** What is left of it. */
  text: Scalars['String']['output'];
};

/**
 * Something that sends spans. Its figures are about the time range it was asked for with, or else the last 24 hours.
 * Requests are spans that are work it was asked for: of kind server or consumer, or without a parent; where a service has
 * none, all its spans count as such. They are corrected for sampling where spans say how they were sampled.
 */
export type Service = {
  __typename?: 'Service';
  /** Of its requests. */
  averageDurationMs: Scalars['Float']['output'];
  /** Percent of its requests that failed, 0 to 100. */
  errorRate: Scalars['Float']['output'];
  /** When its newest span started. Null when it has none in the time range. */
  lastSeenAt?: Maybe<Scalars['DateTime']['output']>;
  /** `service.name` of its resource. */
  name: Scalars['String']['output'];
  /** Names of its spans, most spans first, at most `limit` of them (1 to 1000). */
  operations: Array<OperationStatistics>;
  /** Of its requests, or of all its spans of one name. */
  performance: ServicePerformance;
  /** Its requests. */
  requestCount: Scalars['SafeInt']['output'];
  /** Spans of it that are stored. */
  spanCount: Scalars['SafeInt']['output'];
  /** Traces with a span of it. */
  traceCount: Scalars['SafeInt']['output'];
  /** The time that it is about. */
  window: TimeWindow;
};


/**
 * Something that sends spans. Its figures are about the time range it was asked for with, or else the last 24 hours.
 * Requests are spans that are work it was asked for: of kind server or consumer, or without a parent; where a service has
 * none, all its spans count as such. They are corrected for sampling where spans say how they were sampled.
 */
export type ServiceOperationsArgs = {
  limit?: Scalars['Int']['input'];
};


/**
 * Something that sends spans. Its figures are about the time range it was asked for with, or else the last 24 hours.
 * Requests are spans that are work it was asked for: of kind server or consumer, or without a parent; where a service has
 * none, all its spans count as such. They are corrected for sampling where spans say how they were sampled.
 */
export type ServicePerformanceArgs = {
  operation?: InputMaybe<Scalars['String']['input']>;
};

/** A page of services. */
export type ServiceConnection = {
  __typename?: 'ServiceConnection';
  /** The page, in order. */
  edges: Array<ServiceEdge>;
  /** Whether and how to go on. */
  pageInfo: PageInfo;
  /** Services in the window. */
  totalCount: Scalars['Int']['output'];
  /** Spans in the window, of all services. */
  totalSpanCount: Scalars['SafeInt']['output'];
  /** Traces in the window, of all services. */
  totalTraceCount: Scalars['SafeInt']['output'];
  /** False when the count is off by a few per cent. */
  totalTraceCountIsExact: Scalars['Boolean']['output'];
  /** The time that it is about. */
  window: TimeWindow;
};

/** A service and its place in the list. */
export type ServiceEdge = {
  __typename?: 'ServiceEdge';
  /** Its place in the list. */
  cursor: Scalars['String']['output'];
  /** What is at that place. */
  node: Service;
};

/** How many errors one service had. */
export type ServiceErrorCount = {
  __typename?: 'ServiceErrorCount';
  /** How many there are. */
  count: Scalars['SafeInt']['output'];
  /** The newest one. */
  lastErrorId: Scalars['ID']['output'];
  /** When the newest one happened. */
  lastSeenAt: Scalars['DateTime']['output'];
  /** The service. */
  service: Scalars['String']['output'];
};

/** Whether a part of the platform works. */
export type ServiceHealth = {
  __typename?: 'ServiceHealth';
  /** What was asked, one by one. */
  checks: Array<HealthCheck>;
  /** Whether everything answers. */
  healthy: Scalars['Boolean']['output'];
};

/** How requests did in the last minutes. */
export type ServiceMetricsSample = {
  __typename?: 'ServiceMetricsSample';
  /** When the store was asked. */
  at: Scalars['DateTime']['output'];
  /** Mean duration. */
  averageDurationMs: Scalars['Float']['output'];
  /** Percent, 0 to 100. */
  errorRate: Scalars['Float']['output'];
  /** Half are faster. */
  p50DurationMs: Scalars['Float']['output'];
  /** 95 % are faster. */
  p95DurationMs: Scalars['Float']['output'];
  /** 99 % are faster. */
  p99DurationMs: Scalars['Float']['output'];
  /** Corrected for sampling. */
  requestCount: Scalars['SafeInt']['output'];
  /** Null when it is about all services. */
  service?: Maybe<Scalars['String']['output']>;
  /** Count per second of the window. */
  throughputPerSecond: Scalars['Float']['output'];
  /** The time that it is about. */
  window: TimeWindow;
};

/** How requests did, in one service or over all. */
export type ServicePerformance = {
  __typename?: 'ServicePerformance';
  /** Mean duration. */
  averageDurationMs: Scalars['Float']['output'];
  /** Percent, 0 to 100. */
  errorRate: Scalars['Float']['output'];
  /** Errors and time-outs. */
  failureCount: Scalars['SafeInt']['output'];
  /** Longest duration. */
  maxDurationMs: Scalars['Float']['output'];
  /** Null when it is about all operations. */
  operation?: Maybe<Scalars['String']['output']>;
  /** Most requests first. */
  operations: Array<OperationStatistics>;
  /** Half are faster. */
  p50DurationMs: Scalars['Float']['output'];
  /** 95 % are faster. */
  p95DurationMs: Scalars['Float']['output'];
  /** 99 % are faster. */
  p99DurationMs: Scalars['Float']['output'];
  /** Corrected for sampling. */
  requestCount: Scalars['SafeInt']['output'];
  /** The service. */
  service: Scalars['String']['output'];
  /** Requests that did not fail. */
  successCount: Scalars['SafeInt']['output'];
  /** Count per second of the window. */
  throughputPerSecond: Scalars['Float']['output'];
  /** Failures that were time-outs. */
  timeoutCount: Scalars['SafeInt']['output'];
  /** Where figures are heading within the window. */
  trends: PerformanceDirections;
  /** The time that it is about. */
  window: TimeWindow;
};

/** What one service has to do with a trace. */
export type ServiceShare = {
  __typename?: 'ServiceShare';
  /** How long the trace waited for its work. */
  criticalPathMs: Scalars['Float']['output'];
  /** Those with an error, time-outs included. */
  errorCount: Scalars['Int']['output'];
  /** Sum of its spans' self times. */
  selfTimeMs: Scalars['Float']['output'];
  /** `service.name` of its resource. */
  serviceName: Scalars['String']['output'];
  /** That as a part of all self time, 0 to 1. */
  share: Scalars['Float']['output'];
  /** Its spans in the trace. */
  spanCount: Scalars['Int']['output'];
};

/** What setScrubRules asks for. */
export type SetScrubRulesInput = {
  /** At most 20. */
  custom?: InputMaybe<Array<ScrubPatternInput>>;
  /** Only shows what the rules would do, and sets nothing. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Texts to show the rules on, at most 20 of at most 10,000 characters; they are not kept. */
  samples?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Attributes whose value goes whatever it is, by their full key; upper and lower case are one. At most 1,000. */
  secretKeys?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** What setScrubRules answers. */
export type SetScrubRulesPayload = {
  __typename?: 'SetScrubRulesPayload';
  /** The texts as they would be stored, in their order. */
  samples: Array<ScrubbedSample>;
  /** What is set now, or would be. */
  scrubRules: ScrubRules;
};

/** What slow spans have that others have not. */
export type SlowTraceExplanation = {
  __typename?: 'SlowTraceExplanation';
  /** Those that set the slow ones apart best first. None when nothing does by more than chance. */
  attributes: Array<AttributeExplanation>;
  /** Faster spans that were looked at. */
  otherSpanCount: Scalars['Int']['output'];
  /** Spans that were looked at. */
  slowSpanCount: Scalars['Int']['output'];
  /** From this duration on, spans counted as slow. */
  slowerThanMs: Scalars['Float']['output'];
  /** The time that it is about. */
  window: TimeWindow;
};

/** What takes longest. */
export type SlowestTraces = {
  __typename?: 'SlowestTraces';
  /** By average duration. */
  operations: Array<OperationStatistics>;
  /** By duration. */
  traces: Array<Trace>;
  /** The time that it is about. */
  window: TimeWindow;
};

/**
 * One piece of work in a trace, in the OpenTelemetry data model. Its times are adjusted where the clock of its host
 * visibly differs; see `clockSkewMs`.
 */
export type Span = {
  __typename?: 'Span';
  /** Typed, as they were sent. */
  attributes: Array<SpanAttribute>;
  /** Spans directly below it. */
  childCount: Scalars['Int']['output'];
  /** By start. */
  children: Array<Span>;
  /** What was added to its times because its host's clock differs. */
  clockSkewMs: Scalars['Float']['output'];
  /** How much of the critical path lies in this span itself. */
  criticalPathMs: Scalars['Float']['output'];
  /** Steps from its root, which has 0. */
  depth: Scalars['Int']['output'];
  /** Attributes that its SDK left out. */
  droppedAttributesCount: Scalars['Int']['output'];
  /** Events that its SDK left out. */
  droppedEventsCount: Scalars['Int']['output'];
  /** Links that its SDK left out. */
  droppedLinksCount: Scalars['Int']['output'];
  /** Length in milliseconds. */
  durationMs: Scalars['Float']['output'];
  /** The end in nanoseconds since the epoch, as decimal digits. */
  endedAtUnixNano: Scalars['String']['output'];
  /** What happened during it, by time. */
  events: Array<SpanEvent>;
  /** Bits 0 to 7 are the W3C trace flags. */
  flags: Scalars['SafeInt']['output'];
  /** 16 hex digits, lower case. */
  id: Scalars['ID']['output'];
  /** Its role. */
  kind: SpanKind;
  /** Spans that it follows from, beside its parent. */
  links: Array<SpanLink>;
  /** Its events as lines of a log. */
  logs: Array<SpanLog>;
  /** What it did. */
  name: Scalars['String']['output'];
  /** How it ended. */
  outcome: TraceOutcome;
  /** The span above it, when it has arrived. */
  parent?: Maybe<Span>;
  /** As it was sent, so also of a parent that has not arrived. Null for a root. */
  parentId?: Maybe<Scalars['ID']['output']>;
  /** Who produced it. */
  resourceAttributes: Array<SpanAttribute>;
  /** How many spans it stands for, where its trace state says that it was sampled; else 1. */
  sampleWeight: Scalars['Float']['output'];
  /** Name of the library that made it. */
  scopeName: Scalars['String']['output'];
  /** Version of that library. */
  scopeVersion: Scalars['String']['output'];
  /** Time in which none of its children worked. */
  selfTimeMs: Scalars['Float']['output'];
  /** `service.name` of its resource. */
  serviceName: Scalars['String']['output'];
  /** When it began. */
  startedAt: Scalars['DateTime']['output'];
  /** The start in nanoseconds since the epoch, as decimal digits. */
  startedAtUnixNano: Scalars['String']['output'];
  /** What it says of itself. */
  status: SpanStatus;
  /** What it says of an error; or empty. */
  statusMessage: Scalars['String']['output'];
  /** The attributes as text, by key. */
  tags: Scalars['JSONObject']['output'];
  /** 32 hex digits, lower case. */
  traceId: Scalars['ID']['output'];
  /** W3C tracestate, or empty. */
  traceState: Scalars['String']['output'];
  /** What had to be repaired here. */
  warnings: Array<Scalars['String']['output']>;
};

/** A typed attribute. */
export type SpanAttribute = {
  __typename?: 'SpanAttribute';
  /** Name of the attribute. */
  key: Scalars['String']['output'];
  /** What sort it is. */
  type: AttributeType;
  /** As text: bytes in base64, arrays and key-value lists as JSON. */
  value: Scalars['String']['output'];
};

/** Fields of spans, each a list with an item for each span; see `Span` for what they are. */
export type SpanColumns = {
  __typename?: 'SpanColumns';
  /** Each `durationMs`. */
  durationMs: Array<Scalars['Float']['output']>;
  /** Each `id`. */
  ids: Array<Scalars['ID']['output']>;
  /** Each `logs`. */
  logs: Array<Array<SpanLog>>;
  /** Each `name`. */
  names: Array<Scalars['String']['output']>;
  /** Each `outcome`. */
  outcomes: Array<TraceOutcome>;
  /** Each `parentId`. */
  parentIds: Array<Maybe<Scalars['ID']['output']>>;
  /** Each `serviceName`. */
  serviceNames: Array<Scalars['String']['output']>;
  /** Each `startedAtUnixNano`. */
  startedAtUnixNano: Array<Scalars['String']['output']>;
  /** Each `tags`. */
  tags: Array<Scalars['JSONObject']['output']>;
};

/** Something that happened during a span. */
export type SpanEvent = {
  __typename?: 'SpanEvent';
  /** When it was. */
  at: Scalars['DateTime']['output'];
  /** The same in nanoseconds since the epoch, as decimal digits. */
  atUnixNano: Scalars['String']['output'];
  /** Typed, as they were sent. */
  attributes: Array<SpanAttribute>;
  /** What happened. */
  name: Scalars['String']['output'];
};

/** The role of a span, as OpenTelemetry defines it. */
export type SpanKind =
  /** A request that was made. */
  | 'client'
  /** A message that was handled. */
  | 'consumer'
  /** Work within a service. */
  | 'internal'
  /** A message that was sent. */
  | 'producer'
  /** A request that was answered. */
  | 'server'
  /** Its sender did not say. */
  | 'unspecified';

/** A reference to a span of this or another trace. */
export type SpanLink = {
  __typename?: 'SpanLink';
  /** Typed, as they were sent. */
  attributes: Array<SpanAttribute>;
  /** The span it leads to. */
  spanId: Scalars['ID']['output'];
  /** The trace it leads to. */
  trace?: Maybe<Trace>;
  /** The trace it leads to. */
  traceId: Scalars['ID']['output'];
};

/** An event as a line of a log. */
export type SpanLog = {
  __typename?: 'SpanLog';
  /** When it was. */
  at: Scalars['DateTime']['output'];
  /** The same in nanoseconds since the epoch, as decimal digits. */
  atUnixNano: Scalars['String']['output'];
  /** All attributes of the event as JSON values, by key. */
  fields: Scalars['JSONObject']['output'];
  /** Lower case: what the event says, else error for exceptions, else info. */
  level: Scalars['String']['output'];
  /** The event's message, or its name. */
  message: Scalars['String']['output'];
};

/** Refused spans that are alike. */
export type SpanRefusal = {
  __typename?: 'SpanRefusal';
  /** When the newest of them was. */
  at: Scalars['DateTime']['output'];
  /** How many such refusals the entry stands for. */
  count: Scalars['SafeInt']['output'];
  /** For a person. */
  detail: Scalars['String']['output'];
  /** How they arrived, e.g. otlp_grpc. */
  protocol: Scalars['String']['output'];
  /** In a word, e.g. too_large. */
  reason: Scalars['String']['output'];
  /** Empty when it could not be read. */
  serviceName: Scalars['String']['output'];
  /** As it was sent; empty when it could not be read. */
  spanId: Scalars['String']['output'];
  /** As it was sent; empty when it could not be read. */
  traceId: Scalars['String']['output'];
};

/** What a span says of itself, as OpenTelemetry defines it. */
export type SpanStatus =
  /** It ended with an error. */
  | 'ERROR'
  /** Its sender says that it went well. */
  | 'OK'
  /** Its sender did not say. */
  | 'UNSET';

/** How far a part has come with an erasure. Whoever asks, asks again until it is done. */
export type SubjectErasure = {
  __typename?: 'SubjectErasure';
  /** Files whose rows are erased. */
  fileIds: Array<Scalars['ID']['output']>;
  /** What was found, or erased. */
  findings: Array<SubjectFinding>;
  /** Whether it is done. */
  isDone: Scalars['Boolean']['output'];
  /** Jobs that learnt from these. */
  jobIds: Array<Scalars['ID']['output']>;
  /** Why it is not, in a sentence. */
  waitingFor?: Maybe<Scalars['String']['output']>;
};

/** What tells of a person at one place of a store. */
export type SubjectFinding = {
  __typename?: 'SubjectFinding';
  /** What becomes of it. */
  action: ErasureAction;
  /** How many there are. */
  count: Scalars['Int']['output'];
  /** Where, of a few of them: ids, never what stands there. */
  examples: Array<Scalars['String']['output']>;
  /** A table, a column or a kind of object. */
  place: Scalars['String']['output'];
};

/** What can be followed live. */
export type Subscription = {
  __typename?: 'Subscription';
  /** How one service, or all together, did in the last minutes, again and again; the first value at once. */
  serviceMetrics: ServiceMetricsSample;
  /**
   * Traces as they are stored, within a second. A trace comes again when more of its spans arrive. Under load older ones
   * are left out and counted.
   */
  traceStream: TraceStreamEvent;
};


/** What can be followed live. */
export type SubscriptionServiceMetricsArgs = {
  intervalMs?: Scalars['Int']['input'];
  service?: InputMaybe<Scalars['String']['input']>;
  windowMinutes?: Scalars['Int']['input'];
};


/** What can be followed live. */
export type SubscriptionTraceStreamArgs = {
  filter?: InputMaybe<TraceStreamFilterInput>;
};

/** Which time. Without anything: the last 24 hours. No range is longer than spans are kept. */
export type TimeRangeInput = {
  /** Default: now. */
  end?: InputMaybe<Scalars['DateTime']['input']>;
  /** Up to now, e.g. 15m, 24h or 7d: a whole number and m, h or d. Not together with `start` and `end`. */
  last?: InputMaybe<Scalars['String']['input']>;
  /** Default: 24 hours before the end. */
  start?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A span of time that an answer is about. */
export type TimeWindow = {
  __typename?: 'TimeWindow';
  /** Exclusive. */
  end: Scalars['DateTime']['output'];
  /** Inclusive. */
  start: Scalars['DateTime']['output'];
};

/** The way of one request or job through the services. */
export type Trace = {
  __typename?: 'Trace';
  /**
   * What its duration consists of: the work that nothing else hid, in order of time. With `acrossQueues` it ends with the
   * last work that a message led to, such as a job, and goes on with its sender; without, it is what the root waited for.
   */
  criticalPath: Array<CriticalPathSegment>;
  /**
   * From the first start to the last end. Where one trace is asked for by its id, its times are those of its spans as they
   * are shown, adjusted for clock skew. Lists and streams compare no clocks: there they are as they were sent.
   */
  durationMs: Scalars['Float']['output'];
  /** When it ended. */
  endedAt: Scalars['DateTime']['output'];
  /** The end in nanoseconds since the epoch, as decimal digits. */
  endedAtUnixNano: Scalars['String']['output'];
  /** Spans with an error. */
  errorCount: Scalars['Int']['output'];
  /** Status or exception message of the earliest span with an error. */
  errorMessage?: Maybe<Scalars['String']['output']>;
  /** Spans with an error, by start. */
  errorSpans: Array<ErrorSpan>;
  /** 32 hex digits, lower case. */
  id: Scalars['ID']['output'];
  /** True when it has more spans than are read; then everything below is about the earliest ones. */
  isTruncated: Scalars['Boolean']['output'];
  /** The name of the root span. */
  operationName: Scalars['String']['output'];
  /** Spans whose parent has not arrived. */
  orphanCount: Scalars['Int']['output'];
  /** ERROR or TIMEOUT when any span is. */
  outcome: TraceOutcome;
  /** Figures of its spans. */
  performanceMetrics: TracePerformanceMetrics;
  /** The failed spans below which nothing failed, by start: where its failures began. */
  rootCauses: Array<RootCause>;
  /** Kind of the root span. */
  rootKind: SpanKind;
  /** 16 hex digits, lower case. */
  rootSpanId: Scalars['ID']['output'];
  /** The service of its root span. */
  service: Service;
  /** What each service has to do with it, most self time first. */
  serviceBreakdown: Array<ServiceShare>;
  /** The service of its root span, or of its earliest one where the root has not arrived. */
  serviceName: Scalars['String']['output'];
  /** Services of its spans, most spans first. */
  services: Array<TraceService>;
  /** One of its spans. */
  span?: Maybe<Span>;
  /**
   * The same spans as `spans` has, as a list for each field, for whoever reads many: plain values take a fraction of the
   * time of objects.
   */
  spanColumns: SpanColumns;
  /** Number of its spans. */
  spanCount: Scalars['Int']['output'];
  /**
   * Its spans, repaired and in the order of a tree: each parent before its children, siblings by start. At most `limit` of
   * them (1 to 100000) after `offset`.
   */
  spans: Array<Span>;
  /** When it began. */
  startedAt: Scalars['DateTime']['output'];
  /** The start in nanoseconds since the epoch, as decimal digits. */
  startedAtUnixNano: Scalars['String']['output'];
  /** The root span's attributes as text, by key. */
  tags: Scalars['JSONObject']['output'];
  /** Its root spans; go down by `children`. Those whose parent has not arrived are among them. */
  tree: Array<Span>;
  /** What is odd about it: missing parents, clocks that differ, too many spans. */
  warnings: Array<Scalars['String']['output']>;
  /**
   * What a waterfall of it is drawn from: lists with an item for each of its first spans, in the order of a tree. Their content
   * is not read, so that few of many spans cost little.
   */
  waterfall: Waterfall;
};


/** The way of one request or job through the services. */
export type TraceCriticalPathArgs = {
  acrossQueues?: Scalars['Boolean']['input'];
};


/** The way of one request or job through the services. */
export type TraceErrorSpansArgs = {
  limit?: Scalars['Int']['input'];
};


/** The way of one request or job through the services. */
export type TraceSpanArgs = {
  id: Scalars['ID']['input'];
};


/** The way of one request or job through the services. */
export type TraceSpanColumnsArgs = {
  limit?: Scalars['Int']['input'];
  offset?: Scalars['Int']['input'];
  operation?: InputMaybe<Scalars['String']['input']>;
  outcome?: InputMaybe<TraceOutcome>;
  service?: InputMaybe<Scalars['String']['input']>;
};


/** The way of one request or job through the services. */
export type TraceSpansArgs = {
  limit?: Scalars['Int']['input'];
  offset?: Scalars['Int']['input'];
  operation?: InputMaybe<Scalars['String']['input']>;
  outcome?: InputMaybe<TraceOutcome>;
  service?: InputMaybe<Scalars['String']['input']>;
};


/** The way of one request or job through the services. */
export type TraceWaterfallArgs = {
  limit?: Scalars['Int']['input'];
};

/** How two traces differ. */
export type TraceComparison = {
  __typename?: 'TraceComparison';
  /** The one it is compared with. */
  base: Trace;
  /** How `other` differs from `base`. */
  difference: TraceDifference;
  /** The one that is compared. */
  other: Trace;
};

/** A page of traces. */
export type TraceConnection = {
  __typename?: 'TraceConnection';
  /** The page, in order. */
  edges: Array<TraceEdge>;
  /** Whether and how to go on. */
  pageInfo: PageInfo;
  /** All that match; see `totalCountIsExact`. */
  totalCount: Scalars['SafeInt']['output'];
  /** False when counting exactly would take too long: then the count is off by a few per cent. */
  totalCountIsExact: Scalars['Boolean']['output'];
  /** The time that was searched. */
  window: TimeWindow;
};

/**
 * How traces differ, place by place. A place is all spans that are reached from the root through the same services and
 * operations.
 */
export type TraceDifference = {
  __typename?: 'TraceDifference';
  /** Places only in the other one. */
  addedCount: Scalars['Int']['output'];
  /** The one it is compared with. */
  base: ComparisonSide;
  /** Places that differ. */
  changedCount: Scalars['Int']['output'];
  /** Those that are not SAME, the largest contribution (of either sign) first. */
  changes: Array<ComparedPlace>;
  /** The one that is compared. */
  other: ComparisonSide;
  /** Every place of either side, parents before their children. */
  places: Array<ComparedPlace>;
  /** Places only in the base. */
  removedCount: Scalars['Int']['output'];
  /** Places that do not. */
  sameCount: Scalars['Int']['output'];
};


/**
 * How traces differ, place by place. A place is all spans that are reached from the root through the same services and
 * operations.
 */
export type TraceDifferenceChangesArgs = {
  limit?: Scalars['Int']['input'];
};

/** A trace and its place in the list. */
export type TraceEdge = {
  __typename?: 'TraceEdge';
  /** Its place in the list. */
  cursor: Scalars['String']['output'];
  /** What is at that place. */
  node: Trace;
};

/** Something that went wrong in a span. */
export type TraceError = {
  __typename?: 'TraceError';
  /** Time of the exception, or else the end of the span. */
  at: Scalars['DateTime']['output'];
  /** The same in nanoseconds since the epoch, as decimal digits. */
  atUnixNano: Scalars['String']['output'];
  /** Equal for errors of one service with the same type and normalised message. */
  groupId: Scalars['ID']['output'];
  /** The same for every delivery of the same span. */
  id: Scalars['ID']['output'];
  /** Exception or status message. */
  message: Scalars['String']['output'];
  /** The message without what differs between occurrences. */
  normalizedMessage: Scalars['String']['output'];
  /** Name of the span. */
  operationName: Scalars['String']['output'];
  /** `service.name` of its resource. */
  serviceName: Scalars['String']['output'];
  /** How bad it is. */
  severity: ErrorSeverity;
  /** 16 hex digits, lower case. */
  spanId: Scalars['ID']['output'];
  /** Where it happened, when the span says so. */
  stackTrace?: Maybe<Scalars['String']['output']>;
  /** The span's attributes as text, by key. */
  tags: Scalars['JSONObject']['output'];
  /** The trace, as long as it is kept. */
  trace?: Maybe<Trace>;
  /** 32 hex digits, lower case. */
  traceId: Scalars['ID']['output'];
  /** Exception type, `error.type`, a status such as HTTP 500 or gRPC 14, or Error. */
  type: Scalars['String']['output'];
};

/** A page of errors, and what there is in all. */
export type TraceErrorConnection = {
  __typename?: 'TraceErrorConnection';
  /** The page, in order. */
  edges: Array<TraceErrorEdge>;
  /** Whether and how to go on. */
  pageInfo: PageInfo;
  /** Services of the errors that match, most errors first. */
  services: Array<ServiceErrorCount>;
  /** All that match. */
  totalCount: Scalars['SafeInt']['output'];
  /** False when the count is off by a few per cent. */
  totalCountIsExact: Scalars['Boolean']['output'];
  /** Types of the errors that match, most frequent first. */
  types: Array<ErrorTypeCount>;
  /** The time that it is about. */
  window: TimeWindow;
};

/** An error and its place in the list. */
export type TraceErrorEdge = {
  __typename?: 'TraceErrorEdge';
  /** Its place in the list. */
  cursor: Scalars['String']['output'];
  /** What is at that place. */
  node: TraceError;
};

/** Which errors. All that is given must hold. */
export type TraceErrorFilterInput = {
  /** Errors of one group. */
  groupId?: InputMaybe<Scalars['ID']['input']>;
  /** Of a span of this service. */
  service?: InputMaybe<Scalars['String']['input']>;
  /** Exactly this bad. */
  severity?: InputMaybe<ErrorSeverity>;
  /** Without it: the last 24 hours. */
  timeRange?: InputMaybe<TimeRangeInput>;
  /** Exactly this type. */
  type?: InputMaybe<Scalars['String']['input']>;
};

/** Errors of one service with the same type and normalised message. */
export type TraceErrorGroup = {
  __typename?: 'TraceErrorGroup';
  /** How many there are. */
  count: Scalars['SafeInt']['output'];
  /** When that was. */
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who resolved, ignored or reopened it last. */
  decidedBy?: Maybe<Scalars['String']['output']>;
  /**
   * Attribute values that set spans with one of its errors apart from those of the same service and operations without one,
   * in the time range.
   */
  explanation: ErrorGroupExplanation;
  /** When the oldest one happened. */
  firstSeenAt: Scalars['DateTime']['output'];
  /** Identifies it. */
  id: Scalars['ID']['output'];
  /** The newest one, as an example. */
  lastError?: Maybe<TraceError>;
  /** When the newest one happened. */
  lastSeenAt: Scalars['DateTime']['output'];
  /** The message without what differs between occurrences. */
  normalizedMessage: Scalars['String']['output'];
  /** `service.name` of its resource. */
  serviceName: Scalars['String']['output'];
  /** How bad it is. */
  severity: ErrorSeverity;
  /** Whether somebody has to look at it. Null with an error where PostgreSQL does not answer, which keeps it. */
  state?: Maybe<ErrorGroupState>;
  /** Its errors by time, in at most `points` (1 to 200) equal intervals of the time range; those without are left out. */
  timeline: Array<ErrorCount>;
  /** Length of those intervals, in milliseconds. */
  timelineStepMs: Scalars['Float']['output'];
  /** The newest traces with one of its errors. */
  traces: Array<Trace>;
  /** Type of its errors. */
  type: Scalars['String']['output'];
  /** The time that its figures are about. */
  window: TimeWindow;
};


/** Errors of one service with the same type and normalised message. */
export type TraceErrorGroupExplanationArgs = {
  first?: Scalars['Int']['input'];
};


/** Errors of one service with the same type and normalised message. */
export type TraceErrorGroupTimelineArgs = {
  points?: Scalars['Int']['input'];
};


/** Errors of one service with the same type and normalised message. */
export type TraceErrorGroupTimelineStepMsArgs = {
  points?: Scalars['Int']['input'];
};


/** Errors of one service with the same type and normalised message. */
export type TraceErrorGroupTracesArgs = {
  first?: Scalars['Int']['input'];
};

/** Which traces. All that is given must hold. A trace belongs to the time in which it starts. */
export type TraceFilterInput = {
  /** With a span that has all of these, itself or in its resource. */
  attributes?: InputMaybe<Array<AttributeFilterInput>>;
  /** With a span of this kind (of the service and operation, when these are given; so are all fields below). */
  kind?: InputMaybe<SpanKind>;
  /** Duration of the whole trace. */
  maxDurationMs?: InputMaybe<Scalars['Float']['input']>;
  /** Duration of the whole trace. */
  minDurationMs?: InputMaybe<Scalars['Float']['input']>;
  /** With a span of this name (of the service, when that is given too). */
  operation?: InputMaybe<Scalars['String']['input']>;
  /** How the trace ended. */
  outcome?: InputMaybe<TraceOutcome>;
  /**
   * The filter language, about one span: e.g. `service = "api" and (http.status_code >= 500 or duration > 1s)`. An error
   * in it says where it is.
   */
  query?: InputMaybe<Scalars['String']['input']>;
  /** With a span of this service. */
  service?: InputMaybe<Scalars['String']['input']>;
  /** Found, whatever its case, in an operation, a status message, or the text of an attribute or event. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Without it: the last 24 hours. */
  timeRange?: InputMaybe<TimeRangeInput>;
};

/** How many traces began when and took how long. */
export type TraceHeatmap = {
  __typename?: 'TraceHeatmap';
  /** Those with a trace, by time and then by duration. */
  cells: Array<TraceHeatmapCell>;
  /**
   * Bounds of the intervals of duration, in milliseconds, one more than there are intervals: each holds what took at least its
   * lower and less than its upper bound. Empty when there is no trace.
   */
  durationBoundsMs: Array<Scalars['Float']['output']>;
  /** Number of intervals of time. */
  timeBucketCount: Scalars['Int']['output'];
  /** Length of each interval of time, from the start of the window on; the last one may end behind it. */
  timeBucketMs: Scalars['Float']['output'];
  /** Traces in all cells. */
  traceCount: Scalars['SafeInt']['output'];
  /** The time that it is about. */
  window: TimeWindow;
};

/** Traces that began in one interval of time and whose durations are in one interval. */
export type TraceHeatmapCell = {
  __typename?: 'TraceHeatmapCell';
  /** Its traces. */
  count: Scalars['SafeInt']['output'];
  /** Its interval of duration, from 0. */
  duration: Scalars['Int']['output'];
  /** Those with an error, time-outs included. */
  errorCount: Scalars['SafeInt']['output'];
  /** Its interval of time, from 0. */
  time: Scalars['Int']['output'];
};

/** In which order traces are listed. */
export type TraceOrder =
  /** By start, newest first. */
  | 'newest'
  /** By duration, longest first. */
  | 'slowest';

/** How a span or a trace ended. */
export type TraceOutcome =
  /** With an error. */
  | 'error'
  /** Without an error. */
  | 'success'
  /** An error that a status code, a message or an exception calls a time-out. */
  | 'timeout';

/** Figures of a trace's spans. */
export type TracePerformanceMetrics = {
  __typename?: 'TracePerformanceMetrics';
  /** Mean of the durations. */
  averageSpanDurationMs: Scalars['Float']['output'];
  /** Those that failed. */
  errorSpans: Scalars['Int']['output'];
  /** Shortest duration. */
  fastestSpanDurationMs: Scalars['Float']['output'];
  /** Longest duration. */
  slowestSpanDurationMs: Scalars['Float']['output'];
  /** Number of its spans. */
  totalSpans: Scalars['Int']['output'];
};

/** What one service sent of a trace. */
export type TraceService = {
  __typename?: 'TraceService';
  /** Those with an error, time-outs included. */
  errorCount: Scalars['Int']['output'];
  /** `service.name` of the resource. */
  name: Scalars['String']['output'];
  /** Number of its spans. */
  spanCount: Scalars['Int']['output'];
};

/** Traces that were stored since the last event. */
export type TraceStreamEvent = {
  __typename?: 'TraceStreamEvent';
  /** When the store was asked. */
  at: Scalars['DateTime']['output'];
  /** How many traces, at least, were stored since the last event and are left out, because there were too many. */
  skippedCount: Scalars['Int']['output'];
  /** Newest last. */
  traces: Array<Trace>;
};

/** Which traces are streamed: as `TraceFilterInput`, without a time. */
export type TraceStreamFilterInput = {
  /** With a span that has all of these. */
  attributes?: InputMaybe<Array<AttributeFilterInput>>;
  /** With a span of this kind. */
  kind?: InputMaybe<SpanKind>;
  /** Duration of the whole trace. */
  maxDurationMs?: InputMaybe<Scalars['Float']['input']>;
  /** Duration of the whole trace. */
  minDurationMs?: InputMaybe<Scalars['Float']['input']>;
  /** With a span of this name. */
  operation?: InputMaybe<Scalars['String']['input']>;
  /** How the trace ended. */
  outcome?: InputMaybe<TraceOutcome>;
  /** The filter language. */
  query?: InputMaybe<Scalars['String']['input']>;
  /** With a span of this service. */
  service?: InputMaybe<Scalars['String']['input']>;
  /** Found in a span, whatever its case. */
  text?: InputMaybe<Scalars['String']['input']>;
};

/** What the collectors have done, and what they are doing. */
export type TracingStatistics = {
  __typename?: 'TracingStatistics';
  /** Traces of the caller's tenant with a span that started in the last minute. */
  activeTraceCount: Scalars['SafeInt']['output'];
  /** The metrics of the tracing process, as Prometheus reads them. */
  prometheusText: Scalars['String']['output'];
  /** Whose sender was asked to send them again. */
  pushedBackSpanCount: Scalars['SafeInt']['output'];
  /** Payload bytes that wait to be stored. */
  queuedBytes: Scalars['SafeInt']['output'];
  /** Spans that wait to be stored. */
  queuedSpanCount: Scalars['SafeInt']['output'];
  /** Spans that arrived. */
  receivedSpanCount: Scalars['SafeInt']['output'];
  /** Refused for good. */
  refusedSpanCount: Scalars['SafeInt']['output'];
  /** Days for which spans are kept. */
  retentionDays: Scalars['Int']['output'];
  /** Left out by sampling. */
  sampledOutSpanCount: Scalars['SafeInt']['output'];
  /** Spans that were stored. */
  storedSpanCount: Scalars['SafeInt']['output'];
  /** Traces stored since the collectors started, of all tenants; so are the figures below. */
  traceCount: Scalars['SafeInt']['output'];
  /** Since the process started. */
  uptimeSeconds: Scalars['Float']['output'];
};

/**
 * Whether values rise or fall over a time: by at least a tenth of their median, and so clearly that it is unlikely (5 %)
 * to be chance. Else, and with fewer than five values, they are stable.
 */
export type Trend =
  /** It falls. */
  | 'down'
  /** It stays. */
  | 'stable'
  /** It rises. */
  | 'up';

/** Spans of a trace, as a list for each field: parents before their children, siblings by start, microseconds rounded. */
export type Waterfall = {
  __typename?: 'Waterfall';
  /** How much of the critical path lies in each, in microseconds. */
  criticalUs: Array<Scalars['SafeInt']['output']>;
  /** Steps of each from its root, which has 0. */
  depth: Array<Scalars['Int']['output']>;
  /** Length of each in microseconds. */
  durationUs: Array<Scalars['SafeInt']['output']>;
  /** Of each the sum of: 1 it failed, 2 by a time-out, 4 something had to be repaired here. */
  flags: Array<Scalars['Int']['output']>;
  /** Id of each span. */
  ids: Array<Scalars['ID']['output']>;
  /** What each did. */
  names: Array<Scalars['String']['output']>;
  /** Where in these lists the parent of each is; -1 of a root, and where the parent has not arrived. */
  parent: Array<Scalars['Int']['output']>;
  /** Time of each in which none of its children worked, in microseconds. */
  selfUs: Array<Scalars['SafeInt']['output']>;
  /** The service of each. */
  services: Array<Scalars['String']['output']>;
  /** Start of each after that of the trace, in microseconds. */
  startUs: Array<Scalars['SafeInt']['output']>;
};

export type WithIndex<TObject> = TObject & Record<string, any>;
export type ResolversObject<TObject> = WithIndex<TObject>;

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = ResolversObject<{
  RetentionPlan: RetentionPlan;
  Service: Service;
  Trace: Trace;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  RetentionPlan:
    ( { __typename: 'RetentionPlan' }
    & GraphQLRecursivePick<FederationTypes['RetentionPlan'], {"id":true}> );
  Service:
    ( { __typename: 'Service' }
    & GraphQLRecursivePick<FederationTypes['Service'], {"name":true}> );
  Trace:
    ( { __typename: 'Trace' }
    & GraphQLRecursivePick<FederationTypes['Trace'], {"id":true}> );
}>;



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  AttributeExplanation: ResolverTypeWrapper<AttributeExplanation>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  AttributeFilterInput: AttributeFilterInput;
  AttributeType: AttributeType;
  ComparedPlace: ResolverTypeWrapper<PlaceInDifference>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ComparisonSide: ResolverTypeWrapper<ComparisonSideRecord>;
  CriticalPathSegment: ResolverTypeWrapper<Omit<CriticalPathSegment, 'span'> & { span: ResolversTypes['Span'] }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DependencyEdge: ResolverTypeWrapper<Omit<DependencyEdge, 'kind'> & { kind: ResolversTypes['DependencyKind'] }>;
  DependencyGraph: ResolverTypeWrapper<DependenciesInWindow>;
  DependencyImpact: ResolverTypeWrapper<ImpactInWindow>;
  DependencyKind: ResolverTypeWrapper<EdgeKind>;
  DependencyNode: ResolverTypeWrapper<Omit<DependencyNode, 'type'> & { type: ResolversTypes['DependencyNodeType'] }>;
  DependencyNodeType: ResolverTypeWrapper<DependencyNodeKind>;
  DependencyPath: ResolverTypeWrapper<DependencyPath>;
  EraseSubjectInput: EraseSubjectInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ErasureAction: ResolverTypeWrapper<ErasureActionWord>;
  ErrorAttributeExplanation: ResolverTypeWrapper<ErrorAttributeExplanation>;
  ErrorCount: ResolverTypeWrapper<ErrorCount>;
  ErrorGroupExplanation: ResolverTypeWrapper<ErrorGroupExplanation>;
  ErrorGroupState: ResolverTypeWrapper<ErrorGroupStateWord>;
  ErrorSeverity: ResolverTypeWrapper<Severity>;
  ErrorSpan: ResolverTypeWrapper<Omit<ErrorSpan, 'severity' | 'span'> & { severity: ResolversTypes['ErrorSeverity'], span: ResolversTypes['Span'] }>;
  ErrorTypeCount: ResolverTypeWrapper<Omit<ErrorTypeCount, 'severity'> & { severity: ResolversTypes['ErrorSeverity'] }>;
  HealthCheck: ResolverTypeWrapper<HealthCheck>;
  ImpactedDependent: ResolverTypeWrapper<ImpactedDependent>;
  ImpactingDependency: ResolverTypeWrapper<Omit<ImpactingDependency, 'type'> & { type: ResolversTypes['DependencyNodeType'] }>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  MissingTraceExplanation: ResolverTypeWrapper<Omit<MissingTraceExplanation, 'verdict'> & { verdict: ResolversTypes['MissingTraceVerdict'] }>;
  MissingTraceVerdict: ResolverTypeWrapper<MissingVerdict>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OperationStatistics: ResolverTypeWrapper<OperationFigures>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PathStep: ResolverTypeWrapper<PathStep>;
  PerformanceDirections: ResolverTypeWrapper<Omit<PerformanceDirections, 'duration' | 'errorRate' | 'throughput'> & { duration: ResolversTypes['Trend'], errorRate: ResolversTypes['Trend'], throughput: ResolversTypes['Trend'] }>;
  PerformancePoint: ResolverTypeWrapper<PerformancePoint>;
  PerformanceTrends: ResolverTypeWrapper<PerformanceSeries>;
  Permission: Permission;
  PersonalPart: PersonalPart;
  PlaceFigures: ResolverTypeWrapper<PlaceStats>;
  PlaceStatus: ResolverTypeWrapper<ComparisonStatus>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RetentionForecast: ResolverTypeWrapper<RetentionForecast>;
  RetentionKept: ResolverTypeWrapper<RetentionKept>;
  RetentionPlan: ResolverTypeWrapper<PlanReference>;
  RootCause: ResolverTypeWrapper<Omit<RootCause, 'outcome' | 'severity' | 'span' | 'waitedFor'> & { outcome: ResolversTypes['TraceOutcome'], severity: ResolversTypes['ErrorSeverity'], span: ResolversTypes['Span'], waitedFor?: Maybe<ResolversTypes['Span']> }>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  SamplingMode: ResolverTypeWrapper<SamplingModeWord>;
  SamplingStrategies: ResolverTypeWrapper<Omit<SamplingStrategies, 'mode'> & { mode: ResolversTypes['SamplingMode'] }>;
  ScrubHit: ResolverTypeWrapper<ScrubHit>;
  ScrubPattern: ResolverTypeWrapper<ScrubPattern>;
  ScrubPatternInput: ScrubPatternInput;
  ScrubRules: ResolverTypeWrapper<ScrubRules>;
  ScrubbedSample: ResolverTypeWrapper<ScrubbedSample>;
  Service: ResolverTypeWrapper<ServiceInWindow>;
  ServiceConnection: ResolverTypeWrapper<ServicePage>;
  ServiceEdge: ResolverTypeWrapper<Omit<ServiceEdge, 'node'> & { node: ResolversTypes['Service'] }>;
  ServiceErrorCount: ResolverTypeWrapper<ServiceErrorCount>;
  ServiceHealth: ResolverTypeWrapper<ServiceHealth>;
  ServiceMetricsSample: ResolverTypeWrapper<ServiceSample>;
  ServicePerformance: ResolverTypeWrapper<ServicePerformanceFigures>;
  ServiceShare: ResolverTypeWrapper<ServiceShare>;
  SetScrubRulesInput: SetScrubRulesInput;
  SetScrubRulesPayload: ResolverTypeWrapper<SetScrubRulesPayload>;
  SlowTraceExplanation: ResolverTypeWrapper<Omit<SlowTraceExplanation, 'window'> & { window: ResolversTypes['TimeWindow'] }>;
  SlowestTraces: ResolverTypeWrapper<Slowest>;
  Span: ResolverTypeWrapper<SpanInTrace>;
  SpanAttribute: ResolverTypeWrapper<AttributeEntry>;
  SpanColumns: ResolverTypeWrapper<ColumnSpans>;
  SpanEvent: ResolverTypeWrapper<SpanEventRecord>;
  SpanKind: ResolverTypeWrapper<SpanKindName>;
  SpanLink: ResolverTypeWrapper<SpanLinkRecord>;
  SpanLog: ResolverTypeWrapper<SpanLogRecord>;
  SpanRefusal: ResolverTypeWrapper<SpanRefusal>;
  SpanStatus: SpanStatus;
  SubjectErasure: ResolverTypeWrapper<SubjectErasureState>;
  SubjectFinding: ResolverTypeWrapper<SubjectFindingRecord>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TimeRangeInput: TimeRangeInput;
  TimeWindow: ResolverTypeWrapper<TimeWindowRecord>;
  Trace: ResolverTypeWrapper<TraceSummary>;
  TraceComparison: ResolverTypeWrapper<TwoTraces>;
  TraceConnection: ResolverTypeWrapper<TracePage>;
  TraceDifference: ResolverTypeWrapper<TraceDifferenceRecord>;
  TraceEdge: ResolverTypeWrapper<Omit<TraceEdge, 'node'> & { node: ResolversTypes['Trace'] }>;
  TraceError: ResolverTypeWrapper<ErrorRecord>;
  TraceErrorConnection: ResolverTypeWrapper<ErrorPage>;
  TraceErrorEdge: ResolverTypeWrapper<Omit<TraceErrorEdge, 'node'> & { node: ResolversTypes['TraceError'] }>;
  TraceErrorFilterInput: TraceErrorFilterInput;
  TraceErrorGroup: ResolverTypeWrapper<ErrorGroupInWindow>;
  TraceFilterInput: TraceFilterInput;
  TraceHeatmap: ResolverTypeWrapper<Omit<TraceHeatmap, 'window'> & { window: ResolversTypes['TimeWindow'] }>;
  TraceHeatmapCell: ResolverTypeWrapper<TraceHeatmapCell>;
  TraceOrder: ResolverTypeWrapper<TraceOrderWord>;
  TraceOutcome: ResolverTypeWrapper<Outcome>;
  TracePerformanceMetrics: ResolverTypeWrapper<TracePerformanceMetrics>;
  TraceService: ResolverTypeWrapper<TraceService>;
  TraceStreamEvent: ResolverTypeWrapper<TraceStreamBatch>;
  TraceStreamFilterInput: TraceStreamFilterInput;
  TracingStatistics: ResolverTypeWrapper<IngestFigures>;
  Trend: ResolverTypeWrapper<TrendWord>;
  Waterfall: ResolverTypeWrapper<WaterfallRecord>;
  federation__FieldSet: ResolverTypeWrapper<Scalars['federation__FieldSet']['output']>;
  link__Import: ResolverTypeWrapper<Scalars['link__Import']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  AttributeExplanation: AttributeExplanation;
  Float: Scalars['Float']['output'];
  AttributeFilterInput: AttributeFilterInput;
  ComparedPlace: PlaceInDifference;
  Int: Scalars['Int']['output'];
  ComparisonSide: ComparisonSideRecord;
  CriticalPathSegment: Omit<CriticalPathSegment, 'span'> & { span: ResolversParentTypes['Span'] };
  DateTime: Scalars['DateTime']['output'];
  DependencyEdge: DependencyEdge;
  DependencyGraph: DependenciesInWindow;
  DependencyImpact: ImpactInWindow;
  DependencyNode: DependencyNode;
  DependencyPath: DependencyPath;
  EraseSubjectInput: EraseSubjectInput;
  ID: Scalars['ID']['output'];
  ErrorAttributeExplanation: ErrorAttributeExplanation;
  ErrorCount: ErrorCount;
  ErrorGroupExplanation: ErrorGroupExplanation;
  ErrorSpan: Omit<ErrorSpan, 'span'> & { span: ResolversParentTypes['Span'] };
  ErrorTypeCount: ErrorTypeCount;
  HealthCheck: HealthCheck;
  ImpactedDependent: ImpactedDependent;
  ImpactingDependency: ImpactingDependency;
  JSONObject: Scalars['JSONObject']['output'];
  MissingTraceExplanation: MissingTraceExplanation;
  Mutation: Record<PropertyKey, never>;
  OperationStatistics: OperationFigures;
  PageInfo: PageInfo;
  PathStep: PathStep;
  PerformanceDirections: PerformanceDirections;
  PerformancePoint: PerformancePoint;
  PerformanceTrends: PerformanceSeries;
  PlaceFigures: PlaceStats;
  Query: Record<PropertyKey, never>;
  RetentionForecast: RetentionForecast;
  RetentionKept: RetentionKept;
  RetentionPlan: PlanReference;
  RootCause: Omit<RootCause, 'span' | 'waitedFor'> & { span: ResolversParentTypes['Span'], waitedFor?: Maybe<ResolversParentTypes['Span']> };
  SafeInt: Scalars['SafeInt']['output'];
  SamplingStrategies: SamplingStrategies;
  ScrubHit: ScrubHit;
  ScrubPattern: ScrubPattern;
  ScrubPatternInput: ScrubPatternInput;
  ScrubRules: ScrubRules;
  ScrubbedSample: ScrubbedSample;
  Service: ServiceInWindow;
  ServiceConnection: ServicePage;
  ServiceEdge: Omit<ServiceEdge, 'node'> & { node: ResolversParentTypes['Service'] };
  ServiceErrorCount: ServiceErrorCount;
  ServiceHealth: ServiceHealth;
  ServiceMetricsSample: ServiceSample;
  ServicePerformance: ServicePerformanceFigures;
  ServiceShare: ServiceShare;
  SetScrubRulesInput: SetScrubRulesInput;
  SetScrubRulesPayload: SetScrubRulesPayload;
  SlowTraceExplanation: Omit<SlowTraceExplanation, 'window'> & { window: ResolversParentTypes['TimeWindow'] };
  SlowestTraces: Slowest;
  Span: SpanInTrace;
  SpanAttribute: AttributeEntry;
  SpanColumns: ColumnSpans;
  SpanEvent: SpanEventRecord;
  SpanLink: SpanLinkRecord;
  SpanLog: SpanLogRecord;
  SpanRefusal: SpanRefusal;
  SubjectErasure: SubjectErasureState;
  SubjectFinding: SubjectFindingRecord;
  Subscription: Record<PropertyKey, never>;
  TimeRangeInput: TimeRangeInput;
  TimeWindow: TimeWindowRecord;
  Trace: TraceSummary;
  TraceComparison: TwoTraces;
  TraceConnection: TracePage;
  TraceDifference: TraceDifferenceRecord;
  TraceEdge: Omit<TraceEdge, 'node'> & { node: ResolversParentTypes['Trace'] };
  TraceError: ErrorRecord;
  TraceErrorConnection: ErrorPage;
  TraceErrorEdge: Omit<TraceErrorEdge, 'node'> & { node: ResolversParentTypes['TraceError'] };
  TraceErrorFilterInput: TraceErrorFilterInput;
  TraceErrorGroup: ErrorGroupInWindow;
  TraceFilterInput: TraceFilterInput;
  TraceHeatmap: Omit<TraceHeatmap, 'window'> & { window: ResolversParentTypes['TimeWindow'] };
  TraceHeatmapCell: TraceHeatmapCell;
  TracePerformanceMetrics: TracePerformanceMetrics;
  TraceService: TraceService;
  TraceStreamEvent: TraceStreamBatch;
  TraceStreamFilterInput: TraceStreamFilterInput;
  TracingStatistics: IngestFigures;
  Waterfall: WaterfallRecord;
  federation__FieldSet: Scalars['federation__FieldSet']['output'];
  link__Import: Scalars['link__Import']['output'];
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
}>;

export type LinkDirectiveArgs = {
  import?: Maybe<Array<Maybe<Scalars['link__Import']['input']>>>;
  url: Scalars['String']['input'];
};

export type LinkDirectiveResolver<Result, Parent, ContextType = TracingResolverContext, Args = LinkDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PersonalDirectiveArgs = {
  of?: PersonalPart;
};

export type PersonalDirectiveResolver<Result, Parent, ContextType = TracingResolverContext, Args = PersonalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = TracingResolverContext, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AttributeExplanationResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['AttributeExplanation'] = ResolversParentTypes['AttributeExplanation']> = ResolversObject<{
  chance?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lift?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  otherShare?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  slowShare?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ComparedPlaceResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ComparedPlace'] = ResolversParentTypes['ComparedPlace']> = ResolversObject<{
  base?: Resolver<ResolversTypes['PlaceFigures'], ParentType, ContextType>;
  contribution?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  delta?: Resolver<ResolversTypes['PlaceFigures'], ParentType, ContextType>;
  depth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  other?: Resolver<ResolversTypes['PlaceFigures'], ParentType, ContextType>;
  parentIndex?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  path?: Resolver<Array<ResolversTypes['PathStep']>, ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PlaceStatus'], ParentType, ContextType>;
}>;

export type ComparisonSideResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ComparisonSide'] = ResolversParentTypes['ComparisonSide']> = ResolversObject<{
  durationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  errorCount?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  spanCount?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  traceCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type CriticalPathSegmentResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['CriticalPathSegment'] = ResolversParentTypes['CriticalPathSegment']> = ResolversObject<{
  durationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  isQueued?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  offsetMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  span?: Resolver<ResolversTypes['Span'], ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DependencyEdgeResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['DependencyEdge'] = ResolversParentTypes['DependencyEdge']> = ResolversObject<{
  averageDurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  callCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  errorCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  errorRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DependencyKind'], ParentType, ContextType>;
  p95DurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type DependencyGraphResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['DependencyGraph'] = ResolversParentTypes['DependencyGraph']> = ResolversObject<{
  criticalPaths?: Resolver<Array<ResolversTypes['DependencyPath']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['DependencyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['DependencyNode']>, ParentType, ContextType>;
  window?: Resolver<ResolversTypes['TimeWindow'], ParentType, ContextType>;
}>;

export type DependencyImpactResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['DependencyImpact'] = ResolversParentTypes['DependencyImpact']> = ResolversObject<{
  affectedTrafficPercent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  criticalPaths?: Resolver<Array<ResolversTypes['DependencyPath']>, ParentType, ContextType>;
  dependencies?: Resolver<Array<ResolversTypes['ImpactingDependency']>, ParentType, ContextType>;
  dependents?: Resolver<Array<ResolversTypes['ImpactedDependent']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['DependencyNodeType'], ParentType, ContextType>;
  window?: Resolver<ResolversTypes['TimeWindow'], ParentType, ContextType>;
}>;

export type DependencyKindResolvers = { CALL: 'call', DATABASE: 'database', EXTERNAL: 'external', MESSAGING: 'messaging' };

export type DependencyNodeResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['DependencyNode'] = ResolversParentTypes['DependencyNode']> = ResolversObject<{
  averageDurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  callCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  dependencies?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  dependents?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  errorRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['DependencyNodeType'], ParentType, ContextType>;
}>;

export type DependencyNodeTypeResolvers = { DATABASE: 'database', EXTERNAL: 'external', SERVICE: 'service' };

export type DependencyPathResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['DependencyPath'] = ResolversParentTypes['DependencyPath']> = ResolversObject<{
  bottleneck?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  totalDurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type ErasureActionResolvers = { DELETE: 'delete', FLAG: 'flag', KEEP: 'keep', REPLACE: 'replace' };

export type ErrorAttributeExplanationResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ErrorAttributeExplanation'] = ResolversParentTypes['ErrorAttributeExplanation']> = ResolversObject<{
  chance?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  errorShare?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lift?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  otherShare?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ErrorCountResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ErrorCount'] = ResolversParentTypes['ErrorCount']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
}>;

export type ErrorGroupExplanationResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ErrorGroupExplanation'] = ResolversParentTypes['ErrorGroupExplanation']> = ResolversObject<{
  attributes?: Resolver<Array<ResolversTypes['ErrorAttributeExplanation']>, ParentType, ContextType>;
  errorSpanCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  otherSpanCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type ErrorGroupStateResolvers = { IGNORED: 'ignored', OPEN: 'open', RESOLVED: 'resolved', RETURNED: 'returned' };

export type ErrorSeverityResolvers = { CRITICAL: 'critical', HIGH: 'high', LOW: 'low', MEDIUM: 'medium' };

export type ErrorSpanResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ErrorSpan'] = ResolversParentTypes['ErrorSpan']> = ResolversObject<{
  errorMessage?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  errorType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['ErrorSeverity'], ParentType, ContextType>;
  span?: Resolver<ResolversTypes['Span'], ParentType, ContextType>;
  spanId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  stackTrace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type ErrorTypeCountResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ErrorTypeCount'] = ResolversParentTypes['ErrorTypeCount']> = ResolversObject<{
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['ErrorSeverity'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type HealthCheckResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['HealthCheck'] = ResolversParentTypes['HealthCheck']> = ResolversObject<{
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ImpactedDependentResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ImpactedDependent'] = ResolversParentTypes['ImpactedDependent']> = ResolversObject<{
  affectedTrafficPercent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  distance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ImpactingDependencyResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ImpactingDependency'] = ResolversParentTypes['ImpactingDependency']> = ResolversObject<{
  distance?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['DependencyNodeType'], ParentType, ContextType>;
}>;

export interface JsonObjectScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONObject'], any> {
  name: 'JSONObject';
}

export type MissingTraceExplanationResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['MissingTraceExplanation'] = ResolversParentTypes['MissingTraceExplanation']> = ResolversObject<{
  explanation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refusals?: Resolver<Array<ResolversTypes['SpanRefusal']>, ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['MissingTraceVerdict'], ParentType, ContextType>;
}>;

export type MissingTraceVerdictResolvers = { DROPPED: 'dropped', EXPIRED: 'expired', LATE: 'late', NEVER_SEEN: 'never_seen', REFUSED: 'refused', SAMPLED_OUT: 'sampled_out', STORED: 'stored' };

export type MutationResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  eraseFromTracing?: Resolver<ResolversTypes['SubjectErasure'], ParentType, ContextType, RequireFields<MutationEraseFromTracingArgs, 'input'>>;
  ignoreErrorGroup?: Resolver<ResolversTypes['TraceErrorGroup'], ParentType, ContextType, RequireFields<MutationIgnoreErrorGroupArgs, 'id'>>;
  reopenErrorGroup?: Resolver<ResolversTypes['TraceErrorGroup'], ParentType, ContextType, RequireFields<MutationReopenErrorGroupArgs, 'id'>>;
  resolveErrorGroup?: Resolver<ResolversTypes['TraceErrorGroup'], ParentType, ContextType, RequireFields<MutationResolveErrorGroupArgs, 'id'>>;
  setScrubRules?: Resolver<ResolversTypes['SetScrubRulesPayload'], ParentType, ContextType, RequireFields<MutationSetScrubRulesArgs, 'input'>>;
}>;

export type OperationStatisticsResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['OperationStatistics'] = ResolversParentTypes['OperationStatistics']> = ResolversObject<{
  averageDurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  errorCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  errorRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  maxDurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  p50DurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p95DurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p99DurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  throughputPerSecond?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type PageInfoResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type PathStepResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['PathStep'] = ResolversParentTypes['PathStep']> = ResolversObject<{
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type PerformanceDirectionsResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['PerformanceDirections'] = ResolversParentTypes['PerformanceDirections']> = ResolversObject<{
  duration?: Resolver<ResolversTypes['Trend'], ParentType, ContextType>;
  errorRate?: Resolver<ResolversTypes['Trend'], ParentType, ContextType>;
  throughput?: Resolver<ResolversTypes['Trend'], ParentType, ContextType>;
}>;

export type PerformancePointResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['PerformancePoint'] = ResolversParentTypes['PerformancePoint']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  averageDurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  errorRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p50DurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p95DurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p99DurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  requestCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  throughputPerSecond?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type PerformanceTrendsResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['PerformanceTrends'] = ResolversParentTypes['PerformanceTrends']> = ResolversObject<{
  granularityMs?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  points?: Resolver<Array<ResolversTypes['PerformancePoint']>, ParentType, ContextType>;
  service?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trends?: Resolver<ResolversTypes['PerformanceDirections'], ParentType, ContextType>;
  window?: Resolver<ResolversTypes['TimeWindow'], ParentType, ContextType>;
}>;

export type PlaceFiguresResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['PlaceFigures'] = ResolversParentTypes['PlaceFigures']> = ResolversObject<{
  averageMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  errorCount?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  selfMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  spanCount?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  totalMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  traceShare?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type PlaceStatusResolvers = { ADDED: 'added', CHANGED: 'changed', REMOVED: 'removed', SAME: 'same' };

export type QueryResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  attributeKeys?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType, RequireFields<QueryAttributeKeysArgs, 'first'>>;
  attributeValues?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType, RequireFields<QueryAttributeValuesArgs, 'first' | 'key'>>;
  compareTraceSets?: Resolver<Maybe<ResolversTypes['TraceDifference']>, ParentType, ContextType, RequireFields<QueryCompareTraceSetsArgs, 'base' | 'other' | 'sampleSize'>>;
  compareTraces?: Resolver<Maybe<ResolversTypes['TraceComparison']>, ParentType, ContextType, RequireFields<QueryCompareTracesArgs, 'base' | 'other'>>;
  dependencyGraph?: Resolver<Maybe<ResolversTypes['DependencyGraph']>, ParentType, ContextType, Partial<QueryDependencyGraphArgs>>;
  dependencyImpact?: Resolver<Maybe<ResolversTypes['DependencyImpact']>, ParentType, ContextType, RequireFields<QueryDependencyImpactArgs, 'service'>>;
  errorGroup?: Resolver<Maybe<ResolversTypes['TraceErrorGroup']>, ParentType, ContextType, RequireFields<QueryErrorGroupArgs, 'id'>>;
  errorGroups?: Resolver<Maybe<Array<ResolversTypes['TraceErrorGroup']>>, ParentType, ContextType, RequireFields<QueryErrorGroupsArgs, 'first'>>;
  explainMissingTrace?: Resolver<Maybe<ResolversTypes['MissingTraceExplanation']>, ParentType, ContextType, Partial<QueryExplainMissingTraceArgs>>;
  explainSlowTraces?: Resolver<Maybe<ResolversTypes['SlowTraceExplanation']>, ParentType, ContextType, RequireFields<QueryExplainSlowTracesArgs, 'first'>>;
  operations?: Resolver<Maybe<Array<ResolversTypes['OperationStatistics']>>, ParentType, ContextType, RequireFields<QueryOperationsArgs, 'first'>>;
  performanceTrends?: Resolver<Maybe<ResolversTypes['PerformanceTrends']>, ParentType, ContextType, RequireFields<QueryPerformanceTrendsArgs, 'granularity'>>;
  samplingStrategies?: Resolver<Maybe<ResolversTypes['SamplingStrategies']>, ParentType, ContextType>;
  scrubRules?: Resolver<ResolversTypes['ScrubRules'], ParentType, ContextType>;
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType, RequireFields<QueryServiceArgs, 'name'>>;
  servicePerformance?: Resolver<Maybe<ResolversTypes['ServicePerformance']>, ParentType, ContextType, RequireFields<QueryServicePerformanceArgs, 'service'>>;
  services?: Resolver<Maybe<ResolversTypes['ServiceConnection']>, ParentType, ContextType, RequireFields<QueryServicesArgs, 'first'>>;
  slowest?: Resolver<Maybe<ResolversTypes['SlowestTraces']>, ParentType, ContextType, RequireFields<QuerySlowestArgs, 'first' | 'offset'>>;
  trace?: Resolver<Maybe<ResolversTypes['Trace']>, ParentType, ContextType, RequireFields<QueryTraceArgs, 'id'>>;
  traceError?: Resolver<Maybe<ResolversTypes['TraceError']>, ParentType, ContextType, RequireFields<QueryTraceErrorArgs, 'id'>>;
  traceErrors?: Resolver<Maybe<ResolversTypes['TraceErrorConnection']>, ParentType, ContextType, RequireFields<QueryTraceErrorsArgs, 'first'>>;
  traceHeatmap?: Resolver<Maybe<ResolversTypes['TraceHeatmap']>, ParentType, ContextType, RequireFields<QueryTraceHeatmapArgs, 'durationBuckets' | 'timeBuckets'>>;
  traces?: Resolver<Maybe<ResolversTypes['TraceConnection']>, ParentType, ContextType, RequireFields<QueryTracesArgs, 'first' | 'order'>>;
  tracingHealth?: Resolver<Maybe<ResolversTypes['ServiceHealth']>, ParentType, ContextType>;
  tracingStatistics?: Resolver<Maybe<ResolversTypes['TracingStatistics']>, ParentType, ContextType>;
}>;

export type RetentionForecastResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['RetentionForecast'] = ResolversParentTypes['RetentionForecast']> = ResolversObject<{
  archive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  keepDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  kept?: Resolver<Array<ResolversTypes['RetentionKept']>, ParentType, ContextType>;
  newest?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  oldest?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
}>;

export type RetentionKeptResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['RetentionKept'] = ResolversParentTypes['RetentionKept']> = ResolversObject<{
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type RetentionPlanResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['RetentionPlan'] = ResolversParentTypes['RetentionPlan'], FederationReferenceType extends FederationReferenceTypes['RetentionPlan'] = FederationReferenceTypes['RetentionPlan']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['RetentionPlan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  spans?: Resolver<Maybe<ResolversTypes['RetentionForecast']>, ParentType, ContextType>;
}>;

export type RootCauseResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['RootCause'] = ResolversParentTypes['RootCause']> = ResolversObject<{
  errorMessage?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  errorType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  failedAncestorCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['TraceOutcome'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['ErrorSeverity'], ParentType, ContextType>;
  span?: Resolver<ResolversTypes['Span'], ParentType, ContextType>;
  waitedFor?: Resolver<Maybe<ResolversTypes['Span']>, ParentType, ContextType>;
}>;

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type SamplingModeResolvers = { ADAPTIVE: 'adaptive', FILE: 'file' };

export type SamplingStrategiesResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['SamplingStrategies'] = ResolversParentTypes['SamplingStrategies']> = ResolversObject<{
  loadedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['SamplingMode'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  strategies?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type ScrubHitResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ScrubHit'] = ResolversParentTypes['ScrubHit']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ScrubPatternResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ScrubPattern'] = ResolversParentTypes['ScrubPattern']> = ResolversObject<{
  ignoreCase?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pattern?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ScrubRulesResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ScrubRules'] = ResolversParentTypes['ScrubRules']> = ResolversObject<{
  custom?: Resolver<Array<ResolversTypes['ScrubPattern']>, ParentType, ContextType>;
  secretKeys?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  setAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  setBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type ScrubbedSampleResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ScrubbedSample'] = ResolversParentTypes['ScrubbedSample']> = ResolversObject<{
  hits?: Resolver<Array<ResolversTypes['ScrubHit']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ServiceResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['Service'] = ResolversParentTypes['Service'], FederationReferenceType extends FederationReferenceTypes['Service'] = FederationReferenceTypes['Service']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Service']> | FederationReferenceType, FederationReferenceType, ContextType>;
  averageDurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  errorRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  lastSeenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operations?: Resolver<Array<ResolversTypes['OperationStatistics']>, ParentType, ContextType, RequireFields<ServiceOperationsArgs, 'limit'>>;
  performance?: Resolver<ResolversTypes['ServicePerformance'], ParentType, ContextType, Partial<ServicePerformanceArgs>>;
  requestCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  spanCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  traceCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  window?: Resolver<ResolversTypes['TimeWindow'], ParentType, ContextType>;
}>;

export type ServiceConnectionResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ServiceConnection'] = ResolversParentTypes['ServiceConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['ServiceEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalSpanCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  totalTraceCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  totalTraceCountIsExact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  window?: Resolver<ResolversTypes['TimeWindow'], ParentType, ContextType>;
}>;

export type ServiceEdgeResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ServiceEdge'] = ResolversParentTypes['ServiceEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Service'], ParentType, ContextType>;
}>;

export type ServiceErrorCountResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ServiceErrorCount'] = ResolversParentTypes['ServiceErrorCount']> = ResolversObject<{
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  lastErrorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ServiceHealthResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ServiceHealth'] = ResolversParentTypes['ServiceHealth']> = ResolversObject<{
  checks?: Resolver<Array<ResolversTypes['HealthCheck']>, ParentType, ContextType>;
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type ServiceMetricsSampleResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ServiceMetricsSample'] = ResolversParentTypes['ServiceMetricsSample']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  averageDurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  errorRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p50DurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p95DurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p99DurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  requestCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  service?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  throughputPerSecond?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  window?: Resolver<ResolversTypes['TimeWindow'], ParentType, ContextType>;
}>;

export type ServicePerformanceResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ServicePerformance'] = ResolversParentTypes['ServicePerformance']> = ResolversObject<{
  averageDurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  errorRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  failureCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  maxDurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  operations?: Resolver<Array<ResolversTypes['OperationStatistics']>, ParentType, ContextType>;
  p50DurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p95DurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p99DurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  requestCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  successCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  throughputPerSecond?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  timeoutCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  trends?: Resolver<ResolversTypes['PerformanceDirections'], ParentType, ContextType>;
  window?: Resolver<ResolversTypes['TimeWindow'], ParentType, ContextType>;
}>;

export type ServiceShareResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['ServiceShare'] = ResolversParentTypes['ServiceShare']> = ResolversObject<{
  criticalPathMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  errorCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  selfTimeMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  serviceName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  spanCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type SetScrubRulesPayloadResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['SetScrubRulesPayload'] = ResolversParentTypes['SetScrubRulesPayload']> = ResolversObject<{
  samples?: Resolver<Array<ResolversTypes['ScrubbedSample']>, ParentType, ContextType>;
  scrubRules?: Resolver<ResolversTypes['ScrubRules'], ParentType, ContextType>;
}>;

export type SlowTraceExplanationResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['SlowTraceExplanation'] = ResolversParentTypes['SlowTraceExplanation']> = ResolversObject<{
  attributes?: Resolver<Array<ResolversTypes['AttributeExplanation']>, ParentType, ContextType>;
  otherSpanCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  slowSpanCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  slowerThanMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  window?: Resolver<ResolversTypes['TimeWindow'], ParentType, ContextType>;
}>;

export type SlowestTracesResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['SlowestTraces'] = ResolversParentTypes['SlowestTraces']> = ResolversObject<{
  operations?: Resolver<Array<ResolversTypes['OperationStatistics']>, ParentType, ContextType>;
  traces?: Resolver<Array<ResolversTypes['Trace']>, ParentType, ContextType>;
  window?: Resolver<ResolversTypes['TimeWindow'], ParentType, ContextType>;
}>;

export type SpanResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['Span'] = ResolversParentTypes['Span']> = ResolversObject<{
  attributes?: Resolver<Array<ResolversTypes['SpanAttribute']>, ParentType, ContextType>;
  childCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  children?: Resolver<Array<ResolversTypes['Span']>, ParentType, ContextType>;
  clockSkewMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  criticalPathMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  depth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  droppedAttributesCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  droppedEventsCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  droppedLinksCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  endedAtUnixNano?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  events?: Resolver<Array<ResolversTypes['SpanEvent']>, ParentType, ContextType>;
  flags?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SpanKind'], ParentType, ContextType>;
  links?: Resolver<Array<ResolversTypes['SpanLink']>, ParentType, ContextType>;
  logs?: Resolver<Array<ResolversTypes['SpanLog']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['TraceOutcome'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Span']>, ParentType, ContextType>;
  parentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  resourceAttributes?: Resolver<Array<ResolversTypes['SpanAttribute']>, ParentType, ContextType>;
  sampleWeight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  scopeName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopeVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  selfTimeMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  serviceName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startedAtUnixNano?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SpanStatus'], ParentType, ContextType>;
  statusMessage?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tags?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  traceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  traceState?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type SpanAttributeResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['SpanAttribute'] = ResolversParentTypes['SpanAttribute']> = ResolversObject<{
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AttributeType'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type SpanColumnsResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['SpanColumns'] = ResolversParentTypes['SpanColumns']> = ResolversObject<{
  durationMs?: Resolver<Array<ResolversTypes['Float']>, ParentType, ContextType>;
  ids?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  logs?: Resolver<Array<Array<ResolversTypes['SpanLog']>>, ParentType, ContextType>;
  names?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  outcomes?: Resolver<Array<ResolversTypes['TraceOutcome']>, ParentType, ContextType>;
  parentIds?: Resolver<Array<Maybe<ResolversTypes['ID']>>, ParentType, ContextType>;
  serviceNames?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  startedAtUnixNano?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  tags?: Resolver<Array<ResolversTypes['JSONObject']>, ParentType, ContextType>;
}>;

export type SpanEventResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['SpanEvent'] = ResolversParentTypes['SpanEvent']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  atUnixNano?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  attributes?: Resolver<Array<ResolversTypes['SpanAttribute']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type SpanKindResolvers = { CLIENT: 'client', CONSUMER: 'consumer', INTERNAL: 'internal', PRODUCER: 'producer', SERVER: 'server', UNSPECIFIED: 'unspecified' };

export type SpanLinkResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['SpanLink'] = ResolversParentTypes['SpanLink']> = ResolversObject<{
  attributes?: Resolver<Array<ResolversTypes['SpanAttribute']>, ParentType, ContextType>;
  spanId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  trace?: Resolver<Maybe<ResolversTypes['Trace']>, ParentType, ContextType>;
  traceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type SpanLogResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['SpanLog'] = ResolversParentTypes['SpanLog']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  atUnixNano?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fields?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type SpanRefusalResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['SpanRefusal'] = ResolversParentTypes['SpanRefusal']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  protocol?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serviceName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  spanId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  traceId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type SubjectErasureResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['SubjectErasure'] = ResolversParentTypes['SubjectErasure']> = ResolversObject<{
  fileIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  findings?: Resolver<Array<ResolversTypes['SubjectFinding']>, ParentType, ContextType>;
  isDone?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  jobIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  waitingFor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type SubjectFindingResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['SubjectFinding'] = ResolversParentTypes['SubjectFinding']> = ResolversObject<{
  action?: Resolver<ResolversTypes['ErasureAction'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  examples?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  place?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type SubscriptionResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = ResolversObject<{
  serviceMetrics?: SubscriptionResolver<ResolversTypes['ServiceMetricsSample'], "serviceMetrics", ParentType, ContextType, RequireFields<SubscriptionServiceMetricsArgs, 'intervalMs' | 'windowMinutes'>>;
  traceStream?: SubscriptionResolver<ResolversTypes['TraceStreamEvent'], "traceStream", ParentType, ContextType, Partial<SubscriptionTraceStreamArgs>>;
}>;

export type TimeWindowResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['TimeWindow'] = ResolversParentTypes['TimeWindow']> = ResolversObject<{
  end?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}>;

export type TraceResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['Trace'] = ResolversParentTypes['Trace'], FederationReferenceType extends FederationReferenceTypes['Trace'] = FederationReferenceTypes['Trace']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Trace']> | FederationReferenceType, FederationReferenceType, ContextType>;
  criticalPath?: Resolver<Array<ResolversTypes['CriticalPathSegment']>, ParentType, ContextType, RequireFields<TraceCriticalPathArgs, 'acrossQueues'>>;
  durationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  endedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endedAtUnixNano?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  errorCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errorSpans?: Resolver<Array<ResolversTypes['ErrorSpan']>, ParentType, ContextType, RequireFields<TraceErrorSpansArgs, 'limit'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isTruncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  operationName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  orphanCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['TraceOutcome'], ParentType, ContextType>;
  performanceMetrics?: Resolver<ResolversTypes['TracePerformanceMetrics'], ParentType, ContextType>;
  rootCauses?: Resolver<Array<ResolversTypes['RootCause']>, ParentType, ContextType>;
  rootKind?: Resolver<ResolversTypes['SpanKind'], ParentType, ContextType>;
  rootSpanId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['Service'], ParentType, ContextType>;
  serviceBreakdown?: Resolver<Array<ResolversTypes['ServiceShare']>, ParentType, ContextType>;
  serviceName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  services?: Resolver<Array<ResolversTypes['TraceService']>, ParentType, ContextType>;
  span?: Resolver<Maybe<ResolversTypes['Span']>, ParentType, ContextType, RequireFields<TraceSpanArgs, 'id'>>;
  spanColumns?: Resolver<ResolversTypes['SpanColumns'], ParentType, ContextType, RequireFields<TraceSpanColumnsArgs, 'limit' | 'offset'>>;
  spanCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  spans?: Resolver<Array<ResolversTypes['Span']>, ParentType, ContextType, RequireFields<TraceSpansArgs, 'limit' | 'offset'>>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startedAtUnixNano?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tags?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  tree?: Resolver<Array<ResolversTypes['Span']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  waterfall?: Resolver<ResolversTypes['Waterfall'], ParentType, ContextType, RequireFields<TraceWaterfallArgs, 'limit'>>;
}>;

export type TraceComparisonResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['TraceComparison'] = ResolversParentTypes['TraceComparison']> = ResolversObject<{
  base?: Resolver<ResolversTypes['Trace'], ParentType, ContextType>;
  difference?: Resolver<ResolversTypes['TraceDifference'], ParentType, ContextType>;
  other?: Resolver<ResolversTypes['Trace'], ParentType, ContextType>;
}>;

export type TraceConnectionResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['TraceConnection'] = ResolversParentTypes['TraceConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['TraceEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  totalCountIsExact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  window?: Resolver<ResolversTypes['TimeWindow'], ParentType, ContextType>;
}>;

export type TraceDifferenceResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['TraceDifference'] = ResolversParentTypes['TraceDifference']> = ResolversObject<{
  addedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  base?: Resolver<ResolversTypes['ComparisonSide'], ParentType, ContextType>;
  changedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  changes?: Resolver<Array<ResolversTypes['ComparedPlace']>, ParentType, ContextType, RequireFields<TraceDifferenceChangesArgs, 'limit'>>;
  other?: Resolver<ResolversTypes['ComparisonSide'], ParentType, ContextType>;
  places?: Resolver<Array<ResolversTypes['ComparedPlace']>, ParentType, ContextType>;
  removedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sameCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type TraceEdgeResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['TraceEdge'] = ResolversParentTypes['TraceEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Trace'], ParentType, ContextType>;
}>;

export type TraceErrorResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['TraceError'] = ResolversParentTypes['TraceError']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  atUnixNano?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  groupId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  normalizedMessage?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operationName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serviceName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['ErrorSeverity'], ParentType, ContextType>;
  spanId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  stackTrace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tags?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  trace?: Resolver<Maybe<ResolversTypes['Trace']>, ParentType, ContextType>;
  traceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type TraceErrorConnectionResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['TraceErrorConnection'] = ResolversParentTypes['TraceErrorConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['TraceErrorEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  services?: Resolver<Array<ResolversTypes['ServiceErrorCount']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  totalCountIsExact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  types?: Resolver<Array<ResolversTypes['ErrorTypeCount']>, ParentType, ContextType>;
  window?: Resolver<ResolversTypes['TimeWindow'], ParentType, ContextType>;
}>;

export type TraceErrorEdgeResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['TraceErrorEdge'] = ResolversParentTypes['TraceErrorEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TraceError'], ParentType, ContextType>;
}>;

export type TraceErrorGroupResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['TraceErrorGroup'] = ResolversParentTypes['TraceErrorGroup']> = ResolversObject<{
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  explanation?: Resolver<ResolversTypes['ErrorGroupExplanation'], ParentType, ContextType, RequireFields<TraceErrorGroupExplanationArgs, 'first'>>;
  firstSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastError?: Resolver<Maybe<ResolversTypes['TraceError']>, ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  normalizedMessage?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serviceName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['ErrorSeverity'], ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['ErrorGroupState']>, ParentType, ContextType>;
  timeline?: Resolver<Array<ResolversTypes['ErrorCount']>, ParentType, ContextType, RequireFields<TraceErrorGroupTimelineArgs, 'points'>>;
  timelineStepMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType, RequireFields<TraceErrorGroupTimelineStepMsArgs, 'points'>>;
  traces?: Resolver<Array<ResolversTypes['Trace']>, ParentType, ContextType, RequireFields<TraceErrorGroupTracesArgs, 'first'>>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  window?: Resolver<ResolversTypes['TimeWindow'], ParentType, ContextType>;
}>;

export type TraceHeatmapResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['TraceHeatmap'] = ResolversParentTypes['TraceHeatmap']> = ResolversObject<{
  cells?: Resolver<Array<ResolversTypes['TraceHeatmapCell']>, ParentType, ContextType>;
  durationBoundsMs?: Resolver<Array<ResolversTypes['Float']>, ParentType, ContextType>;
  timeBucketCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  timeBucketMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  traceCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  window?: Resolver<ResolversTypes['TimeWindow'], ParentType, ContextType>;
}>;

export type TraceHeatmapCellResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['TraceHeatmapCell'] = ResolversParentTypes['TraceHeatmapCell']> = ResolversObject<{
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  duration?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  errorCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  time?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type TraceOrderResolvers = { NEWEST: 'newest', SLOWEST: 'slowest' };

export type TraceOutcomeResolvers = { ERROR: 'error', SUCCESS: 'success', TIMEOUT: 'timeout' };

export type TracePerformanceMetricsResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['TracePerformanceMetrics'] = ResolversParentTypes['TracePerformanceMetrics']> = ResolversObject<{
  averageSpanDurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  errorSpans?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fastestSpanDurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  slowestSpanDurationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  totalSpans?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type TraceServiceResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['TraceService'] = ResolversParentTypes['TraceService']> = ResolversObject<{
  errorCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  spanCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type TraceStreamEventResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['TraceStreamEvent'] = ResolversParentTypes['TraceStreamEvent']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  skippedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  traces?: Resolver<Array<ResolversTypes['Trace']>, ParentType, ContextType>;
}>;

export type TracingStatisticsResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['TracingStatistics'] = ResolversParentTypes['TracingStatistics']> = ResolversObject<{
  activeTraceCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  prometheusText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pushedBackSpanCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  queuedBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  queuedSpanCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  receivedSpanCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  refusedSpanCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  retentionDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sampledOutSpanCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  storedSpanCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  traceCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  uptimeSeconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type TrendResolvers = { DOWN: 'down', STABLE: 'stable', UP: 'up' };

export type WaterfallResolvers<ContextType = TracingResolverContext, ParentType extends ResolversParentTypes['Waterfall'] = ResolversParentTypes['Waterfall']> = ResolversObject<{
  criticalUs?: Resolver<Array<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  depth?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  durationUs?: Resolver<Array<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  flags?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  ids?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  names?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  parent?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  selfUs?: Resolver<Array<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  services?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  startUs?: Resolver<Array<ResolversTypes['SafeInt']>, ParentType, ContextType>;
}>;

export interface Federation__FieldSetScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__FieldSet'], any> {
  name: 'federation__FieldSet';
}

export interface Link__ImportScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['link__Import'], any> {
  name: 'link__Import';
}

export type Resolvers<ContextType = TracingResolverContext> = ResolversObject<{
  AttributeExplanation?: AttributeExplanationResolvers<ContextType>;
  ComparedPlace?: ComparedPlaceResolvers<ContextType>;
  ComparisonSide?: ComparisonSideResolvers<ContextType>;
  CriticalPathSegment?: CriticalPathSegmentResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DependencyEdge?: DependencyEdgeResolvers<ContextType>;
  DependencyGraph?: DependencyGraphResolvers<ContextType>;
  DependencyImpact?: DependencyImpactResolvers<ContextType>;
  DependencyKind?: DependencyKindResolvers;
  DependencyNode?: DependencyNodeResolvers<ContextType>;
  DependencyNodeType?: DependencyNodeTypeResolvers;
  DependencyPath?: DependencyPathResolvers<ContextType>;
  ErasureAction?: ErasureActionResolvers;
  ErrorAttributeExplanation?: ErrorAttributeExplanationResolvers<ContextType>;
  ErrorCount?: ErrorCountResolvers<ContextType>;
  ErrorGroupExplanation?: ErrorGroupExplanationResolvers<ContextType>;
  ErrorGroupState?: ErrorGroupStateResolvers;
  ErrorSeverity?: ErrorSeverityResolvers;
  ErrorSpan?: ErrorSpanResolvers<ContextType>;
  ErrorTypeCount?: ErrorTypeCountResolvers<ContextType>;
  HealthCheck?: HealthCheckResolvers<ContextType>;
  ImpactedDependent?: ImpactedDependentResolvers<ContextType>;
  ImpactingDependency?: ImpactingDependencyResolvers<ContextType>;
  JSONObject?: GraphQLScalarType;
  MissingTraceExplanation?: MissingTraceExplanationResolvers<ContextType>;
  MissingTraceVerdict?: MissingTraceVerdictResolvers;
  Mutation?: MutationResolvers<ContextType>;
  OperationStatistics?: OperationStatisticsResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PathStep?: PathStepResolvers<ContextType>;
  PerformanceDirections?: PerformanceDirectionsResolvers<ContextType>;
  PerformancePoint?: PerformancePointResolvers<ContextType>;
  PerformanceTrends?: PerformanceTrendsResolvers<ContextType>;
  PlaceFigures?: PlaceFiguresResolvers<ContextType>;
  PlaceStatus?: PlaceStatusResolvers;
  Query?: QueryResolvers<ContextType>;
  RetentionForecast?: RetentionForecastResolvers<ContextType>;
  RetentionKept?: RetentionKeptResolvers<ContextType>;
  RetentionPlan?: RetentionPlanResolvers<ContextType>;
  RootCause?: RootCauseResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  SamplingMode?: SamplingModeResolvers;
  SamplingStrategies?: SamplingStrategiesResolvers<ContextType>;
  ScrubHit?: ScrubHitResolvers<ContextType>;
  ScrubPattern?: ScrubPatternResolvers<ContextType>;
  ScrubRules?: ScrubRulesResolvers<ContextType>;
  ScrubbedSample?: ScrubbedSampleResolvers<ContextType>;
  Service?: ServiceResolvers<ContextType>;
  ServiceConnection?: ServiceConnectionResolvers<ContextType>;
  ServiceEdge?: ServiceEdgeResolvers<ContextType>;
  ServiceErrorCount?: ServiceErrorCountResolvers<ContextType>;
  ServiceHealth?: ServiceHealthResolvers<ContextType>;
  ServiceMetricsSample?: ServiceMetricsSampleResolvers<ContextType>;
  ServicePerformance?: ServicePerformanceResolvers<ContextType>;
  ServiceShare?: ServiceShareResolvers<ContextType>;
  SetScrubRulesPayload?: SetScrubRulesPayloadResolvers<ContextType>;
  SlowTraceExplanation?: SlowTraceExplanationResolvers<ContextType>;
  SlowestTraces?: SlowestTracesResolvers<ContextType>;
  Span?: SpanResolvers<ContextType>;
  SpanAttribute?: SpanAttributeResolvers<ContextType>;
  SpanColumns?: SpanColumnsResolvers<ContextType>;
  SpanEvent?: SpanEventResolvers<ContextType>;
  SpanKind?: SpanKindResolvers;
  SpanLink?: SpanLinkResolvers<ContextType>;
  SpanLog?: SpanLogResolvers<ContextType>;
  SpanRefusal?: SpanRefusalResolvers<ContextType>;
  SubjectErasure?: SubjectErasureResolvers<ContextType>;
  SubjectFinding?: SubjectFindingResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TimeWindow?: TimeWindowResolvers<ContextType>;
  Trace?: TraceResolvers<ContextType>;
  TraceComparison?: TraceComparisonResolvers<ContextType>;
  TraceConnection?: TraceConnectionResolvers<ContextType>;
  TraceDifference?: TraceDifferenceResolvers<ContextType>;
  TraceEdge?: TraceEdgeResolvers<ContextType>;
  TraceError?: TraceErrorResolvers<ContextType>;
  TraceErrorConnection?: TraceErrorConnectionResolvers<ContextType>;
  TraceErrorEdge?: TraceErrorEdgeResolvers<ContextType>;
  TraceErrorGroup?: TraceErrorGroupResolvers<ContextType>;
  TraceHeatmap?: TraceHeatmapResolvers<ContextType>;
  TraceHeatmapCell?: TraceHeatmapCellResolvers<ContextType>;
  TraceOrder?: TraceOrderResolvers;
  TraceOutcome?: TraceOutcomeResolvers;
  TracePerformanceMetrics?: TracePerformanceMetricsResolvers<ContextType>;
  TraceService?: TraceServiceResolvers<ContextType>;
  TraceStreamEvent?: TraceStreamEventResolvers<ContextType>;
  TracingStatistics?: TracingStatisticsResolvers<ContextType>;
  Trend?: TrendResolvers;
  Waterfall?: WaterfallResolvers<ContextType>;
  federation__FieldSet?: GraphQLScalarType;
  link__Import?: GraphQLScalarType;
}>;

export type DirectiveResolvers<ContextType = TracingResolverContext> = ResolversObject<{
  link?: LinkDirectiveResolver<any, any, ContextType>;
  personal?: PersonalDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
}>;
