import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type DataInstallation,
  DataUser,
  installData,
  jsonl,
  jsonRow,
  put,
} from '../support/data-subgraph.js';
import { newTenant } from '../support/database.js';

const MAX_UPLOAD_BYTES = 8 * 1024 * 1024;
let data: DataInstallation;
let part: ReturnType<DataInstallation['addPart']>;
let user: DataUser;

beforeAll(async () => {
  data = await installData({ MAX_UPLOAD_BYTES: String(MAX_UPLOAD_BYTES), UPLOAD_EXPIRES_SECONDS: '600' });
  part = data.addPart();
  await part.start();
});
afterAll(() => data.close());
beforeEach(() => {
  user = DataUser.inTenant(part, newTenant());
});

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

async function objectExists(key: string): Promise<boolean> {
  for await (const object of data.objects.list('training-data/')) if (object.key === key) return true;
  return false;
}

describe('the whole way', () => {
  test('from creation to a valid file that can be downloaded', async () => {
    const content = jsonl(40) + jsonRow(1);
    const { file, upload } = await user.create('train.jsonl', {
      description: 'Security training data',
      metadata: { source: 'test' },
      sizeBytes: Buffer.byteLength(content),
    });
    expect(file).toMatchObject({ status: 'UPLOADING', uploadProgress: 0, sizeBytes: null, sha256: null });
    expect(file.objectKey).toBe(`training-data/fresh/${file.id}`);
    expect(upload).toMatchObject({ method: 'PUT', maxSizeBytes: MAX_UPLOAD_BYTES });

    const half = Math.floor(Buffer.byteLength(content) / 2);
    expect((await user.report(file.id, half)).uploadProgress).toBeCloseTo(50, 0);
    expect((await user.report(file.id, 1)).uploadProgress).toBeCloseTo(50, 0);
    await put(upload.url, content);
    const completed = await user.complete(file.id, {
      sha256: sha256(content).toUpperCase(),
      dataType: 'mixed',
    });
    expect(completed).toMatchObject({ uploadProgress: 100, sizeBytes: Buffer.byteLength(content) });

    const processed = await user.processed(file.id);
    expect(processed).toMatchObject({
      status: 'FRESH',
      format: 'JSONL',
      sha256: sha256(content),
      rowCount: 41,
      duplicateCount: 1,
      invalidRowCount: 0,
      processingProgress: 100,
      processingError: null,
      labels: [
        { label: 'benign', count: 27 },
        { label: 'jailbreak', count: 14 },
      ],
    });
    const { dataFile } = await user.ask<{ dataFile: Record<string, string> }>(
      `query ($id: ID!) { dataFile(id: $id) { s3Url dataType description metadata chunkCount createdBy downloadUrl } }`,
      { id: file.id },
    );
    expect(dataFile).toMatchObject({
      s3Url: `s3://ml-security/training-data/fresh/${file.id}`,
      dataType: 'mixed',
      description: 'Security training data',
      metadata: { source: 'test' },
      chunkCount: 1,
      createdBy: 'tester',
    });
    const download = await fetch(dataFile.downloadUrl ?? '');
    expect(download.headers.get('content-disposition')).toContain('train.jsonl');
    expect(await download.text()).toBe(content);
  });

  test('a JSON array', async () => {
    const rows = jsonl(12).trim().split('\n');
    const file = await user.upload('train.json', `[\n${rows.join(',\n')}\n]`);
    expect(file).toMatchObject({ status: 'FRESH', format: 'JSON', rowCount: 12, invalidRowCount: 0 });
  });

  test('CSV with quoted newlines and other columns', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `${i},benign${i % 2},"line one, ""${i}""\nline two"`);
    const file = await user.upload('train.csv', `id,label,text\r\n${rows.join('\r\n')}`);
    expect(file).toMatchObject({ status: 'FRESH', format: 'CSV', rowCount: 12, invalidRowCount: 0 });
  });

  test('a text of 1 MB in a row', async () => {
    const long = JSON.stringify({ text: 'long '.repeat(200_000), label: 'benign' });
    const file = await user.upload('train.jsonl', `${jsonl(10)}${long}\n`);
    expect(file).toMatchObject({ status: 'FRESH', rowCount: 11, invalidRowCount: 0 });
  });
});

describe('files that are not as they should be', () => {
  test('a broken line is reported with its number, and the rest is kept', async () => {
    const file = await user.upload(
      'train.jsonl',
      `${jsonl(5)}{"text": "no label"}\n${jsonl(20, 'more')}{"text": `,
    );
    expect(file).toMatchObject({ status: 'FRESH', rowCount: 25, invalidRowCount: 2 });
    expect(file.problems).toEqual([
      { line: 6, message: 'label is missing' },
      { line: 27, message: expect.stringContaining('not valid JSON') },
    ]);
  });

  test.each([
    [
      'too few rows',
      'a.jsonl',
      `${jsonl(3)}oops\n`,
      'only 3 valid rows of 4; at least 10 are needed; first problem: line 4: not valid JSON',
    ],
    ['one label', 'a.jsonl', jsonRow(1).repeat(20), 'every row carries the label "benign"'],
    [
      'a cut-off array',
      'a.json',
      '[{"text":"a","label":"b"},',
      'only 1 valid rows of 2; at least 10 are needed; first problem: line 1: the file ends inside',
    ],
    [
      'a missing column',
      'a.csv',
      'text,class\na,b\n',
      'only 0 valid rows of 1; at least 10 are needed; first problem: line 1: the first line must name',
    ],
    ['an unknown format', 'a.parquet', 'PAR1\0\0\0', 'the format is not known'],
  ])('%s fails the file and says why', async (_, name, content, message) => {
    const file = await user.upload(name, content);
    expect(file.status).toBe('FAILED');
    expect(file.processingError).toContain(message);
  });

  test('an empty file fails and leaves no object', async () => {
    const { file, upload } = await user.create('empty.jsonl');
    await put(upload.url, '');
    expect(await user.complete(file.id)).toMatchObject({
      status: 'FAILED',
      processingError: 'the file is empty',
    });
    expect(await objectExists(file.objectKey)).toBe(false);
  });

  test('other bytes than the client sent fail the file', async () => {
    const file = await user.upload('train.jsonl', jsonl(20), { sha256: sha256('something else') });
    expect(file).toMatchObject({ status: 'FAILED', sha256: sha256(jsonl(20)) });
    expect(file.processingError).toContain('what arrived is not what was sent');
  });

  test('bytes that are replaced after the completion fail the file when it is read again', async () => {
    const { file, upload } = await user.create('train.jsonl');
    await put(upload.url, jsonl(20));
    await user.complete(file.id);
    expect(await user.processed(file.id)).toMatchObject({ status: 'FRESH' });
    await put(upload.url, jsonl(19));
    await user.process(file.id, { minRecords: 1 });
    expect((await user.processed(file.id)).processingError).toMatch(/has \d+ bytes now and had \d+ when/);
  });

  test('a file over the limit is refused before, during and after the upload', async () => {
    const tooLarge = MAX_UPLOAD_BYTES + 1;
    await expect(user.create('a.jsonl', { sizeBytes: tooLarge })).rejects.toThrow('PAYLOAD_TOO_LARGE');
    const { file, upload } = await user.create('a.jsonl');
    await expect(put(upload.url, Buffer.alloc(tooLarge))).rejects.toThrow('413');
    // An S3 engine's signed URL knows no limit.
    await data.objects.put(file.objectKey, Buffer.alloc(tooLarge));
    const failed = await user.complete(file.id);
    expect(failed).toMatchObject({
      status: 'FAILED',
      processingError: expect.stringContaining('at most 8388608'),
    });
    expect(await objectExists(file.objectKey)).toBe(false);
  });

  test.each([
    ['originalName', { originalName: ' ' }],
    ['dataType', { dataType: 'no spaces' }],
    ['description', { description: 'x'.repeat(2_001) }],
    ['metadata', { metadata: { a: 'x'.repeat(17_000) } }],
    ['sizeBytes', { sizeBytes: -1 }],
  ])('a wrong %s is named', async (field, input) => {
    const error = await user.create('a.jsonl', input).catch((caught: Error) => caught.cause);
    expect(error).toMatchObject({ extensions: { code: 'INVALID_INPUT', details: { field } } });
  });
});

describe('uploads that do not end well', () => {
  test('completing before the PUT says so', async () => {
    const { file } = await user.create('train.jsonl');
    await expect(user.complete(file.id)).rejects.toThrow(/CONFLICT: No bytes of .* PUT them/);
    expect(await user.file(file.id)).toMatchObject({ status: 'UPLOADING' });
  });

  test('an upload that is cut off leaves no object and can be tried again', async () => {
    const content = jsonl(20_000);
    const { file, upload } = await user.create('train.jsonl');
    const sending = request(upload.url, {
      method: 'PUT',
      headers: { 'content-length': Buffer.byteLength(content) },
    });
    sending.on('error', () => {});
    await new Promise<void>((resolve) =>
      sending.write(content.slice(0, content.length / 2), () => resolve()),
    );
    const closed = new Promise((resolve) => sending.on('close', resolve));
    sending.destroy();
    await closed;
    await expect(user.complete(file.id)).rejects.toThrow('CONFLICT: No bytes');
    expect(await objectExists(file.objectKey)).toBe(false);
    await put(upload.url, content);
    await user.complete(file.id);
    expect(await user.processed(file.id)).toMatchObject({ status: 'FRESH', rowCount: 20_000 });
  });

  test('aborting fails the file, removes its bytes and may be repeated', async () => {
    const { file, upload } = await user.create('train.jsonl');
    await put(upload.url, jsonl(20));
    const aborted = await user.abort(file.id, 'the client\nwent away.');
    expect(aborted).toMatchObject({
      status: 'FAILED',
      processingError: 'the upload was aborted: the client went away',
    });
    expect(await objectExists(file.objectKey)).toBe(false);
    expect(await user.abort(file.id, 'again')).toEqual(aborted);
    await expect(user.complete(file.id)).rejects.toThrow('CONFLICT: The upload of file');
    await expect(user.process(file.id)).rejects.toThrow('CONFLICT: The upload of file');
  });

  test('a complete upload cannot be aborted; completing it again changes nothing', async () => {
    const file = await user.upload('train.jsonl', jsonl(20));
    await expect(user.abort(file.id)).rejects.toThrow('is complete and cannot be aborted');
    expect(await user.complete(file.id)).toEqual(file);
    expect(await user.report(file.id, 5)).toEqual(file);
  });

  test('an upload that is never completed expires, and a PUT that ends late leaves no orphan', async () => {
    const { file, upload } = await user.create('train.jsonl');
    await put(upload.url, jsonl(20));
    data.advanceClock(601_000);
    const expired = await user.processed(file.id);
    expect(expired).toMatchObject({ status: 'FAILED', processingError: expect.stringContaining('in time') });
    await vi.waitFor(async () => expect(await objectExists(file.objectKey)).toBe(false));
    await data.objects.put(file.objectKey, Buffer.from(jsonl(20)));
    data.advanceClock(601_000);
    await vi.waitFor(async () => expect(await objectExists(file.objectKey)).toBe(false), { timeout: 5_000 });
  });
});

describe('validating again', () => {
  test('with other rules the verdict may change in both directions', async () => {
    const file = await user.upload('train.jsonl', jsonl(5));
    expect(file.status).toBe('FAILED');
    await user.process(file.id, { minRecords: 5 });
    expect(await user.processed(file.id)).toMatchObject({
      status: 'FRESH',
      processingError: null,
      rowCount: 5,
    });
    await user.process(file.id, { minRecords: 5, requiredLabels: ['benign', 'prompt_injection'] });
    expect((await user.processed(file.id)).processingError).toBe(
      'no row carries the required label prompt_injection',
    );
    await user.process(file.id, { minRecords: 1, allowedFormats: ['.csv'] });
    expect((await user.processed(file.id)).processingError).toBe(
      '.jsonl files are not allowed; allowed are .csv',
    );
    await user.process(file.id, { maxFileSize: 10 });
    expect((await user.processed(file.id)).processingError).toContain('at most 10 are allowed');
  });

  test('without rules the earlier ones hold; wrong rules are named', async () => {
    const file = await user.upload('train.jsonl', jsonl(5));
    await user.process(file.id, { minRecords: 5 });
    await user.processed(file.id);
    await user.process(file.id);
    expect(await user.processed(file.id)).toMatchObject({ status: 'FRESH' });
    await expect(user.process(file.id, { minRecords: 0 })).rejects.toThrow('validation.minRecords must be');
  });

  test('a used file stays as it is, and is not said to fulfil other rules', async () => {
    const file = await user.upload('train.jsonl', jsonl(20));
    await user.use(file.id, 'job_1');
    const used = { status: 'USED', rowCount: 20 };
    expect(await user.process(file.id)).toMatchObject(used);
    await expect(user.process(file.id, { minRecords: 1_000 })).rejects.toThrow('CONFLICT');
    expect(await user.processed(file.id)).toMatchObject(used);
  });
});
