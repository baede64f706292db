import { AppError, UnavailableError } from '../../../contracts/errors.js';
import type { Clock } from '../../../platform/clock.js';
import type { Logger } from '../../../platform/log.js';
import type { Span } from '../domain/span.js';
import type { SpanWriter, TenantSpans } from '../stores/span-writer.js';

export interface GroupCommitLimits {
  /** Payload bytes that may wait or be on their way to the store; beyond it `submit` refuses. */
  readonly queueBytes: number;
  /** How long the first spans of a group wait for more, at most. */
  readonly lingerMs: number;
  /** A group of so many spans is written without waiting; a larger submission is written in several groups. */
  readonly maxGroupSpans: number;
  /** Groups on their way to the store at the same time; one that is not full waits until none is. */
  readonly maxWrites: number;
}

export const GROUP_COMMIT_LIMITS: Omit<GroupCommitLimits, 'queueBytes'> = {
  lingerMs: 40,
  maxGroupSpans: 30_000,
  maxWrites: 2,
};

/** What waits now, and what has happened; for metrics. */
export interface GroupCommitObserver {
  written(facts: { spans: number; seconds: number }): void;
  failed(): void;
}

/** Spans of one `submit` within one group. */
interface Entry {
  readonly tenant: string;
  readonly spans: readonly Span[];
  readonly sizeBytes: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const RETRY_AFTER_MS = 1_000;

/**
 * Writes the spans of many requests together: an insert has a cost of its own, so the store takes few large ones far
 * better than many small ones. Each submission resolves when the groups with its spans are stored.
 *
 * Memory is bounded: a submission that does not fit is refused whole, before anything of it is kept. One that is larger
 * than the queue is taken when the queue is empty, or nobody could ever send it.
 */
export class GroupCommit {
  readonly #writer: SpanWriter;
  readonly #limits: GroupCommitLimits;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #observer: GroupCommitObserver;
  #open: Entry[] = [];
  #openSpans = 0;
  #queuedBytes = 0;
  #queuedSpans = 0;
  #writes = 0;
  #timer: NodeJS.Timeout | undefined;
  #idle: (() => void)[] = [];

  constructor(options: {
    writer: SpanWriter;
    limits: GroupCommitLimits;
    clock: Clock;
    log: Logger;
    observer: GroupCommitObserver;
  }) {
    this.#writer = options.writer;
    this.#limits = options.limits;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#observer = options.observer;
  }

  get queuedBytes(): number {
    return this.#queuedBytes;
  }
  /** Spans that wait or are being written. */
  get queuedSpans(): number {
    return this.#queuedSpans;
  }

  /**
   * Resolves when all the spans are stored.
   * @throws AppError RATE_LIMITED when the queue is full, UNAVAILABLE when the store takes nothing now
   */
  async submit(tenant: string, spans: readonly Span[], sizeBytes: number): Promise<void> {
    if (spans.length === 0) return;
    if (this.#queuedBytes > 0 && this.#queuedBytes + sizeBytes > this.#limits.queueBytes) {
      throw new AppError(
        'RATE_LIMITED',
        'More spans arrive than can be stored; send these again in a moment.',
        { details: { retryAfterMs: RETRY_AFTER_MS } },
      );
    }
    const { maxGroupSpans } = this.#limits;
    const parts: Promise<void>[] = [];
    for (let at = 0; at < spans.length; at += maxGroupSpans) {
      const part = spans.length <= maxGroupSpans ? spans : spans.slice(at, at + maxGroupSpans);
      parts.push(this.#add(tenant, part, (sizeBytes * part.length) / spans.length));
    }
    // Every part is waited for, so that a failure leaves nothing of this submission behind in the queue.
    const results = await Promise.allSettled(parts);
    const failure = results.find((result) => result.status === 'rejected');
    if (failure) throw failure.reason;
  }

  /** Resolves when nothing waits any more. */
  drain(): Promise<void> {
    if (this.#queuedSpans === 0) return Promise.resolve();
    this.#flush();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #add(tenant: string, spans: readonly Span[], sizeBytes: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#open.push({ tenant, spans, sizeBytes, resolve, reject });
      this.#openSpans += spans.length;
      this.#queuedBytes += sizeBytes;
      this.#queuedSpans += spans.length;
      if (this.#openSpans >= this.#limits.maxGroupSpans) this.#flush();
      else this.#timer ??= setTimeout(() => this.#flush(), this.#limits.lingerMs);
    });
  }

  /**
   * While the store is busy the open group grows: large groups cost the store half as much a span as small ones do. It
   * goes out when it is full, or as soon as nothing is being written.
   */
  #flush(): void {
    const full = this.#openSpans >= this.#limits.maxGroupSpans;
    if (this.#open.length === 0 || this.#writes >= (full ? this.#limits.maxWrites : 1)) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const group = this.#open;
    this.#open = [];
    this.#openSpans = 0;
    this.#writes += 1;
    void this.#writeGroup(group).finally(() => {
      this.#writes -= 1;
      this.#flush();
      if (this.#queuedSpans === 0) for (const resolve of this.#idle.splice(0)) resolve();
    });
  }

  async #writeGroup(group: readonly Entry[]): Promise<void> {
    for (const part of this.#bySize(group)) await this.#write(part);
  }

  /** What gathered while the store was busy may be more than one group. */
  *#bySize(entries: readonly Entry[]): Generator<readonly Entry[]> {
    let part: Entry[] = [];
    let spans = 0;
    for (const entry of entries) {
      if (spans > 0 && spans + entry.spans.length > this.#limits.maxGroupSpans) {
        yield part;
        part = [];
        spans = 0;
      }
      part.push(entry);
      spans += entry.spans.length;
    }
    if (part.length > 0) yield part;
  }

  async #write(entries: readonly Entry[]): Promise<void> {
    const startedAt = performance.now();
    try {
      await this.#writer.write(groupByTenant(entries), this.#clock.now().getTime());
    } catch (error) {
      this.#observer.failed();
      await this.#fail(entries, error);
      return;
    }
    const spans = entries.reduce((sum, entry) => sum + entry.spans.length, 0);
    this.#observer.written({ spans, seconds: (performance.now() - startedAt) / 1000 });
    for (const entry of entries) this.#settle(entry, entry.resolve);
  }

  /** A store that is away fails everybody. Anything else may be about one submission, which must not fail the others. */
  async #fail(entries: readonly Entry[], error: unknown): Promise<void> {
    if (entries.length > 1 && !(error instanceof AppError)) {
      for (const entry of entries) await this.#write([entry]);
      return;
    }
    if (!(error instanceof AppError)) this.#log.error({ err: error }, 'Spans could not be written');
    const reason = isTheStores(error) ? unavailable(error) : error;
    for (const entry of entries) this.#settle(entry, () => entry.reject(reason));
  }

  #settle(entry: Entry, settle: () => void): void {
    this.#queuedBytes -= entry.sizeBytes;
    this.#queuedSpans -= entry.spans.length;
    if (this.#queuedSpans === 0) this.#queuedBytes = 0; // what rounding left
    settle();
  }
}

/** Nobody can help it but the store; the same may be sent again. */
const isTheStores = (error: unknown): error is AppError =>
  error instanceof AppError && (error.code === 'UNAVAILABLE' || error.code === 'TIMEOUT');

function unavailable(cause: AppError): UnavailableError {
  return new UnavailableError(`The span store takes nothing now: ${cause.message}`, {
    cause,
    details: { retryAfterMs: RETRY_AFTER_MS, ...cause.details },
  });
}

function groupByTenant(entries: readonly Entry[]): TenantSpans[] {
  const groups = new Map<string, Span[]>();
  for (const { tenant, spans } of entries) {
    const group = groups.get(tenant);
    if (!group) groups.set(tenant, entries.length === 1 ? (spans as Span[]) : [...spans]);
    else for (const span of spans) group.push(span);
  }
  return [...groups].map(([tenant, spans]) => ({ tenant, spans }));
}
