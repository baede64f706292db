import { LRUCache } from 'lru-cache';
import type { RequestContext } from '../context.js';
import { hashToken } from '../identity.js';
import type { AuditedAction } from './audit-entry.js';
import type { AuditTrail } from './audit-trail.js';

/** A secret that is refused again and again from one address is recorded once in so long. */
const REFUSED_AGAIN_MS = 60_000;
/** Refusals that are recorded in so long, whatever the secrets and addresses. */
const MOST_REFUSALS = 300;

/** What was shown, and where: all that is the same is one refusal. */
export interface Shown {
  readonly secret: string;
  readonly address: string | undefined;
  /** Asked for, as far as somebody did. */
  readonly tenant: string | undefined;
}

/** Records refusals of access, but no more than a trail can take: whoever tries and tries does not fill it. */
export class LimitedRefusals {
  readonly #audit: AuditTrail;
  readonly #known = new LRUCache<string, true>({ max: MOST_REFUSALS, ttl: REFUSED_AGAIN_MS });

  constructor(audit: AuditTrail) {
    this.#audit = audit;
  }

  async refuse(
    ctx: RequestContext,
    action: AuditedAction,
    error: unknown,
    { secret, address, tenant }: Shown,
  ): Promise<void> {
    const key = JSON.stringify([action.action, hashToken(secret).toString('base64'), address, tenant]);
    this.#known.purgeStale();
    if (this.#known.has(key) || this.#known.size >= MOST_REFUSALS) return;
    this.#known.set(key, true);
    await this.#audit.refuse(ctx, action, error);
  }
}
