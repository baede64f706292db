import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestContext } from '../context.js';
import { type Authenticate, anonymousContext, TENANT_HEADER, unauthenticated } from '../identity.js';
import { noteIdentity } from '../telemetry/span-identity.js';
import { markGuarded } from './browser-access.js';

const DECORATOR = 'requestContext';

/**
 * Finds out who asks on the routes of this scope, before a body is read. A token that is sent must be right. Without
 * one the request is anonymous and may do everything, unless `tokenRequired`.
 */
export function authenticateRequests(
  server: FastifyInstance,
  options: { authenticate: Authenticate; tokenRequired: boolean },
): void {
  server.decorateRequest(DECORATOR, null);
  if (options.tokenRequired) markGuarded(server);
  server.addHook('onRequest', async (request, reply) => {
    const { authorization } = request.headers;
    const headers = {
      authorization,
      tenant: request.headers[TENANT_HEADER]?.toString(),
      requestId: request.id,
    };
    if (authorization === undefined && options.tokenRequired) {
      throw unauthenticated('Send an access token: Authorization: Bearer TOKEN.');
    }
    const identity =
      authorization === undefined ? anonymousContext(headers) : await options.authenticate(headers);
    noteIdentity(identity);
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
