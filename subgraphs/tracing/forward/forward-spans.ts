import type { Span } from '../domain/span.js';
import { estimateSpanBytes } from '../domain/span-size.js';
import { FORWARD_LIMITS, type ForwardLimits, type ForwardTargetState } from './forward-limits.js';
import { FORWARD_TARGETS, type ForwardTarget, type ForwardTargetName } from './forward-target.js';
import { type SenderDeps, TargetSender } from './target-sender.js';

/**
 * Hands copies of stored spans to other back ends. It can never hold up storage: `offer` only appends to bounded queues,
 * one a target, is synchronous and does not throw. Spans that are waiting are lost when the process ends.
 */
export interface SpanForwarder {
  offer(spans: readonly Span[]): void;
  /** For `/health`: true where nothing is configured, or the target answered last. */
  health(): Readonly<Record<ForwardTargetName, boolean>>;
  state(): readonly ForwardTargetState[];
  /** Sends what is left for `drainMs` at most, then drops it. */
  stop(): Promise<void>;
}

export interface ForwardDeps extends SenderDeps {
  readonly targets: readonly ForwardTarget[];
}

export function createForwarder(deps: ForwardDeps, limits: ForwardLimits = FORWARD_LIMITS): SpanForwarder {
  const senders = deps.targets.map((target) => new TargetSender(target, deps, limits));
  return {
    offer(spans) {
      if (senders.length === 0 || spans.length === 0) return;
      const sizeBytes = spans.reduce((sum, span) => sum + estimateSpanBytes(span), 0);
      for (const sender of senders) sender.offer(spans, sizeBytes);
    },
    health() {
      const unreachable = new Set(senders.filter((each) => !each.state().reachable).map((each) => each.name));
      const [jaeger, zipkin, opentelemetry] = FORWARD_TARGETS.map((name) => !unreachable.has(name));
      return { jaeger: jaeger === true, zipkin: zipkin === true, opentelemetry: opentelemetry === true };
    },
    state: () => senders.map((sender) => sender.state()),
    async stop() {
      await Promise.all(senders.map((sender) => sender.stop()));
    },
  };
}
