import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';

const CHUNK_CHARS = 64 * 1024;

/**
 * The JSON of a value, in pieces: what is nested up to `depth` levels deep is taken apart, the rest is one piece each.
 * Together they are what `JSON.stringify` says.
 */
export function* jsonPieces(value: unknown, depth: number): Generator<string> {
  if (depth === 0 || typeof value !== 'object' || value === null) {
    yield JSON.stringify(value);
    return;
  }
  let separator = '';
  if (Array.isArray(value)) {
    yield '[';
    for (const item of value) {
      if (separator !== '') yield separator;
      yield* jsonPieces(item ?? null, depth - 1);
      separator = ',';
    }
    yield ']';
    return;
  }
  yield '{';
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    yield `${separator}${JSON.stringify(key)}:`;
    yield* jsonPieces(item, depth - 1);
    separator = ',';
  }
  yield '}';
}

/**
 * Sends what may be large. Others are served in between: a trace of 100,000 spans takes seconds to write.
 * @param depth see `jsonPieces`: of the level whose items are spans
 */
export function sendLargeJson(reply: FastifyReply, value: unknown, depth: number): FastifyReply {
  return sendJsonPieces(reply, jsonPieces(value, depth));
}

/**
 * Sends JSON that is written piece by piece, while it is sent: texts of any length, or bytes in large pieces. Others
 * are served in between.
 */
export function sendJsonPieces(reply: FastifyReply, pieces: Iterable<string | Buffer>): FastifyReply {
  return reply.type('application/json').send(Readable.from(chunks(pieces)));
}

/** Sends JSON whose pieces have to be waited for. */
export function sendJsonAsItComes(reply: FastifyReply, pieces: AsyncIterable<string>): FastifyReply {
  return reply.type('application/json').send(Readable.from(pieces));
}

async function* chunks(pieces: Iterable<string | Buffer>): AsyncGenerator<string | Buffer> {
  let text = '';
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      if (text !== '') yield text;
      text = '';
      yield piece;
      await setImmediate();
      continue;
    }
    text += piece;
    if (text.length < CHUNK_CHARS) continue;
    yield text;
    text = '';
    await setImmediate();
  }
  if (text !== '') yield text;
}
