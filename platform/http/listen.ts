import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { type ListenAddress, translateListenError } from './ports.js';

/**
 * Starts listening and returns the port, which differs from the one asked for when that is 0.
 * @throws ListenError
 */
export async function listen(server: FastifyInstance, wanted: ListenAddress): Promise<number> {
  const isLocalhost = wanted.host === 'localhost';
  try {
    await server.listen({ host: isLocalhost ? '127.0.0.1' : wanted.host, port: wanted.port });
  } catch (error) {
    throw translateListenError(error, wanted);
  }
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : wanted.port;
  if (isLocalhost) listenOnIpv6Too(server, port);
  return port;
}

/**
 * `localhost` is two addresses. Fastify would make a second server for the other one, without what listens to the events
 * of the first; its connections are handed to the first instead. A machine may have no IPv6.
 */
function listenOnIpv6Too({ server }: FastifyInstance, port: number): void {
  const other = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
    server.emit('connection', socket),
  );
  other.on('error', () => undefined);
  other.listen(port, '::1');
  server.once('close', () => other.close());
}
