import type { IncomingMessage } from 'node:http';
import { ACTOR_HEADER, ADDRESS_HEADER, type IdentityHeaders, TENANT_HEADER } from '../identity.js';
import { clientAddress } from './client-address.js';
import { isOwnPage } from './own-page.js';
import { readSessionCookie } from './session-cookie.js';

/** What `Authenticate` needs of an HTTP request. */
export function identityOf(message: IncomingMessage, requestId: string): IdentityHeaders {
  const { headers } = message;
  return {
    authorization: headers.authorization,
    session: isOwnPage(message) ? readSessionCookie(headers) : undefined,
    tenant: single(headers[TENANT_HEADER]),
    actor: single(headers[ACTOR_HEADER]),
    address: clientAddress(message),
    actorAddress: single(headers[ADDRESS_HEADER]),
    requestId,
  };
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
