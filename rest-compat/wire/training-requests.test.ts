import { expect, test } from 'vitest';
import { submitRequest, toStartInput, toSubmitInput, trainRequest } from './training-requests.js';

const documented = {
  model_name: 'ngram',
  training_data_path: 's3://ml-security/training-data/fresh/data.jsonl',
  config: { num_epochs: 2 },
};

test('a training request becomes the input of the graph', () => {
  expect(toStartInput(trainRequest.parse({ ...documented, retrain: true }), 'key-1')).toEqual({
    family: 'ngram',
    trainingDataPath: 's3://ml-security/training-data/fresh/data.jsonl',
    config: { num_epochs: 2 },
    retrain: true,
    priority: 'NORMAL',
    timeoutSeconds: undefined,
    modelName: undefined,
    idempotencyKey: 'key-1',
  });
});

test('the documented queue request is accepted, priority and time-out kept', () => {
  const body = submitRequest.parse({
    ...documented,
    priority: 'HIGH',
    timeout_seconds: 3600,
    resource_requirements: { cpu_cores: 2, memory_gb: 4, gpu_required: false },
  });
  expect(toSubmitInput(body, undefined)).toMatchObject({
    priority: 'HIGH',
    timeoutSeconds: 3600,
    resources: { cpuCores: 2, memoryMb: 4_096, gpu: false },
  });
});

test.each([{ extra: 1 }, { model_name: 5 }, { config: [] }, { retrain: 'yes' }])(
  '%j is refused',
  (change) => {
    expect(trainRequest.safeParse({ ...documented, ...change }).success).toBe(false);
  },
);
