import { type Context, TraceFlags } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import {
  BatchSpanProcessor,
  type ReadableSpan,
  type Span,
  type SpanExporter,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { MINUTE_MS } from '../../contracts/time.js';

export interface BoundedExportOptions {
  exporter: SpanExporter;
  /** Spans that may wait for the collector; what exceeds them is dropped. */
  maxQueueSize: number;
  /** How long a span waits for others to travel with. */
  delayMs: number;
  /** Spans were lost since the last call: at most once in `reportEveryMs`. */
  onLost: (lost: { dropped: number; refused: number; problem: string | undefined }) => void;
  reportEveryMs?: number;
}

const BATCH_SIZE = 512;

/**
 * Hands spans to an exporter in batches, out of a queue that never grows beyond its limit, and says how many were
 * lost: dropped because the queue was full, or refused by a collector that was away. Never makes anybody wait.
 */
export class BoundedExport implements SpanProcessor {
  readonly #options: BoundedExportOptions;
  readonly #batches: BatchSpanProcessor;
  #waiting = 0;
  #dropped = 0;
  #refused = 0;
  #problem: string | undefined;
  #reportedAtMs = Number.NEGATIVE_INFINITY;
  #reportTimer: NodeJS.Timeout | undefined;

  constructor(options: BoundedExportOptions) {
    this.#options = options;
    this.#batches = new BatchSpanProcessor(this.#counting(options.exporter), {
      maxQueueSize: options.maxQueueSize,
      maxExportBatchSize: Math.min(BATCH_SIZE, options.maxQueueSize),
      scheduledDelayMillis: options.delayMs,
    });
  }

  onStart(span: Span, parent: Context): void {
    this.#batches.onStart(span, parent);
  }

  onEnd(span: ReadableSpan): void {
    if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
    if (this.#waiting >= this.#options.maxQueueSize) {
      this.#dropped++;
      this.#report();
      return;
    }
    this.#waiting++;
    this.#batches.onEnd(span);
  }

  forceFlush(): Promise<void> {
    return this.#batches.forceFlush();
  }

  async shutdown(): Promise<void> {
    try {
      await this.#batches.shutdown();
    } finally {
      clearTimeout(this.#reportTimer);
      this.#tell();
    }
  }

  #counting(exporter: SpanExporter): SpanExporter {
    return {
      export: (spans, done) => {
        this.#waiting -= spans.length;
        exporter.export(spans, (result) => {
          if (result.code !== ExportResultCode.SUCCESS) {
            this.#refused += spans.length;
            this.#problem = result.error?.message;
            this.#report();
          }
          done(result);
        });
      },
      shutdown: () => exporter.shutdown(),
      ...(exporter.forceFlush ? { forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve() } : {}),
    };
  }

  /** The first loss at once, later ones together. */
  #report(): void {
    if (this.#reportTimer) return;
    const everyMs = this.#options.reportEveryMs ?? MINUTE_MS;
    const waitMs = Math.max(0, this.#reportedAtMs + everyMs - performance.now());
    this.#reportTimer = setTimeout(() => this.#tell(), waitMs).unref();
  }

  #tell(): void {
    this.#reportTimer = undefined;
    const [dropped, refused, problem] = [this.#dropped, this.#refused, this.#problem];
    if (dropped + refused === 0) return;
    this.#dropped = 0;
    this.#refused = 0;
    this.#reportedAtMs = performance.now();
    this.#options.onLost({ dropped, refused, problem });
  }
}
