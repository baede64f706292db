import { AppError } from '../../contracts/errors.js';
import { isRole } from '../../contracts/permissions.js';
import type { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { type Actor, DEFAULT_TENANT, type RequestContext } from '../../platform/context.js';
import {
  type Authenticate,
  anonymousContext,
  bearerToken,
  type IdentityHeaders,
  parseTenant,
  statedIdentity,
  unauthenticated,
} from '../../platform/identity.js';
import type { AccessGrant, AccessTokens } from './access-tokens.js';
import { GrantCache } from './grant-cache.js';
import type { Sessions } from './sessions.js';

/**
 * Bearer tokens and sessions to identities.
 *
 * An admin of the default tenant acts for whatever tenant `x-tenant-id` names: it runs the installation. Any other
 * token belongs to its tenant, and naming another one is FORBIDDEN rather than ignored, so that nobody writes into
 * the wrong tenant unnoticed. The service token states tenant and actor as it likes.
 */
export function createAuthenticate(deps: {
  config: Pick<Config, 'auth'>;
  tokens: AccessTokens;
  sessions: Sessions;
  clock: Clock;
}): Authenticate {
  const { config, tokens, sessions, clock } = deps;
  const cache = new GrantCache((token) => tokens.find(token));

  const identityFor = (grant: AccessGrant, { tenant, requestId }: IdentityHeaders): RequestContext => {
    const actor = actorOf(grant);
    return { tenant: tenantFor(grant, actor, tenant), actor, requestId };
  };

  return async (headers) => {
    if (headers.authorization === undefined) {
      if (headers.session !== undefined) {
        const grant = await sessions.find(headers.session);
        if (grant && isValidAt(grant, clock.now())) return identityFor(grant, headers);
      }
      if (!config.auth.gatewayRequired) return anonymousContext(headers);
      throw unauthenticated(
        headers.session === undefined
          ? 'Send an access token: Authorization: Bearer TOKEN.'
          : 'The session is over; sign in again.',
      );
    }
    const stated = statedIdentity(headers, config.auth.serviceToken);
    if (stated) return stated;
    const token = bearerToken(headers.authorization);
    if (!token) throw unauthenticated('The Authorization header must be: Bearer TOKEN.');
    const grant = await cache.get(token);
    if (!grant || !isValidAt(grant, clock.now())) {
      throw unauthenticated('The access token is not valid: it is unknown, expired or revoked.');
    }
    return identityFor(grant, headers);
  };
}

/** Whether a grant holds at a time. */
export function isValidAt({ expiresAt, revokedAt }: AccessGrant, now: Date): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}

function actorOf({ name, roles }: AccessGrant): Actor {
  return { kind: 'user', name, roles: roles.filter(isRole) };
}

function tenantFor(grant: AccessGrant, actor: Actor, asked: string | undefined): string {
  if (asked === undefined) return grant.tenant;
  const tenant = parseTenant(asked);
  const runsInstallation = grant.tenant === DEFAULT_TENANT && actor.roles.includes('admin');
  if (tenant === grant.tenant || runsInstallation) return tenant;
  throw new AppError('FORBIDDEN', `This access token is for tenant ${grant.tenant} only.`);
}
