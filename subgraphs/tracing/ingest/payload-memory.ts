import { LRUCache } from 'lru-cache';
import type { IngestResult } from '../domain/ingest.js';

/** SDKs give up on a batch long before. */
const REMEMBERED_MS = 10 * 60_000;
const REMEMBERED_PAYLOADS = 50_000;

/**
 * Knows the payloads that were stored lately: a client that got no answer sends the same bytes again, and they must
 * count once. A payload that is being stored right now is waited for; one that failed is forgotten.
 */
export class PayloadMemory {
  readonly #results = new LRUCache<string, Promise<IngestResult>>({
    max: REMEMBERED_PAYLOADS,
    ttl: REMEMBERED_MS,
  });

  /** The result of `store`, or of an earlier call with the same key. */
  once(key: string | undefined, store: () => Promise<IngestResult>): Promise<IngestResult> {
    if (key === undefined) return store();
    const earlier = this.#results.get(key);
    if (earlier) return earlier;
    const result = store();
    this.#results.set(key, result);
    result.catch(() => {
      if (this.#results.peek(key) === result) this.#results.delete(key);
    });
    return result;
  }
}
