import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ConflictError, NotFoundError } from '../../contracts/errors.js';
import { systemClock } from '../../platform/clock.js';
import { loadConfig } from '../../platform/config/config.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { createHttpServer } from '../../platform/http/server.js';
import { createLogger } from '../../platform/log.js';
import { createObjectStore } from '../../platform/objects/create-object-store.js';
import { FolderObjectStore } from '../../platform/objects/folder-object-store.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import { createUrlSigner } from '../../platform/objects/signed-url.js';
import { readOrCreateSigningSecret } from '../../platform/objects/signing-secret.js';
import { findFreePort } from '../support/free-port.js';

// What only the folder store can promise: how it lies on the disk, and how its routes answer.

const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
const MAX_UPLOAD_BYTES = 100_000;

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mlsec-folder-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

async function openStore(env: Record<string, string> = {}) {
  return createObjectStore(loadConfig({ DATA_DIR: dataDir, ...env }), log);
}
const inStore = (...names: string[]) => join(dataDir, 'objects', ...names);

describe('on the disk', () => {
  test('an object is a file under its key', async () => {
    const { store } = await openStore();
    await store.put('models/a/1/weights.bin', Buffer.from('weights'));
    expect(await readFile(inStore('models/a/1/weights.bin'), 'utf8')).toBe('weights');
  });

  test('a full disk is no healthy store, and what is there is read', async () => {
    const full = await FolderObjectStore.open({
      root: inStore(),
      bucket: 'full',
      signer: createUrlSigner({
        baseUrl: 'http://localhost',
        secret: 'a secret of a test',
        clock: systemClock,
      }),
      clock: systemClock,
      log,
      minFreeBytes: Number.MAX_SAFE_INTEGER,
    });
    await full.put('a', Buffer.from('x'));
    await expect(full.ping()).rejects.toThrow('The disk of the object store is full.');
    expect((await full.head('a')).sizeBytes).toBe(1);
    await expect(full.get('b')).rejects.toBeInstanceOf(NotFoundError);
  });

  test('folders vanish with their last object', async () => {
    const { store } = await openStore();
    await store.put('a/b/c', Buffer.from('x'));
    await store.put('a/d', Buffer.from('x'));
    await store.delete('a/b/c');
    expect(await readdir(inStore('a'))).toEqual(['d']);
    await store.delete('a/d');
    expect(await readdir(inStore())).toEqual(['+incoming', '+pieces', '+uploads']);
  });

  test('an object beside a folder of its name is refused, and both stay what they are', async () => {
    const { store } = await openStore();
    await store.put('a/b', Buffer.from('x'));
    await expect(store.put('a', Buffer.from('y'))).rejects.toBeInstanceOf(ConflictError);
    await expect(store.put('a/b/c', Buffer.from('y'))).rejects.toBeInstanceOf(ConflictError);
    await store.delete('a');
    expect((await store.head('a/b')).sizeBytes).toBe(1);
    expect(await readdir(inStore('+incoming'))).toEqual([]);
  });

  test('a symbolic link leads nowhere', async () => {
    const { store } = await openStore();
    const outside = join(dataDir, 'outside');
    await mkdir(outside);
    await writeFile(join(outside, 'secret'), 'secret');
    await symlink(outside, inStore('folder'));
    await symlink(join(outside, 'secret'), inStore('file'));

    for (const key of ['folder/secret', 'file']) {
      await expect(store.get(key)).rejects.toBeInstanceOf(NotFoundError);
      await expect(store.head(key)).rejects.toBeInstanceOf(NotFoundError);
    }
    await expect(store.put('folder/new', Buffer.from('x'))).rejects.toBeInstanceOf(ConflictError);
    await expect(store.put('folder/below/new', Buffer.from('x'))).rejects.toBeInstanceOf(ConflictError);
    await store.delete('folder/secret');
    await store.put('file', Buffer.from('replaces the link')); // a rename over the link, not through it
    expect(await readdir(outside)).toEqual(['secret']);
    expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('secret');
    const keys: string[] = [];
    for await (const { key } of store.list('')) keys.push(key);
    expect(keys).toEqual(['file']);
  });

  test('a start removes what dead writers left, and nothing of the living', async () => {
    const host = hostname().replaceAll(/[^A-Za-z0-9-]/g, '-');
    const deadPid = spawnSync(process.execPath, ['--version']).pid;
    const dayAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
    const files = {
      [`${host}+${deadPid}+1`]: { stays: false },
      [`${host}+${process.pid}+2`]: { stays: true },
      [`${host}+${process.pid}+3`]: { stays: false, modifiedAt: new Date(performance.timeOrigin - 1_000) },
      [`${host}+${process.ppid}+4`]: { stays: true },
      [`${host}+${process.ppid}+5`]: { stays: false, modifiedAt: dayAgo },
      'another-host+1+6': { stays: true },
      'another-host+1+7': { stays: false, modifiedAt: dayAgo },
    };
    await mkdir(inStore('+incoming'), { recursive: true });
    for (const [name, { modifiedAt }] of Object.entries<{ modifiedAt?: Date }>(files)) {
      await writeFile(inStore('+incoming', name), 'half');
      if (modifiedAt) await utimes(inStore('+incoming', name), modifiedAt, modifiedAt);
    }
    await openStore();
    const kept = Object.entries(files).filter(([, { stays }]) => stays);
    expect((await readdir(inStore('+incoming'))).sort()).toEqual(kept.map(([name]) => name).sort());
  });

  test('processes that start together sign with one secret, which others cannot read', async () => {
    const secrets = await Promise.all(Array.from({ length: 8 }, () => readOrCreateSigningSecret(dataDir)));
    expect(new Set(secrets).size).toBe(1);
    expect(await readOrCreateSigningSecret(dataDir)).toBe(secrets[0]);
    const file = join(dataDir, 'object-signing-secret');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readdir(dataDir)).sort()).toEqual(['object-signing-secret']);
  });
});

describe('routes', () => {
  let store: ObjectStore;
  let server: FastifyInstance;
  let base: string;
  let routesDir: string;
  beforeAll(async () => {
    routesDir = await mkdtemp(join(tmpdir(), 'mlsec-routes-'));
    const port = await findFreePort();
    base = `http://127.0.0.1:${port}`;
    const created = await createObjectStore(
      loadConfig({ DATA_DIR: routesDir, PUBLIC_URL: base, MAX_UPLOAD_BYTES: String(MAX_UPLOAD_BYTES) }),
      log,
    );
    store = created.store;
    const metrics = createMetrics({ processMetrics: false });
    server = createHttpServer({ name: 'test', log, metrics, maxBodyBytes: 1_000, readiness: {} });
    server.post('/json', async (request) => ({ got: request.body }));
    created.registerRoutes?.(server);
    await server.listen({ host: '127.0.0.1', port });
  });
  afterAll(async () => {
    await server.close();
    await rm(routesDir, { recursive: true, force: true });
  });
  const putUrl = (key: string) => store.signedUrl('PUT', key, { expiresInSeconds: 60 });
  const getUrl = (key: string) => store.signedUrl('GET', key, { expiresInSeconds: 60 });
  const incoming = () => readdir(join(routesDir, 'objects', '+incoming'));

  test.each([
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-unheard-of',
    undefined,
  ])('a body of type %s is stored as it is, and its checksum returned', async (type) => {
    const bytes = Buffer.from('{"not": json');
    const response = await fetch(await putUrl('typed'), {
      method: 'PUT',
      body: new Blob([bytes], type ? { type } : {}),
    });
    expect(response.status).toBe(200);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(response.headers.get('x-sha256')).toBe(sha256);
    expect(await response.json()).toEqual({ sizeBytes: bytes.length, sha256 });
    expect(response.headers.get('access-control-expose-headers')).toContain('x-sha256');
    expect(await (await fetch(await getUrl('typed'))).text()).toBe(bytes.toString());
  });

  test('a body without a length is stored, and an empty one', async () => {
    const stream = new Blob(['one ', 'two']).stream();
    const chunked = await fetch(await putUrl('chunked'), {
      method: 'PUT',
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(await chunked.json()).toMatchObject({ sizeBytes: 7 });
    const empty = await fetch(await putUrl('empty'), { method: 'PUT' });
    expect(await empty.json()).toMatchObject({ sizeBytes: 0 });
    expect((await store.head('empty')).sizeBytes).toBe(0);
    expect(await (await fetch(await getUrl('empty'))).text()).toBe('');
  });

  test('other routes parse bodies as ever', async () => {
    const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const parsed = await fetch(`${base}/json`, { ...json, body: '{"a":1}' });
    expect(await parsed.json()).toEqual({ got: { a: 1 } });
    expect((await fetch(`${base}/json`, { ...json, body: `"${'x'.repeat(1_000)}"` })).status).toBe(413);
    expect(
      (await fetch(`${base}/json`, { method: 'POST', body: new Blob(['x'], { type: 'x/y' }) })).status,
    ).toBe(415);
  });

  test.each([
    ['with its length', (bytes: Buffer<ArrayBuffer>) => ({ body: bytes })],
    ['without', (bytes: Buffer<ArrayBuffer>) => ({ body: new Blob([bytes]).stream(), duplex: 'half' })],
  ])('a body over the limit, sent %s, answers 413 and leaves nothing', async (name, init) => {
    const key = `too-large-${name.replaceAll(' ', '-')}`;
    const body = randomBytes(20 * MAX_UPLOAD_BYTES);
    const response = await fetch(await putUrl(key), { method: 'PUT', ...init(body) } as RequestInit);
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ detail: expect.stringContaining(String(MAX_UPLOAD_BYTES)) });
    await expect(store.head(key)).rejects.toBeInstanceOf(NotFoundError);
    expect(await incoming()).toEqual([]);
  });

  test('a forged URL is refused with a detail before its body is read', async () => {
    const url = (await putUrl('forged')).replace(/signature=.{4}/, 'signature=AAAA');
    const response = await fetch(url, { method: 'PUT', body: randomBytes(20 * MAX_UPLOAD_BYTES) });
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ detail: expect.stringContaining('link') });

    // A sender that never sends its body gets the answer as well.
    const { status } = await new Promise<{ status: number | undefined }>((resolve, reject) => {
      const sent = request(url, { method: 'PUT', headers: { 'content-length': '1000' } }, (answer) => {
        resolve({ status: answer.statusCode });
        sent.destroy();
      });
      sent.on('error', reject);
      sent.flushHeaders();
    });
    expect(status).toBe(403);
  });

  test('an upload that is cut off leaves nothing', async () => {
    const url = new URL(await putUrl('cut'));
    const socket = connect(Number(url.port), url.hostname);
    socket.write(
      `PUT ${url.pathname}${url.search} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 50000\r\n\r\n${'x'.repeat(20_000)}`,
    );
    await expect.poll(incoming).toHaveLength(1);
    socket.destroy();
    await expect.poll(incoming).toEqual([]);
    await expect(store.head('cut')).rejects.toBeInstanceOf(NotFoundError);
  });

  test.each(['..%2f..%2fobject-signing-secret', '%2e%2e/%2e%2e/etc/passwd', '+incoming/x', 'a%00b', ''])(
    'the path /objects/%s reaches no file',
    async (path) => {
      const signed = new URL(await getUrl('a'));
      const response = await fetch(`${base}/objects/${path}${signed.search}`);
      expect([400, 403, 404]).toContain(response.status);
    },
  );

  test('ranges, HEAD and conditional ranges', async () => {
    await store.put('digits', Buffer.from('0123456789'));
    const url = await getUrl('digits');
    const get = (headers: Record<string, string>, method = 'GET') => fetch(url, { method, headers });

    const head = await get({}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
    const tail = await get({ range: 'bytes=-3' });
    expect([tail.status, await tail.text(), tail.headers.get('content-range')]).toEqual([
      206,
      '789',
      'bytes 7-9/10',
    ]);
    const beyond = await get({ range: 'bytes=10-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    expect(await beyond.json()).toEqual({ detail: expect.stringContaining('10 bytes') });

    const etag = tail.headers.get('etag') ?? '';
    expect((await get({ range: 'bytes=0-1', 'if-range': etag })).status).toBe(206);
    await store.put('digits', Buffer.from('changed'));
    const changed = await get({ range: 'bytes=0-1', 'if-range': etag });
    expect([changed.status, await changed.text()]).toEqual([200, 'changed']);
  });

  test('what users sent is never shown as a page of ours', async () => {
    await store.put('page', Buffer.from('<script>alert(1)</script>'));
    const { headers } = await fetch(await getUrl('page'));
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toBe('attachment');
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });
});
