import { AppError } from '../../contracts/errors.js';
import { PERMISSION_NAMES, PERMISSIONS, type Permission } from '../../contracts/permissions.js';
import type { Actor, RequestContext } from '../context.js';

/** Whether an identity holds a permission: by one of its roles, unless its scope leaves it out. None hides who one is. */
export function may({ kind, roles, scope }: Actor, permission: Permission): boolean {
  if (kind === 'service') return true;
  const holders: readonly string[] = PERMISSIONS[permission];
  return roles.some((role) => holders.includes(role)) && isWithin(scope, permission);
}

/** All that an identity may. */
export function permissionsOf(actor: Actor): Permission[] {
  return PERMISSION_NAMES.filter((permission) => may(actor, permission));
}

/**
 * @param what what is asked for, as the caller knows it
 * @throws AppError FORBIDDEN
 */
export function requirePermission({ actor }: RequestContext, permission: Permission, what: string): void {
  if (may(actor, permission)) return;
  throw new AppError('FORBIDDEN', `${actor.name} may not use ${what}: ${whatItTakes(actor, permission)}.`);
}

function isWithin(scope: Actor['scope'], permission: Permission): boolean {
  return scope === undefined || permission === 'IDENTIFY' || scope.includes(permission);
}

function whatItTakes({ scope }: Actor, permission: Permission): string {
  const holders: readonly string[] = PERMISSIONS[permission];
  if (holders.length === 0) return 'only parts of the platform may';
  if (!isWithin(scope, permission)) return `the token's scope leaves out ${permission}`;
  return `it takes the permission ${permission}, which the role ${holders.join(', ').replace(/, (?=[^,]*$)/, ' or ')} gives`;
}
