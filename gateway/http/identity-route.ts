import type { FastifyInstance } from 'fastify';
import { identityOf } from '../../platform/http/identity-of.js';
import type { Authenticate } from '../../platform/identity.js';
import { noteIdentity } from '../../platform/telemetry/span-identity.js';

/** Tells a part that runs alone, and has no tokens of its own, who a request comes from. */
export function serveIdentity(server: FastifyInstance, authenticate: Authenticate): void {
  server.get('/identity', async (request, reply) => {
    const identity = await authenticate(identityOf(request.raw, request.id));
    noteIdentity(identity);
    const { tenant, actor, requestId } = identity;
    return reply.send({ tenant, actor, requestId });
  });
}
