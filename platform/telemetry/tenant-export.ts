import { type Context, trace } from '@opentelemetry/api';
import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, Span, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { LRUCache } from 'lru-cache';
import { DEFAULT_TENANT } from '../context.js';
import { TENANT_ATTRIBUTE } from './span-identity.js';

/** Spans that wait to learn whose they are. Beyond them the oldest go out as nobody's. */
const MAX_HELD = 2_048;
/** Tenants with an exporter, and its connections, of their own. */
const MAX_EXPORTERS = 100;

/** The outermost span of this process that a span is part of. */
const roots = new WeakMap<object, ReadableSpan>();

/**
 * The tenant whose work a span is part of: what it says itself or, as most do not, what the request or the job says
 * within which it was made. Only code of ours says so, once it knows who asks; never a header by itself.
 */
function tenantOf(span: ReadableSpan): string | undefined {
  const tenant = span.attributes[TENANT_ATTRIBUTE] ?? roots.get(span)?.attributes[TENANT_ATTRIBUTE];
  return typeof tenant === 'string' ? tenant : undefined;
}

/** Passes spans on when it is known whose they are: those of a request that end before it is authenticated wait. */
export class TenantSpans implements SpanProcessor {
  readonly #next: SpanProcessor;
  readonly #held = new Map<ReadableSpan, ReadableSpan[]>();
  #heldCount = 0;

  constructor(next: SpanProcessor) {
    this.#next = next;
  }

  onStart(span: Span, parent: Context): void {
    const outer = trace.getSpan(parent);
    roots.set(span, (outer && roots.get(outer)) ?? span);
    this.#next.onStart(span, parent);
  }

  onEnd(span: ReadableSpan): void {
    const root = roots.get(span) ?? span;
    if (span !== root && tenantOf(span) === undefined) {
      this.#hold(root, span);
      return;
    }
    this.#release(root);
    this.#next.onEnd(span);
  }

  async forceFlush(): Promise<void> {
    for (const root of this.#held.keys()) this.#release(root);
    await this.#next.forceFlush();
  }

  async shutdown(): Promise<void> {
    for (const root of this.#held.keys()) this.#release(root);
    await this.#next.shutdown();
  }

  #hold(root: ReadableSpan, span: ReadableSpan): void {
    const held = this.#held.get(root);
    if (held) held.push(span);
    else this.#held.set(root, [span]);
    this.#heldCount++;
    const [oldest] = this.#held.keys();
    if (this.#heldCount > MAX_HELD && oldest) this.#release(oldest);
  }

  #release(root: ReadableSpan): void {
    const held = this.#held.get(root);
    if (!held) return;
    this.#held.delete(root);
    this.#heldCount -= held.length;
    for (const span of held) this.#next.onEnd(span);
  }
}

/**
 * Sends the spans of each tenant by themselves, through an exporter that names it to the collector. What is of no
 * tenant belongs to the default one.
 */
export class TenantExporter implements SpanExporter {
  readonly #exporters: LRUCache<string, SpanExporter>;

  constructor(createExporter: (tenant: string) => SpanExporter) {
    this.#exporters = new LRUCache({
      max: MAX_EXPORTERS,
      memoMethod: createExporter,
      dispose: (exporter) => void exporter.shutdown(),
    });
  }

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    const batches = new Map<string, ReadableSpan[]>();
    for (const span of spans) {
      const tenant = tenantOf(span) ?? DEFAULT_TENANT;
      const batch = batches.get(tenant);
      if (batch) batch.push(span);
      else batches.set(tenant, [span]);
    }
    let outcome: ExportResult = { code: ExportResultCode.SUCCESS };
    let open = batches.size;
    const finish = (result: ExportResult) => {
      if (result.code !== ExportResultCode.SUCCESS) outcome = result;
      if (--open === 0) done(outcome);
    };
    for (const [tenant, batch] of batches) this.#exporters.memo(tenant).export(batch, finish);
  }

  async forceFlush(): Promise<void> {
    await Promise.all([...this.#exporters.values()].map((exporter) => exporter.forceFlush?.()));
  }

  async shutdown(): Promise<void> {
    const open = [...this.#exporters.values()];
    await Promise.all(open.map((exporter) => exporter.shutdown()));
  }
}
