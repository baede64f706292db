import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NotFoundError } from '../../contracts/errors.js';
import { loadConfig } from '../config/config.js';
import { createLogger } from '../log.js';
import { traceSpan } from '../telemetry/trace-span.js';
import { createObjectStore } from './create-object-store.js';
import type { ObjectStore } from './object-store.js';

const exporter = new InMemorySpanExporter();
let folder: string;
let store: ObjectStore;
beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
  );
  folder = await mkdtemp(join(tmpdir(), 'mlsec-objects-'));
  const config = loadConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' });
  store = (await createObjectStore(config, createLogger(config, 'test'))).store;
});
beforeEach(() => exporter.reset());
afterAll(async () => {
  trace.disable();
  context.disable();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

test('operations are steps of the trace that asks, and name no object', async () => {
  const key = 'training-data/fresh/secret-name/file_1';
  await traceSpan('job', {}, async () => {
    await store.put(key, Buffer.from('hello'));
    expect(await text(await store.get(key))).toBe('hello');
    expect((await store.head(key)).sizeBytes).toBe(5);
    await store.delete(key);
    await expect(store.get(key)).rejects.toThrow(NotFoundError);
  });
  const spans = exporter.getFinishedSpans();
  expect(spans.map(({ name }) => name)).toEqual([
    'objects.put',
    'objects.get',
    'objects.head',
    'objects.delete',
    'objects.get',
    'job',
  ]);
  const about = {
    'objects.store': 'folder',
    'objects.bucket': 'ml-security',
    'objects.key_prefix': 'training-data/fresh',
  };
  expect(spans[0]?.attributes).toEqual({ ...about, 'objects.size_bytes': 5 });
  expect(spans[1]?.attributes).toEqual(about);
  expect(spans[4]?.status.code).toBe(SpanStatusCode.ERROR);
  expect(JSON.stringify(spans.map(({ attributes }) => attributes))).not.toContain('secret-name');
});

test('what nobody asked for is no trace', async () => {
  await store.put('a/b', Buffer.from('x'));
  for await (const { key } of store.list('a/')) expect(key).toBe('a/b');
  expect(exporter.getFinishedSpans()).toEqual([]);
});
