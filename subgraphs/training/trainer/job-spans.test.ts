import { expect, test } from 'vitest';
import { JobSpans } from './job-spans.js';
import type { FromTrainer } from './protocol.js';

function record(traced = true) {
  const messages: FromTrainer[] = [];
  let atMs = 0;
  const spans = new JobSpans(
    (message) => messages.push(message),
    traced,
    () => ++atMs,
  );
  return { messages, spans };
}

test('phases follow each other, and steps lie within them', async () => {
  const { messages, spans } = record();
  await spans.phase('load_data', { 'dataset.format': 'csv' }, async (note) => {
    await spans.step('objects.get', { 'objects.store': 'folder', 'not.plain': ['x'] }, async (span) => {
      span?.setAttribute('objects.size_bytes', 12);
    });
    note({ rows: 3 });
  });
  spans.begin('epoch_1', { epoch: 1 });
  spans.begin('epoch_1', { epoch: 1 }); // the next step of it
  spans.begin('epoch_2', { epoch: 2 });
  spans.end({ loss: 0.5 });
  spans.end();
  expect(messages).toEqual([
    {
      type: 'span_started',
      id: 1,
      phase: true,
      name: 'load_data',
      atMs: 1,
      attributes: { 'dataset.format': 'csv' },
    },
    {
      type: 'span_started',
      id: 2,
      parent: 1,
      name: 'objects.get',
      atMs: 2,
      attributes: { 'objects.store': 'folder' },
    },
    { type: 'span_ended', id: 2, atMs: 3, attributes: { 'objects.size_bytes': 12 } },
    { type: 'span_ended', id: 1, atMs: 4, attributes: { rows: 3 } },
    { type: 'span_started', id: 3, phase: true, name: 'epoch_1', atMs: 5, attributes: { epoch: 1 } },
    { type: 'span_ended', id: 3, atMs: 6, attributes: {} },
    { type: 'span_started', id: 4, phase: true, name: 'epoch_2', atMs: 7, attributes: { epoch: 2 } },
    { type: 'span_ended', id: 4, atMs: 8, attributes: { loss: 0.5 } },
  ]);
});

test('a step that fails says why; a phase that fails is left to the worker', async () => {
  const { messages, spans } = record();
  const failing = spans.phase('save_model', {}, () =>
    spans.step('objects.put', {}, () => Promise.reject(new Error('disk full'))),
  );
  await expect(failing).rejects.toThrow('disk full');
  expect(messages.map((message) => ('error' in message ? message.error : message.type))).toEqual([
    'span_started',
    'span_started',
    'disk full',
  ]);
});

test('a job without end is not told without end', async () => {
  const { messages, spans } = record();
  spans.begin('epoch_1', {});
  for (let i = 0; i < 6_000; i++) expect(await spans.step('objects.put', {}, async () => i)).toBe(i);
  spans.end();
  expect(messages).toHaveLength(10_000);
});

test('of a job that nobody traces only the phases are told', async () => {
  const { messages, spans } = record(false);
  expect(await spans.phase('load_data', {}, () => spans.step('objects.get', {}, async () => 1))).toBe(1);
  expect(messages).toEqual([
    { type: 'span_started', id: 1, phase: true, name: 'load_data', atMs: 1, attributes: {} },
    { type: 'span_ended', id: 1, atMs: 2, attributes: {} },
  ]);
});
