import type { Span } from '../domain/span.js';

export const FORWARD_TARGETS = ['jaeger', 'zipkin', 'opentelemetry'] as const;
export type ForwardTargetName = (typeof FORWARD_TARGETS)[number];

/** What became of one attempt to hand spans to another back end. */
export type SendOutcome =
  | { readonly kind: 'accepted' }
  /** The same spans may be taken later; `retryAfterMs` when the receiver said when. */
  | { readonly kind: 'try_again'; readonly detail: string; readonly retryAfterMs?: number }
  /** It will never take these spans, but is alive. */
  | { readonly kind: 'refused'; readonly detail: string };

/** Another back end that gets a copy of the spans. */
export interface ForwardTarget {
  readonly name: ForwardTargetName;
  /** For logs, without credentials. */
  readonly shownUrl: string;
  /** Never rejects. */
  send(spans: readonly Span[], signal: AbortSignal): Promise<SendOutcome>;
  close(): Promise<void>;
}
