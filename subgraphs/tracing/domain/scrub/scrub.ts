import type { Span } from '../span.js';

/** How often each rule replaced something. */
export type ScrubCounts = ReadonlyMap<string, number>;

export interface ScrubbedSpan {
  /** The span that was handed in when there was nothing to scrub, else a copy. */
  readonly span: Span;
  /** By rule; empty when nothing changed. A resource that spans share is counted once. */
  readonly scrubbed: ScrubCounts;
}

/** Takes personal data and credentials out of spans. Runs on every span of every protocol. */
export interface Scrubber {
  scrub(span: Span): ScrubbedSpan;
}
