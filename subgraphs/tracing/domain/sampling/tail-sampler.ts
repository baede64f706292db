import { durationNs, type Span, StatusCode } from '../span.js';
import { estimateAttributesBytes, estimateSpanBytes } from '../span-size.js';
import { msToNs } from '../time-window.js';
import { reachesThreshold, thresholdOf, withThreshold } from './threshold.js';

export interface TailSamplerOptions {
  /** Share of traces that are kept whatever happens in them, 0 to 1. */
  readonly rate: number;
  /** A trace that takes at least so long is kept. */
  readonly slowMs: number;
  /** Spans of left-out traces that wait for an error or a slow span take no more memory than this, about. */
  readonly maxBufferedBytes: number;
  /** How long they wait, from the first one of their trace. */
  readonly decisionMs: number;
}

export const TAIL_SAMPLER_LIMITS = { maxBufferedBytes: 64 * 1024 * 1024, decisionMs: 10_000 } as const;

export interface SamplingDecision {
  /** To be stored now: of the spans that were handed in, and spans of earlier calls that are promoted. */
  readonly keep: readonly Span[];
  /** Those of `keep` that came earlier and had been answered as sampled out; see `giveBack`. */
  readonly promoted: readonly Span[];
  /** How many of the spans that were handed in are not in `keep`. */
  readonly sampledOut: number;
}

export interface TailSamplerState {
  readonly heldSpans: number;
  readonly heldBytes: number;
  /** Spans that were left out for good, since the start. */
  readonly droppedSpans: number;
  /** Spans that were held and then kept, since the start. */
  readonly promotedSpans: number;
}

/** What becomes of a trace, as far as this process can tell. */
export type SamplingVerdict = 'kept_by_rate' | 'kept_as_notable' | 'held' | 'left_out';

/** Remembered notable traces; about 100 bytes each. */
const MAX_NOTABLE = 100_000;
/** A notable trace's later spans are kept for so long after its last one. */
const NOTABLE_MS = 300_000;

/** A trace that the rate leaves out and that has shown nothing notable yet. */
interface HeldTrace {
  readonly deadlineMs: number;
  readonly spans: Span[];
  bytes: number;
  /** Counted into `bytes` already. */
  resource: Span['resource'] | undefined;
  startNs: bigint;
  endNs: bigint;
}

/**
 * Decides which spans are stored.
 *
 * - A trace that the rate keeps is kept as a whole, by every collector alike; its spans note the sampling threshold, so
 *   that counts can be corrected.
 * - A trace with an error, or that takes `slowMs` or more, is notable: from the moment that is known, its spans are kept
 *   whatever the rate says, and stand for themselves only (no threshold is noted), which keeps counts of errors and of
 *   slow spans exact. Spans of it that came before within `decisionMs` are promoted.
 * - Anything else is held for `decisionMs`, as far as memory goes (the oldest trace gives way), and then dropped.
 *
 * A held span is answered as sampled out: nobody was promised that it is stored. What is held is lost when the process
 * ends. Time comes in with each call; it must not run backwards by much.
 */
export interface TailSampler {
  decide(tenant: string, spans: readonly Span[], nowMs: number): SamplingDecision;
  /** Promoted spans that could not be stored: they are held again, and kept with the trace's next span. */
  giveBack(tenant: string, promoted: readonly Span[], nowMs: number): void;
  /** What this process would do with the next span of the trace (and has done with those before). */
  verdictOn(tenant: string, trace: { traceId: string; traceState?: string }): SamplingVerdict;
  /** Drops what has waited long enough. `decide` does so too; call it where nothing may arrive for long. */
  expire(nowMs: number): void;
  state(): TailSamplerState;
}

export function createTailSampler(options: TailSamplerOptions): TailSampler {
  return new BoundedTailSampler(options);
}

const NOTHING_LEFT_OUT = { promoted: [], sampledOut: 0 } as const;

class BoundedTailSampler implements TailSampler {
  readonly #options: TailSamplerOptions;
  readonly #threshold: string | undefined;
  readonly #slowNs: bigint;
  /** In the order of their deadlines. */
  readonly #held = new Map<string, HeldTrace>();
  /** Until when, by trace; the least recently seen first. */
  readonly #notable = new Map<string, number>();
  #heldSpans = 0;
  #heldBytes = 0;
  #droppedSpans = 0;
  #promotedSpans = 0;

  constructor(options: TailSamplerOptions) {
    this.#options = options;
    this.#threshold = thresholdOf(options.rate);
    this.#slowNs = msToNs(options.slowMs);
  }

  decide(tenant: string, spans: readonly Span[], nowMs: number): SamplingDecision {
    if (this.#options.rate >= 1) return { keep: spans, ...NOTHING_LEFT_OUT };
    this.expire(nowMs);
    const keep: Span[] = [];
    const promoted: Span[] = [];
    let sampledOut = 0;
    for (const [traceId, group] of groupByTrace(spans)) {
      const key = keyOf(tenant, traceId);
      if (this.#isNotable(key, group, nowMs)) {
        this.#remember(key, nowMs);
        for (const span of this.#release(key)) promoted.push(span);
        for (const span of group) keep.push(span);
        continue;
      }
      for (const span of group) {
        if (this.#threshold !== undefined && reachesThreshold(span, this.#threshold)) {
          keep.push({ ...span, traceState: withThreshold(span.traceState, this.#threshold) });
        } else {
          sampledOut += 1;
          this.#hold(key, span, nowMs);
        }
      }
    }
    this.#promotedSpans += promoted.length;
    this.#makeRoom();
    return { keep: promoted.length === 0 ? keep : [...promoted, ...keep], promoted, sampledOut };
  }

  giveBack(tenant: string, promoted: readonly Span[], nowMs: number): void {
    for (const span of promoted) this.#hold(keyOf(tenant, span.traceId), span, nowMs);
    this.#promotedSpans -= promoted.length;
    this.#makeRoom();
  }

  verdictOn(tenant: string, trace: { traceId: string; traceState?: string }): SamplingVerdict {
    const key = keyOf(tenant, trace.traceId);
    const { traceId, traceState = '' } = trace;
    if (this.#options.rate >= 1 || reachesThreshold({ traceId, traceState }, this.#threshold)) {
      return 'kept_by_rate';
    }
    if (this.#notable.has(key)) return 'kept_as_notable';
    return this.#held.has(key) ? 'held' : 'left_out';
  }

  expire(nowMs: number): void {
    for (const [key, trace] of this.#held) {
      if (trace.deadlineMs > nowMs) break;
      this.#drop(key, trace);
    }
    for (const [key, untilMs] of this.#notable) {
      if (untilMs > nowMs && this.#notable.size <= MAX_NOTABLE) break;
      this.#notable.delete(key);
    }
  }

  state(): TailSamplerState {
    return {
      heldSpans: this.#heldSpans,
      heldBytes: this.#heldBytes,
      droppedSpans: this.#droppedSpans,
      promotedSpans: this.#promotedSpans,
    };
  }

  #isNotable(key: string, group: readonly Span[], nowMs: number): boolean {
    const untilMs = this.#notable.get(key);
    if (untilMs !== undefined && untilMs > nowMs) return true;
    const held = this.#held.get(key);
    let startNs = held?.startNs;
    let endNs = held?.endNs ?? 0n;
    for (const span of group) {
      if (span.status.code === StatusCode.error || durationNs(span) >= this.#slowNs) return true;
      if (startNs === undefined || span.startNs < startNs) startNs = span.startNs;
      if (span.endNs > endNs) endNs = span.endNs;
    }
    return startNs !== undefined && endNs - startNs >= this.#slowNs;
  }

  #remember(key: string, nowMs: number): void {
    this.#notable.delete(key);
    this.#notable.set(key, nowMs + NOTABLE_MS);
  }

  #release(key: string): readonly Span[] {
    const trace = this.#held.get(key);
    if (!trace) return [];
    this.#forget(key, trace);
    return trace.spans;
  }

  #hold(key: string, span: Span, nowMs: number): void {
    let trace = this.#held.get(key);
    if (!trace) {
      trace = {
        deadlineMs: nowMs + this.#options.decisionMs,
        spans: [],
        bytes: 0,
        resource: undefined,
        startNs: span.startNs,
        endNs: span.endNs,
      };
      this.#held.set(key, trace);
    }
    let bytes = estimateSpanBytes(span);
    if (trace.resource !== span.resource) {
      trace.resource = span.resource;
      bytes += estimateAttributesBytes(span.resource.attributes);
    }
    trace.spans.push(span);
    trace.bytes += bytes;
    if (span.startNs < trace.startNs) trace.startNs = span.startNs;
    if (span.endNs > trace.endNs) trace.endNs = span.endNs;
    this.#heldSpans += 1;
    this.#heldBytes += bytes;
  }

  /** The oldest trace gives way. */
  #makeRoom(): void {
    for (const [key, trace] of this.#held) {
      if (this.#heldBytes <= this.#options.maxBufferedBytes) return;
      this.#drop(key, trace);
    }
  }

  #drop(key: string, trace: HeldTrace): void {
    this.#forget(key, trace);
    this.#droppedSpans += trace.spans.length;
  }

  #forget(key: string, trace: HeldTrace): void {
    this.#held.delete(key);
    this.#heldSpans -= trace.spans.length;
    this.#heldBytes -= trace.bytes;
  }
}

const keyOf = (tenant: string, traceId: string): string => `${traceId}${tenant}`;

/** Spans of one trace mostly come together. */
function groupByTrace(spans: readonly Span[]): Map<string, Span[]> {
  const groups = new Map<string, Span[]>();
  let traceId = '';
  let group: Span[] = [];
  for (const span of spans) {
    if (span.traceId !== traceId) {
      traceId = span.traceId;
      const known = groups.get(traceId);
      if (known) group = known;
      else {
        group = [];
        groups.set(traceId, group);
      }
    }
    group.push(span);
  }
  return groups;
}
