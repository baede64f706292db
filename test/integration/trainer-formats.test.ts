import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DataFormat } from '../../contracts/labelled-rows/rows.js';
import { loadConfig } from '../../platform/config/config.js';
import { createLogger } from '../../platform/log.js';
import { createObjectStore } from '../../platform/objects/create-object-store.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import { readTexts } from '../../subgraphs/training/trainer/load-texts.js';
import { Pacer } from '../../subgraphs/training/trainer/pacer.js';
import { inEveryFormat } from '../support/rows-in-every-format.js';

/** What the trainer reads out of the object store is the same whatever the format, and only the bytes that were validated. */
let dataDir: string;
let objects: ObjectStore;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mlsec-formats-'));
  const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
  ({ store: objects } = await createObjectStore(loadConfig({ DATA_DIR: dataDir }), log));
});
afterAll(async () => {
  await objects?.close();
  await rm(dataDir, { recursive: true, force: true });
});

const ROWS = Array.from({ length: 3_000 }, (_, i) => ({
  text: `text ${i}, "quoted", ünïcödé\nand a second line ${(i * 7919) % 1_013}`,
  label: i % 3 === 0 ? 'jailbreak' : 'benign',
}));

async function textsOf(key: string, format: DataFormat, sha256: string) {
  const read: { text: string; label: string }[] = [];
  const { signal } = new AbortController();
  const job = { objects, signal, pacer: new Pacer(signal) };
  const dataset = { objectKey: key, format, path: `s3://bucket/${key}`, sha256 };
  for await (const batch of readTexts(job, dataset)) {
    for (const row of batch) if (row.kind === 'row') read.push({ text: row.text, label: row.label });
  }
  return read;
}

test.each(inEveryFormat(ROWS))('%s', async (name, bytes, format) => {
  const { sha256 } = await objects.put(`formats/${name}`, bytes);
  expect(await textsOf(`formats/${name}`, format, sha256)).toEqual(ROWS);
  await expect(textsOf(`formats/${name}`, format, '00')).rejects.toThrow('are not those that were validated');
});
