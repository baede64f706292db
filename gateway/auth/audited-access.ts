import { AppError } from '../../contracts/errors.js';
import { ANY_TENANT } from '../../contracts/tenants.js';
import type { AuditedAction } from '../../platform/audit/audit-entry.js';
import type { AuditTrail } from '../../platform/audit/audit-trail.js';
import { LimitedRefusals } from '../../platform/audit/limited-refusals.js';
import { DEFAULT_TENANT, type RequestContext } from '../../platform/context.js';
import { type Authenticate, type IdentityHeaders, unknownContext } from '../../platform/identity.js';
import { type AccessGrant, actorOf } from './access-grant.js';

export const SIGN_IN: AuditedAction = { action: 'signIn', target: undefined };
export const SIGN_OUT: AuditedAction = { action: 'signOut', target: undefined };
export const SIGN_IN_LINK: AuditedAction = { action: 'createSignInLink', target: undefined };

/** In the trail of the first tenant that a grant is for. Who could not be told is in that of the default one. */
export function accessContext(
  headers: Pick<IdentityHeaders, 'address' | 'requestId'>,
  grant?: AccessGrant,
): RequestContext {
  const unknown = unknownContext(headers);
  if (!grant) return unknown;
  const tenant = grant.tenants.find((each) => each !== ANY_TENANT) ?? DEFAULT_TENANT;
  return { ...unknown, tenant, actor: actorOf(grant) };
}

/** Records access that is refused: unknown, ended and revoked tokens and sessions, and tenants that they are not for. */
export function recordRefusals(authenticate: Authenticate, audit: AuditTrail): Authenticate {
  const refusals = new LimitedRefusals(audit);
  return async (headers) => {
    try {
      return await authenticate(headers);
    } catch (error) {
      const action = refusedAction(headers);
      if (action && isRefusal(error)) {
        const { authorization, session, address, tenant } = headers;
        const shown = { secret: authorization ?? session ?? '', address, tenant };
        await refusals.refuse(accessContext(headers), action, error, shown);
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
