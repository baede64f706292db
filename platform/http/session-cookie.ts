import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../config/config.js';
import { cookieHeader, nameByPort, readCookie } from './cookie.js';

const NAME = 'mlsec_session';

/** Whether cookies are to be sent over encrypted connections alone: to us, or to a proxy before us. */
export function browsersSpeakHttps({ http, publicUrl }: Pick<Config, 'http' | 'publicUrl'>): boolean {
  return publicUrl.startsWith('https:') || http.tls !== undefined;
}

/** The secret of the session that a browser sends; undefined when it sends none. */
export function readSessionCookie(headers: IncomingHttpHeaders): string | undefined {
  return readCookie(headers, nameByPort(NAME, headers.host));
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
  return cookieHeader({
    name: nameByPort(NAME, host),
    value: session?.secret ?? '',
    expiresAt: session?.expiresAt ?? new Date(0),
    sameSite: 'Strict',
    secure,
  });
}
