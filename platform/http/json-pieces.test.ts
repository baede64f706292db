import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { jsonPieces, sendJsonPieces } from './json-pieces.js';

const VALUE = {
  data: [{ id: 'ü"', spans: [{ a: [1] }, { b: null }], none: undefined }, {}, []],
  errors: null,
  total: 0,
};

test.each([0, 1, 2, 3, 4, 9])('taken apart %d levels deep it is the same JSON', (depth) => {
  expect([...jsonPieces(VALUE, depth)].join('')).toBe(JSON.stringify(VALUE));
});

test('no piece is larger than an item of the last level', () => {
  const spans = Array.from({ length: 1_000 }, (_, n) => ({ n }));
  const longest = Math.max(...[...jsonPieces({ data: [{ spans }] }, 4)].map((piece) => piece.length));
  expect(longest).toBeLessThan(20);
});

const PIECES = 2_000;
const PIECE = 'x'.repeat(32 * 1024);
let server: FastifyInstance | undefined;
afterEach(() => server?.close());

/** Serves 64 MB, far more than sockets hold; tells how much has been written, and when writing has ended. */
async function serveLarge() {
  let written = 0;
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  function* pieces(): Generator<string> {
    try {
      for (; written < PIECES; written += 1) yield PIECE;
    } finally {
      end();
    }
  }
  server = Fastify();
  server.get('/', (_request, reply) => sendJsonPieces(reply, pieces()));
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const response = await new Promise<IncomingMessage>((resolve) => get(url, resolve));
  return { response, ended, written: () => written };
}

test('a client that reads slowly gets everything, and nothing is written far ahead of it', async () => {
  const { response, ended, written } = await serveLarge();
  let size = 0;
  let isFirst = true;
  for await (const chunk of response) {
    size += chunk.length;
    if (!isFirst) continue;
    isFirst = false;
    // Until nothing more is written: what the sockets take is full.
    for (let before = -1; before !== written(); ) {
      before = written();
      for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
    }
    expect(written()).toBeLessThan(PIECES / 2);
  }
  await ended;
  expect(size).toBe(PIECES * PIECE.length);
});

test('nothing is written any more for a client that left', async () => {
  const { response, ended, written } = await serveLarge();
  await once(response, 'readable');
  response.destroy();
  await ended;
  expect(written()).toBeLessThan(PIECES);
});
