import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';
import { waitUntil } from '../support/wait-until.js';

/** Uploads through REST: what is accepted, what is refused, and that nothing remains of what was refused. */
let platform: TestPlatform;
const MAX_UPLOAD_BYTES = 8 * 1024 * 1024;
const UPLOAD = '/data/efficient/upload-large-file';
const BOUNDARY = 'test-boundary';

beforeAll(async () => {
  platform = await startTestPlatform({
    worker: false,
    settings: { MAX_UPLOAD_BYTES: String(MAX_UPLOAD_BYTES) },
  });
});
afterAll(() => platform?.stop());

type Json = Record<string, unknown>;
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify({ text: `text number ${index}`, label: index % 2 ? 'benign' : 'jailbreak' }),
  ).join('\n');

/** Parts in the order given, as curl sends them. */
function form(...parts: [name: string, value: string | Buffer, filename?: string][]): Buffer {
  const chunks = parts.flatMap(([name, value, filename]) => {
    const disposition = `form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}`;
    const type = filename === undefined ? '' : 'Content-Type: application/octet-stream\r\n';
    const head = `--${BOUNDARY}\r\nContent-Disposition: ${disposition}\r\n${type}\r\n`;
    return [Buffer.from(head), Buffer.from(value), Buffer.from('\r\n')];
  });
  return Buffer.concat([...chunks, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

async function send(body: Buffer, contentType = `multipart/form-data; boundary=${BOUNDARY}`) {
  const response = await fetch(`${platform.restUrl}${UPLOAD}`, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: new Uint8Array(body),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

const fileWhen = (id: unknown, ...statuses: string[]) =>
  waitUntil(
    async () => {
      const info = (await platform.user.rest('GET', `/data/efficient/file-info/${id}`)).body as Json;
      return statuses.includes(String(info.status)) && info;
    },
    { what: `${id} is ${statuses.join(' or ')}` },
  );
const newestFile = async () => {
  const { body } = await platform.user.rest('GET', '/data/efficient/staged-files');
  return (body as { files: Json[] }).files[0] ?? {};
};
/** Without the indexes of rows, which come when files of earlier tests are read. */
const objectKeys = async () => {
  const keys: string[] = [];
  for await (const { key } of platform.objects.list('')) {
    if (!key.startsWith('training-data/rows/')) keys.push(key);
  }
  return keys;
};

describe('an accepted upload', () => {
  test.each<[string, Parameters<typeof form>]>([
    [
      'with the file before the fields, as curl sends it',
      [
        ['file', rows(20), 'train.jsonl'],
        ['data_type', 'custom'],
        ['description', 'Security training data'],
        ['metadata', '{"source": "red team"}'],
      ],
    ],
    [
      'with the file after the fields',
      [
        ['description', 'Security training data'],
        ['metadata', '{"source": "red team"}'],
        ['data_type', 'custom'],
        ['file', rows(20), 'train.jsonl'],
      ],
    ],
  ])('%s', async (_name, parts) => {
    const { status, body } = await send(form(...parts));
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        status: 'success',
        message: 'File upload started: train.jsonl',
        file_id: expect.stringMatching(/^file_/),
        file_size: rows(20).length,
        data_type: 'custom',
      },
    });
    const info = await fileWhen(body.file_id, 'fresh', 'failed');
    expect(info).toMatchObject({
      status: 'fresh',
      row_count: 20,
      metadata: { description: 'Security training data', source: 'red team' },
      label_counts: { benign: 10, jailbreak: 10 },
    });
  });

  test('of many megabytes arrives whole', async () => {
    const line = `${JSON.stringify({ text: 'x'.repeat(1_000), label: 'benign' })}\n`;
    const content = line.repeat(Math.floor(MAX_UPLOAD_BYTES / line.length));
    const { status, body } = await send(form(['file', content, 'large.jsonl']));
    expect({ status, size: body.file_size }).toEqual({ status: 200, size: content.length });
  });
});

describe('a refused upload', () => {
  const file: Parameters<typeof form>[0] = ['file', rows(20), 'train.jsonl'];
  test.each<[string, Buffer, number, string]>([
    ['without a file', form(['data_type', 'custom']), 400, 'file'],
    ['of an empty form', form(), 400, 'file'],
    ['with a file that is a text field', form(['file', 'text']), 400, 'file'],
    ['with two files', form(file, ['file', rows(20), 'second.jsonl']), 400, 'one file'],
    ['with the file under another name', form(['upload', rows(20), 'train.jsonl']), 400, 'upload'],
    ['with an unknown field', form(file, ['datatype', 'custom']), 400, 'datatype'],
    ['with metadata that is no JSON', form(file, ['metadata', '{"a":']), 400, 'metadata'],
    ['with metadata that is a list', form(['metadata', '[1]'], file), 400, 'metadata'],
    ['with an odd data_type', form(['data_type', 'two words'], file), 400, '^data_type must'],
    ['with a name of controls', form(['file', rows(20), '\u0001']), 400, '^filename must'],
    ['with an empty file', form(['file', '', 'empty.jsonl']), 400, 'empty'],
    ['with a form that ends in the middle', form(file).subarray(0, 300), 400, 'cut off|malformed'],
    [
      'over the limit',
      form(['file', Buffer.alloc(MAX_UPLOAD_BYTES + 1, 'x'), 'big.jsonl']),
      413,
      'too large|bytes',
    ],
  ])('%s leaves nothing', async (_name, body, status, detail) => {
    const before = await objectKeys();
    const answer = await send(body);
    expect(answer).toEqual({ status, body: { detail: expect.stringMatching(detail) } });
    expect(await objectKeys()).toEqual(before);
    const { by_status } = (await platform.user.rest('GET', '/data/efficient/staged-files')).body as Json;
    expect(by_status).toMatchObject({ uploading: 0 });
  });

  test.each([['application/json'], ['text/plain'], ['application/x-www-form-urlencoded']])(
    'of %s is no form',
    async (type) => {
      const answer = await send(Buffer.from('{}'), type);
      expect(answer).toEqual({ status: 415, body: { detail: expect.any(String) } });
    },
  );

  test.each([
    ['no', 'multipart/form-data'],
    ['an empty', 'multipart/form-data; boundary='],
    ['an empty quoted', 'multipart/form-data; boundary=""'],
    ['a badly quoted', 'multipart/form-data; boundary="test'],
    ['another', 'multipart/form-data; boundary=other'],
    ['a too long', `multipart/form-data; boundary=${'b'.repeat(253)}`],
    ['a much too long', `multipart/form-data; boundary=${'b'.repeat(4_000)}`],
  ])('of a form with %s boundary', async (_name, type) => {
    expect(await send(form(file), type)).toEqual({ status: 400, body: { detail: expect.any(String) } });
  });

  const part = (headers: string, value = rows(20)) => `--${BOUNDARY}\r\n${headers}\r\n\r\n${value}\r\n`;
  const named = 'Content-Disposition: form-data; name="file"; filename="a.jsonl"';
  test.each([
    ['without an end', part(named)],
    ['without headers', `--${BOUNDARY}\r\n\r\n${rows(20)}\r\n--${BOUNDARY}--\r\n`],
    ['without names', `${part('Content-Disposition: form-data')}--${BOUNDARY}--\r\n`],
    ['with a header that does not end', `--${BOUNDARY}\r\n${named}`],
    ['with headers of a megabyte', `${part(`${named}\r\nX: ${'y'.repeat(1_000_000)}`)}`],
    ['of many parts', part('Content-Disposition: form-data; name="data_type"', 'custom').repeat(50)],
    ['with a file name in no charset', part(`Content-Disposition: form-data; name="x"; filename*=none''%ff`)],
    ['of nothing but lines', '\r\n'.repeat(1_000)],
  ])('of a form %s is its sender’s fault', async (_name, body) => {
    const answer = await send(Buffer.from(body));
    expect(answer).toEqual({ status: 400, body: { detail: expect.any(String) } });
  });
});

test('a client that goes away in the middle leaves a failed file and no object', async () => {
  const before = await objectKeys();
  const body = form(['file', randomBytes(2 * 1024 * 1024).toString('base64'), 'cut.jsonl']);
  const { hostname, port } = new URL(platform.restUrl);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(
    `POST ${UPLOAD} HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=${BOUNDARY}\r\n` +
      `Content-Length: ${body.length}\r\n\r\n`,
  );
  socket.write(body.subarray(0, body.length / 2));

  // Half of it is on its way, and others can see how far it is.
  const seen = await waitUntil(
    async () => {
      const file = await newestFile();
      return file.original_name === 'cut.jsonl' && file;
    },
    { what: 'the file is known' },
  );
  const progress = await waitUntil(
    async () => {
      const path = `/data/efficient/upload-progress/${seen.file_id}`;
      const body = (await platform.user.rest('GET', path)).body as Json;
      return Number(body.received_bytes) > 0 && body;
    },
    { what: 'progress is reported' },
  );
  expect(progress).toMatchObject({ status: 'uploading', progress: expect.any(Number) });
  expect(Number(progress.progress)).toBeGreaterThan(10);
  expect(Number(progress.progress)).toBeLessThan(60);

  socket.destroy();
  const info = await fileWhen(seen.file_id, 'failed');
  expect(info.processing_error).toMatch(/cut off/);
  expect(await objectKeys()).toEqual(before);
});

test('an upload uses no more memory than a small part of the file', async () => {
  const large = await startTestPlatform({ worker: false });
  try {
    const { hostname, port } = new URL(large.restUrl);
    const chunk = Buffer.from(`${JSON.stringify({ text: 'y'.repeat(1_000), label: 'benign' })}\n`.repeat(64));
    const chunks = 4_000;
    const head = Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="huge.jsonl"\r\n\r\n`,
    );
    const tail = Buffer.from(`\r\n--${BOUNDARY}--\r\n`);
    const total = head.length + chunk.length * chunks + tail.length;
    const before = process.memoryUsage().rss;
    let peak = before;

    const socket = connect(Number(port), hostname);
    const answer = new Promise<string>((resolve, reject) => {
      socket.once('data', (data) => resolve(data.toString()));
      socket.once('error', reject);
    });
    socket.write(
      `POST ${UPLOAD} HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=${BOUNDARY}\r\n` +
        `Content-Length: ${total}\r\nConnection: close\r\n\r\n`,
    );
    socket.write(head);
    for (let index = 0; index < chunks; index++) {
      if (!socket.write(chunk)) await new Promise((resolve) => socket.once('drain', resolve));
      if (index % 64 === 0) peak = Math.max(peak, process.memoryUsage().rss);
    }
    socket.write(tail);
    expect(await answer).toMatch(/^HTTP\/1.1 200 /);
    expect(peak - before).toBeLessThan(128 * 1024 * 1024);
  } finally {
    await large.stop();
  }
}, 60_000);

test('an object store that is away is 503, and the file is failed', async () => {
  const lost = await startTestPlatform({ worker: false });
  try {
    await rm(join(lost.config.dataDir, 'objects', '+incoming'), { recursive: true });
    const response = await fetch(`${lost.restUrl}${UPLOAD}`, {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
      body: new Uint8Array(form(['file', rows(20), 'train.jsonl'])),
    });
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ detail: expect.stringContaining('object store') });
    const { body } = await lost.user.rest('GET', '/data/efficient/staged-files');
    expect(body).toMatchObject({ by_status: { failed: 1, uploading: 0 } });
  } finally {
    await lost.stop();
  }
});
