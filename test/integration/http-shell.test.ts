import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../platform/config/config.js';
import { markGuarded } from '../../platform/http/browser-access.js';
import { LOOPBACK_ONLY } from '../../platform/http/http-settings.js';
import { listen } from '../../platform/http/listen.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { createHttpServer, type HttpServerOptions } from '../../platform/http/server.js';
import { createLogger, type Logger } from '../../platform/log.js';
import { rawRequest, sendText } from '../support/raw-http.js';

/** What holds for every HTTP server, whatever it serves: who may ask, time limits, errors of the parser, shutdown. */
const IDLE_MS = 400;
const WORDS = 'the same words again and again '.repeat(1_000);
const quiet = createLogger(loadConfig({ LOG_LEVEL: 'silent' }), 'shell');

let server: FastifyInstance;
let url: string;

async function start(options: Partial<HttpServerOptions> = {}): Promise<[FastifyInstance, string]> {
  const made = createHttpServer({
    name: 'shell',
    log: quiet,
    metrics: createMetrics({ processMetrics: false }),
    maxBodyBytes: 10_000_000,
    readiness: {},
    http: { ...LOOPBACK_ONLY, bodyIdleMs: IDLE_MS },
    ...options,
  });
  made.post('/json', async (request) => ({ got: request.body }));
  made.get('/words', async () => ({ words: WORDS }));
  made.get('/bytes', async (_request, reply) =>
    reply.type('application/octet-stream').send(Buffer.from(WORDS)),
  );
  made.get('/stream', async (_request, reply) =>
    reply.type('application/json').send(Readable.from(['{"words":"', WORDS, '"}'])),
  );
  made.get('/names/:name/facts', async (request) => request.params);
  made.register(async (scope) => {
    markGuarded(scope);
    scope.get('/guarded', async () => 'with a token');
  });
  made.register(async (scope) => {
    scope.addContentTypeParser('text/plain', (_request, payload, done) => done(null, payload));
    // Reads slowly: for a second nothing at all.
    scope.post('/slow-reader', async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 2.5 * IDLE_MS));
      let bytes = 0;
      for await (const chunk of request.body as Readable) bytes += (chunk as Buffer).length;
      return { bytes };
    });
  });
  const port = await listen(made, { host: '127.0.0.1', port: 0, variable: 'PORT' });
  return [made, `http://127.0.0.1:${port}`];
}

beforeAll(async () => {
  [server, url] = await start();
});
afterAll(() => server?.close());

const detailOf = (answer: string) =>
  JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)).detail as string;

describe('who may ask', () => {
  test('a rebound name is refused at routes, at what is no route, and beforehand', async () => {
    const headers = { host: 'evil.example', origin: 'http://evil.example' };
    for (const path of ['/words', '/nothing', '/healthz', '/guarded']) {
      const answer = await rawRequest(url, path, { headers });
      expect([path, answer.status, JSON.parse(String(answer.body))]).toEqual([
        path,
        421,
        { detail: expect.stringContaining('ALLOWED_HOSTS') },
      ]);
    }
    const preflight = await rawRequest(url, '/words', {
      method: 'OPTIONS',
      headers: { ...headers, 'access-control-request-method': 'GET' },
    });
    expect(preflight.status).toBe(421);
  });

  test('a page of this machine sees answers, another one those that a token was asked for', async () => {
    const from = (origin: string, path: string) => rawRequest(url, path, { headers: { origin } });
    const ours = await from('http://localhost:5173', '/words');
    expect([ours.status, ours.headers['access-control-allow-origin']]).toEqual([
      200,
      'http://localhost:5173',
    ]);
    expect(ours.headers.vary).toContain('Origin');
    const theirs = await from('https://evil.example', '/words');
    expect([theirs.status, theirs.headers['access-control-allow-origin']]).toEqual([403, undefined]);
    const guarded = await from('https://evil.example', '/guarded');
    expect([guarded.status, guarded.headers['access-control-allow-origin']]).toEqual([200, '*']);
  });

  test('where nothing asks for a token, other pages are told so beforehand', async () => {
    const [open, openUrl] = await start({ http: { ...LOOPBACK_ONLY, corsOrigins: ['https://ui.example'] } });
    const preflight = (origin: string) =>
      rawRequest(openUrl, '/json', {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
      });
    expect((await preflight('https://evil.example')).status).toBe(403);
    const answer = await preflight('https://ui.example');
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([
      204,
      'https://ui.example',
    ]);
    expect(answer.headers['access-control-allow-headers']).toBe('content-type');
    await open.close();
  });
});

describe('time limits', () => {
  test.each([
    ['headers that do not end', 'GET / HTTP/1.1\r\nHost: localhost\r\nX-A: '],
    ['nothing at all', ''],
    [
      'a body that does not come',
      'POST /json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    ],
    [
      'a chunked body that stops',
      'POST /json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n',
    ],
    [
      'a body where there is no route',
      'POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    ],
  ])('%s is answered with 408 and cut off', async (_name, text) => {
    const answer = await sendText(url, text).closed;
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(detailOf(answer)).toContain('in time');
  });

  test.each([
    ['a body that nobody reads', 'GET /words HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{'],
    [
      'a body that was refused',
      'POST /json HTTP/1.1\r\nHost: evil.example\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    ],
  ])('%s does not keep the connection', async (_name, text) => {
    expect(await sendText(url, text).closed).toMatch(/^HTTP\/1\.1 (200|421) /);
  });

  test('a body that drips is cut off, however long it goes on', async () => {
    const { socket, closed } = sendText(
      url,
      'POST /json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n"',
    );
    const drip = setInterval(() => socket.write('x'), IDLE_MS / 8);
    expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(drip);
  });

  test('a body that comes steadily may take as long as it needs', async () => {
    const pieces = Array.from({ length: 24 }, () => 'x'.repeat(1_000));
    const length = pieces.join('').length + 2;
    const { socket, closed } = sendText(
      url,
      `POST /json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n"`,
    );
    const pour = setInterval(() => {
      socket.write(pieces.pop() ?? '"');
      if (pieces.length === 0) clearInterval(pour);
    }, IDLE_MS / 8);
    socket.once('close', () => clearInterval(pour));
    const last = setInterval(() => pieces.length === 0 && socket.write('"'), IDLE_MS);
    expect(await closed).toMatch(/^HTTP\/1\.1 200 /);
    clearInterval(last);
  });

  test('what we are slow to read is not the fault of who sends it', async () => {
    const body = Buffer.alloc(4_000_000, 'x');
    const answer = await rawRequest(url, '/slow-reader', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body,
    });
    expect([answer.status, JSON.parse(String(answer.body))]).toEqual([200, { bytes: body.length }]);
  });
});

describe('what is no request', () => {
  test.each([
    ['garbage', 'GARBAGE\r\n\r\n', 400],
    ['an unknown method', 'FOO /words HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['large headers', `GET /words HTTP/1.1\r\nHost: localhost\r\nX-A: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
    ['a long request line', `GET /${'y'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431],
    ['a wrong length', 'POST /json HTTP/1.1\r\nHost: localhost\r\nContent-Length: ten\r\n\r\n', 400],
    [
      'two lengths',
      'POST /json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd',
      400,
    ],
    [
      'a length and chunks',
      'POST /json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    [
      'a broken chunk',
      'POST /json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
    ],
    ['no host', 'GET /words HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['another protocol', 'GET /words HTTP/9.9\r\nHost: localhost\r\n\r\n', 400],
  ])('%s is refused in the shape of every error', async (_name, text, status) => {
    const answer = await sendText(url, text).closed;
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(detailOf(answer)).toEqual(expect.any(String));
  });
});

test('localhost is both of its addresses, with the same limits', async () => {
  const made = createHttpServer({
    name: 'shell',
    log: quiet,
    metrics: createMetrics({ processMetrics: false }),
    maxBodyBytes: 1_000,
    readiness: {},
  });
  const port = await listen(made, { host: 'localhost', port: 0, variable: 'PORT' });
  for (const host of ['127.0.0.1', '[::1]']) {
    const answer = await sendText(`http://${host}:${port}`, 'GARBAGE\r\n\r\n').closed;
    expect([host, detailOf(answer)]).toEqual([host, expect.stringContaining('HTTP')]);
  }
  const silent = sendText(`http://[::1]:${port}`, '');
  await once(silent.socket, 'connect');
  await made.close();
  await silent.closed;
});

describe('names in paths', () => {
  test.each([
    ['.'],
    ['..'],
    ['...'],
    ['a/b'],
    ['a b'],
    ['100 %'],
    ['ü'.repeat(200)],
    ['x'.repeat(1_000)],
    ['%2E%2E'],
  ])('a name may be %s', async (name) => {
    const encoded = encodeURIComponent(name).replaceAll('.', '%2E');
    const answer = await rawRequest(url, `/names/${encoded}/facts`);
    expect([answer.status, JSON.parse(String(answer.body))]).toEqual([200, { name }]);
  });
});

describe('compression', () => {
  const get = (path: string, accepted?: string, method = 'GET') =>
    rawRequest(url, path, { method, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync };

  test.each<[string, string, 'br' | 'gzip']>([
    ['/words', 'gzip, deflate, br', 'gzip'],
    ['/words', 'gzip', 'gzip'],
    ['/words', 'br;q=0.5, gzip;q=0.8', 'gzip'],
    ['/words', '*', 'gzip'],
    ['/words', 'br, gzip;q=0.9', 'br'],
    ['/stream', 'gzip', 'gzip'],
    ['/stream', 'br', 'br'],
  ])('%s for "%s" comes as %s', async (path, accepted, encoding) => {
    const answer = await get(path, accepted);
    expect(answer.headers).toMatchObject({
      'content-encoding': encoding,
      vary: expect.stringContaining('accept-encoding'),
    });
    expect(answer.body.length).toBeLessThan(WORDS.length / 10);
    expect(JSON.parse(String(unpack[encoding](answer.body)))).toEqual({ words: WORDS });
  });

  test.each([
    ['/words', undefined],
    ['/words', 'identity'],
    ['/words', 'br;q=0, gzip;q=0'],
    ['/words', 'zstd'],
    ['/stream', 'gzip;q=0'],
    ['/bytes', 'gzip, br'],
    ['/healthz', 'gzip, br'],
  ])('%s for "%s" comes as it is', async (path, accepted) => {
    const answer = await get(path, accepted);
    expect([answer.status, answer.headers['content-encoding']]).toEqual([200, undefined]);
  });
});

describe('shutdown', () => {
  test('connections that say nothing, or stay open after their last answer, do not hold it up', async () => {
    const [closing, closingUrl] = await start({ http: LOOPBACK_ONLY });
    const { port } = new URL(closingUrl);
    const silent = sendText(closingUrl, '');
    const halfway = sendText(closingUrl, 'GET /words HTTP/1.1\r\nHost: localhost\r\nX-A: ');
    await Promise.all([once(silent.socket, 'connect'), once(halfway.socket, 'connect')]);
    const idle = connect(Number(port), '127.0.0.1', () =>
      idle.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'),
    );
    await once(idle, 'data');
    await closing.close();
    await Promise.all([silent.closed, halfway.closed]);
  });

  test('a request that holds it up is named', async () => {
    const warnings: unknown[][] = [];
    const log: Logger = Object.assign(quiet.child({ module: 'shell' }), {
      warn: (...args: unknown[]) => void warnings.push(args),
    });
    const made = createHttpServer({
      name: 'shell',
      log,
      metrics: createMetrics({ processMetrics: false }),
      maxBodyBytes: 1_000,
      readiness: {},
      quietDrainMs: 20,
    });
    let answer = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      made.get('/held/:id', () => {
        resolve();
        return new Promise((done) => {
          answer = () => done({ late: true });
        });
      });
    });
    const port = await listen(made, { host: '127.0.0.1', port: 0, variable: 'PORT' });
    // Kept alive: after the answer the connection would stay open for a minute.
    const { socket, closed } = sendText(
      `http://127.0.0.1:${port}`,
      'GET /held/7?signature=secret HTTP/1.1\r\nHost: localhost\r\n\r\n',
    );
    await arrived;
    const end = made.close();
    await expect.poll(() => warnings.length).toBe(1);
    expect(warnings[0]).toEqual([
      {
        connections: 1,
        requests: [
          expect.objectContaining({ method: 'GET', path: '/held/7', answer: 'none', bodyComplete: true }),
        ],
      },
      'Requests hold up the shutdown',
    ]);
    answer();
    await end;
    expect(await closed).toContain('"late":true');
    socket.destroy();
  });
});
