import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server, Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import type { Logger } from '../log.js';

interface OpenRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly begunAt: number;
}

/** How long requests may go on after the server was told to close before it says which ones they are. */
const QUIET_DRAIN_MS = 5_000;
const SWEEP_INTERVAL_MS = 250;
const MAX_LISTED = 20;

/**
 * Closes connections with the server. Node itself leaves open those that have sent nothing yet, for a minute, and those
 * whose last answer was under way when it was told to close, for as long as they are kept alive: either would hold up the
 * end of the process. What still holds it up after a while is logged.
 */
export function closeConnectionsWithServer(
  server: FastifyInstance,
  { log, quietDrainMs = QUIET_DRAIN_MS }: { log: Logger; quietDrainMs?: number | undefined },
): void {
  const open = new Map<Socket, Set<OpenRequest>>();

  // With TLS requests come on the socket that lies over the connection; one that never gets so far has its own time-out.
  const opened = isSecure(server.server) ? 'secureConnection' : 'connection';
  server.server.on(opened, (socket: Socket) => {
    open.set(socket, new Set());
    socket.once('close', () => open.delete(socket));
  });
  // An upgraded connection is no longer HTTP's: whoever took it closes it.
  server.server.on('upgrade', (_request, socket: Socket) => open.delete(socket));
  server.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const requests = open.get(request.socket);
    if (!requests) return;
    const entry = { request, response, begunAt: performance.now() };
    requests.add(entry);
    const end = () => void requests.delete(entry);
    response.once('close', () => {
      // The rest of a refused body is taken in first, so that its sender gets to see the answer.
      if (request.complete || request.destroyed) end();
      else request.once('close', end);
    });
  });

  server.addHook('preClose', async () => {
    const begunAt = performance.now();
    let told = false;
    const sweep = () => {
      for (const [socket, requests] of open) if (requests.size === 0) socket.destroySoon();
      if (told || open.size === 0 || performance.now() - begunAt < quietDrainMs) return;
      told = true;
      log.warn({ connections: open.size, requests: describe(open) }, 'Requests hold up the shutdown');
    };
    sweep();
    const timer = setInterval(sweep, Math.min(SWEEP_INTERVAL_MS, quietDrainMs));
    server.server.once('close', () => clearInterval(timer));
  });
}

const isSecure = (server: Server): boolean => server instanceof TlsServer;

function describe(open: ReadonlyMap<Socket, ReadonlySet<OpenRequest>>): object[] {
  const all = [...open].flatMap(([socket, requests]) => [...requests].map((entry) => ({ ...entry, socket })));
  return all.slice(0, MAX_LISTED).map(({ request, response, begunAt, socket }) => ({
    method: request.method,
    // Without the query: signatures in it are credentials.
    path: request.url?.split('?', 1)[0],
    ageMs: Math.round(performance.now() - begunAt),
    bodyComplete: request.complete,
    answer: response.writableFinished ? 'sent' : response.headersSent ? 'begun' : 'none',
    from: socket.remoteAddress,
    unsentBytes: socket.writableLength,
    readBytes: socket.bytesRead,
    destroyed: socket.destroyed,
  }));
}
