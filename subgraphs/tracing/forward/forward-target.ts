import type { Span } from '../domain/span.js';

export const FORWARD_TARGETS = ['jaeger', 'zipkin', 'opentelemetry'] as const;
export type ForwardTargetName = (typeof FORWARD_TARGETS)[number];

/** What became of one attempt to hand spans to another back end. */
export type SendOutcome =
  | { readonly kind: 'accepted' }
  /**
   * Trying again may help; `retryAfterMs` when the receiver said when, `remaining` when it has taken the other spans.
   */
  | {
      readonly kind: 'try_again';
      readonly detail: string;
      readonly retryAfterMs?: number;
      readonly remaining?: readonly Span[];
    }
  /** It will never take these spans, but is alive. */
  | { readonly kind: 'refused'; readonly detail: string };

/** Another back end that gets a copy of the spans. */
export interface ForwardTarget {
  readonly name: ForwardTargetName;
  /** For logs, without credentials. */
  readonly shownUrl: string;
  /** Rejects only when the spans cannot be encoded. */
  send(spans: readonly Span[], signal: AbortSignal): Promise<SendOutcome>;
  close(): Promise<void>;
}
