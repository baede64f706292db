import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestContext } from '../context.js';
import { type Authenticate, anonymousContext, unauthenticated } from '../identity.js';
import { limitRate } from '../rate-limit/limit-rate.js';
import type { RateLimiter } from '../rate-limit/rate-limiter.js';
import { noteIdentity } from '../telemetry/span-identity.js';
import { markGuarded } from './browser-access.js';
import { identityOf } from './identity-of.js';

const DECORATOR = 'requestContext';

/**
 * Finds out who asks on the routes of this scope, before a body is read. A token that is sent must be right. Without
 * one the request is anonymous and may do everything, unless `tokenRequired`.
 */
export function authenticateRequests(
  server: FastifyInstance,
  options: {
    authenticate: Authenticate;
    tokenRequired: boolean;
    /** Absent: clients ask as often as they like. */
    rateLimiter?: RateLimiter | undefined;
    serviceToken?: string | undefined;
  },
): void {
  const { tokenRequired, rateLimiter, serviceToken } = options;
  const identify: Authenticate = async (headers) => {
    if (headers.authorization !== undefined || headers.session !== undefined)
      return options.authenticate(headers);
    if (tokenRequired) throw unauthenticated('Send an access token: Authorization: Bearer TOKEN.');
    return anonymousContext(headers);
  };
  const authenticate = limitRate(identify, rateLimiter, serviceToken);
  server.decorateRequest(DECORATOR, null);
  if (tokenRequired) markGuarded(server);
  server.addHook('onRequest', async (request, reply) => {
    const identity = await authenticate(identityOf(request.raw, request.id));
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
