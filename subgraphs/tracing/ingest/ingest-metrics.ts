import { Counter, Histogram } from 'prom-client';
import { computedGauge, type Metrics } from '../../../platform/http/metrics.js';
import type { CollectorEvents } from '../collectors/collector-events.js';
import type { Protocol, RefusedSpan } from '../domain/ingest.js';
import type { GroupCommitObserver } from './group-commit.js';

/** Counts what comes in, for Prometheus and for the statistics of the graph. */
export interface IngestMetrics extends GroupCommitObserver {
  received(protocol: Protocol, spans: number): void;
  stored(protocol: Protocol, spans: number, traces: number): void;
  refused(protocol: Protocol, spans: readonly RefusedSpan[]): void;
  sampledOut(protocol: Protocol, spans: number): void;
  /** Refused as a whole, to be sent again. */
  pushedBack(protocol: Protocol, spans: number): void;
  scrubbed(protocol: Protocol, values: ReadonlyMap<string, number>): void;
  payloadRefused: CollectorEvents['payloadRefused'];
  clientLosses: CollectorEvents['clientLosses'];
  readonly totals: IngestTotals;
}

/** Since this process started. */
export interface IngestTotals {
  readonly received: number;
  readonly stored: number;
  readonly refused: number;
  readonly sampledOut: number;
  readonly pushedBack: number;
  readonly traces: number;
  /** Spans that Jaeger clients dropped, by their own account. */
  readonly droppedByClients: number;
}

export function createIngestMetrics(
  metrics: Metrics,
  queue: { spans: () => number; bytes: () => number },
): IngestMetrics {
  const registers = [metrics.registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const traces = counter('tracing_traces_total', 'Traces whose root span was stored', []);
  const received = counter('tracing_spans_received_total', 'Spans that arrived', ['protocol']);
  const stored = counter('tracing_spans_stored_total', 'Spans that were stored', ['protocol']);
  const refused = counter('tracing_spans_refused_total', 'Spans that were refused for good', [
    'protocol',
    'reason',
  ]);
  const pushedBack = counter(
    'tracing_spans_pushed_back_total',
    'Spans that the sender was asked to send again',
    ['protocol'],
  );
  const scrubbed = counter('tracing_spans_scrubbed_total', 'Values that were scrubbed', ['protocol', 'rule']);
  const payloads = counter('tracing_payloads_refused_total', 'Requests and packets refused as a whole', [
    'protocol',
    'status',
  ]);
  const dropped = counter('tracing_spans_dropped_by_client_total', 'Spans that clients say they dropped', [
    'reason',
  ]);
  const lostBatches = counter(
    'tracing_batches_lost_total',
    'Batches of Jaeger clients that did not arrive',
    [],
  );
  const failures = counter('tracing_insert_failures_total', 'Groups of spans that could not be stored', []);
  const insertSeconds = new Histogram({
    name: 'tracing_insert_duration_seconds',
    help: 'Time to store a group of spans',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const insertSpans = new Histogram({
    name: 'tracing_insert_spans',
    help: 'Spans of a group that is stored together',
    buckets: [1, 10, 100, 1_000, 5_000, 10_000, 20_000, 50_000],
    registers,
  });
  const gauge = (name: string, help: string, read: () => number) =>
    computedGauge(metrics, { name, help, read });
  gauge('tracing_queue_spans', 'Spans that wait to be stored', queue.spans);
  gauge('tracing_queue_bytes', 'Payload bytes that wait to be stored', queue.bytes);

  const totals = {
    received: 0,
    stored: 0,
    refused: 0,
    sampledOut: 0,
    pushedBack: 0,
    traces: 0,
    droppedByClients: 0,
  };
  return {
    totals,
    received(protocol, spans) {
      totals.received += spans;
      received.inc({ protocol }, spans);
    },
    stored(protocol, spans, newTraces) {
      totals.stored += spans;
      totals.traces += newTraces;
      stored.inc({ protocol }, spans);
      traces.inc(newTraces);
    },
    refused(protocol, spans) {
      totals.refused += spans.length;
      for (const { reason } of spans) refused.inc({ protocol, reason });
    },
    sampledOut(protocol, spans) {
      if (spans === 0) return;
      totals.sampledOut += spans;
      refused.inc({ protocol, reason: 'sampled_out' }, spans);
    },
    pushedBack(protocol, spans) {
      totals.pushedBack += spans;
      pushedBack.inc({ protocol }, spans);
    },
    scrubbed(protocol, values) {
      for (const [rule, count] of values) scrubbed.inc({ protocol, rule }, count);
    },
    payloadRefused(protocol, status) {
      payloads.inc({ protocol, status: String(status) });
    },
    clientLosses({ clientDroppedSpans, lostBatches: lost }) {
      for (const [reason, count] of Object.entries(clientDroppedSpans)) {
        totals.droppedByClients += count;
        dropped.inc({ reason }, count);
      }
      lostBatches.inc(lost);
    },
    written({ spans, seconds }) {
      insertSeconds.observe(seconds);
      insertSpans.observe(spans);
    },
    failed() {
      failures.inc();
    },
  };
}
