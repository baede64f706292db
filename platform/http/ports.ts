import { createServer } from 'node:net';

/** Nothing can listen there; the message says why and names the variable that changes it. */
export class ListenError extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'ListenError';
  }
}

/** Where to listen. */
export interface ListenAddress {
  host: string;
  /** 0 for any free port. */
  port: number;
  /** The variable that sets the port, for messages. */
  variable: string;
}

/** Turns what the system says about an address into a ListenError; anything unexpected is returned as it is. */
export function translateListenError(error: unknown, { host, port, variable }: ListenAddress): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  switch (error.code) {
    case 'EADDRINUSE':
      return new ListenError(
        `Port ${port} is already in use. Stop the program that uses it, or set ${variable} to another port.`,
        error,
      );
    case 'EACCES':
      return new ListenError(
        `This user may not listen on port ${port}. Set ${variable} to a port from 1024 on.`,
        error,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ListenError(
        `${host} is no address of this machine. Set HOST to one, to 127.0.0.1, or to 0.0.0.0 for all of them.`,
        error,
      );
    default:
      return error;
  }
}

/** @throws ListenError when something listens there already, or nothing can */
export async function checkAddressIsFree(address: ListenAddress): Promise<void> {
  try {
    await probe(address.host, address.port);
  } catch (error) {
    throw translateListenError(error, address);
  }
}

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return probe('127.0.0.1', 0);
}

/** Listens for a moment; resolves with the port. */
function probe(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
