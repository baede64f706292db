import type { IncomingMessage } from 'node:http';

/** Scripts of our own may send it instead of a browser's own headers; a page of another origin may not, unasked. */
export const OWN_REQUEST_HEADER = 'x-mlsec';

/**
 * Whether a request comes from a page of the origin that it goes to, or from no page at all but from somebody who says
 * so by a header. What a browser does by itself for a page of another origin, such as another port of this machine, does
 * not count: a cookie travels with it.
 */
export function isOwnPage({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  const { origin, host } = headers;
  if (origin !== undefined) {
    if (!URL.canParse(origin)) return false;
    const page = new URL(origin);
    // Whoever sits between can make a page of ours that came without TLS.
    if ('encrypted' in socket && page.protocol !== 'https:') return false;
    return page.host === host?.toLowerCase();
  }
  return headers['sec-fetch-site'] === 'same-origin' || headers[OWN_REQUEST_HEADER] !== undefined;
}
