import { Gauge } from 'prom-client';
import { computedGauge, type Metrics } from '../../../platform/http/metrics.js';
import type { TailSampler } from '../domain/sampling/tail-sampler.js';
import type { SpanForwarder } from '../forward/forward-spans.js';
import type { RefusalLog } from '../services/refusal-log.js';

/**
 * Shows what is held and what got lost beside the store: spans that wait for a sampling decision, copies for other back
 * ends, entries of the log of refusals. Gauges of counts that their owners keep.
 */
export function observeProcessing(
  metrics: Metrics,
  parts: {
    sampler: Pick<TailSampler, 'state'>;
    forwarder: Pick<SpanForwarder, 'state'>;
    refusals: Pick<RefusalLog, 'state'>;
  },
): void {
  const gauge = (name: string, help: string, read: () => number) =>
    computedGauge(metrics, { name, help, read });
  const { sampler, forwarder, refusals } = parts;
  gauge(
    'tracing_sampler_held_spans',
    'Spans left out that wait for an error or a slow span',
    () => sampler.state().heldSpans,
  );
  gauge('tracing_sampler_held_bytes', 'Memory of these spans, about', () => sampler.state().heldBytes);
  gauge(
    'tracing_sampler_dropped_spans',
    'Spans left out for good, since the start',
    () => sampler.state().droppedSpans,
  );
  gauge(
    'tracing_sampler_promoted_spans',
    'Spans left out at first and stored later, since the start',
    () => sampler.state().promotedSpans,
  );
  gauge(
    'tracing_refusal_log_entries',
    'Entries of the log of refusals that are not stored yet',
    () => refusals.state().entries,
  );
  gauge(
    'tracing_refusal_log_lost',
    'Refusals that found no room in the log, since the start',
    () => refusals.state().lost,
  );

  const labelNames = ['target'] as const;
  const ofTarget = (
    name: string,
    help: string,
    read: (state: ReturnType<SpanForwarder['state']>[number]) => number,
  ) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers: [metrics.registry],
      collect() {
        for (const state of forwarder.state()) this.set({ target: state.name }, read(state));
      },
    });
  ofTarget('tracing_forward_queued_spans', 'Spans that wait to be forwarded', (state) => state.queuedSpans);
  ofTarget(
    'tracing_forward_sent_spans',
    'Spans that the target took, since the start',
    (state) => state.forwarded,
  );
  ofTarget(
    'tracing_forward_dropped_spans',
    'Spans that could not be forwarded, since the start',
    ({ dropped }) => dropped.overflow + dropped.unreachable + dropped.refused,
  );
  ofTarget('tracing_forward_reachable', 'Whether the target answered last', (state) =>
    Number(state.reachable),
  );
}
