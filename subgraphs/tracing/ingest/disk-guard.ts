import { UnavailableError } from '../../../contracts/errors.js';
import type { Logger } from '../../../platform/log.js';
import type { SpanWriter } from '../stores/span-writer.js';

const RETRY_AFTER_MS = 30_000;

/**
 * Stops ingest before the store's disk is full: an engine without space breaks in ways from which only a person can
 * bring it back, and queries need some space too.
 */
export class DiskGuard {
  readonly #writer: Pick<SpanWriter, 'freeDiskBytes'>;
  readonly #minFreeBytes: number;
  readonly #log: Logger;
  #full: { freeBytes: number } | undefined;

  constructor(options: { writer: Pick<SpanWriter, 'freeDiskBytes'>; minFreeBytes: number; log: Logger }) {
    this.#writer = options.writer;
    this.#minFreeBytes = options.minFreeBytes;
    this.#log = options.log;
  }

  get isFull(): boolean {
    return this.#full !== undefined;
  }

  /** Looks again. While the store does not answer the last finding stands. */
  async check(): Promise<void> {
    const freeBytes = await this.#writer.freeDiskBytes();
    if (freeBytes === undefined) return;
    const wasFull = this.isFull;
    this.#full = freeBytes < this.#minFreeBytes ? { freeBytes } : undefined;
    if (this.isFull && !wasFull) {
      this.#log.error({ freeBytes, minFreeBytes: this.#minFreeBytes }, 'Disk of the spans is nearly full');
    } else if (!this.isFull && wasFull) {
      this.#log.info({ freeBytes }, 'Disk of the spans has space again');
    }
  }

  /** @throws UnavailableError while there is too little space */
  requireSpace(): void {
    if (!this.#full) return;
    throw new UnavailableError(
      `The disk of the span store is nearly full (${mebibytes(this.#full.freeBytes)} MiB free, ` +
        `${mebibytes(this.#minFreeBytes)} are kept): no spans are taken. Free some space, or lower ` +
        'TRACE_RETENTION_DAYS or TRACE_MIN_FREE_DISK_MB.',
      { details: { retryAfterMs: RETRY_AFTER_MS } },
    );
  }
}

const mebibytes = (bytes: number): number => Math.floor(bytes / 1_048_576);
