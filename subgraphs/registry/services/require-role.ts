import { AppError } from '../../../contracts/errors.js';
import type { RequestContext, Role } from '../../../platform/context.js';

/**
 * Lets the request pass when its actor has one of the roles.
 * @throws AppError FORBIDDEN
 */
export function requireRole(ctx: RequestContext, action: string, ...allowed: readonly Role[]): void {
  if (ctx.actor.roles.some((role) => allowed.includes(role))) return;
  throw new AppError(
    'FORBIDDEN',
    `${ctx.actor.name} may not ${action}; it takes the role ${allowed.join(' or ')}.`,
  );
}
