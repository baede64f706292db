import { LRUCache } from 'lru-cache';
import { hashToken } from '../../platform/identity.js';
import type { AccessGrant } from './access-grant.js';

/** How long a revoked secret may still be taken, and a new one still be refused. */
const TTL_MS = 5_000;
const MOST = 1_000;

/** What secrets stand for, kept for a moment by their hashes. Who asks with the same secret at once, shares a look-up. */
export class GrantCache {
  readonly #cache: LRUCache<string, { grant: AccessGrant | undefined }, string>;

  constructor(find: (secret: string) => Promise<AccessGrant | undefined>) {
    this.#cache = new LRUCache({
      max: MOST,
      ttl: TTL_MS,
      fetchMethod: async (_hash, _stale, { context: secret }) => ({ grant: await find(secret) }),
    });
  }

  async get(secret: string): Promise<AccessGrant | undefined> {
    return (await this.#cache.fetch(keyOf(secret), { context: secret }))?.grant;
  }

  /** The next one who asks is told what is true then. */
  forget(secret: string): void {
    this.#cache.delete(keyOf(secret));
  }
}

const keyOf = (secret: string) => hashToken(secret).toString('base64');
