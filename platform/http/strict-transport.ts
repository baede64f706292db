import type { FastifyInstance } from 'fastify';
import { hostNameOf, isLoopbackName } from './host-names.js';

/** A year: browsers come back over TLS by themselves, whatever a link says. */
const STRICT_TRANSPORT = 'max-age=31536000';

/**
 * Tells browsers that this host speaks TLS (HSTS). Not for loopback names: there it would hold for every other program
 * on the machine too, whatever its port.
 */
export function askForTlsOnly(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    const name = hostNameOf(request.headers.host ?? '');
    if (name !== undefined && !isLoopbackName(name))
      reply.header('strict-transport-security', STRICT_TRANSPORT);
  });
}
