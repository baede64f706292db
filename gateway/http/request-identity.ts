import type { IncomingMessage } from 'node:http';
import { clientAddress } from '../../platform/http/client-address.js';
import { ACTOR_HEADER, type IdentityHeaders, TENANT_HEADER } from '../../platform/identity.js';

/** What `authenticate` needs of an HTTP request. */
export function identityOf(message: IncomingMessage, requestId: string): IdentityHeaders {
  const { headers } = message;
  return {
    authorization: headers.authorization,
    tenant: single(headers[TENANT_HEADER]),
    actor: single(headers[ACTOR_HEADER]),
    address: clientAddress(message),
    requestId,
  };
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
