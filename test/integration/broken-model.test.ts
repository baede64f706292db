import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../platform/config/config.js';
import { serviceContext } from '../../platform/context.js';
import { createLogger } from '../../platform/log.js';
import { createObjectStore } from '../../platform/objects/create-object-store.js';
import { createClassifiers } from '../../subgraphs/training/inference/classifiers.js';

test('a broken version is not read again at each request: after a while, or once its files are others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mlsec-broken-'));
  const config = loadConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' });
  const log = createLogger(config, 'test');
  const { store } = await createObjectStore(config, log);
  let reads = 0;
  const objects = new Proxy(store, {
    get(target, name) {
      if (name === 'get') reads += 1;
      const member = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  let nowMs = 1_000_000;
  const classifiers = createClassifiers({
    objects,
    find: () => Promise.reject(new Error('Nothing is looked up here.')),
    budgetBytes: 1_048_576,
    clock: { now: () => new Date(nowMs) },
    log,
  });
  const files = async (folderName: string, more: readonly string[] = []) => {
    const paths = ['config.json', 'labels.json', 'model.safetensors', ...more];
    return Promise.all(
      paths.map(async (path) => {
        const objectKey = `${folderName}/${path}`;
        const { sha256, sizeBytes } = await store.put(objectKey, Buffer.from('{}'));
        return { path, objectKey, sizeBytes, sha256 };
      }),
    );
  };
  const version = { modelName: 'guard', version: 1, family: 'ngram', evaluationSha256: null };
  const keys = { datasetFileId: null, trainingJobId: null };
  const ctx = serviceContext('test', 'default', 'request');
  const load = async (artifacts: Awaited<ReturnType<typeof files>>) => {
    const before = reads;
    await expect(classifiers.load(ctx, { ...version, ...keys, artifacts } as never)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('guard v1 cannot be loaded'),
    });
    return reads - before;
  };
  const first = await files('models/first');
  expect(await load(first)).toBeGreaterThan(0);
  expect(await load(first)).toBe(0);
  // A transformer is read in a thread of its own, which says what is wrong.
  expect(await load(await files('models/encoder', ['classifier.json', 'tokenizer.json']))).toBe(5);
  // Files that were made anew are another model.
  expect(await load(await files('models/second'))).toBeGreaterThan(0);
  nowMs += 9_999;
  expect(await load(first)).toBe(0);
  nowMs += 2;
  expect(await load(first)).toBeGreaterThan(0);
  await store.close();
  await rm(folder, { recursive: true });
});
