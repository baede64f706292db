import type { IncomingHttpHeaders } from 'node:http';

/**
 * Cookies know no ports: two installations on one machine would take each other's, so each has a name by the port that it
 * is asked at.
 */
export function nameByPort(name: string, host: string | undefined): string {
  const port = /:(\d+)$/.exec(host ?? '')?.[1];
  return port ? `${name}_${port}` : name;
}

/** What a browser sends under a name; undefined when that is nothing. */
export function readCookie({ cookie }: IncomingHttpHeaders, name: string): string | undefined {
  const found = cookie?.split(';').find((part) => part.trim().startsWith(`${name}=`));
  return found?.trim().slice(name.length + 1) || undefined;
}

/** The value of a `Set-Cookie` header: out of reach of scripts, for all paths of this host. */
export function cookieHeader(cookie: {
  name: string;
  value: string;
  expiresAt: Date;
  /** `Strict`: with requests that begin at our own pages; `Lax`: also when somebody comes to us by a link. */
  sameSite: 'Strict' | 'Lax';
  /** Whether the browser speaks HTTPS, and is never to send it over anything else. */
  secure: boolean;
}): string {
  const { name, value, expiresAt, sameSite, secure } = cookie;
  return `${name}=${value}; Path=/; Expires=${expiresAt.toUTCString()}; HttpOnly; SameSite=${sameSite}${secure ? '; Secure' : ''}`;
}
