import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError, InvalidInputError } from '../../contracts/errors.js';
import type { AuditTrail } from '../../platform/audit/audit-trail.js';
import type { Config } from '../../platform/config/config.js';
import { cookieHeader, nameByPort, readCookie } from '../../platform/http/cookie.js';
import { hostNameOf, isLoopbackName } from '../../platform/http/host-names.js';
import { identityOf } from '../../platform/http/identity-of.js';
import { browsersSpeakHttps, sessionCookie } from '../../platform/http/session-cookie.js';
import type { RateLimiter } from '../../platform/rate-limit/rate-limiter.js';
import { accessContext, SIGN_IN } from '../auth/audited-access.js';
import type { FailedSignIns } from '../auth/failed-sign-ins.js';
import { BEGIN_PATH, CALLBACK_PATH, type Oidc } from '../auth/oidc/compose-oidc.js';
import { grantedAccess } from '../auth/oidc/granted-access.js';
import { parseReturnPath } from '../auth/oidc/return-path.js';
import { SignInFailure } from '../auth/oidc/sign-in-failure.js';
import type { Sessions } from '../auth/sessions.js';
import { SIGN_IN_PATH } from './session-routes.js';

export interface OidcRoutesDeps {
  config: Pick<Config, 'http' | 'publicUrl'>;
  oidc: Oidc;
  sessions: Sessions;
  failures: FailedSignIns;
  audit: AuditTrail;
  /** Absent: clients try as often as they like. */
  rateLimiter: RateLimiter | undefined;
}

const beginSchema = z.object({ returnTo: z.string().optional() });
const callbackSchema = z.object({ state: z.string().min(1).max(1_000) });

/**
 * Signing in at an identity provider:
 *
 * - `GET /session/oidc?returnTo=/jobs` sends a browser there.
 * - `GET /session/oidc/callback` is where it comes back to: opens a session, and sends it on to `returnTo`. One that
 *   takes pages is sent to the sign-in page with `?problem=` when that fails, others get the error.
 */
export function serveOidc(server: FastifyInstance, deps: OidcRoutesDeps): void {
  const { config, oidc, sessions, failures, audit, rateLimiter } = deps;
  const { provider, attempts, accounts, settings } = oidc;
  const secure = browsersSpeakHttps(config);
  const cookieName = (host: string | undefined) =>
    nameByPort(`${secure ? '__Host-' : ''}mlsec_sign_in`, host);

  server.get(BEGIN_PATH, async (request, reply) => {
    const query = beginSchema.safeParse(request.query);
    const returnTo = parseReturnPath(query.data?.returnTo);
    if (!query.success) throw new InvalidInputError('Send returnTo once.');
    await rateLimiter?.take(`address ${addressOf(request)}`);
    const elsewhere = publicAddress(config.publicUrl, request.headers.host);
    if (elsewhere) return leave(reply, `${elsewhere}${BEGIN_PATH}?returnTo=${encodeURIComponent(returnTo)}`);
    return answer(request, reply, async () => {
      const name = cookieName(request.headers.host);
      const { browser, expiresAt, secrets } = await attempts.begin(
        readCookie(request.headers, name),
        returnTo,
      );
      const url = await provider.authorizationUrl(secrets);
      reply.header('set-cookie', cookieHeader({ name, value: browser, expiresAt, sameSite: 'Lax', secure }));
      return url;
    });
  });

  server.get(CALLBACK_PATH, async (request, reply) =>
    answer(request, reply, () =>
      failures.watch({ way: 'provider', address: addressOf(request), requestId: request.id }, async () => {
        const { host } = request.headers;
        const query = callbackSchema.safeParse(request.query);
        const browser = readCookie(request.headers, cookieName(host));
        const attempt = query.success && browser && (await attempts.end(query.data.state, browser));
        if (!attempt) throw new SignInFailure('expired');
        const { claims, idToken } = await provider.redeem(searchOf(request), attempt.secrets);
        const access = grantedAccess(claims, settings);
        if (!access) {
          await accounts.withdraw(claims);
          throw new SignInFailure('noAccess');
        }
        const grant = await accounts.signIn(claims, access);
        const headers = identityOf(request.raw, request.id);
        const session = await audit.carryOut(accessContext(headers, grant), SIGN_IN, () =>
          sessions.open(grant, idToken),
        );
        reply.header('set-cookie', sessionCookie(host, session, secure));
        return attempt.returnTo;
      }),
    ),
  );
}

/** Sends a browser where `next` says, or to the sign-in page when that fails in a way that page tells of. */
async function answer(request: FastifyRequest, reply: FastifyReply, next: () => Promise<string>) {
  try {
    return leave(reply, await next());
  } catch (error) {
    const problem = problemOf(error);
    if (!problem || !request.headers.accept?.includes('text/html')) throw error;
    return leave(reply, `${SIGN_IN_PATH}?problem=${problem}`);
  }
}

function problemOf(error: unknown): string | undefined {
  if (error instanceof SignInFailure) return error.reason;
  return error instanceof AppError && error.code === 'RATE_LIMITED' ? 'rateLimited' : undefined;
}

/** Codes stand in the addresses of these pages: nobody else is told them. */
function leave(reply: FastifyReply, url: string) {
  return reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).redirect(url, 303);
}

/**
 * Where to begin instead, when this machine is asked under another of its names than the provider sends browsers back to:
 * cookies are kept by name.
 */
function publicAddress(publicUrl: string, host: string | undefined): string | undefined {
  const wanted = new URL(publicUrl);
  const name = hostNameOf(host ?? '');
  const isSameServer =
    host?.endsWith(`:${wanted.port}`) && isLoopbackName(wanted.hostname.replace(/^\[|\]$/g, ''));
  return isSameServer && name && isLoopbackName(name) && host !== wanted.host ? publicUrl : undefined;
}

function searchOf({ url }: FastifyRequest): string {
  return url.includes('?') ? url.slice(url.indexOf('?')) : '';
}

function addressOf(request: FastifyRequest): string {
  return identityOf(request.raw, request.id).address ?? '';
}
