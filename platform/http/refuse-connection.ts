import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Answers on a connection whose requests cannot be read on, in the shape of every other error, and closes it. Where an
 * answer has begun already it is only closed.
 */
export function refuseConnection(socket: Socket, status: number, detail: string): void {
  // What node itself asks before it answers by itself.
  const current = (socket as Socket & { _httpMessage?: ServerResponse | null })._httpMessage;
  if (socket.destroyed || !socket.writable || current?.headersSent) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify({ detail });
  socket.write(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
  socket.destroySoon();
}

/** Answers what node's parser refuses. */
export function answerParserError(error: NodeJS.ErrnoException & { reason?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  refuseConnection(socket, ...explain(error));
}

function explain({ code, reason, message }: NodeJS.ErrnoException & { reason?: string }): [number, string] {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return [431, 'The request line and the headers have more than 16 KiB together.'];
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return [413, 'The extensions of a chunk are too long.'];
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return [408, 'The headers of the request did not arrive in time.'];
    default:
      return [400, `This is not an HTTP request: ${(reason ?? message).replace(/^Parse Error: /, '')}.`];
  }
}
