import { expect, test } from 'vitest';
import type { RestAvailableModelsQuery } from '../generated/operations.js';
import { availableModels, toAvailableModels, toBestModels, toModelInfo } from './model.js';

const version = (overrides: object) => ({
  modelName: 'ngram_security',
  version: 2,
  stage: 'PRODUCTION' as const,
  family: 'ngram',
  labels: ['benign', 'jailbreak'],
  metrics: [
    { name: 'accuracy', value: 0.95 },
    { name: 'f1_score', value: 0.93 },
  ],
  tags: { model_source: 'from scratch (tiny)' },
  ...overrides,
});
const family = {
  name: 'ngram',
  type: 'linear',
  description: 'Hashed n-grams',
  version: '1.0.0',
  available: true,
  unavailableReason: null,
  defaultModelName: 'ngram_security',
};
const pageInfo = { hasNextPage: false, endCursor: null };
const graph = (edges: RestAvailableModelsQuery['models']['edges']): RestAvailableModelsQuery => ({
  modelFamilies: [family, { ...family, name: 'gpu', available: false, unavailableReason: 'no GPU' }],
  models: { pageInfo, edges },
});

test('a trained family shows the version in Production', () => {
  const node = {
    name: 'ngram_security',
    productionVersion: version({}),
    latestVersion: version({ version: 3, stage: 'STAGING' }),
  };
  const wire = toAvailableModels(graph([{ node }]));
  expect(wire.models.ngram).toMatchObject({
    loaded: true,
    path: '/models/ngram_security',
    labels: ['benign', 'jailbreak'],
    performance: { accuracy: 0.95, f1_score: 0.93 },
    model_source: 'from scratch (tiny)',
  });
  expect(wire).toMatchObject({ available_models: ['ngram'], mlflow_models: ['ngram_security_v3'] });
  expect(() => availableModels.parse(wire)).not.toThrow();
});

test('an untrained family has every documented field', () => {
  const { models } = toAvailableModels(graph([]));
  expect(models.ngram).toMatchObject({
    status: 'available',
    loaded: false,
    path: '/models/ngram_security',
    labels: [],
    performance: { accuracy: null, f1_score: null },
  });
  expect(models.gpu).toMatchObject({ status: 'unavailable', unavailable_reason: 'no GPU' });
});

test('the best models come best first', () => {
  const best = (modelName: string, f1: number) => ({
    node: {
      bestVersion: {
        ...version({ modelName, metrics: [{ name: 'f1_score', value: f1 }] }),
        evaluationSha256: null,
      },
    },
  });
  const wire = toBestModels({
    models: { pageInfo, edges: [best('a', 0.5), best('b', 0.9), { node: { bestVersion: null } }] },
  });
  expect(wire.models.map(({ name }) => name)).toEqual(['b', 'a']);
  expect(wire.count).toBe(2);
});

test('the info of a model without a production version is that of the newest', () => {
  const shown = {
    ...version({ stage: 'STAGING' }),
    createdAt: '2025-01-09T10:00:00.000Z',
    description: '',
    tags: {},
  };
  const info = toModelInfo({
    name: 'ngram_security',
    description: 'Security classification',
    tags: { task: 'text-classification' },
    createdAt: '2025-01-09T10:00:00.000Z',
    latestVersion: shown,
    productionVersion: null,
  });
  expect(info).toMatchObject({
    version: '2',
    stage: 'Staging',
    description: 'Security classification',
    tags: { task: 'text-classification' },
    metrics: { accuracy: 0.95, f1_score: 0.93 },
  });
});
