import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createSampler } from '../../../platform/telemetry/sampler.js';
import { JobTrace } from './job-trace.js';

const exporter = new InMemorySpanExporter();
beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const spanProcessors = [new SimpleSpanProcessor(exporter)];
  trace.setGlobalTracerProvider(new BasicTracerProvider({ sampler: createSampler(1), spanProcessors }));
});
afterEach(() => exporter.reset());
afterAll(() => {
  trace.disable();
  context.disable();
});

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PRODUCER = '00f067aa0ba902b7';
const job = {
  id: 'job_1',
  tenant: 'acme',
  family: 'ngram',
  modelName: 'guard',
  attempt: 1,
  traceparent: `00-${TRACE}-${PRODUCER}-01`,
};

const spans = () =>
  exporter.getFinishedSpans().map((span) => ({
    name: span.name,
    traceId: span.spanContext().traceId,
    parent: span.parentSpanContext?.spanId,
    id: span.spanContext().spanId,
    status: span.status,
    attributes: span.attributes,
    startMs: span.startTime[0] * 1_000 + span.startTime[1] / 1e6,
    endMs: span.endTime[0] * 1_000 + span.endTime[1] / 1e6,
    kind: span.kind,
  }));

test("what the trainer tells becomes spans of its times, below the job's, which consumes the request's", async () => {
  const atMs = Date.now() - 10_000;
  let phaseSpan: string | null = null;
  const jobTrace = new JobTrace(job);
  expect(jobTrace.isRecording).toBe(false);
  await jobTrace.run(async () => {
    expect(jobTrace.isRecording).toBe(true);
    const told = { type: 'span_started', id: 1, name: 'load_data', atMs, attributes: { rows: 3 } } as const;
    phaseSpan = jobTrace.hear(told);
    jobTrace.hear({
      type: 'span_started',
      id: 2,
      parent: 1,
      name: 'objects.get',
      atMs: atMs + 1,
      attributes: {},
    });
    jobTrace.hear({ type: 'span_ended', id: 2, atMs: atMs + 2.5, attributes: {}, error: 'no such key' });
    jobTrace.hear({ type: 'span_ended', id: 1, atMs: atMs + 4, attributes: { loss: 1 } });
    jobTrace.hear({ type: 'span_ended', id: 99, atMs, attributes: {} }); // of nothing that is known
    jobTrace.trainerEnded(undefined);
    return 'completed';
  });
  const [step, phase, run] = spans();
  expect(phase?.id).toBe(phaseSpan);
  expect(run).toMatchObject({
    name: 'training.job',
    kind: SpanKind.CONSUMER,
    traceId: TRACE,
    parent: PRODUCER,
    status: { code: SpanStatusCode.UNSET },
    attributes: {
      'job.outcome': 'completed',
      'tenant.id': 'acme',
      'messaging.destination.name': 'training.queue',
    },
  });
  expect(phase).toMatchObject({
    name: 'load_data',
    parent: run?.id,
    attributes: { 'job.id': 'job_1', 'model.family': 'ngram', 'model.name': 'guard', rows: 3, loss: 1 },
  });
  expect(phase?.startMs).toBeCloseTo(atMs, 0);
  expect(phase?.endMs).toBeCloseTo(atMs + 4, 0);
  expect(step).toMatchObject({
    name: 'objects.get',
    parent: phase?.id,
    status: { code: SpanStatusCode.ERROR, message: 'no such key' },
  });
});

test('a resumed job goes on in the same trace; what the first trainer left open carries the reason', async () => {
  const first = new JobTrace(job);
  await first.run(async () => {
    first.hear({ type: 'span_started', id: 1, name: 'epoch_1', atMs: Date.now(), attributes: {} });
    first.trainerEnded('The trainer was killed.');
    return 'retried';
  });
  const second = new JobTrace({ ...job, attempt: 2 });
  await second.run(async () => {
    second.hear({ type: 'span_started', id: 1, name: 'epoch_1', atMs: Date.now(), attributes: {} });
    second.hear({ type: 'span_ended', id: 1, atMs: Date.now(), attributes: {} });
    second.trainerEnded(undefined);
    return 'completed';
  });
  const failed = { code: SpanStatusCode.ERROR, message: 'The trainer was killed.' };
  const unset = { code: SpanStatusCode.UNSET };
  expect(spans()).toMatchObject([
    { name: 'epoch_1', traceId: TRACE, status: failed },
    { name: 'training.job', traceId: TRACE, parent: PRODUCER, status: failed },
    { name: 'epoch_1', traceId: TRACE, status: unset },
    {
      name: 'training.job',
      traceId: TRACE,
      parent: PRODUCER,
      status: unset,
      attributes: { 'job.attempt': 2 },
    },
  ]);
});

test.each([
  ['whose request was not traced begins one', null, 2],
  ['whose request was sampled out is sampled out', `00-${TRACE}-${PRODUCER}-00`, 0],
])('a job %s', async (_case, traceparent, count) => {
  const jobTrace = new JobTrace({ ...job, traceparent });
  await jobTrace.run(async () => {
    expect(jobTrace.isRecording).toBe(count > 0);
    jobTrace.hear({ type: 'span_started', id: 1, name: 'epoch_1', atMs: Date.now(), attributes: {} });
    jobTrace.hear({ type: 'span_ended', id: 1, atMs: Date.now(), attributes: {} });
    return 'completed';
  });
  expect(spans()).toHaveLength(count);
});
