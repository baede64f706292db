import { AppError } from '../../contracts/errors.js';
import { PERMISSION_NAMES, PERMISSIONS, type Permission } from '../../contracts/permissions.js';
import type { Actor, RequestContext } from '../context.js';

/** Whether an identity holds a permission: by one of its roles, unless its scope leaves it out. */
export function may({ kind, roles, scope }: Actor, permission: Permission): boolean {
  if (kind === 'service') return true;
  const holders: readonly string[] = PERMISSIONS[permission];
  return roles.some((role) => holders.includes(role)) && (scope === undefined || scope.includes(permission));
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

function whatItTakes({ scope }: Actor, permission: Permission): string {
  const holders: readonly string[] = PERMISSIONS[permission];
  if (holders.length === 0) return 'only parts of the platform may';
  if (scope && !scope.includes(permission)) return `the token's scope leaves out ${permission}`;
  return `it takes the permission ${permission}, which the role ${holders.join(', ').replace(/, (?=[^,]*$)/, ' or ')} gives`;
}
