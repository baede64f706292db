import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Logger } from '../log.js';
import { refuseConnection } from './refuse-connection.js';

/** Bodies must come at least so fast on the whole, beyond the time that any may take. Apache's limit is the same. */
const MIN_BYTES_PER_SECOND = 500;
const LONGEST_SWEEP_MS = 1_000;

interface Arrival {
  readonly firstBytes: number;
  /** The connection's count when it last grew, and since when it has not. */
  seenBytes: number;
  quietMs: number;
  /** Time in which we waited for the client. */
  waitedMs: number;
}

/**
 * Cuts off request bodies that do not come: nothing for `idleMs`, or less than 500 bytes a second on the whole once so
 * much time has passed. Whatever reads such a body sees the client go away. Time in which we do not take what has come
 * (a slow object store, a paused upload) does not count.
 */
export function cutOffSlowBodies(
  server: FastifyInstance,
  { idleMs, log }: { idleMs: number; log: Logger },
): void {
  const arriving = new Map<IncomingMessage, Arrival>();
  let sweptAt = performance.now();

  server.server.on('request', (request: IncomingMessage) => {
    if (!hasBody(request)) return;
    if (arriving.size === 0) sweptAt = performance.now();
    const { bytesRead } = request.socket;
    arriving.set(request, { firstBytes: bytesRead, seenBytes: bytesRead, quietMs: 0, waitedMs: 0 });
  });

  const sweep = () => {
    const now = performance.now();
    // An event loop that stood still has not looked for what came in the meantime.
    const passedMs = Math.min(now - sweptAt, 2 * intervalMs);
    sweptAt = now;
    for (const [request, arrival] of arriving) {
      const { socket } = request;
      if (request.complete || request.destroyed || socket.destroyed) arriving.delete(request);
      else if (!isHeldBack(request) && isTooSlow(arrival, socket.bytesRead, passedMs, idleMs)) {
        arriving.delete(request);
        log.debug(
          { path: request.url?.split('?', 1)[0], from: socket.remoteAddress },
          'Body cut off: too slow',
        );
        refuseConnection(socket, 408, 'The body of the request did not arrive in time.');
      }
    }
  };
  const intervalMs = Math.min(idleMs / 4, LONGEST_SWEEP_MS);
  const timer = setInterval(sweep, intervalMs);
  timer.unref();
  server.addHook('onClose', async () => clearInterval(timer));
}

function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && Number(length) !== 0);
}

/** Whether we are the ones that do not read: node stops reading a connection whose body fills its buffer. */
const isHeldBack = (request: IncomingMessage): boolean =>
  request.readableLength >= request.readableHighWaterMark;

function isTooSlow(arrival: Arrival, bytesRead: number, passedMs: number, idleMs: number): boolean {
  arrival.waitedMs += passedMs;
  arrival.quietMs = bytesRead > arrival.seenBytes ? 0 : arrival.quietMs + passedMs;
  arrival.seenBytes = bytesRead;
  const earnedMs = ((bytesRead - arrival.firstBytes) / MIN_BYTES_PER_SECOND) * 1_000;
  return arrival.quietMs >= idleMs || arrival.waitedMs >= idleMs + earnedMs;
}
