import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'minio';
import { type DetailedError, Upload, type UploadOptions } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTenant } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { FAULT_OUTAGE_MS } from '../support/fault-size.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';
import { describeWithService, minio } from '../support/services.js';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { User } from '../support/user.js';
import { waitUntil } from '../support/wait-until.js';

const MIB = 1024 * 1024;
const MAX_UPLOAD_BYTES = 64 * MIB;
const ADMIN = 'test-admin-token-0123456789';
const PIECE = { 'content-type': 'application/offset+octet-stream' };

/** Rows of about a kibibyte. */
const rows = (sizeBytes: number): Buffer => {
  const lines: string[] = [];
  for (let size = 0, i = 0; size < sizeBytes; i++) {
    const line = `${JSON.stringify({ text: `text ${i} ${'word '.repeat(200)}`, label: i % 3 ? 'benign' : 'jailbreak' })}\n`;
    lines.push(line);
    size += line.length;
  }
  return Buffer.from(lines.join(''));
};
const small = rows(20_000);
const large = rows(40 * MIB);
const digest = (bytes: Buffer, algorithm = 'sha256') => createHash(algorithm).update(bytes);

interface Running {
  platform: TestPlatform;
  /** Between the clients and the gateway. */
  front: TcpProxy;
  /** Everything that lies in the store of a file, published or not. */
  left(fileId: string): Promise<string[]>;
}

interface FileView {
  status: string;
  sizeBytes: number | null;
  receivedBytes: number;
  uploadProgress: number;
  sha256: string | null;
  processingError: string | null;
  resumableUploadUrl: string | null;
}

/** Somebody with a token, in a tenant of the test's own. */
class Uploader {
  readonly headers: Record<string, string>;

  constructor(
    private readonly running: Running,
    readonly tenant = newTenant(),
  ) {
    this.headers = { authorization: `Bearer ${ADMIN}`, 'x-tenant-id': tenant };
  }

  get endpoint() {
    return `http://127.0.0.1:${this.running.front.port}/uploads`;
  }

  url = (id: string) => `${this.endpoint}/${id}`;

  async send(method: string, path: string, headers: object = {}, body?: Buffer | string) {
    const response = await fetch(path.startsWith('http') ? path : `${this.endpoint}${path}`, {
      method,
      headers: { ...this.headers, 'tus-resumable': '1.0.0', ...headers },
      ...(body !== undefined && { body: new Uint8Array(Buffer.from(body)) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text };
  }

  /** Begins an upload and returns the file's id. */
  async begin(metadata: Record<string, string> = { filename: 'train.jsonl' }, sizeBytes?: number) {
    const answer = await this.send('POST', '', {
      'upload-metadata': encode(metadata),
      ...(sizeBytes === undefined ? { 'upload-defer-length': '1' } : { 'upload-length': String(sizeBytes) }),
    });
    expect([answer.status, answer.text]).toEqual([201, '']);
    return answer.headers.get('location')?.split('/').at(-1) ?? '';
  }

  patch = (id: string, offset: number, bytes: Buffer, headers: object = {}) =>
    this.send('PATCH', `/${id}`, { ...PIECE, 'upload-offset': String(offset), ...headers }, bytes);

  async offset(id: string) {
    const { status, headers } = await this.send('HEAD', `/${id}`);
    return status === 200 ? Number(headers.get('upload-offset')) : status;
  }

  async ask<T>(query: string, variables: object = {}): Promise<T> {
    const response = await fetch(this.running.platform.graphqlUrl, {
      method: 'POST',
      headers: { ...this.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] };
    if (errors?.[0]) throw new Error(errors[0].message);
    return data;
  }

  async file(id: string): Promise<FileView> {
    const { dataFile } = await this.ask<{ dataFile: FileView }>(
      `query ($id: ID!) { dataFile(id: $id) {
        status sizeBytes receivedBytes uploadProgress sha256 processingError resumableUploadUrl } }`,
      { id },
    );
    return dataFile;
  }

  processed(id: string): Promise<FileView> {
    return eventually(async () => {
      const file = await this.file(id);
      if (!['FRESH', 'FAILED'].includes(file.status)) throw new Error(`It is ${file.status}.`);
      return file;
    });
  }

  /** An upload by the client library; `done` rejects when that gives up. */
  tus(bytes: Buffer, options: Partial<UploadOptions> = {}) {
    let upload: Upload | undefined;
    const done = new Promise<string>((resolve, reject) => {
      upload = new Upload(bytes, {
        endpoint: this.endpoint,
        headers: this.headers,
        metadata: { filename: 'train.jsonl' },
        retryDelays: Array.from({ length: 60 }, () => 200),
        ...options,
        onSuccess: () => resolve(upload?.url?.split('/').at(-1) ?? ''),
        onError: reject,
      });
      upload.start();
    });
    return { done, upload };
  }
}

const encode = (metadata: Record<string, string>) =>
  Object.entries(metadata)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

/** What holds whatever the store is. */
function resumableUploads(start: () => Promise<Running>): void {
  let running: Running;
  let user: Uploader;
  beforeAll(async () => {
    running = await start();
    user = new Uploader(running);
  });
  afterAll(async () => {
    await running?.front.close();
    await running?.platform.stop();
  });

  test('cut at any byte, an upload goes on at the last acknowledged one, and the graph sees it move', async () => {
    const { front } = running;
    const seen = new Set<number>();
    let id = '';
    let acknowledged = 0;
    const cuts = [randomBytes(3).readUIntBE(0, 3) % (9 * MIB), 17 * MIB + 5, 33 * MIB];
    const { done, upload } = user.tus(large, {
      onProgress(sent) {
        if (cuts[0] === undefined || sent < cuts[0]) return;
        cuts.shift();
        front.cut();
        id = upload?.url?.split('/').at(-1) ?? '';
        // Whatever was said before is still true when it comes back.
        setTimeout(() => front.restore(), 50);
      },
      onAfterResponse(_request, response) {
        const offset = Number(response.getHeader('Upload-Offset') ?? 0);
        expect(offset).toBeGreaterThanOrEqual(acknowledged);
        acknowledged = offset;
        if (id) void user.file(id).then(({ receivedBytes }) => seen.add(receivedBytes));
      },
    });
    id = await done;
    expect(cuts).toEqual([]);
    expect(await user.processed(id)).toMatchObject({
      status: 'FRESH',
      sizeBytes: large.length,
      receivedBytes: large.length,
      uploadProgress: 100,
      sha256: digest(large).digest('hex'),
      resumableUploadUrl: null,
    });
    expect([...seen].some((bytes) => bytes > 0 && bytes < large.length)).toBe(true);
    expect(await running.left(id)).toEqual([`training-data/fresh/${id}`]);
  });

  test('a file of the graph tells its URL; pieces of any size come together; its hash is compared', async () => {
    const sha256 = digest(small).digest('hex');
    const create = async (input: object) =>
      (
        await user.ask<{ createDataUpload: { file: { id: string }; resumableUploadUrl: string } }>(
          'mutation ($input: CreateDataUploadInput!) { createDataUpload(input: $input) { file { id } resumableUploadUrl } }',
          { input: { originalName: 'train.jsonl', sizeBytes: small.length, ...input } },
        )
      ).createDataUpload;
    const { file, resumableUploadUrl } = await create({ sha256 });
    expect(new URL(resumableUploadUrl).pathname).toBe(`/uploads/${file.id}`);
    expect(await user.file(file.id)).toMatchObject({ status: 'UPLOADING', resumableUploadUrl });
    const head = await user.send('HEAD', resumableUploadUrl);
    expect(Object.fromEntries(head.headers)).toMatchObject({
      'upload-offset': '0',
      'upload-length': String(small.length),
      'cache-control': 'no-store',
      'upload-metadata': encode({ filename: 'train.jsonl' }),
    });
    for (let at = 0; at < small.length; at += 7_001) {
      const answer = await user.patch(file.id, at, small.subarray(at, at + 7_001));
      const next = Math.min(at + 7_001, small.length);
      expect([answer.status, answer.headers.get('upload-offset')]).toEqual([204, String(next)]);
      expect((await user.file(file.id)).receivedBytes).toBe(next);
    }
    expect(await user.processed(file.id)).toMatchObject({ status: 'FRESH', sha256 });

    const other = await create({ sha256: digest(large).digest('hex') });
    await user.patch(other.file.id, 0, small);
    expect(await user.processed(other.file.id)).toMatchObject({
      status: 'FAILED',
      processingError: expect.stringContaining('what arrived is not what was sent'),
    });
  });

  test('a length that is told at the end, and bytes that come with the beginning', async () => {
    const id = await user.begin();
    expect((await user.send('HEAD', `/${id}`)).headers.get('upload-defer-length')).toBe('1');
    await user.patch(id, 0, small.subarray(0, 100));
    const last = { 'upload-length': String(small.length) };
    expect((await user.patch(id, 100, small.subarray(100), last)).status).toBe(204);
    expect(await user.processed(id)).toMatchObject({ status: 'FRESH', sizeBytes: small.length });

    const whole = await user.send(
      'POST',
      '',
      {
        ...PIECE,
        'upload-length': String(small.length),
        'upload-metadata': encode({ filename: 'a.jsonl', data_type: 'sample', metadata: '{"a":1}' }),
      },
      small,
    );
    expect([whole.status, whole.headers.get('upload-offset')]).toEqual([201, String(small.length)]);
    const file = await user.processed(whole.headers.get('location')?.split('/').at(-1) ?? '');
    expect(file.status).toBe('FRESH');
  });

  test('a piece with a checksum is kept as a whole or not at all', async () => {
    const id = await user.begin({ filename: 'train.jsonl' }, small.length);
    const [first, second] = [small.subarray(0, 9_000), small.subarray(9_000)];
    const checksum = (bytes: Buffer, algorithm: string) => ({
      'upload-checksum': `${algorithm} ${digest(bytes, algorithm).digest('base64')}`,
    });
    expect((await user.patch(id, 0, first, checksum(first, 'sha1'))).status).toBe(204);
    const wrong = await user.patch(id, 9_000, second, checksum(first, 'sha256'));
    expect([wrong.status, wrong.text]).toEqual([460, expect.stringContaining('nothing of it was kept')]);
    expect(await user.offset(id)).toBe(9_000);
    for (const header of ['crc32 AAAAAA==', 'sha1 AAAA', 'sha1']) {
      expect((await user.patch(id, 9_000, second, { 'upload-checksum': header })).status).toBe(400);
    }
    expect((await user.patch(id, 9_000, second, checksum(second, 'sha256'))).status).toBe(204);
    expect(await user.processed(id)).toMatchObject({ status: 'FRESH', sha256: digest(small).digest('hex') });
  });

  test('of two pieces at once one is taken; whoever stalls is replaced', async () => {
    const id = await user.begin({ filename: 'train.jsonl' }, small.length);
    const slow = httpRequest(user.url(id), {
      method: 'PATCH',
      headers: { ...user.headers, ...PIECE, 'tus-resumable': '1.0.0', 'upload-offset': '0' },
    });
    slow.on('error', () => undefined);
    slow.write(small.subarray(0, 5_000));
    const claimed = { fileId: id, leaseToken: { not: null } };
    await waitUntil(() => running.platform.prisma.resumableUpload.count({ where: claimed }), {
      what: 'the first piece is being taken',
    });
    const busy = await user.patch(id, 0, small);
    expect(busy.status).toBe(423);
    expect(busy.headers.get('retry-after')).toBe('1');
    // Nothing comes any more, and nobody says so.
    const taken = await waitUntil(
      async () => {
        const answer = await user.patch(id, 0, small);
        return answer.status !== 423 && answer;
      },
      { what: 'the stalled one is replaced' },
    );
    expect(taken.status).toBe(204);
    const late = new Promise<number | undefined>((resolve) => {
      slow.on('response', (response) => resolve(response.resume().statusCode));
    });
    slow.end(randomBytes(small.length - 5_000));
    expect(await late).toBe(410);
    expect(await user.processed(id)).toMatchObject({ status: 'FRESH', sha256: digest(small).digest('hex') });
  });

  test('what has ended is gone, and leaves no bytes', async () => {
    const dead = async (id: string) => {
      for (const method of ['HEAD', 'DELETE']) expect((await user.send(method, `/${id}`)).status).toBe(410);
      for (const offset of [0, 17 * MIB, small.length]) {
        expect((await user.patch(id, offset, small)).status).toBe(410);
      }
    };
    const completed = await user.begin({ filename: 'train.jsonl' }, small.length);
    await user.patch(completed, 0, small);
    await dead(completed);

    const aborted = await user.begin({ filename: 'train.jsonl' }, large.length);
    await user.patch(aborted, 0, large.subarray(0, 17 * MIB));
    expect(await running.left(aborted)).not.toEqual([]);
    expect((await user.send('DELETE', `/${aborted}`)).status).toBe(204);
    await dead(aborted);
    expect(await user.file(aborted)).toMatchObject({ status: 'FAILED', resumableUploadUrl: null });
    expect(await running.left(aborted)).toEqual([]);

    // Given up in the graph while a piece is on its way.
    const sending = user.tus(large, { retryDelays: [] });
    const failed = sending.done.catch((caught: DetailedError) => caught);
    const id = await waitUntil(() => sending.upload?.url?.split('/').at(-1), { what: 'it has begun' });
    await user.ask('mutation ($id: ID!) { abortDataUpload(input: { id: $id }) { file { id } } }', { id });
    const error = (await failed) as DetailedError;
    expect([error.message.slice(0, 200), error.originalResponse?.getStatus()]).toEqual([
      expect.anything(),
      410,
    ]);
    await dead(id);
    await eventually(async () => expect(await running.left(id)).toEqual([]));

    const expired = await user.begin({ filename: 'train.jsonl' }, small.length);
    await user.patch(expired, 0, small.subarray(0, 9_000));
    await running.platform.prisma.dataFile.update({
      where: { id: expired },
      data: { uploadExpiresAt: new Date(Date.now() - 1_000) },
    });
    await dead(expired);
  });

  test('an upload that has all its bytes is completed, whatever came between', async () => {
    const id = await user.begin({ filename: 'train.jsonl' }, small.length);
    await user.patch(id, 0, small.subarray(0, 9_000));
    // As after a crash behind the last byte: the bytes are there, the row says so, and nobody has completed it.
    const key = `training-data/fresh/${id}`;
    const { resumable } = running.platform.objects;
    const where = { where: { fileId: id } };
    const { engineState } = await running.platform.prisma.resumableUpload.findUniqueOrThrow(where);
    const rest = async function* () {
      yield small.subarray(9_000);
    };
    const state = await resumable.append(
      key,
      { sizeBytes: 9_000, engine: engineState as Record<string, unknown> },
      rest(),
    );
    await running.platform.prisma.resumableUpload.update({
      ...where,
      data: { sizeBytes: state.sizeBytes, engineState: { ...state.engine } as object },
    });
    expect(await user.offset(id)).toBe(small.length);
    expect(await user.processed(id)).toMatchObject({ status: 'FRESH', sha256: digest(small).digest('hex') });
  });
}

interface Change {
  dataFileChanges: {
    sequence: number;
    id: string | null;
    matches: boolean;
    dataFile: { status: string; receivedBytes: number; uploadProgress: number } | null;
  };
}
const CHANGES = `subscription ($id: ID, $filter: DataFileFilter, $after: SafeInt) {
  dataFileChanges(id: $id, filter: $filter, afterSequence: $after) {
    sequence id matches dataFile { status receivedBytes uploadProgress processingProgress labels { label count } } } }`;

describe('uploads in pieces to a folder', () => {
  let folder: Running;
  resumableUploads(async () => {
    const platform = await startTestPlatform({
      worker: false,
      settings: { MAX_UPLOAD_BYTES: String(MAX_UPLOAD_BYTES) },
    });
    const front = await startTcpProxy({ host: '127.0.0.1', port: platform.config.ports.gateway });
    const pieces = async () => readdir(join(platform.config.dataDir, 'objects', '+pieces'));
    folder = {
      platform,
      front,
      async left(fileId) {
        const name = createHash('sha256').update(`training-data/fresh/${fileId}`).digest('hex');
        return [...(await keysOf(platform, fileId)), ...(await pieces()).filter((each) => each === name)];
      },
    };
    return folder;
  });

  test('every change of a file is told while it goes up and is processed, also to who comes later', async () => {
    const tenant = newTenant();
    const user = new Uploader(folder, tenant);
    const { graphqlUrl, restUrl } = folder.platform;
    const follower = new User({ graphqlUrl, restUrl, token: ADMIN, tenant });
    const id = await user.begin({ filename: 'train.jsonl' }, small.length);
    const other = await user.begin({ filename: 'other.jsonl' }, small.length);
    const seen: Change['dataFileChanges'][] = [];
    let goOn: (() => void) | undefined;
    const started = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const followed = follower.follow<Change>(
      CHANGES,
      { id, filter: { status: ['FRESH'] } },
      ({ dataFileChanges }) => {
        seen.push(dataFileChanges);
        goOn?.();
        return dataFileChanges.matches ? 'stop' : undefined;
      },
    );
    await started;
    expect(seen[0]).toMatchObject({ id: null, dataFile: null, matches: false });
    const half = Math.floor(small.length / 2);
    await user.patch(other, 0, small.subarray(0, half));
    await user.patch(id, 0, small.subarray(0, half));
    await waitUntil(() => seen.some(({ dataFile }) => dataFile?.receivedBytes === half), {
      what: 'half of it is told',
    });
    await user.patch(id, half, small.subarray(half));
    await followed;
    expect(new Set(seen.slice(1).map((change) => change.id))).toEqual(new Set([id]));
    expect(seen.find(({ dataFile }) => dataFile?.receivedBytes === half)).toMatchObject({
      dataFile: { status: 'UPLOADING', uploadProgress: expect.closeTo(50, 1) },
    });
    expect(seen.at(-1)).toMatchObject({ matches: true, dataFile: { status: 'FRESH', uploadProgress: 100 } });
    const sequences = seen.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));

    // Each file that has changed since, once, as it is.
    const later: Change['dataFileChanges'][] = [];
    await follower.follow<Change>(CHANGES, { after: sequences[0] }, ({ dataFileChanges }) => {
      later.push(dataFileChanges);
      return later.length === 2 ? 'stop' : undefined;
    });
    expect(later).toMatchObject([
      { id: other, dataFile: { status: 'UPLOADING', receivedBytes: half } },
      { id, dataFile: { status: 'FRESH' } },
    ]);
  });

  describe('a request', () => {
    let user: Uploader;
    let id: string;
    beforeAll(async () => {
      user = new Uploader(folder);
      id = await user.begin({ filename: 'train.jsonl' }, small.length);
    });

    test('OPTIONS tells what is served, without a token, and pages may ask what they need', async () => {
      const plain = await fetch(user.endpoint, { method: 'OPTIONS' });
      expect(plain.status).toBe(204);
      expect(Object.fromEntries(plain.headers)).toMatchObject({
        'tus-version': '1.0.0',
        'tus-extension':
          'creation,creation-with-upload,creation-defer-length,termination,expiration,checksum',
        'tus-max-size': String(MAX_UPLOAD_BYTES),
        'tus-checksum-algorithm': 'sha1,sha256,sha512,md5',
      });
      const origin = { origin: 'https://app.example.com' };
      const preflight = await fetch(user.url(id), {
        method: 'OPTIONS',
        headers: {
          ...origin,
          'access-control-request-method': 'PATCH',
          'access-control-request-headers': 'authorization,tus-resumable,upload-offset',
        },
      });
      expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
      expect(preflight.headers.get('access-control-allow-headers')).toContain('upload-offset');
      const { headers } = await user.send('HEAD', `/${id}`, origin);
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-expose-headers')).toMatch(/location.*upload-offset/);
    });

    test.each<[string, number, () => Promise<{ status: number; text: string }>, RegExp]>([
      ['without a token', 401, () => user.patch(id, 0, small, { authorization: '' }), /Bearer TOKEN/],
      ['with a wrong token', 401, () => user.patch(id, 0, small, { authorization: 'Bearer x' }), /not valid/],
      ['of another tenant', 404, () => user.patch(id, 0, small, { 'x-tenant-id': 'other' }), /no data file/],
      ['of a version unknown', 412, () => user.patch(id, 0, small, { 'tus-resumable': '0.2.2' }), /1\.0\.0/],
      [
        'of another type',
        415,
        () => user.patch(id, 0, small, { 'content-type': 'text/csv' }),
        /offset\+octet/,
      ],
      ['without an offset', 400, () => user.send('PATCH', `/${id}`, PIECE, small), /Upload-Offset/],
      ['at another offset', 409, () => user.patch(id, 5, small), /./],
      ['with too many bytes', 413, () => user.patch(id, 0, Buffer.alloc(small.length + 1)), /./],
      ['that names itself POST', 404, () => user.send('POST', `/${id}`), /PATCH/],
      ['for no upload', 404, () => user.patch('file_0', 0, small), /no data file/],
    ])('%s is refused with %i', async (_name, status, send, text) => {
      const answer = await send();
      expect([answer.status, JSON.parse(answer.text).detail]).toEqual([status, expect.stringMatching(text)]);
      expect(await user.offset(id)).toBe(0);
    });

    test.each<[string, number, object, RegExp]>([
      ['no name', 400, { 'upload-metadata': encode({ data_type: 'sample' }) }, /filename/],
      ['a name that is none', 400, { 'upload-metadata': encode({ filename: ' ' }) }, /originalName/],
      ['an unknown key', 400, { 'upload-metadata': encode({ filename: 'a', datatype: 'x' }) }, /datatype/],
      [
        'metadata that would not be kept',
        400,
        { 'upload-metadata': encode({ filename: 'a', metadata: '{"n":1e999}' }) },
        /1e999/,
      ],
      ['metadata that are none', 400, { 'upload-metadata': 'filename !!!' }, /metadata/i],
      ['a hash that is none', 400, { 'upload-metadata': encode({ filename: 'a', sha256: 'x' }) }, /sha256/],
      ['no length', 400, { 'upload-length': '' }, /./],
      ['no bytes', 400, { 'upload-length': '0' }, /empty/],
      ['more than the limit', 413, { 'upload-length': String(MAX_UPLOAD_BYTES + 1) }, /./],
      ['a part of a concatenation', 501, { 'upload-concat': 'partial' }, /./],
    ])('that begins an upload with %s is refused with %i', async (_name, status, headers, text) => {
      const given = { 'upload-metadata': encode({ filename: 'a.jsonl' }), 'upload-length': '10', ...headers };
      const answer = await user.send('POST', '', given);
      expect([answer.status, JSON.parse(answer.text).detail]).toEqual([status, expect.stringMatching(text)]);
    });

    test('of a reader is refused', async () => {
      const token = `reader-token-${randomBytes(8).toString('hex')}`;
      await folder.platform.prisma.accessToken.create({
        data: {
          id: `token_${randomBytes(4).toString('hex')}`,
          tenants: [user.tenant],
          name: 'reader',
          roles: ['analyst'],
          tokenHash: digest(Buffer.from(token)).digest(),
        },
      });
      const headers = { authorization: `Bearer ${token}` };
      expect((await user.send('HEAD', `/${id}`, headers)).status).toBe(403);
      expect((await user.patch(id, 0, small, headers)).status).toBe(403);
      expect((await user.send('DELETE', `/${id}`, headers)).status).toBe(403);
    });

    test('may name its method in a header', async () => {
      const headers = { ...PIECE, 'upload-offset': '0', 'x-http-method-override': 'PATCH' };
      const answer = await user.send('POST', `/${id}`, headers, small);
      expect([answer.status, answer.headers.get('upload-offset')]).toEqual([204, String(small.length)]);
    });
  });
});

const canMount = process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0;
describe.skipIf(!canMount)('on a disk of 64 MiB (mounting it takes root)', () => {
  let disk: string;
  let platform: TestPlatform;
  let front: TcpProxy;
  let user: Uploader;
  beforeAll(async () => {
    disk = await mkdtemp(join(tmpdir(), 'mlsec-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]);
    platform = await startTestPlatform({ worker: false, settings: { DATA_DIR: disk } });
    front = await startTcpProxy({ host: '127.0.0.1', port: platform.config.ports.gateway });
    user = new Uploader({ platform, front, left: async () => [] });
  });
  afterAll(async () => {
    await front?.close();
    await platform?.stop();
    execFileSync('umount', [disk]);
    await rm(disk, { recursive: true });
  });

  test('the client hears that it is full, sees nothing of the file, and goes on when there is space', async () => {
    const ballast = join(disk, 'ballast');
    await writeFile(ballast, Buffer.alloc(45 * MIB));
    const refusals: { status: number; detail: string }[] = [];
    let visible: string[] | undefined;
    const { done, upload } = user.tus(large, {
      async onAfterResponse(_request, response) {
        if (response.getStatus() < 400) return;
        refusals.push({ status: response.getStatus(), ...JSON.parse(response.getBody()) });
        visible = await keysOf(platform, upload?.url?.split('/').at(-1) ?? '');
        if (refusals.length === 2) await rm(ballast);
      },
    });
    const id = await done;
    expect(refusals[1]).toEqual({
      status: 503,
      detail: expect.stringContaining('disk of the object store is full'),
    });
    expect(visible).toEqual([]);
    expect(await user.processed(id)).toMatchObject({ status: 'FRESH', sha256: digest(large).digest('hex') });
  });
});

describeWithService('uploads in pieces to MinIO', minio, (server) => {
  let store: TcpProxy;
  let s3: Running;
  resumableUploads(async () => {
    const { endpoint, accessKey, secretKey } = server();
    const { hostname, port } = new URL(endpoint);
    store = await startTcpProxy({ host: hostname, port: Number(port) });
    const bucket = `tus-${randomBytes(6).toString('hex')}`;
    const platform = await startTestPlatform({
      worker: false,
      settings: {
        MAX_UPLOAD_BYTES: String(MAX_UPLOAD_BYTES),
        MINIO_ENDPOINT: `http://127.0.0.1:${store.port}`,
        MINIO_ACCESS_KEY: accessKey,
        MINIO_SECRET_KEY: secretKey,
        OBJECT_BUCKET: bucket,
      },
    });
    const admin = new Client({ endPoint: hostname, port: Number(port), useSSL: false, accessKey, secretKey });
    const front = await startTcpProxy({ host: '127.0.0.1', port: platform.config.ports.gateway });
    s3 = {
      platform,
      front,
      async left(fileId) {
        const keys = await keysOf(platform, fileId);
        const uploads = admin.listIncompleteUploads(bucket, `training-data/fresh/${fileId}`, true);
        for await (const { uploadId } of uploads) keys.push(`unfinished ${uploadId}`);
        return keys;
      },
    };
    return s3;
  });
  afterAll(() => store?.close());

  test(
    'a store that is away is told as such, and the client goes on when it is back',
    async () => {
      const user = new Uploader(s3);
      const refusals: [number, string | undefined][] = [];
      let isAway = false;
      let awaySince = 0;
      const { done } = user.tus(large, {
        retryDelays: Array.from({ length: 60 + FAULT_OUTAGE_MS / 200 }, () => 200),
        onProgress(sent) {
          if (isAway || sent < 17 * MIB) return;
          isAway = true;
          awaySince = Date.now();
          store.cut();
        },
        onAfterResponse(_request, response) {
          if (response.getStatus() < 400) return;
          refusals.push([response.getStatus(), response.getHeader('Retry-After')]);
          if (refusals.length >= 3 && Date.now() - awaySince >= FAULT_OUTAGE_MS) store.restore();
        },
      });
      const id = await done;
      expect(refusals.slice(0, 3)).toEqual([503, 503, 503].map((status) => [status, '1']));
      expect(await user.processed(id)).toMatchObject({
        status: 'FRESH',
        sha256: digest(large).digest('hex'),
      });
    },
    60_000 + FAULT_OUTAGE_MS,
  );
});

async function keysOf({ objects }: TestPlatform, fileId: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of objects.list('')) {
    // What processing has made of a complete file is no bytes of its upload.
    if (key.includes(fileId) && !key.startsWith('training-data/rows/')) keys.push(key);
  }
  return keys;
}
