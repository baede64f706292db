import type { Span } from '../domain/span.js';
import type { RefusalRecord } from './trace-reader.js';

/** Spans of one tenant. */
export interface TenantSpans {
  readonly tenant: string;
  readonly spans: readonly Span[];
}

/**
 * Stores spans. Every implementation:
 * - MUST resolve `write` only when the spans, their errors and their roll-ups are where a kill -9 of any process of
 *   ours does not lose them, and readers see them.
 * - MUST, when it rejects, have counted nothing twice that a repeated `write` of the same spans would count again in
 *   the roll-ups of traces and errors; the roll-up of durations MAY count a batch twice whose first write failed half way,
 *   and so may all of them when the store itself died meanwhile: that is better than to lose the batch.
 * - throws AppError UNAVAILABLE when the store does not answer or takes nothing (disk nearly full); trying again helps.
 */
export interface SpanWriter {
  write(batch: readonly TenantSpans[], receivedAtMs: number): Promise<void>;
  /** Adds to the log of refusals. MAY lose entries when the store is away. */
  writeRefusals(records: readonly (RefusalRecord & { tenant: string })[]): Promise<void>;
  /** Bytes free where spans are stored; undefined when it cannot be found out. */
  freeDiskBytes(): Promise<number | undefined>;
}

/**
 * Keeps the store in shape. Several processes MAY run it, also at once: what is done twice changes nothing, and what one
 * missed because another was still writing it, a later run of either makes up for.
 */
export interface StoreMaintenance {
  /**
   * Drops what is older than the retention, for all tenants, but for days that are still needed. Returns the dropped days,
   * `YYYY-MM-DD`.
   */
  dropExpired(nowMs: number, retentionDays: number, stillNeeded?: ReadonlySet<string>): Promise<string[]>;
  /**
   * Computes the dependency edges of the time in which spans arrived since it was last called, by whichever process.
   * Edges of a write that took more than two minutes MAY be missing when another process ran this meanwhile.
   */
  updateDependencies(nowMs: number): Promise<void>;
}
