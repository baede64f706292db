import { expect, test } from 'vitest';
import { parseReason, parseRegistration } from './registration.js';

const artifact = {
  path: 'model.safetensors',
  objectKey: 'models/job_1/model.safetensors',
  sizeBytes: 10,
  sha256: 'a'.repeat(64),
  contentType: 'application/octet-stream',
};
const valid = {
  modelName: 'ngram_security',
  family: 'ngram',
  trainingJobId: 'job_1',
  labels: ['benign', 'jailbreak'],
  metrics: [{ name: 'accuracy', value: 0.9 }],
  artifacts: [artifact],
};

test('a complete registration passes with its defaults', () => {
  expect(parseRegistration(valid)).toEqual({ ...valid, description: '', members: [], tags: {} });
});

test.each<[string, object, string]>([
  ['a name with a slash', { modelName: 'a/b' }, 'modelName'],
  ['an empty name', { modelName: '' }, 'modelName'],
  ['a name of 129 characters', { modelName: 'x'.repeat(129) }, 'modelName'],
  ['no label', { labels: [] }, 'labels'],
  ['a label that is half a character', { labels: ['benign', '\ud800'] }, 'labels.1'],
  ['a metric that is no number', { metrics: [{ name: 'accuracy', value: Number.NaN }] }, 'metrics.0.value'],
  [
    'a metric twice',
    {
      metrics: [
        { name: 'a', value: 1 },
        { name: 'a', value: 2 },
      ],
    },
    'metrics',
  ],
  ['a short checksum', { artifacts: [{ ...artifact, sha256: 'abc' }] }, 'artifacts.0.sha256'],
  ['an upper-case checksum', { artifacts: [{ ...artifact, sha256: 'A'.repeat(64) }] }, 'artifacts.0.sha256'],
  ['a negative size', { artifacts: [{ ...artifact, sizeBytes: -1 }] }, 'artifacts.0.sizeBytes'],
  ['a key that climbs', { artifacts: [{ ...artifact, objectKey: 'models/../x' }] }, 'artifacts.0.objectKey'],
  ['an absolute key', { artifacts: [{ ...artifact, objectKey: '/models/x' }] }, 'artifacts.0.objectKey'],
  ['a path twice', { artifacts: [artifact, artifact] }, 'artifacts'],
  ['no media type', { artifacts: [{ ...artifact, contentType: 'text' }] }, 'artifacts.0.contentType'],
  ['tags without end', { tags: { note: 'x'.repeat(20_000) } }, 'tags'],
])('%s is refused by name', (_name, change, field) => {
  expect(() => parseRegistration({ ...valid, ...change })).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', details: { field } }),
  );
});

test('a reason is trimmed, may be missing, and has an end', () => {
  expect(parseReason('  because ')).toBe('because');
  expect(parseReason('  ')).toBeUndefined();
  expect(parseReason(null)).toBeUndefined();
  expect(() => parseReason('x'.repeat(1_001))).toThrow('1000 characters');
});
