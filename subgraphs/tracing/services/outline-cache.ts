import type { TraceDetail } from '../domain/trace/trace-detail.js';
import type { TraceReader } from '../stores/trace-reader.js';

/** Spans of all outlines that are kept: some twenty megabytes. */
const MAX_SPANS = 30_000;
/** An outline of fewer is read as fast as it is told that nothing has changed. */
const MIN_SPANS = 1_000;

interface Known {
  /** Absent until the trace is asked for again. */
  readonly kept?: { readonly detail: TraceDetail; readonly version: string };
  readonly spans: number;
}

/**
 * Outlines of the large traces that were last looked at, so that the next page needs no outline of its own. The store
 * says each time whether the trace has other spans by now: late ones, or some that were erased. An outline holds no
 * content of spans, and so is the same for whoever may see the trace.
 */
export class OutlineCache {
  readonly #known = new Map<string, Known>();
  #spans = 0;

  /** @param describe reads the outline and describes it */
  async detail(
    reader: Pick<TraceReader, 'traceVersion'>,
    tenant: string,
    traceId: string,
    describe: () => Promise<TraceDetail | undefined>,
  ): Promise<TraceDetail | undefined> {
    const name = `${tenant} ${traceId}`;
    const known = this.#known.get(name);
    // Most are looked at once: what has changed is asked from the second time on.
    if (!known) return this.#keep(name, await describe(), undefined);
    const version = await reader.traceVersion(tenant, traceId);
    if (known.kept?.version === version) return this.#keep(name, known.kept.detail, version);
    // Read after its version: it may be newer than that, and is then read again, but never older.
    return this.#keep(name, await describe(), version);
  }

  #keep(name: string, detail: TraceDetail | undefined, version: string | undefined): TraceDetail | undefined {
    this.#forget(name);
    const spans = detail?.spans.length ?? 0;
    if (!detail || spans < MIN_SPANS || spans > MAX_SPANS) return detail;
    this.#known.set(name, version === undefined ? { spans } : { spans, kept: { detail, version } });
    this.#spans += spans;
    for (const oldest of this.#known.keys()) {
      if (this.#spans <= MAX_SPANS) break;
      this.#forget(oldest);
    }
    return detail;
  }

  #forget(name: string): void {
    this.#spans -= this.#known.get(name)?.spans ?? 0;
    this.#known.delete(name);
  }
}
