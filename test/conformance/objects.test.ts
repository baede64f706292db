import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { Client } from 'minio';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { InvalidInputError, NotFoundError, UnavailableError } from '../../contracts/errors.js';
import { loadConfig } from '../../platform/config/config.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { createHttpServer } from '../../platform/http/server.js';
import { handedTenantKeys } from '../../platform/keys/tenant-keys.js';
import { createLogger } from '../../platform/log.js';
import { createObjectStore, type Sealing } from '../../platform/objects/create-object-store.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import type { PutSigned } from '../../platform/objects/put-signed.js';
import { NOTHING_SENT, type ResumableState } from '../../platform/objects/resumable-uploads.js';
import { eventually } from '../support/eventually.js';
import { findFreePort } from '../support/free-port.js';
import { describeWithService, minio, type RunningMinio } from '../support/services.js';
import { startTcpProxy } from '../support/tcp-proxy.js';

const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
const MIB = 1024 * 1024;

/** What the suite needs to know about an engine. */
interface Engine {
  store: ObjectStore;
  putSigned: PutSigned;
  /** Counts what unfinished uploads of a key have left behind. */
  leftovers(key: string): Promise<number>;
  /** Makes the engine unusable and returns what makes it usable again. */
  takeAway(): Promise<() => Promise<unknown>>;
  /** Whether it can refuse a PUT whose signature still holds. */
  refusesEndedUploads: boolean;
  stop(): Promise<unknown>;
}

/** Keys in memory: what seals is the same wherever they come from. */
const sealing = (): Sealing => ({
  keys: handedTenantKeys({
    tenant: 'default',
    keys: [{ id: randomBytes(16).toString('base64'), key: randomBytes(32).toString('base64') }],
  }),
  tenantOf: async () => 'default',
  linkSecret: randomBytes(16).toString('hex'),
});

describe.each([
  ['FolderObjectStore', undefined],
  ['SealedObjectStore over a folder', sealing()],
])('%s', (_name, sealing) => {
  objectStorePromises(
    async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'mlsec-objects-'));
      const port = await findFreePort();
      const config = loadConfig({ DATA_DIR: dataDir, PUBLIC_URL: `http://127.0.0.1:${port}` });
      const { store, putSigned, registerRoutes } = await createObjectStore(config, log, { sealing });
      const metrics = createMetrics({ processMetrics: false });
      const server = createHttpServer({ name: 'test', log, metrics, maxBodyBytes: 1_000, readiness: {} });
      registerRoutes?.(server);
      await server.listen({ host: '127.0.0.1', port });
      return {
        store,
        putSigned,
        refusesEndedUploads: true,
        leftovers: async () =>
          (await readdir(join(dataDir, 'objects', '+incoming'))).length +
          (await readdir(join(dataDir, 'objects', '+pieces'))).length,
        takeAway: async () => {
          await rename(join(dataDir, 'objects'), join(dataDir, 'unmounted'));
          return () => rename(join(dataDir, 'unmounted'), join(dataDir, 'objects'));
        },
        stop: async () => {
          await server.close();
          await rm(dataDir, { recursive: true, force: true });
        },
      };
    },
    { wrapped: sealing !== undefined },
  );
});

describeWithService('MinioObjectStore', minio, (running) => {
  describe.each([
    ['as it is', undefined],
    ['below a SealedObjectStore', sealing()],
  ])('%s', (_name, sealing) =>
    objectStorePromises(() => startMinioStore(running(), sealing), { wrapped: sealing !== undefined }),
  );
});

async function startMinioStore(
  { endpoint, accessKey, secretKey }: RunningMinio,
  sealing: Sealing | undefined,
): Promise<Engine> {
  const { hostname, port } = new URL(endpoint);
  const proxy = await startTcpProxy({ host: hostname, port: Number(port) });
  const servedAt = await findFreePort();
  const bucket = `test-${randomBytes(6).toString('hex')}`;
  const { store, putSigned, registerRoutes } = await createObjectStore(
    loadConfig({
      MINIO_ENDPOINT: `http://127.0.0.1:${proxy.port}`,
      MINIO_PUBLIC_ENDPOINT: endpoint,
      MINIO_ACCESS_KEY: accessKey,
      MINIO_SECRET_KEY: secretKey,
      OBJECT_BUCKET: bucket,
      PUBLIC_URL: `http://127.0.0.1:${servedAt}`,
    }),
    log,
    { sealing },
  );
  // Links lead to the engine itself, or to us where it could not seal.
  expect(registerRoutes === undefined).toBe(sealing === undefined);
  const metrics = createMetrics({ processMetrics: false });
  const server = createHttpServer({ name: 'test', log, metrics, maxBodyBytes: 1_000, readiness: {} });
  registerRoutes?.(server);
  await server.listen({ host: '127.0.0.1', port: servedAt });
  const admin = new Client({
    endPoint: hostname,
    port: Number(port),
    useSSL: false,
    accessKey,
    secretKey,
  });
  return {
    store,
    putSigned,
    refusesEndedUploads: false,
    leftovers: async (key) =>
      (await collect(admin.listIncompleteUploads(bucket, sealing ? `sealed/${key}` : key, true))).length,
    takeAway: async () => {
      proxy.cut();
      return async () => proxy.restore();
    },
    stop: async () => {
      await server.close();
      await store.close();
      await proxy.close();
    },
  };
}

/** Every promise of the interface, for one implementation. */
/** @param wrapped the engine below has shown what is about its own pages and copies */
function objectStorePromises(start: () => Promise<Engine>, { wrapped = false } = {}): void {
  let engine: Engine;
  let store: ObjectStore;
  beforeAll(async () => {
    engine = await start();
    store = engine.store;
  });
  afterAll(() => engine?.stop());

  const read = async (key: string) => buffer(await store.get(key));
  const keys = async (prefix: string) => (await collect(store.list(prefix))).map((info) => info.key);

  describe('put and get', () => {
    test.each([
      ['a buffer', () => Buffer.from('bytes \u0000 ä')],
      ['an empty buffer', () => new Uint8Array()],
      ['an empty stream', () => Readable.from([])],
      ['a view into a larger buffer', () => new Uint8Array(Buffer.from('[middle]')).subarray(1, 7)],
      ['a stream of strings', () => Readable.from(['some ', 'tëxt'])],
      ['exactly one part of an S3 upload', () => randomBytes(16 * MIB)],
      ['several parts of an S3 upload', () => inChunks(randomBytes(37 * MIB), 100_000)],
    ])('%s comes back as it went in', async (_name, makeBody) => {
      const key = newKey();
      const body = makeBody();
      const seen = body instanceof Readable ? tee(body) : { stream: body, bytes: () => Buffer.from(body) };
      const stored = await store.put(key, seen.stream);
      const bytes = seen.bytes();
      expect(stored).toEqual({ sizeBytes: bytes.length, sha256: sha256(bytes) });
      expect((await read(key)).equals(bytes)).toBe(true);
      const info = await store.head(key);
      expect(info).toMatchObject({ key, sizeBytes: bytes.length });
      expect(Math.abs(info.modifiedAt.getTime() - Date.now())).toBeLessThan(60_000);
    });

    test('a second put replaces the object', async () => {
      const key = newKey();
      await store.put(key, Buffer.from('a long first version'), { contentType: 'text/plain' });
      await store.put(key, Readable.from(['second']), { sizeBytes: 6 });
      expect((await read(key)).toString()).toBe('second');
      expect(await keys(key)).toEqual([key]);
    });

    test('readers see the old object until the new one is whole', async () => {
      const key = newKey();
      await store.put(key, Buffer.from('old'));
      const body = new PassThrough();
      const putting = store.put(key, body);
      body.write(randomBytes(17 * MIB));
      await expect.poll(() => body.writableLength).toBe(0);
      expect((await read(key)).toString()).toBe('old');
      body.end();
      await putting;
      expect((await store.head(key)).sizeBytes).toBe(17 * MIB);
    });

    test('a reader that has begun gets one version to its end', async () => {
      const key = newKey();
      const first = randomBytes(8 * MIB);
      await store.put(key, first);
      const reading = await store.get(key);
      await store.put(key, randomBytes(MIB));
      await store.delete(key);
      // S3 may end the transfer of an object that is gone; what it must not do is mix.
      const got = await buffer(reading).catch(() => first);
      expect(got.equals(first)).toBe(true);
    });

    test('of concurrent puts of one key, one wins whole', async () => {
      const key = newKey();
      const bodies = Array.from({ length: 4 }, () => randomBytes(20 * MIB));
      await Promise.all(bodies.map((body) => store.put(key, inChunks(body, MIB))));
      const winner = await read(key);
      expect(bodies.filter((body) => body.equals(winner))).toHaveLength(1);
      expect(await engine.leftovers(key)).toBe(0);
    });

    test('puts and deletes of neighbours do not disturb each other', async () => {
      const folder = newKey();
      for (let round = 0; round < 10; round++) {
        await Promise.all([
          store.put(`${folder}/a/b/c`, Buffer.from('x')),
          store.delete(`${folder}/a/b/d`),
          store.put(`${folder}/a/b/d`, Buffer.from('y')),
          store.delete(`${folder}/a/b/c`),
        ]);
      }
      await store.delete(`${folder}/a/b/c`);
      await store.delete(`${folder}/a/b/d`);
      expect(await keys(folder)).toEqual([]);
    });
  });

  describe('a put that fails leaves the old object and nothing else', () => {
    const large = 20 * MIB;
    test.each<[string, () => Readable, object, object]>([
      [
        'the body fails at its start',
        () =>
          new Readable({
            read() {
              this.destroy(new Error('body broke'));
            },
          }),
        {},
        { message: 'body broke' },
      ],
      ['the body fails in the middle', () => failing(large), {}, { message: 'body broke' }],
      [
        'the body is shorter than announced',
        () => Readable.from(['abc']),
        { sizeBytes: 4 },
        { code: 'INVALID_INPUT' },
      ],
      [
        'the body is longer than announced',
        () => Readable.from(['abc']),
        { sizeBytes: 2 },
        { code: 'INVALID_INPUT' },
      ],
      [
        'a large body is shorter than announced',
        () => inChunks(randomBytes(large), MIB),
        { sizeBytes: large + 1 },
        { code: 'INVALID_INPUT' },
      ],
      [
        'the body exceeds the limit',
        () => Readable.from(['abc']),
        { maxSizeBytes: 2 },
        { code: 'PAYLOAD_TOO_LARGE' },
      ],
      [
        'a large body exceeds the limit',
        () => inChunks(randomBytes(large), MIB),
        { maxSizeBytes: large - 1 },
        { code: 'PAYLOAD_TOO_LARGE' },
      ],
      [
        'the announced size exceeds the limit',
        () => stalling(0),
        { sizeBytes: 3, maxSizeBytes: 2 },
        { code: 'PAYLOAD_TOO_LARGE' },
      ],
    ])('%s', async (_name, makeBody, options, error) => {
      const key = newKey();
      await store.put(key, Buffer.from('old'));
      const body = makeBody();
      await expect(store.put(key, body, options)).rejects.toMatchObject(error);
      expect(body.destroyed).toBe(true);
      expect((await read(key)).toString()).toBe('old');
      expect(await engine.leftovers(key)).toBe(0);
    });

    test.each([
      ['before the first byte', 0],
      ['while a large body stalls', large],
    ])('it is aborted %s', async (_name, size) => {
      const key = newKey();
      await store.put(key, Buffer.from('old'));
      const body = stalling(size);
      const abort = new AbortController();
      const reason = new Error('client went away');
      const putting = store.put(key, body, { signal: abort.signal });
      putting.catch(() => undefined);
      await expect.poll(() => body.stalled, { timeout: 10_000 }).toBe(true);
      abort.abort(reason);
      await expect(putting).rejects.toBe(reason);
      expect((await read(key)).toString()).toBe('old');
      expect(await engine.leftovers(key)).toBe(0);
    });

    test('its signal was aborted before', async () => {
      const key = newKey();
      const reason = new Error('too late');
      const put = store.put(key, Buffer.from('x'), { signal: AbortSignal.abort(reason) });
      await expect(put).rejects.toBe(reason);
      await expect(store.head(key)).rejects.toBeInstanceOf(NotFoundError);
    });
  });

  describe('keys', () => {
    test.each([
      'a',
      'A-Z_09.=-',
      '...',
      '.hidden/..also/x..',
      `${'d'.repeat(255)}/${'f'.repeat(255)}`,
      'part=1/year=2026',
    ])('%j is a key', async (name) => {
      const key = name.length > 500 ? name : `${name}/${newKey()}`;
      await store.put(key, Buffer.from(name));
      expect((await read(key)).toString()).toBe(name);
      await store.delete(key);
    });

    test.each([
      '',
      '/',
      '/a',
      'a/',
      'a//b',
      '.',
      '..',
      '../a',
      'a/../b',
      'a/./b',
      'a/..',
      'a b',
      'ä',
      'a\\b',
      'a\u0000b',
      'a%2fb',
      'a+b',
      '+incoming/x',
      'a:b',
      'a\n',
      'a'.repeat(256),
      `${'a/'.repeat(256)}a`,
    ])('%j is none', async (key) => {
      const body = stalling(0);
      const requests = [
        () => store.put(key, body),
        () => store.get(key),
        () => store.head(key),
        () => store.delete(key),
        () => store.signedUrl('GET', key, { expiresInSeconds: 60 }),
        () => store.acceptUpload(key, 'a'),
        () => store.acceptUpload('a', key),
        () => store.discardUpload(key),
      ];
      for (const request of requests) await expect(request()).rejects.toBeInstanceOf(InvalidInputError);
      expect(body.destroyed).toBe(true);
    });

    test('a missing object is NotFoundError to read, and nothing to delete', async () => {
      const key = newKey();
      await store.put(`${key}/is-a-folder`, Buffer.from('x'));
      await store.put(`${key}-object`, Buffer.from('x'));
      for (const missing of [newKey(), key, `${key}-object/below`]) {
        await expect(store.get(missing)).rejects.toBeInstanceOf(NotFoundError);
        await expect(store.get(missing, { range: { start: 1 } })).rejects.toBeInstanceOf(NotFoundError);
        await expect(store.head(missing)).rejects.toBeInstanceOf(NotFoundError);
        await store.delete(missing);
      }
      expect(await keys(key)).toEqual([`${key}-object`, `${key}/is-a-folder`]);
      await store.delete(`${key}-object`);
      await expect(store.get(`${key}-object`)).rejects.toBeInstanceOf(NotFoundError);
    });
  });

  describe('ranges', () => {
    const key = newKey();
    beforeAll(() => store.put(key, Buffer.from('0123456789')));
    test.each([
      [{ start: 0, end: 0 }, '0'],
      [{ start: 2, end: 4 }, '234'],
      [{ start: 7 }, '789'],
      [{ start: 0 }, '0123456789'],
      [{ start: 8, end: 99 }, '89'],
    ])('%j of ten bytes', async (range, expected) => {
      expect(await text(await store.get(key, { range }))).toBe(expected);
    });
    test.each([{ start: 10 }, { start: 5, end: 4 }, { start: -1, end: 4 }])(
      '%j is refused',
      async (range) => {
        await expect(store.get(key, { range })).rejects.toBeInstanceOf(InvalidInputError);
      },
    );
  });

  describe('list', () => {
    test('gives whole keys in lexical order, for any beginning of a key', async () => {
      const base = newKey();
      const names = ['a', 'a-b', 'a.b', 'a/b', 'a/c/d', 'a0', 'B', 'ab/c'].map((name) => `${base}/${name}`);
      // An object and a folder of one name: see the interface.
      const stored = names.filter((name) => name !== `${base}/a`);
      for (const name of stored) await store.put(name, Buffer.from(name));
      const sorted = stored.toSorted((a, b) => (a < b ? -1 : 1));
      expect(await keys(`${base}/`)).toEqual(sorted);
      expect(await keys(base)).toEqual(sorted);
      expect(await keys(`${base}/a`)).toEqual(sorted.filter((name) => name.startsWith(`${base}/a`)));
      expect(await keys(`${base}/a/`)).toEqual([`${base}/a/b`, `${base}/a/c/d`]);
      expect(await keys(`${base}/a/b`)).toEqual([`${base}/a/b`]);
      expect(await keys(`${base}/nothing`)).toEqual([]);
      for await (const info of store.list(`${base}/a/b`)) {
        expect(info).toEqual(
          await store.head(`${base}/a/b`).then((head) => ({ ...head, modifiedAt: info.modifiedAt })),
        );
        expect(info.modifiedAt).toBeInstanceOf(Date);
        break;
      }
    });

    test.skipIf(wrapped)('goes on beyond a page of a thousand', async () => {
      const base = newKey();
      const names = Array.from({ length: 1_050 }, (_, n) => `${base}/${String(n).padStart(4, '0')}`);
      const queue = [...names];
      const work = async () => {
        for (let name = queue.pop(); name; name = queue.pop()) await store.put(name, Buffer.from('x'));
      };
      await Promise.all(Array.from({ length: 16 }, work));
      expect(await keys(base)).toEqual(names);
    });

    test.each(['/', 'a//', '../', 'ä', 'a/../b'])('%j is no prefix', async (prefix) => {
      await expect(collect(store.list(prefix))).rejects.toBeInstanceOf(InvalidInputError);
    });
  });

  test('memory does not grow with the size of an object', async () => {
    const size = 256 * MIB;
    const key = newKey();
    await store.put(key, randomBytes(20 * MIB)); // what is allocated once
    const { grownBytes: put } = await watchMemory(() =>
      store.put(key, inChunks(randomBytes(MIB), MIB, size / MIB)),
    );
    expect(put).toBeLessThan(128 * MIB);
    const { grownBytes: got, result } = await watchMemory(async () => {
      let received = 0;
      for await (const chunk of await store.get(key)) received += chunk.length;
      return received;
    });
    expect(result).toBe(size);
    expect(got).toBeLessThan(96 * MIB);
    await store.delete(key);
  });

  test('destroying the stream of a get stops the transfer', async () => {
    const key = newKey();
    await store.put(key, randomBytes(20 * MIB));
    const stream = await store.get(key);
    await new Promise((resolve) => stream.once('data', resolve));
    stream.destroy();
    await expect.poll(() => stream.closed).toBe(true);
    expect((await store.head(key)).sizeBytes).toBe(20 * MIB);
  });

  describe('signed URLs', () => {
    test('carry an object there and back, without other credentials', async () => {
      const key = newKey();
      const bytes = randomBytes(3 * MIB);
      const put = await fetch(await store.signedUrl('PUT', key, { expiresInSeconds: 60 }), {
        method: 'PUT',
        body: bytes,
        headers: { 'content-type': 'application/json' },
      });
      expect(put.status).toBe(200);
      expect((await read(key)).equals(bytes)).toBe(true);

      const url = await store.signedUrl('GET', key, { expiresInSeconds: 60, downloadName: 'größe "1".csv' });
      const whole = await fetch(url);
      expect(whole.status).toBe(200);
      expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
      expect(whole.headers.get('content-disposition')).toBe(
        `attachment; filename*=UTF-8''gr%C3%B6%C3%9Fe%20%221%22.csv`,
      );
      const part = await fetch(url, { headers: { range: 'bytes=10-19' } });
      expect(part.status).toBe(206);
      expect(part.headers.get('content-range')).toBe(`bytes 10-19/${bytes.length}`);
      expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
    });

    test('take a body of unknown length from a part of ours, under the same rules', async () => {
      const { putSigned } = engine;
      const key = newKey();
      const url = await store.signedUrl('PUT', key, { expiresInSeconds: 60 });
      const limits = { maxSizeBytes: 20 * MIB };
      const bytes = randomBytes(17 * MIB);
      expect(await putSigned(url, inChunks(bytes, 100_000), limits)).toEqual({
        sizeBytes: bytes.length,
        sha256: sha256(bytes),
      });
      expect((await read(key)).equals(bytes)).toBe(true);

      const larger = putSigned(url, Readable.from([bytes, bytes]), limits);
      await expect(larger).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
      const refused = {
        'of another key': url.replace(key, newKey()),
        'of another method': await store.signedUrl('GET', key, { expiresInSeconds: 60 }),
        'that lives longer': url.replace(/(Expires=|expires=)(\d+)/, '$19$2'),
        'without a signature': url.replace(/signature=[^&]*/i, ''),
      };
      for (const [what, forged] of Object.entries(refused)) {
        const body = Readable.from(['forged']);
        await expect(putSigned(forged, body, limits), what).rejects.toMatchObject({ code: 'FORBIDDEN' });
        expect(body.destroyed).toBe(true);
      }
      expect((await read(key)).equals(bytes)).toBe(true);
      const short = await store.signedUrl('PUT', key, { expiresInSeconds: 1 });
      await eventually(async () => {
        await expect(putSigned(short, Readable.from(['late']), limits)).rejects.toMatchObject({
          code: 'FORBIDDEN',
        });
      });
    });

    test('a page of any origin may use them', async () => {
      const url = await store.signedUrl('PUT', newKey(), { expiresInSeconds: 60 });
      const preflight = await fetch(url, {
        method: 'OPTIONS',
        headers: {
          origin: 'http://dashboard.example',
          'access-control-request-method': 'PUT',
          'access-control-request-headers': 'content-type',
        },
      });
      expect(preflight.ok).toBe(true);
      expect(preflight.headers.get('access-control-allow-origin')).toMatch(
        /^(\*|http:\/\/dashboard.example)$/,
      );
      expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
      expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type');
    });

    test('are refused when expired, forged, or used for another method or key', async () => {
      const [key, other] = [newKey(), newKey()];
      await store.put(key, Buffer.from('mine'));
      await store.put(other, Buffer.from('not yours'));
      const get = await store.signedUrl('GET', key, { expiresInSeconds: 60 });
      const put = await store.signedUrl('PUT', key, { expiresInSeconds: 60 });
      const forged = new URL(get);
      for (const name of ['signature', 'X-Amz-Signature']) {
        const value = forged.searchParams.get(name);
        if (value) forged.searchParams.set(name, `${value.slice(0, -4)}0000`);
      }
      const longer = new URL(get);
      for (const name of ['expires', 'X-Amz-Expires']) {
        const value = longer.searchParams.get(name);
        if (value) longer.searchParams.set(name, String(Number(value) + 60));
      }
      const attempts = {
        forged: fetch(forged),
        longer: fetch(longer),
        unsigned: fetch(get.replace(/\?.*/, '')),
        otherKey: fetch(get.replace(key, other)),
        getByPut: fetch(put),
        putByGet: fetch(get, { method: 'PUT', body: 'x' }),
        putOtherKey: fetch(put.replace(key, other), { method: 'PUT', body: 'x' }),
      };
      for (const [name, attempt] of Object.entries(attempts)) {
        expect([name, (await attempt).status]).toEqual([name, 403]);
      }
      expect((await read(key)).toString()).toBe('mine');
      expect((await read(other)).toString()).toBe('not yours');

      const short = await store.signedUrl('GET', key, { expiresInSeconds: 1 });
      await expect.poll(() => fetch(short).then((response) => response.status), { timeout: 5_000 }).toBe(403);
    });

    test('of an object that is missing answer 404', async () => {
      const url = await store.signedUrl('GET', newKey(), { expiresInSeconds: 60 });
      expect((await fetch(url)).status).toBe(404);
    });

    test.each([0, -1, 1.5, Number.NaN, 7 * 24 * 3600 + 1])(
      'cannot live %d seconds',
      async (expiresInSeconds) => {
        await expect(store.signedUrl('GET', newKey(), { expiresInSeconds })).rejects.toBeInstanceOf(
          InvalidInputError,
        );
      },
    );
  });

  describe('an upload by signed URL', () => {
    let keys: { upload: string; final: string };
    let url: string;
    beforeEach(async () => {
      const name = newKey();
      keys = { upload: `${name}/incoming/x`, final: `${name}/kept/x` };
      url = await store.signedUrl('PUT', keys.upload, { expiresInSeconds: 60 });
    });
    const send = (body: BodyInit) => fetch(url, { method: 'PUT', body });
    const exists = (key: string) =>
      store.head(key).then(
        () => true,
        () => false,
      );

    /** What holds for a PUT after the end, whatever its engine answered. */
    async function expectNoTrace(status: number, kept: string | undefined) {
      expect(status).toBe(engine.refusesEndedUploads ? 409 : 200);
      if (engine.refusesEndedUploads) expect(await exists(keys.upload)).toBe(false);
      else await store.discardUpload(keys.upload);
      expect(await exists(keys.upload)).toBe(false);
      if (kept === undefined) expect(await exists(keys.final)).toBe(false);
      else expect((await read(keys.final)).toString()).toBe(kept);
    }

    /** A PUT half of which has arrived; `finish` sends the rest and returns the status. */
    async function beginPut(): Promise<{ finish(): Promise<number> }> {
      const half = randomBytes(MIB / 2);
      const sent = httpRequest(url, { method: 'PUT', headers: { 'content-length': 2 * half.length } });
      const answered = new Promise<number>((resolve, reject) => {
        sent.on('response', (response) => resolve(response.resume().statusCode ?? 0));
        sent.on('error', reject);
      });
      await new Promise<void>((resolve) => sent.write(half, () => resolve()));
      if (engine.refusesEndedUploads) await expect.poll(() => engine.leftovers(keys.upload)).toBe(1);
      return {
        finish() {
          sent.end(half);
          return answered;
        },
      };
    }

    test('is kept under the key it is accepted for, and is over', async () => {
      expect((await send('first try')).status).toBe(200);
      expect((await send('second try')).status).toBe(200);
      expect(await store.acceptUpload(keys.upload, keys.final)).toMatchObject({
        key: keys.final,
        sizeBytes: 10,
      });
      expect(await exists(keys.upload)).toBe(false);
      await expectNoTrace((await send('too late')).status, 'second try');
      // Even when somebody accepts again what came too late.
      await store.put(keys.upload, Buffer.from('smuggled'));
      expect(await store.acceptUpload(keys.upload, keys.final)).toMatchObject({ sizeBytes: 10 });
      await expectNoTrace((await send('too late')).status, 'second try');
    });

    test.each([
      ['nothing', 0] as const,
      ...(wrapped ? [] : ([['several parts of a copy', 130 * MIB]] as const)),
    ])('of %s is kept as it came', async (_name, sizeBytes) => {
      const bytes = randomBytes(sizeBytes);
      await store.put(keys.upload, bytes);
      expect(await store.acceptUpload(keys.upload, keys.final)).toMatchObject({ sizeBytes });
      expect((await read(keys.final)).equals(bytes)).toBe(true);
      expect(await exists(keys.upload)).toBe(false);
      await store.delete(keys.final);
    });

    test('goes on when there was nothing to accept', async () => {
      await expect(store.acceptUpload(keys.upload, keys.final)).rejects.toBeInstanceOf(NotFoundError);
      expect((await send('now')).status).toBe(200);
      await store.acceptUpload(keys.upload, keys.final);
      expect((await read(keys.final)).toString()).toBe('now');
    });

    test('is kept once, however many accept it at the same time', async () => {
      await send('once');
      const accepted = await Promise.all(
        Array.from({ length: 6 }, () => store.acceptUpload(keys.upload, keys.final)),
      );
      expect(new Set(accepted.map(({ sizeBytes }) => sizeBytes))).toEqual(new Set([4]));
      await expectNoTrace((await send('too late')).status, 'once');
      expect(await engine.leftovers(keys.final)).toBe(0);
    });

    test('leaves nothing when it is discarded, as often as one likes', async () => {
      await send('unwanted');
      await store.discardUpload(keys.upload);
      await store.discardUpload(keys.upload);
      await expectNoTrace((await send('too late')).status, undefined);
    });

    test.each([
      ['accepted', 'kept', () => store.acceptUpload(keys.upload, keys.final)],
      ['discarded', undefined, () => store.discardUpload(keys.upload)],
    ])('that is %s while a PUT is under way takes nothing from it', async (_name, kept, end) => {
      await send('kept');
      const put = await beginPut();
      await end();
      await expectNoTrace(await put.finish(), kept);
      await expect.poll(() => engine.leftovers(keys.upload)).toBe(0);
    });

    test('ends at any moment of a PUT without being torn', async () => {
      for (let round = 0; round < 20; round++) {
        const name = newKey();
        keys = { upload: `${name}/incoming/x`, final: `${name}/kept/x` };
        url = await store.signedUrl('PUT', keys.upload, { expiresInSeconds: 60 });
        await send('early');
        const [late] = await Promise.all([send('late!'), store.acceptUpload(keys.upload, keys.final)]);
        const kept = (await read(keys.final)).toString();
        expect(['early', 'late!']).toContain(kept);
        if (!engine.refusesEndedUploads) await store.discardUpload(keys.upload);
        expect([late.status, await exists(keys.upload)]).toEqual([late.status, false]);
        await send('much too late');
        expect((await read(keys.final)).toString()).toBe(kept);
      }
    });
  });

  describe('an object that is sent in pieces', () => {
    const piece = async function* (bytes: Buffer) {
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
    };
    /** A state comes back from where it is kept. */
    const kept = (state: ResumableState): ResumableState => JSON.parse(JSON.stringify(state));
    const content = randomBytes(35 * MIB);

    test('goes on where the kept state ends, however it is cut, and is published once', async () => {
      const key = newKey();
      let state = NOTHING_SENT;
      // Within a part, to the end of one, over the end of one, with a part to spare, to the end.
      for (const end of [1, 5 * MIB, 16 * MIB, 16 * MIB + 7, 34 * MIB, content.length]) {
        // A piece that was not accepted, or whose process died.
        await store.resumable.append(key, state, piece(randomBytes(3 * MIB)));
        const sent = content.subarray(state.sizeBytes, end);
        const options = { totalBytes: content.length };
        state = kept(await store.resumable.append(key, state, piece(sent), options));
        expect(state.sizeBytes).toBe(end);
        await expect(store.head(key)).rejects.toThrow(NotFoundError);
      }
      await store.resumable.append(key, state, piece(randomBytes(3 * MIB)));
      const published = await store.resumable.publish(key, state);
      expect(published).toMatchObject({ key, sizeBytes: content.length });
      expect(content.equals(await buffer(await store.get(key)))).toBe(true);
      expect(await store.resumable.publish(key, state)).toEqual(published);
      expect(await engine.leftovers(key)).toBe(0);
    });

    test('tells what is durable while a body flows, and stops when that is refused', async () => {
      const key = newKey();
      const durable: ResumableState[] = [];
      async function* endless() {
        const bytes = randomBytes(65_536);
        for (;;) yield bytes;
      }
      const onDurable = async (state: ResumableState) => {
        durable.push(kept(state));
        if (durable.length === 3) throw new Error('not mine any more');
      };
      await expect(store.resumable.append(key, NOTHING_SENT, endless(), { onDurable })).rejects.toThrow(
        'not mine',
      );
      const sizes = durable.map(({ sizeBytes }) => sizeBytes);
      expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
      const [, second = NOTHING_SENT] = durable;
      expect((await store.resumable.publish(key, second)).sizeBytes).toBe(second.sizeBytes);
    });

    test('leaves nothing when it is discarded, and nothing to go on with', async () => {
      const key = newKey();
      const state = await store.resumable.append(key, NOTHING_SENT, piece(content.subarray(0, 17 * MIB)));
      expect(await engine.leftovers(key)).toBeGreaterThan(0);
      for (const _ of ['it', 'it again']) await store.resumable.discard(key);
      expect(await engine.leftovers(key)).toBe(0);
      const more = () => store.resumable.append(key, state, piece(content.subarray(0, 17 * MIB)));
      await expect(more()).rejects.toThrow(NotFoundError);
      await expect(store.resumable.publish(key, state)).rejects.toThrow(NotFoundError);
    });

    test('never changes an object that is there', async () => {
      const key = newKey();
      const state = await store.resumable.append(key, NOTHING_SENT, piece(Buffer.from('late')));
      await store.put(key, Buffer.from('first!'));
      expect((await store.resumable.publish(key, state)).sizeBytes).toBe(6);
      expect(await text(await store.get(key))).toBe('first!');
      expect(await engine.leftovers(key)).toBe(0);
    });
  });

  test('an engine that does not answer is UnavailableError, until it does', async () => {
    const key = newKey();
    await store.put(key, Buffer.from('kept'));
    const begun = await store.resumable.append(`${key}-begun`, NOTHING_SENT, inChunks(randomBytes(9), 9));
    await store.ping();
    const restore = await engine.takeAway();
    try {
      const body = inChunks(randomBytes(MIB), 1000);
      const requests = [
        () => store.ping(),
        () => store.put(key, body),
        () => store.get(key),
        () => store.head(key),
        () => store.delete(key),
        () => store.acceptUpload(`${key}/incoming`, `${key}-kept`),
        () => store.discardUpload(`${key}/incoming`),
        () => collect(store.list('')),
        () => store.resumable.append(`${key}-begun`, begun, inChunks(randomBytes(MIB), MIB)),
        () => store.resumable.publish(`${key}-begun`, begun),
        () => store.resumable.discard(`${key}-begun`),
      ];
      for (const request of requests) await expect(request()).rejects.toBeInstanceOf(UnavailableError);
      expect(body.destroyed).toBe(true);
    } finally {
      await restore();
    }
    await store.ping();
    expect((await read(key)).toString()).toBe('kept');
  });
}

function newKey(): string {
  return `test/${randomBytes(8).toString('hex')}`;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** A stream of the bytes, `times` over. */
function inChunks(bytes: Buffer, chunkSize: number, times = 1): Readable {
  return Readable.from(
    (function* () {
      for (let time = 0; time < times; time++) {
        for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
      }
    })(),
    { objectMode: false },
  );
}

function failing(afterBytes: number): Readable {
  return Readable.from(
    (function* () {
      for (let sent = 0; sent < afterBytes; sent += MIB) yield Buffer.alloc(MIB);
      throw new Error('body broke');
    })(),
    { objectMode: false },
  );
}

/** Gives some bytes and then neither more of them nor an end. */
function stalling(bytes: number): Readable & { stalled: boolean } {
  let left = bytes;
  const stream = new Readable({
    read() {
      if (left <= 0) stalled.stalled = true;
      else this.push(Buffer.alloc(Math.min(left, MIB)));
      left -= MIB;
    },
  });
  const stalled = Object.assign(stream, { stalled: false });
  return stalled;
}

/** A stream whose bytes can be looked at afterwards. */
function tee(source: Readable): { stream: Readable; bytes: () => Buffer } {
  const chunks: Buffer[] = [];
  const stream = Readable.from(
    (async function* () {
      for await (const chunk of source) {
        chunks.push(Buffer.from(chunk));
        yield chunk;
      }
    })(),
  );
  return { stream, bytes: () => Buffer.concat(chunks) };
}

/** How far the resident memory of this process rises above its start while `work` runs. */
async function watchMemory<T>(work: () => Promise<T>): Promise<{ result: T; grownBytes: number }> {
  const start = process.memoryUsage.rss();
  let peak = start;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  try {
    const result = await work();
    return { result, grownBytes: Math.max(peak, process.memoryUsage.rss()) - start };
  } finally {
    clearInterval(timer);
  }
}
