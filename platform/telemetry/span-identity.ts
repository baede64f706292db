import { trace } from '@opentelemetry/api';
import type { RequestContext } from '../context.js';

/** Whose work a span is part of. Spans within one that has it are of the same tenant, and are stored for it. */
export const TENANT_ATTRIBUTE = 'tenant.id';
export const USER_ATTRIBUTE = 'user.id';

/**
 * Notes on the active span, the one of the request, who asks and for which tenant. An anonymous request keeps the user
 * that its `x-user-id` header claims, if it has one.
 */
export function noteIdentity({ tenant, actor }: Pick<RequestContext, 'tenant' | 'actor'>): void {
  const span = trace.getActiveSpan();
  if (!span) return;
  span.setAttribute(TENANT_ATTRIBUTE, tenant);
  if (actor.kind !== 'anonymous') span.setAttribute(USER_ATTRIBUTE, actor.name);
}

/** Names the request's span after its route, e.g. `GET /jobs/:id`; its path would be a name of its own for every id. */
export function noteRoute(method: string, route: string | undefined): void {
  const span = trace.getActiveSpan();
  if (!span || route === undefined) return;
  span.updateName(`${method} ${route}`);
  span.setAttribute('http.route', route);
}
