import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { CloseCode, handleProtocols, makeServer, type ServerOptions } from 'graphql-ws';
import { type ServerOptions as ServerOfSockets, type WebSocket, WebSocketServer } from 'ws';
import { AppError } from '../../contracts/errors.js';
import type { HttpSettings } from '../http/http-settings.js';
import type { Logger } from '../log.js';
import { PendingSockets } from './pending-sockets.js';

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
  /** Whether a token is asked for; without one only pages of this machine are spoken to. */
  guarded: boolean;
  http: Pick<HttpSettings, 'pendingSocketsPerAddress'>;
  log: Logger;
}

/** How long a client may take to say who it is. */
const INIT_TIMEOUT_MS = 3_000;

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
  const { path, guarded, log } = options;
  const isHere = ({ url }: IncomingMessage) => url?.split('?')[0] === path;
  const pending = new PendingSockets(options.http.pendingSocketsPerAddress);
  const admitted = new WeakMap<WebSocket, () => void>();
  const protocol = lettingIn(options.protocol, (socket) => admitted.get(socket)?.());
  const graphql = makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: INIT_TIMEOUT_MS,
    ...protocol,
  });
  // The types of ws do not know `closeTimeout` yet.
  const settings: ServerOfSockets & { closeTimeout: number } = {
    noServer: true,
    maxPayload: options.maxPayloadBytes,
    handleProtocols,
    // A client that does not acknowledge that we close it is not waited for.
    closeTimeout: CLOSE_TIMEOUT_MS,
    // Compressing the same event for every client would cost what sharing it saves.
    perMessageDeflate: false,
  };
  const sockets = new WebSocketServer(settings);

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const refusal =
      server.browserAccess.refusal(request, guarded) ?? (isHere(request) ? undefined : NOT_HERE);
    const leave = refusal ? undefined : pending.admit(request);
    if (!leave) {
      refuse(stream, refusal ?? TOO_MANY);
      return;
    }
    stream.once('close', leave);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      admitted.set(socket, leave);
      converse(socket, request);
    });
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

const NOT_HERE = new AppError('NOT_FOUND', 'There is no websocket here.');
const TOO_MANY = new AppError(
  'RATE_LIMITED',
  'Too many websockets of this address have not sent connection_init: send it, or try again in a moment.',
);

function refuse(stream: Duplex, { httpStatus, message }: AppError): void {
  const body = JSON.stringify({ detail: message });
  stream.end(
    `HTTP/1.1 ${httpStatus} ${STATUS_CODES[httpStatus]}\r\nConnection: close\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  // Whoever does not close its side is not waited for.
  setTimeout(() => stream.destroy(), CLOSE_TIMEOUT_MS).unref();
}

/** The protocol, which says as soon as a client is let in. */
function lettingIn(protocol: SocketProtocol, letIn: (socket: WebSocket) => void): SocketProtocol {
  return {
    ...protocol,
    async onConnect(context) {
      const answer = await protocol.onConnect?.(context);
      letIn(context.extra.socket);
      return answer;
    },
  };
}
