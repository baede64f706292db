import type { IncomingHttpHeaders } from 'node:http';
import { ACTOR_HEADER, type IdentityHeaders, TENANT_HEADER } from '../../platform/identity.js';

/** What `authenticate` needs of an HTTP request. */
export function identityOf(headers: IncomingHttpHeaders, requestId: string): IdentityHeaders {
  return {
    authorization: headers.authorization,
    tenant: single(headers[TENANT_HEADER]),
    actor: single(headers[ACTOR_HEADER]),
    requestId,
  };
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
