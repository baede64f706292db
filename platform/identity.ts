import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError, InvalidInputError } from '../contracts/errors.js';
import { PERMISSION_NAMES, ROLES } from '../contracts/permissions.js';
import { ANY_TENANT, MAX_TENANTS, TENANT_NAME } from '../contracts/tenants.js';
import { type Actor, DEFAULT_TENANT, type RequestContext, serviceActor } from './context.js';

/** What a transport hands over about a request, whatever the transport. */
export interface IdentityHeaders {
  /** `Bearer TOKEN`. */
  authorization?: string | undefined;
  /** Secret of a session, from a cookie that a page of ours sends. Without effect beside `authorization`. */
  session?: string | undefined;
  /** The tenant asked for, from `x-tenant-id`. */
  tenant?: string | undefined;
  /** The identity a trusted part acts for, from `x-mlsec-actor`; ignored without the service token. */
  actor?: string | undefined;
  /** Where it comes from. */
  address?: string | undefined;
  /** Where the one comes from that a trusted part acts for, from `x-mlsec-address`; ignored without the service token. */
  actorAddress?: string | undefined;
  requestId: string;
}

/**
 * Establishes who asks.
 * @throws AppError UNAUTHENTICATED without valid credentials, FORBIDDEN for another tenant than the token's,
 *   INVALID_INPUT for a malformed tenant, UNAVAILABLE when the tokens cannot be looked up
 */
export type Authenticate = (headers: IdentityHeaders) => Promise<RequestContext>;

export const TENANT_HEADER = 'x-tenant-id';
export const ACTOR_HEADER = 'x-mlsec-actor';
export const ADDRESS_HEADER = 'x-mlsec-address';
export const REQUEST_ID_HEADER = 'x-request-id';
/** Milliseconds that an answer may take; only the platform's own parts say so to each other. */
export const TIME_LEFT_HEADER = 'x-mlsec-time-left-ms';

const actorSchema = z.strictObject({
  kind: z.enum(['user', 'service', 'anonymous']),
  id: z.string().max(200),
  name: z.string().max(200),
  roles: z.array(z.enum(ROLES)).max(ROLES.length),
  scope: z.array(z.enum(PERMISSION_NAMES)).max(PERMISSION_NAMES.length).optional(),
  tenants: z.array(z.union([z.literal(ANY_TENANT), z.string().regex(TENANT_NAME)])).max(MAX_TENANTS),
  expiresAtMs: z.number().optional(),
});

const claimSchema = z.strictObject({
  tenant: z.string().regex(TENANT_NAME),
  actor: actorSchema,
  requestId: z.string().max(128),
  address: z.string().max(200).optional(),
});

/** @throws InvalidInputError */
export function parseTenant(text: string | undefined): string {
  if (text === undefined) return DEFAULT_TENANT;
  if (TENANT_NAME.test(text)) return text;
  throw new InvalidInputError(
    `${TENANT_HEADER} must be 1 to 64 characters of letters, digits, dot, dash and underscore.`,
    { details: { field: TENANT_HEADER } },
  );
}

/** The token of an `Authorization: Bearer …` header; undefined when there is none. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
}

/** Bytes of a token that are drawn at random. */
const TOKEN_BYTES = 32;

/** A new token. What it begins with is what scanners of published secrets know it by. */
export const newToken = (): string => `mlsec_${randomBytes(TOKEN_BYTES).toString('base64url')}`;

/** Tokens are compared and stored by this. They are random or chosen long, so no slow hash is needed. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Compares in constant time, whatever the lengths. */
export function tokensEqual(given: string, expected: string): boolean {
  return timingSafeEqual(hashToken(given), hashToken(expected));
}

/** Everyone's identity where authentication is off: may do everything. */
export function anonymousContext(
  headers: Pick<IdentityHeaders, 'tenant' | 'requestId' | 'address'>,
): RequestContext {
  return {
    tenant: parseTenant(headers.tenant),
    actor: {
      kind: 'anonymous',
      id: 'anonymous',
      name: 'anonymous',
      roles: ['admin'],
      tenants: [ANY_TENANT],
    },
    requestId: headers.requestId,
    address: headers.address,
  };
}

/** Of who is refused before it is known who it is: nobody, in the tenant that such are recorded in. */
export function unknownContext({
  requestId,
  address,
}: Pick<IdentityHeaders, 'requestId' | 'address'>): RequestContext {
  return {
    tenant: DEFAULT_TENANT,
    actor: { kind: 'anonymous', id: 'unknown', name: 'unknown', roles: [], tenants: [] },
    requestId,
    address,
  };
}

/**
 * The identity that one of the platform's own parts states for a request it passes on.
 * @returns undefined when the request does not carry the service token
 * @throws InvalidInputError when the stated identity is malformed
 */
export function statedIdentity(
  headers: IdentityHeaders,
  serviceToken: string | undefined,
): RequestContext | undefined {
  const token = bearerToken(headers.authorization);
  if (!serviceToken || !token || !tokensEqual(token, serviceToken)) return undefined;
  const actor = headers.actor === undefined ? serviceActor('platform') : parseActor(headers.actor);
  const { actorAddress: address, requestId } = headers;
  return { tenant: parseTenant(headers.tenant), actor, requestId, address };
}

/** Headers with which a part passes an identity on; the reverse of `statedIdentity`. */
export function identityHeaders(ctx: RequestContext, serviceToken: string): Record<string, string> {
  return {
    authorization: `Bearer ${serviceToken}`,
    [TENANT_HEADER]: ctx.tenant,
    // ASCII only: names may hold what a header must not.
    [ACTOR_HEADER]: JSON.stringify(ctx.actor).replace(
      /[\u007f-\uffff]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
    [REQUEST_ID_HEADER]: ctx.requestId,
    ...(ctx.address === undefined ? {} : { [ADDRESS_HEADER]: ctx.address }),
    ...(ctx.endsAtMs === undefined
      ? {}
      : { [TIME_LEFT_HEADER]: String(Math.max(0, Math.round(ctx.endsAtMs - performance.now()))) }),
  };
}

/** The identity of one operation on a websocket that several identities share; see `parseIdentityClaim`. */
export function identityClaim({
  tenant,
  actor,
  requestId,
  address,
}: RequestContext): Record<string, unknown> {
  return { tenant, actor, requestId, address };
}

/**
 * Reads a claim made on a connection that has shown the service token.
 * @throws InvalidInputError
 */
export function parseIdentityClaim(claim: unknown): RequestContext {
  const parsed = claimSchema.safeParse(claim);
  if (parsed.success) return parsed.data;
  throw new InvalidInputError('The operation states no valid identity.', { cause: parsed.error });
}

export function unauthenticated(message: string): AppError {
  return new AppError('UNAUTHENTICATED', message);
}

function parseActor(text: string): Actor {
  try {
    return actorSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new InvalidInputError(`${ACTOR_HEADER} is not an identity.`, { cause: error });
  }
}
