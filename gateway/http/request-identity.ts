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

/**
 * Whether a browser sends this for a page of another site. Without authentication that page would act as the
 * person before the screen: a websocket needs no permission from us to be opened.
 */
export function isCrossSite(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  return origin !== undefined && URL.canParse(origin) ? new URL(origin).host !== host : origin !== undefined;
}
