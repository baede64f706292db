import {
  type Attributes,
  type Context,
  context,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { TENANT_ATTRIBUTE } from '../../../platform/telemetry/span-identity.js';
import { traceSpan, withTraceparent } from '../../../platform/telemetry/trace-span.js';
import type { TrainingJob } from '../domain/job.js';
import { QUEUE_ATTRIBUTES } from '../queue-spans.js';
import type { FromTrainer } from '../trainer/protocol.js';

export type SpanNews = Extract<FromTrainer, { type: 'span_started' | 'span_ended' }>;

const TRACER = 'mlsec-trainer';

/**
 * The spans of one run of a job, as part of the trace of the request that queued it: `training.job`, and below it what
 * the trainer tells of its phases. A job that is resumed goes on in the same trace.
 */
export class JobTrace {
  readonly #job: Pick<TrainingJob, 'id' | 'tenant' | 'family' | 'modelName' | 'attempt' | 'traceparent'>;
  readonly #open = new Map<number, { span: Span; within: Context }>();
  #span: Span | undefined;
  #context: Context | undefined;

  constructor(job: Pick<TrainingJob, 'id' | 'tenant' | 'family' | 'modelName' | 'attempt' | 'traceparent'>) {
    this.#job = job;
  }

  /** Runs the job's work in its span. */
  run<T extends string>(work: () => Promise<T>): Promise<T> {
    const { traceparent, id, attempt, tenant } = this.#job;
    const attributes = {
      ...QUEUE_ATTRIBUTES,
      'messaging.operation.name': 'process',
      'messaging.operation.type': 'process',
      'messaging.message.id': id,
      [TENANT_ATTRIBUTE]: tenant,
      'job.attempt': attempt,
      ...this.#facts(),
    };
    const traced = async (span: Span) => {
      this.#span = span;
      this.#context = context.active();
      const outcome = await work();
      span.setAttribute('job.outcome', outcome);
      return outcome;
    };
    return withTraceparent(traceparent, () =>
      traceSpan('training.job', attributes, traced, { kind: SpanKind.CONSUMER }),
    );
  }

  /** Whether anybody will see what the trainer tells. */
  get isRecording(): boolean {
    return this.#span?.isRecording() ?? false;
  }

  /** @returns the id of the span that began, when it is recorded */
  hear(news: SpanNews): string | null {
    if (news.type === 'span_started') return this.#start(news);
    this.#end(news);
    return null;
  }

  /** The trainer is gone. What it has left open ended now, by the given problem. */
  trainerEnded(problem: string | undefined): void {
    for (const { span } of this.#open.values()) {
      fail(span, problem ?? 'The trainer ended in the middle of it.');
      span.end();
    }
    this.#open.clear();
    if (problem !== undefined && this.#span) fail(this.#span, problem);
  }

  #start({ id, parent, name, atMs, attributes }: Extract<SpanNews, { type: 'span_started' }>): string | null {
    const within = (parent === undefined ? undefined : this.#open.get(parent)?.within) ?? this.#context;
    if (!within) return null;
    const all: Attributes = { ...this.#facts(), ...attributes };
    const span = trace.getTracer(TRACER).startSpan(name, { startTime: atMs, attributes: all }, within);
    this.#open.set(id, { span, within: trace.setSpan(within, span) });
    return span.isRecording() ? span.spanContext().spanId : null;
  }

  #end({ id, atMs, attributes, error }: Extract<SpanNews, { type: 'span_ended' }>): void {
    const span = this.#open.get(id)?.span;
    this.#open.delete(id);
    span?.setAttributes(attributes);
    if (span && error !== undefined) fail(span, error);
    span?.end(atMs);
  }

  #facts(): Attributes {
    const { id, family, modelName } = this.#job;
    return { 'job.id': id, 'model.family': family, 'model.name': modelName };
  }
}

function fail(span: Span, message: string): void {
  span.addEvent('exception', { 'exception.type': 'TrainingEnded', 'exception.message': message });
  span.setStatus({ code: SpanStatusCode.ERROR, message });
}
