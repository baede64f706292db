import { afterAll, beforeAll, expect, test } from 'vitest';
import { UnavailableError } from '../../contracts/errors.js';
import { systemClock } from '../../platform/clock.js';
import { createLogger } from '../../platform/log.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import { composeData } from '../../subgraphs/data/compose.js';
import { jsonl } from '../support/data-subgraph.js';
import { eventually } from '../support/eventually.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ worker: false });
});
afterAll(() => platform.stop());

interface Deleted {
  id: string;
  status: string;
  sha256: string;
  deletedBy: string | null;
  deletionReason: string | null;
}

async function ask<T>(query: string, variables: object = {}): Promise<T> {
  const { body } = await platform.user.graphql(query, { ...variables });
  const [error] = body.errors ?? [];
  if (error) throw new Error(`${error.extensions?.code}: ${error.message}`);
  return body.data as T;
}

async function upload(name: string): Promise<string> {
  const { file_id } = await platform.user.upload(name, jsonl(40, name));
  return String(file_id);
}

const remove = async (input: object) =>
  (
    await ask<{ deleteDataFile: { file: Deleted } }>(
      `mutation ($input: DeleteDataFileInput!) { deleteDataFile(input: $input) {
         file { id status sha256 deletedBy deletionReason } } }`,
      { input },
    )
  ).deleteDataFile.file;

async function objectsOf(id: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of platform.objects.list('training-data/')) if (key.includes(id)) keys.push(key);
  return keys;
}

async function train(fileId: string): Promise<string> {
  const { status, body } = await platform.user.rest('POST', '/training/train', {
    model_name: 'ngram',
    training_data_path: `s3://${platform.objects.bucket}/training-data/fresh/${fileId}`,
  });
  expect([status, body]).toMatchObject([200, {}]);
  return (body as { job_id: string }).job_id;
}

function withRetention(objects: ObjectStore) {
  const { config, prisma, events, graph } = platform;
  return composeData({
    ...{ prisma, objects, events, graph, clock: systemClock },
    config: { ...config, retention: { ...config.retention, files: { keepDays: 30, archive: false } } },
    log: createLogger({ log: { level: 'error', format: 'json' } }, 'test'),
    timing: { sweepMs: 100 },
  });
}

test('a deleted file leaves a tombstone and no bytes; what was made from it keeps its lineage', async () => {
  const id = await upload('gone.jsonl');
  const { deriveDataFile } = await ask<{ deriveDataFile: { files: { id: string }[] } }>(
    `mutation ($id: ID!) { deriveDataFile(input: { parents: [$id], exclude: { rows: [1] } }) { files { id } } }`,
    { id },
  );
  const childId = deriveDataFile.files[0]?.id ?? '';
  const statusOf = async (file: string) =>
    (await ask<{ dataFile: { status: string } }>(`{ dataFile(id: "${file}") { status } }`)).dataFile.status;
  await eventually(async () => expect(await statusOf(childId)).toBe('FRESH'));
  expect(await objectsOf(id)).toHaveLength(2);

  const deleted = await remove({ id, reason: ' not ours ' });
  expect(deleted).toMatchObject({ status: 'DELETED', deletedBy: 'admin', deletionReason: 'not ours' });
  expect(deleted.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(await objectsOf(id)).toEqual([]);
  expect(await remove({ id, reason: 'again' })).toEqual(deleted);

  const { dataFile, dataFiles, gone } = await ask<Record<string, object>>(
    `{ dataFile(id: "${childId}") { derivation { parents { id status downloadUrl } } }
       dataFiles { edges { node { id } } }
       gone: dataFiles(filter: { status: [DELETED] }) { edges { node { id } } } }`,
  );
  expect(dataFile).toEqual({ derivation: { parents: [{ id, status: 'DELETED', downloadUrl: null }] } });
  expect(JSON.stringify(dataFiles)).not.toContain(id);
  expect(JSON.stringify(gone)).toContain(id);
  const derive = `mutation { deriveDataFile(input: { parents: ["${id}"], exclude: { rows: [1] } }) { files { id } } }`;
  await expect(ask(derive)).rejects.toThrow('CONFLICT: File');
  await expect(ask(`{ dataFile(id: "${id}") { rows { totalCount } } }`)).rejects.toThrow('was deleted');
  const retrained = await platform.user.rest('POST', '/training/train', {
    model_name: 'ngram',
    training_data_path: `s3://${platform.objects.bucket}/training-data/fresh/${id}`,
  });
  expect(retrained).toMatchObject({ status: 400, body: { detail: expect.stringContaining('was deleted') } });
});

test('a file of a job is kept while the job has not ended, and afterwards goes by force and for a reason only', async () => {
  const id = await upload('used.jsonl');
  const jobId = await train(id);
  await expect(remove({ id, force: true, reason: 'now' })).rejects.toThrow(
    `CONFLICT: File ${id} is used by job ${jobId}`,
  );
  await ask(`mutation { cancelTrainingJob(input: { id: "${jobId}" }) { job { status } } }`);
  await eventually(() => expect(remove({ id })).rejects.toThrow(/CONFLICT: .* with force and a reason/));
  await expect(remove({ id, force: true })).rejects.toThrow('INVALID_INPUT: A file that jobs have used');
  expect(await objectsOf(id)).toHaveLength(2);
  expect(await remove({ id, force: true, reason: 'a request of its author' })).toMatchObject({
    status: 'DELETED',
  });
  expect(await objectsOf(id)).toEqual([]);
});

test('files that no job has used for the days of retention are deleted, and their bytes as soon as that can be', async () => {
  const [unused, young, used] = [
    await upload('unused.jsonl'),
    await upload('young.jsonl'),
    await upload('old.jsonl'),
  ];
  await ask(`mutation { recordDataFileUse(input: { fileId: "${used}", jobId: "job_x" }) { file { id } } }`);
  const longAgo = new Date(Date.now() - 31 * 86_400_000);
  await platform.prisma.dataFile.updateMany({
    where: { id: { in: [unused, used] } },
    data: { uploadedAt: longAgo },
  });
  let refusals = 0;
  const objects = new Proxy(platform.objects, {
    get(store, name) {
      if (name === 'delete') {
        return async (key: string) => {
          if (key.includes(unused) && refusals++ < 2) throw new UnavailableError('The object store is away.');
          return store.delete(key);
        };
      }
      const member: unknown = Reflect.get(store, name);
      return typeof member === 'function' ? member.bind(store) : member;
    },
  });
  const { retentionPlan } = await ask<{ retentionPlan: object }>(
    `{ retentionPlan(proposed: [{ kind: FILES, keepDays: 30 }]) { files { count oldest newest kept { reason count } } } }`,
  );
  expect(retentionPlan).toEqual({
    files: {
      count: 1,
      oldest: longAgo.toISOString(),
      newest: longAgo.toISOString(),
      kept: [{ reason: 'Jobs have used it.', count: 1 }],
    },
  });
  const part = withRetention(objects);
  try {
    await part.start();
    await part.applyRetention();
    await eventually(async () => expect(await objectsOf(unused)).toEqual([]));
  } finally {
    await part.stop();
  }
  expect(refusals).toBeGreaterThan(2);
  const state = async (id: string) =>
    (
      await ask<{ dataFile: Deleted }>(
        'query ($id: ID!) { dataFile(id: $id) { status deletedBy deletionReason } }',
        { id },
      )
    ).dataFile;
  expect(await state(unused)).toEqual({
    status: 'DELETED',
    deletedBy: 'retention',
    deletionReason: 'no job used it for 30 days',
  });
  expect(await state(young)).toMatchObject({ status: 'FRESH', deletedBy: null });
  expect(await state(used)).toMatchObject({ status: 'USED', deletedBy: null });
  expect(await objectsOf(used)).toHaveLength(2);
});

test('old files that may not be deleted keep none behind them from it', async () => {
  const [kept, behind] = [await upload('kept.jsonl'), await upload('behind.jsonl')];
  const job = await train(kept);
  // More than one sweep looks at, each with a job that has not ended, and older than the one that may go.
  await platform.prisma.$executeRaw`
    INSERT INTO data.data_file
    SELECT (jsonb_populate_record(file, jsonb_build_object('id', 'file_kept' || n, 'object_key', 'kept/' || n,
      'uploaded_at', date_trunc('second', now()) - interval '40 days'))).*
    FROM data.data_file AS file, generate_series(1, 110) AS n WHERE file.id = ${kept}`;
  await platform.prisma.$executeRaw`
    INSERT INTO training.job
    SELECT (jsonb_populate_record(job, jsonb_build_object('id', 'job_kept' || n, 'dataset_file_id', 'file_kept' || n))).*
    FROM training.job AS job, generate_series(1, 110) AS n WHERE job.id = ${job}`;
  await platform.prisma.$executeRaw`
    UPDATE data.data_file SET uploaded_at = now() - interval '35 days' WHERE id = ${behind}`;

  await withRetention(platform.objects).applyRetention();
  expect(await objectsOf(behind)).toEqual([]);
  expect(
    await platform.prisma.dataFile.count({ where: { id: { startsWith: 'file_kept' }, status: 'fresh' } }),
  ).toBe(110);
});
