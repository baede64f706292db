import type { FastifyInstance, FastifyRequest } from 'fastify';
import { InvalidInputError } from '../../contracts/errors.js';
import { DEFAULT_TENANT, type RequestContext } from '../../platform/context.js';
import type { Authenticate } from '../../platform/identity.js';

const DECORATOR = 'restContext';
const TENANT = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * Finds out who asks on the routes of this scope, before a body is read. A token that is sent must be right; without one the request is the
 * local administrator's, unless `tokenRequired`.
 */
export function authenticateRequests(
  server: FastifyInstance,
  options: { authenticate: Authenticate; tokenRequired: boolean },
): void {
  server.decorateRequest(DECORATOR, null);
  server.addHook('onRequest', async (request, reply) => {
    const { authorization } = request.headers;
    const tenant = tenantHeader(request);
    const identity =
      authorization !== undefined || options.tokenRequired
        ? await options.authenticate({ authorization, tenant, requestId: request.id })
        : localContext(request.id, tenant);
    const gone = new AbortController();
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) gone.abort();
    });
    request.setDecorator<RequestContext>(DECORATOR, { ...identity, signal: gone.signal });
  });
}

/** Who asks, in which tenant; its signal is aborted when the client goes away. */
export function contextOf(request: FastifyRequest): RequestContext {
  return request.getDecorator<RequestContext>(DECORATOR);
}

function localContext(requestId: string, tenant = DEFAULT_TENANT): RequestContext {
  return { tenant, requestId, actor: { kind: 'anonymous', name: 'local', roles: ['admin'] } };
}

function tenantHeader({ headers }: FastifyRequest): string | undefined {
  const tenant = headers['x-tenant-id'];
  if (tenant === undefined || (typeof tenant === 'string' && TENANT.test(tenant))) return tenant;
  throw new InvalidInputError('x-tenant-id: must be 1 to 64 characters of A-Z, a-z, 0-9, ".", "_" and "-".');
}
