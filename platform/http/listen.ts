import type { FastifyInstance } from 'fastify';
import { type ListenAddress, translateListenError } from './ports.js';

/**
 * Starts listening and returns the port, which differs from the one asked for when that is 0.
 * @throws ListenError
 */
export async function listen(server: FastifyInstance, wanted: ListenAddress): Promise<number> {
  try {
    await server.listen({ host: wanted.host, port: wanted.port });
  } catch (error) {
    throw translateListenError(error, wanted);
  }
  const address = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : wanted.port;
}
