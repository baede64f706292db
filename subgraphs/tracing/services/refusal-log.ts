import { MINUTE_MS } from '../../../contracts/time.js';
import type { Clock } from '../../../platform/clock.js';
import type { Logger } from '../../../platform/log.js';
import { RepeatingTask } from '../../../platform/repeating-task.js';
import type { Protocol, RefusedSpan } from '../domain/ingest.js';
import type { SpanWriter } from '../stores/span-writer.js';
import type { RefusalRecord } from '../stores/trace-reader.js';

export interface RefusalLogLimits {
  /** New entries that name a trace, a second and tenant; what is beyond is counted in entries that name none. */
  readonly entriesPerSecond: number;
  /** Entries in memory, of all tenants; what is beyond is only counted as lost. */
  readonly maxEntries: number;
  readonly flushMs: number;
}

export const REFUSAL_LOG_LIMITS: RefusalLogLimits = {
  entriesPerSecond: 100,
  maxEntries: 20_000,
  flushMs: 1_000,
};

export interface RefusalLogDeps {
  readonly writer: Pick<SpanWriter, 'writeRefusals'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Remembers why spans were not stored, for "why is my trace missing?". Bounded in memory and in what it writes: equal
 * refusals of a minute are one entry with a count. What the store does not take is tried again for as long as there is
 * room. It can never hold up ingest: `record` is synchronous and does not throw.
 */
export interface RefusalLog {
  record(tenant: string, protocol: Protocol, refused: readonly RefusedSpan[]): void;
  /** What has not been written yet. */
  pending(tenant: string, query: { traceId?: string; service?: string }): RefusalRecord[];
  /** Entries in memory, and refusals that found no room since the start. */
  state(): { entries: number; lost: number };
  start(): void;
  /** Writes what is left, once. */
  stop(): Promise<void>;
}

interface Entry {
  readonly tenant: string;
  readonly minute: number;
  readonly record: Omit<RefusalRecord, 'count'>;
  /** Not written yet. */
  count: number;
  written: boolean;
}

export function createRefusalLog(
  deps: RefusalLogDeps,
  limits: RefusalLogLimits = REFUSAL_LOG_LIMITS,
): RefusalLog {
  return new BoundedRefusalLog(deps, limits);
}

class BoundedRefusalLog implements RefusalLog {
  readonly #deps: RefusalLogDeps;
  readonly #limits: RefusalLogLimits;
  readonly #entries = new Map<string, Entry>();
  /** New entries of the present second, by tenant. */
  readonly #newEntries = new Map<string, number>();
  readonly #task: RepeatingTask;
  #second = 0;
  #lost = 0;

  constructor(deps: RefusalLogDeps, limits: RefusalLogLimits) {
    this.#deps = deps;
    this.#limits = limits;
    this.#task = new RepeatingTask(limits.flushMs, () => this.#flush(false), {
      onError: (error) => deps.log.warn({ err: error }, 'Refusals could not be logged, trying again'),
    });
  }

  record(tenant: string, protocol: Protocol, refused: readonly RefusedSpan[]): void {
    if (refused.length === 0) return;
    const timeMs = this.#deps.clock.now().getTime();
    for (const each of refused) this.#add(tenant, protocol, each, timeMs);
  }

  pending(tenant: string, query: { traceId?: string; service?: string }): RefusalRecord[] {
    const found: RefusalRecord[] = [];
    for (const { tenant: owner, record, count } of this.#entries.values()) {
      if (owner !== tenant || count === 0) continue;
      if (query.traceId !== undefined && record.traceId !== query.traceId) continue;
      if (query.service !== undefined && record.serviceName !== query.service) continue;
      found.push({ ...record, count });
    }
    return found.sort((a, b) => b.timeMs - a.timeMs);
  }

  state(): { entries: number; lost: number } {
    return { entries: this.#entries.size, lost: this.#lost };
  }

  start(): void {
    this.#task.start();
  }

  async stop(): Promise<void> {
    await this.#task.stop();
    try {
      await this.#flush(true);
    } catch (error) {
      this.#deps.log.warn({ err: error, entries: this.#entries.size }, 'The last refusals are not logged');
    }
  }

  #add(tenant: string, protocol: Protocol, refused: RefusedSpan, timeMs: number): void {
    const minute = Math.floor(timeMs / MINUTE_MS);
    const serviceName = refused.serviceName ?? '';
    const shared = [tenant, minute, protocol, refused.reason, serviceName];
    const key = JSON.stringify([...shared, refused.traceId ?? '']);
    const known = this.#entries.get(key);
    if (known) {
      known.count += 1;
      return;
    }
    const named = refused.traceId !== undefined && this.#mayName(tenant, timeMs);
    const anonymousKey = JSON.stringify([...shared, '']);
    const anonymous = named ? undefined : this.#entries.get(anonymousKey);
    if (anonymous) {
      anonymous.count += 1;
      return;
    }
    if (this.#entries.size >= this.#limits.maxEntries) {
      this.#lost += 1;
      return;
    }
    this.#entries.set(named ? key : anonymousKey, {
      tenant,
      minute,
      count: 1,
      written: false,
      record: {
        timeMs,
        traceId: named ? (refused.traceId ?? '') : '',
        spanId: named ? (refused.spanId ?? '') : '',
        serviceName,
        protocol,
        reason: refused.reason,
        detail: refused.detail,
      },
    });
  }

  #mayName(tenant: string, timeMs: number): boolean {
    const second = Math.floor(timeMs / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#newEntries.clear();
    }
    const count = (this.#newEntries.get(tenant) ?? 0) + 1;
    this.#newEntries.set(tenant, count);
    return count <= this.#limits.entriesPerSecond;
  }

  /** An entry is written at once, and what was added to it when its minute is over. */
  async #flush(all: boolean): Promise<void> {
    const minute = Math.floor(this.#deps.clock.now().getTime() / MINUTE_MS);
    const due: { key: string; entry: Entry; count: number }[] = [];
    for (const [key, entry] of this.#entries) {
      const isOver = entry.minute < minute;
      if (entry.count > 0 && (all || isOver || !entry.written)) due.push({ key, entry, count: entry.count });
      else if (isOver) this.#entries.delete(key);
    }
    if (due.length === 0) return;
    await this.#deps.writer.writeRefusals(
      due.map(({ entry, count }) => ({ ...entry.record, tenant: entry.tenant, count })),
    );
    for (const { key, entry, count } of due) {
      entry.written = true;
      entry.count -= count;
      if (entry.count === 0 && entry.minute < minute) this.#entries.delete(key);
    }
  }
}
