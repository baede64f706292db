import type { IncomingHttpHeaders } from 'node:http';

/**
 * Cookies know no ports: two installations on one machine would sign each other out, so each has a name by the port that
 * it is asked at.
 */
function cookieName(host: string | undefined): string {
  const port = /:(\d+)$/.exec(host ?? '')?.[1];
  return port ? `mlsec_session_${port}` : 'mlsec_session';
}

/** The secret of the session that a browser sends; undefined when it sends none. */
export function readSessionCookie({ cookie, host }: IncomingHttpHeaders): string | undefined {
  const name = `${cookieName(host)}=`;
  const found = cookie?.split(';').find((part) => part.trim().startsWith(name));
  return found?.trim().slice(name.length) || undefined;
}

/**
 * The header that makes a browser keep a session, out of reach of scripts and of other sites; without a session, forget it.
 * @param secure whether the browser speaks HTTPS, and is never to send it over anything else
 */
export function sessionCookie(
  host: string | undefined,
  session: { secret: string; expiresAt: Date } | undefined,
  secure: boolean,
): string {
  const expires = (session?.expiresAt ?? new Date(0)).toUTCString();
  const value = `${cookieName(host)}=${session?.secret ?? ''}`;
  return `${value}; Path=/; Expires=${expires}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
