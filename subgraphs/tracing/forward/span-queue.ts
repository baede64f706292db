import type { Span } from '../domain/span.js';

interface Chunk {
  readonly spans: readonly Span[];
  readonly spanBytes: number;
  /** Spans before this one are taken or dropped. */
  from: number;
}

export interface SpanQueueLimits {
  readonly maxQueuedSpans: number;
  readonly maxQueuedBytes: number;
}

/** Spans that wait, bounded in number and bytes: the oldest give way. Bytes are estimates, shared evenly in a chunk. */
export class SpanQueue {
  readonly #limits: SpanQueueLimits;
  #chunks: Chunk[] = [];
  #spans = 0;
  #bytes = 0;

  constructor(limits: SpanQueueLimits) {
    this.#limits = limits;
  }

  get spanCount(): number {
    return this.#spans;
  }
  get sizeBytes(): number {
    return this.#bytes;
  }

  /** Appends spans of `sizeBytes` in all; returns how many spans had to give way. Keeps `spans`: do not change it. */
  push(spans: readonly Span[], sizeBytes: number): number {
    if (spans.length === 0) return 0;
    this.#chunks.push({ spans, spanBytes: sizeBytes / spans.length, from: 0 });
    this.#spans += spans.length;
    this.#bytes += sizeBytes;
    let dropped = 0;
    for (;;) {
      const overSpans = this.#spans - this.#limits.maxQueuedSpans;
      const overBytes = this.#bytes - this.#limits.maxQueuedBytes;
      const [oldest] = this.#chunks;
      if (!oldest || (overSpans <= 0 && overBytes <= 0)) return dropped;
      const needed = Math.max(overSpans, Math.ceil(overBytes / oldest.spanBytes), 1);
      dropped += this.#advance(oldest, needed);
    }
  }

  /** Takes the oldest spans: one at least when there are any, and no more than fit. */
  take(maxSpans: number, maxBytes: number): Span[] {
    const taken: Span[] = [];
    let bytes = 0;
    for (;;) {
      const [oldest] = this.#chunks;
      if (!oldest || taken.length >= maxSpans) return taken;
      const fitting = Math.floor((maxBytes - bytes) / oldest.spanBytes);
      const wanted = Math.min(maxSpans - taken.length, Math.max(fitting, taken.length === 0 ? 1 : 0));
      if (wanted === 0) return taken;
      const { from } = oldest;
      const count = this.#advance(oldest, wanted);
      for (let at = from; at < from + count; at += 1) {
        const span = oldest.spans[at];
        if (span) taken.push(span);
      }
      bytes += count * oldest.spanBytes;
    }
  }

  /** Returns how many spans there were. */
  clear(): number {
    const count = this.#spans;
    this.#chunks = [];
    this.#spans = 0;
    this.#bytes = 0;
    return count;
  }

  #advance(chunk: Chunk, wanted: number): number {
    const count = Math.min(wanted, chunk.spans.length - chunk.from);
    chunk.from += count;
    this.#spans -= count;
    this.#bytes = this.#spans === 0 ? 0 : this.#bytes - count * chunk.spanBytes;
    if (chunk.from === chunk.spans.length) this.#chunks.shift();
    return count;
  }
}
