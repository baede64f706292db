import { LRUCache } from 'lru-cache';
import { AppError } from '../../contracts/errors.js';
import type { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { type Actor, DEFAULT_TENANT, type Role } from '../../platform/context.js';
import {
  type Authenticate,
  anonymousContext,
  bearerToken,
  hashToken,
  parseTenant,
  statedIdentity,
  unauthenticated,
} from '../../platform/identity.js';
import type { AccessGrant, AccessTokens } from './access-tokens.js';

/** How long a revoked token may still be taken, and a new one still be refused. */
const CACHE_TTL_MS = 5_000;
const CACHED_TOKENS = 1_000;
const ROLES: ReadonlySet<string> = new Set<Role>(['admin', 'service']);

/**
 * Bearer tokens to identities.
 *
 * An admin of the default tenant acts for whatever tenant `x-tenant-id` names: it runs the installation. Any other
 * token belongs to its tenant, and naming another one is FORBIDDEN rather than ignored, so that nobody writes into
 * the wrong tenant unnoticed. The service token states tenant and actor as it likes.
 */
export function createAuthenticate(deps: {
  config: Pick<Config, 'auth'>;
  tokens: AccessTokens;
  clock: Clock;
}): Authenticate {
  const { config, tokens, clock } = deps;
  const cache = new LRUCache<string, { grant: AccessGrant | undefined }, string>({
    max: CACHED_TOKENS,
    ttl: CACHE_TTL_MS,
    // Asked by hash; concurrent requests with one token share one look-up.
    fetchMethod: async (_hash, _stale, { context: token }) => ({ grant: await tokens.find(token) }),
  });

  return async (headers) => {
    if (headers.authorization === undefined) {
      if (!config.auth.gatewayRequired) return anonymousContext(headers);
      throw unauthenticated('Send an access token: Authorization: Bearer TOKEN.');
    }
    const stated = statedIdentity(headers, config.auth.serviceToken);
    if (stated) return stated;
    const token = bearerToken(headers.authorization);
    if (!token) throw unauthenticated('The Authorization header must be: Bearer TOKEN.');
    const found = await cache.fetch(hashToken(token).toString('base64'), { context: token });
    const grant = found?.grant;
    if (!grant || !isValidAt(grant, clock.now())) {
      throw unauthenticated('The access token is not valid: it is unknown, expired or revoked.');
    }
    const actor = actorOf(grant);
    return { tenant: tenantFor(grant, actor, headers.tenant), actor, requestId: headers.requestId };
  };
}

function isValidAt({ expiresAt, revokedAt }: AccessGrant, now: Date): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}

function actorOf({ name, roles }: AccessGrant): Actor {
  return { kind: 'user', name, roles: roles.filter((role): role is Role => ROLES.has(role)) };
}

function tenantFor(grant: AccessGrant, actor: Actor, asked: string | undefined): string {
  if (asked === undefined) return grant.tenant;
  const tenant = parseTenant(asked);
  const runsInstallation = grant.tenant === DEFAULT_TENANT && actor.roles.includes('admin');
  if (tenant === grant.tenant || runsInstallation) return tenant;
  throw new AppError('FORBIDDEN', `This access token is for tenant ${grant.tenant} only.`);
}
