import type { Clock } from '../../../platform/clock.js';
import type { IngestRequest, IngestResult, IngestSpans, RefusedSpan } from '../domain/ingest.js';
import type { TailSampler } from '../domain/sampling/tail-sampler.js';
import type { TraceRateLimiter } from '../domain/sampling/trace-rate-limiter.js';
import type { Scrubber } from '../domain/scrub/scrub.js';
import type { Span } from '../domain/span.js';
import { msToNs } from '../domain/time-window.js';
import { checkSpan } from '../domain/validate-span.js';
import type { RefusalLog } from '../services/refusal-log.js';
import type { DiskGuard } from './disk-guard.js';
import type { GroupCommit } from './group-commit.js';
import type { IngestMetrics } from './ingest-metrics.js';
import { PayloadMemory } from './payload-memory.js';

export interface IngestDeps {
  readonly commit: GroupCommit;
  readonly disk: DiskGuard;
  readonly rateLimiter: TraceRateLimiter;
  readonly sampler: TailSampler;
  readonly scrubber: Scrubber;
  readonly refusals: RefusalLog;
  readonly metrics: IngestMetrics;
  readonly clock: Clock;
  readonly retentionDays: number;
  /** Called with the spans that were stored just now. */
  readonly onStored: (tenant: string, spans: readonly Span[]) => void;
}

/**
 * The way of spans from a collector to the store: checked, limited, sampled, scrubbed, stored; then counted, handed on
 * and announced. What is refused is counted and logged once the rest is stored, so that a request that has to be sent
 * again counts once.
 */
export function createIngestSpans(deps: IngestDeps): IngestSpans {
  const payloads = new PayloadMemory();
  return (request) => payloads.once(payloadKey(request), () => ingest(deps, request));
}

function payloadKey({ tenant, protocol, payloadHash }: IngestRequest): string | undefined {
  return payloadHash === undefined ? undefined : `${tenant} ${protocol} ${payloadHash}`;
}

async function ingest(deps: IngestDeps, request: IngestRequest): Promise<IngestResult> {
  const { protocol, spans, refused } = request;
  deps.metrics.received(protocol, spans.length + refused.length);
  try {
    return await take(deps, request);
  } catch (error) {
    deps.metrics.pushedBack(protocol, spans.length);
    throw error;
  }
}

async function take(deps: IngestDeps, request: IngestRequest): Promise<IngestResult> {
  const { sampler, metrics } = deps;
  const { tenant, protocol } = request;
  const nowMs = deps.clock.now().getTime();
  deps.disk.requireSpace();
  const { accepted, refused } = examine(deps, request, nowMs);
  const { keep, promoted, sampledOut } = sampler.decide(tenant, accepted, nowMs);
  const { spans: stored, counts: scrubbed } = scrub(deps.scrubber, keep);
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
function examine(
  { rateLimiter, retentionDays }: IngestDeps,
  request: IngestRequest,
  nowMs: number,
): { accepted: readonly Span[]; refused: RefusedSpan[] } {
  const refused = [...request.refused];
  const limits = { nowNs: msToNs(nowMs), retentionDays, payloadBytes: request.sizeBytes };
  const valid = request.spans.filter((span) => {
    const refusal = checkSpan(span, limits);
    if (refusal) refused.push(refusal);
    return !refusal;
  });
  const { admitted, refused: overLimit } = rateLimiter.admit(request.tenant, valid, nowMs);
  for (const refusal of overLimit) refused.push(refusal);
  return { accepted: admitted, refused };
}

function scrub(scrubber: Scrubber, spans: readonly Span[]): { spans: Span[]; counts: Map<string, number> } {
  const counts = new Map<string, number>();
  const clean = spans.map((span) => {
    const result = scrubber.scrub(span);
    for (const [rule, count] of result.scrubbed) counts.set(rule, (counts.get(rule) ?? 0) + count);
    return result.span;
  });
  return { spans: clean, counts };
}
