import type { FastifyReply, FastifyRequest } from 'fastify';

/** How long the rest of a refused body is read and thrown away, so that its sender gets to see the answer. */
const LINGER_MS = 5_000;

/** Answers a request whose body was not read to its end: the connection is closed after it. */
export function discardRestOfBody(request: FastifyRequest, reply: FastifyReply): void {
  if (request.raw.readableEnded || request.raw.destroyed) return;
  reply.header('connection', 'close');
  request.raw.resume();
  const timer = setTimeout(() => request.raw.destroy(), LINGER_MS);
  request.raw.once('close', () => clearTimeout(timer));
  timer.unref();
}
