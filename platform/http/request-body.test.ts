import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../contracts/errors.js';
import { BadEncodingError, PayloadTooLargeError, readLimitedBody } from './request-body.js';

const MAX_BYTES = 100_000;
const seen: (Buffer | unknown)[] = [];
const server = createServer((request: IncomingMessage, response) => {
  readLimitedBody(request, { maxBytes: MAX_BYTES, encoding: request.headers['content-encoding'] })
    .then((body) => {
      seen.push(body);
      response.end(body);
    })
    .catch((error: unknown) => {
      seen.push(error);
      response.statusCode = error instanceof AppError ? error.httpStatus : 500;
      response.end(error instanceof Error ? error.name : String(error));
    });
});
let port = 0;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

/** Sends in pieces, so with `transfer-encoding: chunked`, unless the length is announced. */
async function post(pieces: Buffer[], headers: Record<string, string | number> = {}) {
  const outgoing = send({ port, host: '127.0.0.1', method: 'POST', headers });
  for (const piece of pieces) outgoing.write(piece);
  outgoing.end();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const body = Buffer.concat(await response.toArray());
  return { status: response.statusCode, body };
}

const text = Buffer.from('spans '.repeat(1000));

describe('what is taken', () => {
  test.each([
    ['no encoding', undefined, text],
    ['identity', 'identity', text],
    ['none', 'none', text],
    ['gzip', 'gzip', gzipSync(text)],
    ['GZIP', 'GZIP', gzipSync(text)],
    ['deflate', 'deflate', deflateSync(text)],
    [
      'two gzip members',
      'gzip',
      Buffer.concat([gzipSync(text.subarray(0, 10)), gzipSync(text.subarray(10))]),
    ],
  ])('%s', async (_name, encoding, sent) => {
    const headers: Record<string, string> = encoding === undefined ? {} : { 'content-encoding': encoding };
    const halves = [sent.subarray(0, 5), sent.subarray(5)];
    expect(await post(halves, headers)).toEqual({ status: 200, body: text });
  });

  test('no bytes, whatever the encoding', async () => {
    expect(await post([], { 'content-encoding': 'gzip' })).toEqual({ status: 200, body: Buffer.alloc(0) });
  });

  test.each([
    ['of no bytes', []],
    ['of exactly the limit', [Buffer.alloc(MAX_BYTES)]],
  ])('a body %s', async (_name, pieces) => {
    expect(await post(pieces)).toEqual({ status: 200, body: Buffer.concat(pieces) });
  });
});

describe('what is refused', () => {
  const large = Buffer.alloc(MAX_BYTES + 1, 1);
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const truncated = gzipSync(text).subarray(0, -12);
  const corrupt = Buffer.from(gzipSync(text)).fill(0xff, 12, 20);
  test.each<[string, Buffer[], Record<string, string | number>, number, string]>([
    ['too long, announced', [large], { 'content-length': large.length }, 413, 'PayloadTooLargeError'],
    ['too long, in chunks', [large], {}, 413, 'PayloadTooLargeError'],
    [
      'too long once unpacked',
      [gzipSync(large)],
      { 'content-encoding': 'gzip' },
      413,
      'PayloadTooLargeError',
    ],
    ['a gzip bomb', [bomb], { 'content-encoding': 'gzip' }, 413, 'PayloadTooLargeError'],
    ['cut off', [truncated], { 'content-encoding': 'gzip' }, 400, 'BadEncodingError'],
    ['damaged', [corrupt], { 'content-encoding': 'gzip' }, 400, 'BadEncodingError'],
    ['not gzip at all', [text], { 'content-encoding': 'gzip' }, 400, 'BadEncodingError'],
    ['no deflate', [text], { 'content-encoding': 'deflate' }, 400, 'BadEncodingError'],
    ['in another encoding', [text], { 'content-encoding': 'br' }, 415, 'AppError'],
  ])('%s', async (_name, pieces, headers, status, name) => {
    expect(await post(pieces, headers)).toEqual({ status, body: Buffer.from(name) });
  });

  test('the class tells what is wrong, with the limit', async () => {
    seen.length = 0;
    await post([bomb], { 'content-encoding': 'gzip' });
    await post([truncated], { 'content-encoding': 'gzip' });
    expect(seen[0]).toBeInstanceOf(PayloadTooLargeError);
    expect(seen[0]).toMatchObject({ details: { maxBytes: MAX_BYTES } });
    expect(seen[1]).toBeInstanceOf(BadEncodingError);
  });

  test('a sender that goes away in the middle', async () => {
    seen.length = 0;
    const socket = connect(port, '127.0.0.1');
    const arrived = once(server, 'request');
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nabc');
    const [request] = (await arrived) as [IncomingMessage];
    const closed = new Promise((resolve) => request.once('close', resolve));
    socket.destroy();
    await closed;
    await expect.poll(() => seen[0]).toBeInstanceOf(BadEncodingError);
  });

  test.each([
    ['before its body was read', 'br', large, 415],
    ['in the middle of unpacking', 'gzip', gzipSync(randomBytes(20 * MAX_BYTES)), 413],
    ['of a small bomb', 'gzip', bomb, 413],
  ])('the connection can be used again after a refusal %s', async (_name, encoding, body, status) => {
    const socket = connect(port, '127.0.0.1');
    let answers = '';
    socket.on('data', (chunk) => {
      answers += chunk;
    });
    socket.write(
      `POST / HTTP/1.1\r\nhost: x\r\ncontent-encoding: ${encoding}\r\ntransfer-encoding: chunked\r\n\r\n`,
    );
    socket.write(`${body.length.toString(16)}\r\n`);
    socket.write(body);
    socket.write('\r\n0\r\n\r\n');
    socket.write('POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok');
    await once(socket, 'close');
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual([`HTTP/1.1 ${status}`, 'HTTP/1.1 200']);
  });
});
