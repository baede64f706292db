import type { SubjectErasureState } from '../../../contracts/erasure.js';
import type { BehindAnswers } from '../../../platform/behind-answers.js';
import type { HealthChecks } from '../../../platform/health.js';
import type { Logger } from '../../../platform/log.js';
import type { SamplingStrategies } from '../domain/sampling/sampling-strategies.js';
import type { ScrubRules } from '../domain/scrub/scrub-rules.js';
import type { ErrorDecisions } from '../stores/error-decisions.js';
import type { ScrubRulesStore } from '../stores/scrub-rules-store.js';
import type { SpanErasure } from '../stores/span-erasure.js';
import type { TableErasure } from '../stores/table-erasure.js';
import type { ExplainMissing } from './explain-missing.js';
import type { ReadDeps } from './read-deps.js';
import type { SpanForecastDeps } from './retire-spans.js';
import type { TraceWakeUps } from './trace-wake-ups.js';

/** What the services of this subgraph work with. */
export interface TracingDeps extends ReadDeps {
  readonly log: Logger;
  /** Tells followers that traces were stored; see `TraceWakeUps`. */
  readonly wakeUps: TraceWakeUps;
  /** What the collectors of this process have done. */
  readonly ingest: IngestFacts;
  /**
   * What `tracingHealth` asks: `database` (the span store), and `jaeger`, `zipkin` and `opentelemetry`: whether spans of
   * that protocol are taken and, where they are forwarded, the back end takes them.
   */
  readonly healthChecks: HealthChecks;
  /** What SDKs that ask are told about sampling now. */
  readonly samplingStrategies: Pick<SamplingStrategies, 'current'>;
  readonly explainMissing: ExplainMissing;
  /** What people decided about groups of errors. */
  readonly errorDecisions: ErrorDecisions;
  readonly retention: SpanForecastDeps;
  /** What tenants have taken out of their spans. */
  readonly scrubRules: ScrubRulesStore;
  /** What takes it out. */
  readonly scrubbers: { readonly installation: ScrubRules; reload(): Promise<void> };
  readonly spanErasure: SpanErasure;
  readonly tableErasure: TableErasure;
  readonly erasing: BehindAnswers<SubjectErasureState>;
  readonly limits: TracingLimits;
}

export interface IngestFacts {
  totals(): IngestFigures;
  /** The metrics of this process, as Prometheus reads them. */
  prometheusText(): Promise<string>;
}

/** Counted since the process started, except what is queued now. */
export interface IngestFigures {
  readonly traces: number;
  readonly received: number;
  readonly stored: number;
  readonly refused: number;
  readonly sampledOut: number;
  readonly pushedBack: number;
  readonly queuedSpans: number;
  readonly queuedBytes: number;
}

export interface TracingLimits {
  /** What one operation may take of the store's time, in all. */
  readonly operationMs: number;
  /** How long a follower of traces waits without a wake-up before it looks again. */
  readonly followPollMs: number;
  /** Shortest time between two looks, however many wake-ups come. */
  readonly followMinMs: number;
  /** Traces of one event of a follower; older ones are skipped. */
  readonly followBatch: number;
}

export const TRACING_LIMITS: TracingLimits = {
  operationMs: 10_000,
  followPollMs: 500,
  followMinMs: 200,
  followBatch: 100,
};
