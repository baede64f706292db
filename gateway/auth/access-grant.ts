import { AppError } from '../../contracts/errors.js';
import { isPermission, isRole, type Permission, type Role } from '../../contracts/permissions.js';
import { ANY_TENANT, commonTenants } from '../../contracts/tenants.js';
import { type Actor, DEFAULT_TENANT } from '../../platform/context.js';
import { parseTenant } from '../../platform/identity.js';
import type { Prisma } from '../../platform/postgres/prisma.js';

/** What a token, a session or a signed statement of an identity provider comes down to. */
export interface AccessGrant {
  /** Of the token; where there is none, of the account. */
  readonly id: string;
  readonly accountId?: string | undefined;
  /** Of the account; where there is none, of the token. */
  readonly name: string;
  /** `ANY_TENANT` stands for all. */
  readonly tenants: readonly string[];
  readonly roles: readonly Role[];
  /** Of what the roles may, no more than this. Absent: all of it. */
  readonly scope?: readonly Permission[] | undefined;
  readonly expiresAt: Date | null;
  /** When its token ends, also where a session of it ends before. */
  readonly tokenExpiresAt?: Date | null | undefined;
  /** When it was taken back, or its account was disabled. */
  readonly revokedAt: Date | null;
}

type Row<Model extends 'accessToken' | 'account'> = NonNullable<
  Awaited<ReturnType<Prisma[Model]['findUnique']>>
>;

/** What an account may by itself, for as long as it is not disabled. */
export function grantOfAccount({ id, name, tenants, roles, disabledAt }: Row<'account'>): AccessGrant {
  return {
    id,
    accountId: id,
    name,
    tenants,
    roles: roles.filter(isRole),
    expiresAt: null,
    revokedAt: disabledAt,
  };
}

/** What a token may: no more than its account now may, whatever that could when the token was made. */
export function grantOfToken(token: Row<'accessToken'> & { account: Row<'account'> | null }): AccessGrant {
  const { id, account, name, tenants, roles, scope, expiresAt, revokedAt } = token;
  const own = {
    id,
    // A word that is none any more allows nothing; it must not turn a scope into none.
    scope: scope.length > 0 ? scope.filter(isPermission) : undefined,
    expiresAt,
    tokenExpiresAt: expiresAt,
  };
  if (!account) return { ...own, name, tenants, roles: roles.filter(isRole), revokedAt };
  const whole = grantOfAccount(account);
  return {
    ...whole,
    ...own,
    tenants: commonTenants(whole.tenants, tenants),
    revokedAt: revokedAt ?? whole.revokedAt,
  };
}

/** Whether a grant holds at a time. */
export function isValidAt({ expiresAt, revokedAt }: AccessGrant, now: Date): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}

/** Who asks, by a grant. */
export function actorOf(grant: AccessGrant): Actor {
  const { id, accountId, name, roles, scope, tenants, tokenExpiresAt } = grant;
  return {
    ...{ kind: 'user', id: accountId ?? id, name, roles, tenants },
    ...(scope ? { scope } : {}),
    ...(tokenExpiresAt ? { expiresAtMs: tokenExpiresAt.getTime() } : {}),
  };
}

/**
 * The tenant that is asked for, or else the first that the grant names: the default one where it names none.
 * @throws InvalidInputError, AppError FORBIDDEN outside the grant's tenants
 */
export function tenantFor({ tenants }: AccessGrant, asked: string | undefined): string {
  const forAny = tenants.includes(ANY_TENANT);
  const tenant = asked === undefined ? (forAny ? DEFAULT_TENANT : tenants[0]) : parseTenant(asked);
  if (tenant !== undefined && (forAny || tenants.includes(tenant))) return tenant;
  throw new AppError(
    'FORBIDDEN',
    tenants.length === 0
      ? 'This access is for no tenant any more.'
      : `This access is for the tenant ${tenants.join(', ')} only.`,
  );
}
