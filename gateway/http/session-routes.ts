import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError, InvalidInputError } from '../../contracts/errors.js';
import type { AuditTrail } from '../../platform/audit/audit-trail.js';
import type { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { identityOf } from '../../platform/http/identity-of.js';
import { isOwnPage, OWN_REQUEST_HEADER } from '../../platform/http/own-page.js';
import { browsersSpeakHttps, readSessionCookie, sessionCookie } from '../../platform/http/session-cookie.js';
import { bearerToken, type IdentityHeaders, unauthenticated } from '../../platform/identity.js';
import type { RateLimiter } from '../../platform/rate-limit/rate-limiter.js';
import { type AccessGrant, isValidAt, tenantFor } from '../auth/access-grant.js';
import type { AccessTokens } from '../auth/access-tokens.js';
import { accessContext, SIGN_IN, SIGN_IN_LINK, SIGN_OUT } from '../auth/audited-access.js';
import type { FailedSignIns } from '../auth/failed-sign-ins.js';
import { BEGIN_PATH, type Oidc } from '../auth/oidc/compose-oidc.js';
import type { Sessions } from '../auth/sessions.js';

export interface SessionRoutesDeps {
  config: Pick<Config, 'auth' | 'http' | 'publicUrl'>;
  tokens: AccessTokens;
  sessions: Sessions;
  failures: FailedSignIns;
  /** Absent: nobody else says who somebody is. */
  oidc: Oidc | undefined;
  /** Absent: clients try as often as they like. */
  rateLimiter: RateLimiter | undefined;
  audit: AuditTrail;
  clock: Clock;
}

const SECRET = z.string().min(1).max(1_000);
const signInSchema = z.union([z.strictObject({ token: SECRET }), z.strictObject({ code: SECRET })]);

/** Where the dashboard takes the code of a link; behind `#`, so that it is sent to nobody and stands in no log. */
export const SIGN_IN_PATH = '/login';

/**
 * Sessions of browsers:
 *
 * - `POST /session` with `{ token }`, or with the `{ code }` of a link, opens one: an HttpOnly cookie. 201 with who it is.
 * - `DELETE /session` ends it. 204, also when there was none; 200 with the `url` to go on to where an identity provider
 *   signed somebody in who can sign out there too.
 * - `POST /session/links` with a bearer token makes a link that signs in once. 201 with `url` and `expiresAt`.
 *
 * - `GET /session/options` says which identity provider there is, beside tokens.
 *
 * The first two are for pages of this origin, or for clients that send `x-mlsec`.
 */
export function serveSessions(server: FastifyInstance, deps: SessionRoutesDeps): void {
  const { config, tokens, sessions, failures, oidc, rateLimiter, audit, clock } = deps;
  const secure = browsersSpeakHttps(config);
  const isValid = (grant: AccessGrant | undefined): grant is AccessGrant =>
    grant !== undefined && isValidAt(grant, clock.now());

  server.post('/session', async (request, reply) => {
    requireOwnPage(request);
    const signIn = signInSchema.safeParse(request.body);
    if (!signIn.success) throw new InvalidInputError('Send {"token": "…"} or {"code": "…"}.');
    // Each try counts, so that nobody can try many.
    const headers = identityOf(request.raw, request.id);
    const { address = '' } = headers;
    await rateLimiter?.take(`address ${address}`);
    const shown = signIn.data;
    const way = 'token' in shown ? 'token' : 'link';
    const grant = await failures.watch({ way, address, requestId: request.id }, async (tried) => {
      const found = 'token' in shown ? await tokens.use(shown.token) : await sessions.redeem(shown.code);
      if (found && isValidAt(found, clock.now())) return found;
      if (found?.accountId) tried(found.accountId);
      throw unauthenticated(
        'token' in shown
          ? 'The access token is not valid: it is unknown, expired or revoked.'
          : 'The link was used already, or is too old. Make another one with "npm run sign-in", or use a token.',
      );
    });
    const session = await audit.carryOut(accessContext(headers, grant), SIGN_IN, () => sessions.open(grant));
    const { name, roles } = grant;
    const tenant = tenantFor(grant, undefined);
    reply.header('set-cookie', sessionCookie(request.headers.host, session, secure));
    return reply.code(201).send({ name, tenant, roles, expiresAt: session.expiresAt });
  });

  server.delete('/session', async (request, reply) => {
    requireOwnPage(request);
    const secret = readSessionCookie(request.headers);
    const idToken = secret && (await signOut(secret, identityOf(request.raw, request.id)));
    reply.header('set-cookie', sessionCookie(request.headers.host, undefined, secure));
    const url =
      idToken && (await oidc?.provider.endSessionUrl({ idToken, returnUri: `${config.publicUrl}/` }));
    return url ? reply.send({ url }) : reply.code(204).send();
  });

  server.get('/session/options', async () => ({
    provider: oidc?.settings.clientId ? { name: oidc.settings.name, url: BEGIN_PATH } : null,
  }));

  server.post('/session/links', async (request, reply) => {
    const headers = identityOf(request.raw, request.id);
    const grant = await grantOf(headers);
    const { code, expiresAt } = await audit.carryOut(accessContext(headers, grant), SIGN_IN_LINK, () =>
      sessions.createCode(grant),
    );
    return reply.code(201).send({ url: `${config.publicUrl}${SIGN_IN_PATH}#${code}`, expiresAt });
  });

  /** Of a session that is over already, nothing is recorded. */
  async function signOut(secret: string, headers: IdentityHeaders): Promise<string | undefined> {
    const grant = await sessions.find(secret);
    if (!grant) return sessions.close(secret);
    return audit.carryOut(accessContext(headers, grant), SIGN_OUT, () => sessions.close(secret));
  }

  async function grantOf({ authorization }: IdentityHeaders): Promise<AccessGrant> {
    const token = bearerToken(authorization);
    const grant = token && (await tokens.find(token));
    if (grant && isValid(grant)) return grant;
    throw unauthenticated('Send an access token: Authorization: Bearer TOKEN.');
  }
}

function requireOwnPage(request: FastifyRequest): void {
  if (isOwnPage(request)) return;
  throw new AppError(
    'FORBIDDEN',
    `Only pages of this origin sign in and out; other clients send the header ${OWN_REQUEST_HEADER}.`,
  );
}
