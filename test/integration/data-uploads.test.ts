import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { UnavailableError } from '../../contracts/errors.js';
import { NOTHING_SENT } from '../../platform/objects/resumable-uploads.js';
import {
  type DataInstallation,
  DataUser,
  installData,
  jsonl,
  jsonRow,
  put,
} from '../support/data-subgraph.js';
import { newTenant } from '../support/database.js';
import { eventually } from '../support/eventually.js';

const MAX_UPLOAD_BYTES = 8 * 1024 * 1024;
let importFolder: string;
let data: DataInstallation;
let part: ReturnType<DataInstallation['addPart']>;
let user: DataUser;

beforeAll(async () => {
  importFolder = await mkdtemp(join(tmpdir(), 'mlsec-import-'));
  data = await installData({
    MAX_UPLOAD_BYTES: String(MAX_UPLOAD_BYTES),
    UPLOAD_EXPIRES_SECONDS: '600',
    IMPORT_FOLDERS: importFolder,
  });
  part = data.addPart();
  await part.start();
});
afterAll(async () => {
  await data.close();
  await rm(importFolder, { recursive: true, force: true });
});
beforeEach(() => {
  user = DataUser.inTenant(part, newTenant());
});

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

/** The keys, of whatever kind, under which something of a file lies. */
async function keysOf(fileId: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of data.objects.list('training-data/')) if (key.endsWith(fileId)) keys.push(key);
  return keys;
}

async function download(fileId: string): Promise<string> {
  const { dataFile } = await user.ask<{ dataFile: { downloadUrl: string } }>(
    'query ($id: ID!) { dataFile(id: $id) { downloadUrl } }',
    { id: fileId },
  );
  return (await fetch(dataFile.downloadUrl)).text();
}

/** Sends half of a body; `finish` sends the rest and returns the status of the answer. */
async function beginPut(url: string, content: string): Promise<() => Promise<number | undefined>> {
  const sent = request(url, { method: 'PUT', headers: { 'content-length': Buffer.byteLength(content) } });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    sent.on('response', (response) => resolve(response.resume().statusCode));
    sent.on('error', reject);
  });
  const half = Math.floor(content.length / 2);
  await new Promise<void>((resolve) => sent.write(content.slice(0, half), () => resolve()));
  return () => {
    sent.end(content.slice(half));
    return answered;
  };
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

  test('every valid file has its hash, also one whose end cannot be read', async () => {
    const content = `[${jsonl(12).trim().split('\n').join(',')}] and more`;
    const file = await user.upload('train.json', content);
    expect(file).toMatchObject({ status: 'FRESH', invalidRowCount: 1, sha256: sha256(content) });
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
      'text,sort\na,b\n',
      'only 0 valid rows of 1; at least 10 are needed; first problem: line 1: the first line must name',
    ],
    ['an unknown format', 'a.xlsx', 'PK\0\0\0', 'the format is not known'],
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
    expect(await keysOf(file.id)).toEqual([]);
  });

  test('other bytes than the client sent fail the file', async () => {
    const file = await user.upload('train.jsonl', jsonl(20), { sha256: sha256('something else') });
    expect(file).toMatchObject({ status: 'FAILED', sha256: sha256(jsonl(20)) });
    expect(file.processingError).toContain('what arrived is not what was sent');
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
    expect(await keysOf(file.id)).toEqual([]);
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
    expect(await keysOf(file.id)).toEqual([]);
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
    expect(await keysOf(file.id)).toEqual([]);
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

  test('an upload that is never completed expires, and what arrives late leaves no orphan', async () => {
    const { file, upload } = await user.create('train.jsonl');
    await put(upload.url, jsonl(20));
    const piece = async function* () {
      yield Buffer.from(jsonl(20));
    };
    const sent = await data.objects.resumable.append(file.objectKey, NOTHING_SENT, piece());
    data.advanceClock(601_000);
    const expired = await user.processed(file.id);
    expect(expired).toMatchObject({ status: 'FAILED', processingError: expect.stringContaining('in time') });
    await eventually(async () => expect(await keysOf(file.id)).toEqual([]));
    await expect(data.objects.resumable.publish(file.objectKey, sent)).rejects.toThrow('There is no object');
    expect((await fetch(upload.url, { method: 'PUT', body: jsonl(20) })).status).toBe(409);
    // A completion that was under way puts them in their place afterwards.
    await data.objects.put(file.objectKey, Buffer.from(jsonl(20)));
    data.advanceClock(601_000);
    await eventually(async () => expect(await keysOf(file.id)).toEqual([]));
  });
});

describe('a quota', () => {
  let limited: DataInstallation;
  let other: DataUser;
  beforeAll(async () => {
    limited = await installData({ TENANT_MAX_STORED_BYTES: '3000', TENANT_MAX_FILES: '3' });
    const limitedPart = limited.addPart();
    await limitedPart.start();
    other = DataUser.inTenant(limitedPart, newTenant());
  });
  afterAll(() => limited.close());

  const quota = async (who: DataUser) =>
    (
      await who.ask<{ dataStatistics: { quota: object } }>(
        '{ dataStatistics { quota { maxBytes maxFiles usedBytes usedFiles } } }',
      )
    ).dataStatistics.quota;
  const refusal = (answer: Promise<unknown>) =>
    answer.then(
      () => expect.fail('It was not refused.'),
      (error: Error) => error.message,
    );

  test('refuses what does not fit, at its beginning or when it has come, and says what is used', async () => {
    const content = jsonl(20);
    const size = Buffer.byteLength(content);
    const stored = await other.upload('train.jsonl', content);
    expect(stored).toMatchObject({ status: 'FRESH', sizeBytes: size });
    expect(await quota(other)).toEqual({ maxBytes: 3_000, maxFiles: 3, usedBytes: size, usedFiles: 1 });
    const announced = 3_000 - size;
    expect(await refusal(other.create('a.jsonl', { sizeBytes: announced + 1 }))).toBe(
      `QUOTA_EXCEEDED: The tenant stores ${size} of at most 3000 bytes, and ${announced + 1} more do not fit. Delete files that are not needed, or have the quota raised.`,
    );
    // What is announced counts at once; of many that ask together no more get in than fit.
    const asked = await Promise.allSettled(
      [1, 2, 3, 4].map(() => other.create('a.jsonl', { sizeBytes: announced })),
    );
    const begun = asked.flatMap((each) => (each.status === 'fulfilled' ? [each.value.file] : []));
    expect(begun).toHaveLength(1);
    expect(await quota(other)).toMatchObject({ usedBytes: 3_000, usedFiles: 2 });
    expect(await refusal(other.create('a.jsonl'))).toContain('stores 3000 of at most 3000 bytes. Delete');
    await other.abort(begun[0]?.id ?? '');

    const unknown = await other.create('a.jsonl');
    expect(unknown.upload.maxSizeBytes).toBe(announced);
    await put(unknown.upload.url, jsonl(100));
    expect(await other.complete(unknown.file.id)).toMatchObject({
      status: 'FAILED',
      processingError: expect.stringContaining(`stores ${size} of at most 3000 bytes`),
    });
    const small = [1, 2].map(() => other.create('a.jsonl', { sizeBytes: 1 }));
    const full = (await Promise.all(small)).map(({ file }) => file.id);
    expect(await refusal(other.ask('mutation { createSampleData(input: {}) { sampleCount } }'))).toContain(
      'QUOTA_EXCEEDED: The tenant stores 3 of at most 3 files.',
    );
    const derive = (row: number) =>
      other.ask(
        `mutation ($id: ID!, $row: Int!) {
           deriveDataFile(input: { parents: [$id], exclude: { rows: [$row] } }) { files { id } } }`,
        { id: stored.id, row },
      );
    expect(await refusal(derive(1))).toContain('QUOTA_EXCEEDED: The tenant stores 3 of at most 3 files.');
    for (const id of full) await other.abort(id);
    const derived = await Promise.allSettled([1, 2, 3, 4].map(derive));
    expect(derived.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await quota(user)).toEqual({ maxBytes: null, maxFiles: null, usedBytes: 0, usedFiles: 0 });
  });
});

describe('the URL of an upload that has ended', () => {
  const replacement = jsonl(20, 'replaced');
  const putAgain = async (url: string) => (await fetch(url, { method: 'PUT', body: replacement })).status;

  test('replaces nothing, however far the file has come', async () => {
    const content = jsonl(20);
    const { file, upload } = await user.create('train.jsonl');
    await put(upload.url, jsonl(20, 'first try'));
    await put(upload.url, content);
    const underWay = await beginPut(upload.url, replacement);
    await user.complete(file.id);
    expect(await putAgain(upload.url)).toBe(409);
    expect(await underWay()).toBe(409);
    const fresh = await user.processed(file.id);
    expect(fresh).toMatchObject({ status: 'FRESH', sha256: sha256(content) });
    expect(await putAgain(upload.url)).toBe(409);
    await user.complete(file.id);
    await user.process(file.id);
    expect(await putAgain(upload.url)).toBe(409);
    await user.processed(file.id);
    await user.use(file.id, 'job_1');
    expect(await putAgain(upload.url)).toBe(409);
    expect(await download(file.id)).toBe(content);
    expect(await keysOf(file.id)).toEqual([file.objectKey]);
  });

  test('leaves no bytes when the upload was aborted, also by a PUT that was under way', async () => {
    const { file, upload } = await user.create('train.jsonl');
    await put(upload.url, jsonl(20));
    const underWay = await beginPut(upload.url, replacement);
    await user.abort(file.id);
    expect(await putAgain(upload.url)).toBe(409);
    expect(await underWay()).toBe(409);
    expect(await keysOf(file.id)).toEqual([]);
  });

  test('changes nothing where the store takes its bytes nonetheless, and they are swept up', async () => {
    const kept = await user.upload('train.jsonl', jsonl(20));
    const aborted = (await user.create('train.jsonl')).file;
    await user.abort(aborted.id);
    const open = (await user.create('train.jsonl')).file;
    for (const { id } of [kept, aborted, open]) {
      await data.objects.put(`training-data/incoming/${id}`, Buffer.from(replacement));
    }
    await eventually(async () => {
      expect(await keysOf(kept.id)).toEqual([kept.objectKey]);
      expect(await keysOf(aborted.id)).toEqual([]);
    });
    expect(await download(kept.id)).toBe(jsonl(20));
    expect(await keysOf(open.id)).toHaveLength(1);
  });

  test('replaces nothing when the completion dies between the store and the row', async () => {
    const dying = data.addPart({
      objects: {
        ...data.objects,
        acceptUpload: async (...keys) => {
          await data.objects.acceptUpload(...keys);
          throw new UnavailableError('killed');
        },
      },
    });
    const begin = async () => {
      const { file, upload } = await user.create('train.jsonl');
      await put(upload.url, jsonl(20));
      const complete = `mutation { completeDataUpload(input: { id: "${file.id}" }) { file { id } } }`;
      const answer = await dying.subgraph.execute({ query: complete }, user.ctx);
      expect(answer).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
      expect(await putAgain(upload.url)).toBe(409);
      return file.id;
    };
    const [repeated, aborted, abandoned] = [await begin(), await begin(), await begin()];
    await user.complete(repeated);
    expect(await user.processed(repeated)).toMatchObject({ status: 'FRESH', sha256: sha256(jsonl(20)) });
    await user.abort(aborted);
    expect(await keysOf(aborted)).toEqual([]);
    data.advanceClock(601_000);
    await user.processed(abandoned);
    await eventually(async () => expect(await keysOf(abandoned)).toEqual([]));
  });

  test('an abort and completions at the same time agree on one end', async () => {
    for (let round = 0; round < 10; round++) {
      const { file, upload } = await user.create('train.jsonl');
      await put(upload.url, jsonl(20));
      await Promise.allSettled([user.complete(file.id), user.abort(file.id), user.complete(file.id)]);
      const ended = await user.processed(file.id);
      expect(await keysOf(file.id)).toEqual(ended.status === 'FRESH' ? [file.objectKey] : []);
    }
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

describe('an import', () => {
  const importFile = (from: DataUser, path: string) =>
    from.ask<{ importDataFile: { file: { id: string; status: string } } }>(
      'mutation ($path: String!) { importDataFile(input: { path: $path }) { file { id status } } }',
      { path },
    );

  test('of the largest size is complete, one byte more is refused before a row is written', async () => {
    const line = jsonRow(0);
    const rows = line.repeat(Math.floor(MAX_UPLOAD_BYTES / line.length));
    await writeFile(join(importFolder, 'largest.jsonl'), rows);
    const { file } = (await importFile(user, 'largest.jsonl')).importDataFile;
    expect((await user.processed(file.id)).sha256).toBe(sha256(rows));
    await writeFile(join(importFolder, 'larger.jsonl'), Buffer.alloc(MAX_UPLOAD_BYTES + 1, 'x'));
    await expect(importFile(user, 'larger.jsonl')).rejects.toThrow('PAYLOAD_TOO_LARGE');
    const { dataFiles } = await user.ask<{ dataFiles: { totalCount: number } }>(
      '{ dataFiles { totalCount } }',
    );
    expect(dataFiles.totalCount).toBe(1);
  });

  test('into a part that has stopped leaves a failed file and no bytes', async () => {
    await writeFile(join(importFolder, 'late.jsonl'), jsonl(20));
    const stopped = data.addPart();
    await stopped.start();
    await stopped.stop();
    const late = DataUser.inTenant(stopped, newTenant());
    await expect(importFile(late, 'late.jsonl')).rejects.toThrow('UNAVAILABLE');
    const { dataFiles } = await late.ask<{
      dataFiles: { edges: { node: { id: string; status: string; processingError: string } }[] };
    }>('{ dataFiles { edges { node { id status processingError } } } }');
    const [edge] = dataFiles.edges;
    expect(edge?.node).toMatchObject({
      status: 'FAILED',
      processingError: expect.stringContaining('stopping'),
    });
    expect(await keysOf(edge?.node.id ?? '')).toEqual([]);
  });
});
