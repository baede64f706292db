import { requirePermission } from '../../../platform/access/permit.js';
import type { RequestContext } from '../../../platform/context.js';

/**
 * What one has started oneself one may cancel; what others have is for those who manage the queue.
 * @param what e.g. `cancelTrainingJob on the jobs of others`
 * @throws AppError FORBIDDEN
 */
export function requireOwn(
  ctx: RequestContext,
  { createdById }: { createdById: string },
  what: string,
): void {
  if (createdById !== ctx.actor.id) requirePermission(ctx, 'MANAGE_QUEUE', what);
}
