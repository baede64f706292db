import { AppError, NotFoundError } from '../../../contracts/errors.js';
import { PERMISSION_NAMES, PERMISSIONS, type Permission, type Role } from '../../../contracts/permissions.js';
import { ANY_TENANT, coversTenants } from '../../../contracts/tenants.js';
import { may } from '../../../platform/access/permit.js';
import type { Actor } from '../../../platform/context.js';
import type { Account } from '../domain/account.js';

/** All that roles give, within a scope. */
export function permissionsOf(roles: readonly Role[], scope?: readonly Permission[] | null): Permission[] {
  return PERMISSION_NAMES.filter(
    (permission) =>
      roles.some((role) => (PERMISSIONS[permission] as readonly Role[]).includes(role)) &&
      (!scope || permission === 'IDENTIFY' || scope.includes(permission)),
  );
}

/**
 * Nobody hands on more than they have themselves: neither permissions, nor tenants, nor, by a token, time.
 * @param given `expiresAt` is of a token, for whomever it is; null: never. An account has none
 * @throws AppError FORBIDDEN
 */
export function requireNoMore(
  actor: Actor,
  given: {
    permissions: readonly Permission[];
    tenants: readonly string[];
    expiresAt?: Date | null;
  },
): void {
  const more = given.permissions.filter((permission) => !may(actor, permission));
  if (more.length > 0) throw tooMuch(`you may not ${more.join(', ')} yourself`);
  if (!coversTenants(actor.tenants, given.tenants)) {
    const own = actor.tenants.join(', ') || 'none';
    throw tooMuch(`it would be for ${described(given.tenants)}, and you are for ${own}`);
  }
  const { expiresAtMs } = actor;
  if (expiresAtMs === undefined || given.expiresAt === undefined) return;
  if (given.expiresAt === null || given.expiresAt.getTime() > expiresAtMs) {
    throw tooMuch(
      `the token that you use ends at ${new Date(expiresAtMs).toISOString()}, and this would last longer`,
    );
  }
}

/** Tenants to which an actor's view of accounts is limited; undefined for none. */
export function viewOf({ tenants }: Actor): readonly string[] | undefined {
  return tenants.includes(ANY_TENANT) ? undefined : tenants;
}

/** An account that an administrator may see. @throws NotFoundError */
export function requireSeen(actor: Actor, id: string, account: Account | undefined): Account {
  if (account && coversTenants(actor.tenants, account.tenants)) return account;
  throw new NotFoundError(`There is no account ${id}.`);
}

const described = (tenants: readonly string[]) =>
  tenants.includes(ANY_TENANT) ? 'every tenant' : `the tenant ${tenants.join(', ')}`;

const tooMuch = (why: string) => new AppError('FORBIDDEN', `You can hand on no more than you have: ${why}.`);
