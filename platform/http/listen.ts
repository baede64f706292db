import type { FastifyInstance } from 'fastify';

/** A port is in use; the message names the variable that changes it. */
export class PortTakenError extends Error {
  constructor(port: number, variable: string, cause: unknown) {
    super(
      `Port ${port} is already in use. Stop the program that uses it, or set ${variable} to another port.`,
      { cause },
    );
    this.name = 'PortTakenError';
  }
}

/**
 * Starts listening and returns the port, which differs from the one asked for when that is 0.
 * @throws PortTakenError
 */
export async function listen(
  server: FastifyInstance,
  options: { host: string; port: number; variable: string },
): Promise<number> {
  try {
    await server.listen({ host: options.host, port: options.port });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new PortTakenError(options.port, options.variable, error);
    }
    throw error;
  }
  const address = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : options.port;
}
