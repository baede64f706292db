import { LRUCache } from 'lru-cache';
import { AppError } from '../../contracts/errors.js';
import { ANY_TENANT } from '../../contracts/tenants.js';
import type { AuditedAction } from '../../platform/audit/audit-entry.js';
import type { AuditTrail } from '../../platform/audit/audit-trail.js';
import { DEFAULT_TENANT, type RequestContext } from '../../platform/context.js';
import { type Authenticate, hashToken, type IdentityHeaders } from '../../platform/identity.js';
import { type AccessGrant, actorOf } from './access-grant.js';

export const SIGN_IN: AuditedAction = { action: 'signIn', target: undefined };
export const SIGN_OUT: AuditedAction = { action: 'signOut', target: undefined };
export const SIGN_IN_LINK: AuditedAction = { action: 'createSignInLink', target: undefined };

/** A secret that is refused again and again from one address is recorded once in so long. */
const REFUSED_AGAIN_MS = 60_000;
/** Refusals that are recorded in so long, whatever the secrets and addresses. */
const MOST_REFUSALS = 300;

/** In the trail of the first tenant that a grant is for. Who could not be told is in that of the default one. */
export function accessContext(
  headers: Pick<IdentityHeaders, 'address' | 'requestId'>,
  grant?: AccessGrant,
): RequestContext {
  const tenant = grant?.tenants.find((each) => each !== ANY_TENANT) ?? DEFAULT_TENANT;
  const unknown = { kind: 'anonymous', id: 'unknown', name: 'unknown', roles: [], tenants: [] } as const;
  return {
    tenant,
    actor: grant ? actorOf(grant) : unknown,
    requestId: headers.requestId,
    address: headers.address,
  };
}

/** Records access that is refused: unknown, ended and revoked tokens and sessions, and tenants that they are not for. */
export function recordRefusals(authenticate: Authenticate, audit: AuditTrail): Authenticate {
  const known = new LRUCache<string, true>({ max: MOST_REFUSALS, ttl: REFUSED_AGAIN_MS });
  return async (headers) => {
    try {
      return await authenticate(headers);
    } catch (error) {
      const action = refusedAction(headers);
      if (action && isRefusal(error)) {
        const secret = hashToken(headers.authorization ?? headers.session ?? '').toString('base64');
        const key = JSON.stringify([secret, headers.address, headers.tenant]);
        known.purgeStale();
        if (!known.has(key) && known.size < MOST_REFUSALS) {
          known.set(key, true);
          await audit.refuse(accessContext(headers), action, error);
        }
      }
      throw error;
    }
  };
}

/** Of a request that shows no secret nothing is recorded: nobody tried to be somebody. */
function refusedAction({ authorization, session }: IdentityHeaders): AuditedAction | undefined {
  if (authorization !== undefined) return { action: 'useToken', target: { kind: 'AccessToken' } };
  return session === undefined ? undefined : { action: 'useSession', target: undefined };
}

const isRefusal = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN');
