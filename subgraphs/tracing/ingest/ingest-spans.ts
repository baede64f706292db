import { UnavailableError } from '../../../contracts/errors.js';
import type { Clock } from '../../../platform/clock.js';
import { settledWithin } from '../../../platform/deadline.js';
import { type Interruptible, inTurns } from '../../../platform/turns.js';
import type { IngestRequest, IngestResult, IngestSpans, RefusedSpan } from '../domain/ingest.js';
import type { TailSampler } from '../domain/sampling/tail-sampler.js';
import type { TraceRateLimiter } from '../domain/sampling/trace-rate-limiter.js';
import type { Scrubber } from '../domain/scrub/scrub.js';
import { shortenNames } from '../domain/shorten-names.js';
import type { Span } from '../domain/span.js';
import { msToNs } from '../domain/time-window.js';
import { checkSpan } from '../domain/validate-span.js';
import type { RefusalLog } from '../services/refusal-log.js';
import type { DiskGuard } from './disk-guard.js';
import type { GroupCommit } from './group-commit.js';
import type { IngestMetrics } from './ingest-metrics.js';
import { PayloadMemory } from './payload-memory.js';
import type { TenantScrubbers } from './tenant-scrubbers.js';

export interface IngestDeps {
  readonly commit: GroupCommit;
  readonly disk: DiskGuard;
  readonly rateLimiter: TraceRateLimiter;
  readonly sampler: TailSampler;
  readonly scrubbers: Pick<TenantScrubbers, 'scrubberOf'>;
  readonly refusals: RefusalLog;
  readonly metrics: IngestMetrics;
  readonly clock: Clock;
  readonly retentionDays: number;
  /** Called with the spans that were stored just now. */
  readonly onStored: (tenant: string, spans: readonly Span[]) => void;
}

/** A sender has its answer by then, before SDKs give up (10 s). */
const ANSWER_WITHIN_MS = 8_000;
const RETRY_AFTER_MS = 1_000;
/** Spans at a stretch, between which others may have a turn: about a millisecond's work. */
const SPANS_PER_PIECE = 250;

/**
 * The way of spans from a collector to the store: checked, limited, sampled, scrubbed, stored; then counted, handed on
 * and announced. What is refused is counted and logged once the rest is stored, so that a request that has to be sent
 * again counts once.
 *
 * Where the store keeps it waiting, the sender is asked to come again while its spans stay on their way: the same
 * payload then gets what becomes of them, and is not stored a second time.
 */
export function createIngestSpans(deps: IngestDeps): IngestSpans {
  const payloads = new PayloadMemory();
  return async (request) => {
    try {
      const ingested = payloads.once(payloadKey(request), () => ingest(deps, request));
      return await settledWithin(ANSWER_WITHIN_MS, ingested, notYetStored);
    } catch (error) {
      deps.metrics.pushedBack(request.protocol, request.spans.length);
      throw error;
    }
  };
}

function notYetStored(): UnavailableError {
  return new UnavailableError(
    `The span store takes nothing now: the spans are not stored after ${ANSWER_WITHIN_MS / 1000} s. Send the same again.`,
    { details: { retryAfterMs: RETRY_AFTER_MS } },
  );
}

function payloadKey({ tenant, protocol, payloadHash }: IngestRequest): string | undefined {
  return payloadHash === undefined ? undefined : `${tenant} ${protocol} ${payloadHash}`;
}

async function ingest(deps: IngestDeps, request: IngestRequest): Promise<IngestResult> {
  const { sampler, metrics } = deps;
  const { tenant, protocol, spans, refused: unreadable } = request;
  metrics.received(protocol, spans.length + unreadable.length);
  const nowMs = deps.clock.now().getTime();
  deps.disk.requireSpace();
  const scrubber = await deps.scrubbers.scrubberOf(tenant);
  const { accepted, refused } = await inTurns(examining(deps, request, nowMs));
  const { keep, promoted, sampledOut } = sampler.decide(tenant, accepted, nowMs);
  const { spans: stored, counts: scrubbed } = await inTurns(scrubbing(scrubber, keep));
  try {
    await deps.commit.submit(tenant, stored, request.sizeBytes);
  } catch (error) {
    sampler.giveBack(tenant, promoted, nowMs);
    throw error;
  }
  metrics.refused(protocol, refused);
  metrics.sampledOut(protocol, sampledOut);
  metrics.scrubbed(protocol, scrubbed);
  metrics.stored(protocol, stored.length, stored.filter(({ parentSpanId }) => parentSpanId === '').length);
  deps.refusals.record(tenant, protocol, refused);
  deps.onStored(tenant, stored);
  return { storedCount: stored.length - promoted.length, refused };
}

/** What of a request may be stored at all, and why the rest may not. */
function* examining(
  { rateLimiter, retentionDays }: IngestDeps,
  request: IngestRequest,
  nowMs: number,
): Interruptible<{ accepted: readonly Span[]; refused: RefusedSpan[] }> {
  const accepted: Span[] = [];
  const refused = [...request.refused];
  const limits = { nowNs: msToNs(nowMs), retentionDays, payloadBytes: request.sizeBytes };
  for (let at = 0; at < request.spans.length; at += SPANS_PER_PIECE) {
    if (at > 0) yield;
    const valid = request.spans.slice(at, at + SPANS_PER_PIECE).filter((span) => {
      const refusal = checkSpan(span, limits);
      if (refusal) refused.push(refusal);
      return !refusal;
    });
    const admission = rateLimiter.admit(request.tenant, valid, nowMs);
    for (const span of admission.admitted) accepted.push(span);
    for (const refusal of admission.refused) refused.push(refusal);
  }
  return { accepted, refused };
}

function* scrubbing(
  scrubber: Scrubber,
  spans: readonly Span[],
): Interruptible<{ spans: Span[]; counts: Map<string, number> }> {
  const clean: Span[] = [];
  const counts = new Map<string, number>();
  for (const span of spans) {
    if (clean.length % SPANS_PER_PIECE === SPANS_PER_PIECE - 1) yield;
    const result = scrubber.scrub(span);
    for (const [rule, count] of result.scrubbed) counts.set(rule, (counts.get(rule) ?? 0) + count);
    // Only now: a secret that is cut in two is not recognised.
    clean.push(shortenNames(result.span));
  }
  return { spans: clean, counts };
}
