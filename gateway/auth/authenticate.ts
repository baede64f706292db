import type { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import type { RequestContext } from '../../platform/context.js';
import {
  type Authenticate,
  anonymousContext,
  bearerToken,
  type IdentityHeaders,
  statedIdentity,
  unauthenticated,
} from '../../platform/identity.js';
import { type AccessGrant, actorOf, isValidAt, tenantFor } from './access-grant.js';
import type { AccessTokens } from './access-tokens.js';
import { GrantCache } from './grant-cache.js';
import type { MachineTokens } from './oidc/machine-tokens.js';
import type { Sessions } from './sessions.js';

/**
 * Bearer tokens (ours, and JWTs of the identity provider) and sessions to identities.
 *
 * A token belongs to tenants, and naming another one in `x-tenant-id` is FORBIDDEN rather than ignored, so that nobody
 * writes into the wrong tenant unnoticed. The service token states tenant and actor as it likes.
 */
export function createAuthenticate(deps: {
  config: Pick<Config, 'auth'>;
  tokens: AccessTokens;
  sessions: Sessions;
  /** Absent: no identity provider's are taken. */
  machineTokens?: MachineTokens | undefined;
  clock: Clock;
}): Authenticate {
  const { config, tokens, sessions, machineTokens, clock } = deps;
  const cache = new GrantCache(async (token) => (await tokens.use(token)) ?? machineTokens?.find(token));

  const identityFor = (
    grant: AccessGrant,
    { tenant, requestId, address }: IdentityHeaders,
  ): RequestContext => ({
    tenant: tenantFor(grant, tenant),
    actor: actorOf(grant),
    requestId,
    address,
  });

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
