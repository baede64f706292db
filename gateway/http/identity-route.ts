import type { FastifyInstance } from 'fastify';
import type { RequestContext } from '../../platform/context.js';
import type { Authenticate } from '../../platform/identity.js';
import { refuse } from './graphql-route.js';
import { identityOf } from './request-identity.js';

/** Tells a part that runs alone, and has no tokens of its own, who a request comes from. */
export function serveIdentity(server: FastifyInstance, authenticate: Authenticate): void {
  server.get('/identity', async (request, reply) => {
    let ctx: RequestContext;
    try {
      ctx = await authenticate(identityOf(request.headers, request.id));
    } catch (error) {
      return refuse(reply, error);
    }
    return reply.send({ tenant: ctx.tenant, actor: ctx.actor, requestId: ctx.requestId });
  });
}
