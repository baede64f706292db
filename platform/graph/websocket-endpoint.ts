import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { CloseCode, handleProtocols, makeServer, type ServerOptions } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Logger } from '../log.js';

/** What the protocol's hooks find in `context.extra`. */
export interface SocketExtra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
}

export type SocketProtocol = ServerOptions<Record<string, unknown>, SocketExtra>;

export interface WebSocketEndpointOptions {
  path: string;
  /** Largest message a client may send, in bytes. */
  maxPayloadBytes: number;
  protocol: SocketProtocol;
  /** Refuses an upgrade with 403, before anything is spoken. */
  accept?: (request: IncomingMessage) => boolean;
  log: Logger;
}

/** A socket that answers no ping within this time is gone. */
const PING_INTERVAL_MS = 12_000;
/** How long a client may take to acknowledge that we close. */
const CLOSE_TIMEOUT_MS = 1_000;
const GOING_AWAY = 1001;

/**
 * Serves graphql-transport-ws beside a Fastify server's routes. Closing the server closes the sockets with 1001;
 * clients of the protocol reconnect after it.
 */
export function serveWebSocket(server: FastifyInstance, options: WebSocketEndpointOptions): void {
  const { path, protocol, accept, log } = options;
  const graphql = makeServer<Record<string, unknown>, SocketExtra>(protocol);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: options.maxPayloadBytes,
    handleProtocols,
    // Compressing the same event for every client would cost what sharing it saves.
    perMessageDeflate: false,
  });

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    if (request.url?.split('?')[0] !== path) refuse(stream, '404 Not Found');
    else if (accept && !accept(request)) refuse(stream, '403 Forbidden');
    else sockets.handleUpgrade(request, stream, head, (socket) => converse(socket, request));
  };
  const awaitingPong = new WeakSet<WebSocket>();
  const pings = setInterval(() => {
    for (const socket of sockets.clients) {
      if (awaitingPong.has(socket)) socket.terminate();
      else {
        awaitingPong.add(socket);
        socket.ping();
      }
    }
  }, PING_INTERVAL_MS);
  pings.unref();

  const converse = (socket: WebSocket, request: IncomingMessage): void => {
    const failed = (error: unknown): void => {
      log.error({ err: error }, 'Websocket operation failed');
      socket.close(CloseCode.InternalServerError, 'Internal server error');
    };
    const closed = graphql.opened(
      {
        protocol: socket.protocol,
        send: (text) =>
          new Promise((resolve) => {
            // A socket that broke in between is noticed by its close event.
            if (socket.readyState === socket.OPEN) socket.send(text, () => resolve());
            else resolve();
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) => {
          socket.on('message', (data) => {
            handle(String(data)).catch(failed);
          });
        },
      },
      { socket, request },
    );
    socket.on('pong', () => awaitingPong.delete(socket));
    socket.on('error', (error) => log.debug({ err: error }, 'Websocket broke'));
    socket.once('close', (code, reason) => {
      Promise.resolve(closed(code, String(reason))).catch(failed);
    });
  };

  server.server.on('upgrade', onUpgrade);
  server.addHook('preClose', async () => {
    server.server.off('upgrade', onUpgrade);
    clearInterval(pings);
    await closeAll(sockets);
  });
}

async function closeAll(sockets: WebSocketServer): Promise<void> {
  const open = [...sockets.clients];
  const gone = open.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  for (const socket of open) socket.close(GOING_AWAY, 'Server is shutting down');
  const timer = setTimeout(() => {
    for (const socket of open) socket.terminate();
  }, CLOSE_TIMEOUT_MS);
  await Promise.all(gone);
  clearTimeout(timer);
  sockets.close();
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
