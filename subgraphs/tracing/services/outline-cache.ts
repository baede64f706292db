import type { TraceDetail } from '../domain/trace/trace-detail.js';
import type { TraceReader } from '../stores/trace-reader.js';

/** Spans of all outlines that are kept: some twenty megabytes, and three more when their waterfalls are asked for. */
const MAX_SPANS = 30_000;
/** An outline of fewer is read as fast as it is told that nothing has changed. */
const MIN_SPANS = 1_000;

/** An outline, and which version of its trace it is of. */
export interface Outline {
  readonly detail: TraceDetail;
  readonly version: string;
}

/**
 * Outlines of the large traces that were last looked at, so that the next part needs no outline of its own; what was
 * found out about one, such as its waterfall, is kept with it. The store says each time whether the trace has other
 * spans by now: late ones, or some that were erased. An outline holds no content of spans, and so is the same for
 * whoever may see the trace.
 */
export class OutlineCache {
  readonly #kept = new Map<string, Outline>();
  #spans = 0;

  /** @param read the outline as the trace is now */
  async detail(
    reader: Pick<TraceReader, 'traceVersion'>,
    tenant: string,
    traceId: string,
    read: () => Promise<Outline | undefined>,
  ): Promise<TraceDetail | undefined> {
    const name = `${tenant} ${traceId}`;
    const kept = this.#kept.get(name);
    const isRight = kept !== undefined && (await reader.traceVersion(tenant, traceId)) === kept.version;
    const outline = isRight ? kept : await read();
    this.#forget(name);
    if (outline) this.#keep(name, outline);
    return outline?.detail;
  }

  #keep(name: string, outline: Outline): void {
    const { length } = outline.detail.spans;
    if (length < MIN_SPANS || length > MAX_SPANS) return;
    this.#kept.set(name, outline);
    this.#spans += length;
    for (const oldest of this.#kept.keys()) {
      if (this.#spans <= MAX_SPANS) break;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    this.#spans -= this.#kept.get(name)?.detail.spans.length ?? 0;
    this.#kept.delete(name);
  }
}
