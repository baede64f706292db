/** Of the URL: whose data a page shows, where that is not the first tenant that somebody has. */
export const TENANT_PARAM = 'tenant';

/** The tenant that this page was opened for; undefined for the first one that who has signed in has. */
export const askedTenant: string | undefined =
  new URLSearchParams(location.search).get(TENANT_PARAM) || undefined;

/** What tells the gateway so, as headers of a request and as parameters of a websocket. */
export const TENANT_HEADERS: Readonly<Record<string, string>> =
  askedTenant === undefined ? {} : { 'x-tenant-id': askedTenant };
