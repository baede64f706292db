import { expect, test } from 'vitest';
import type { JobWireFragment } from '../generated/operations.js';
import {
  fromJobStatus,
  jobStatus,
  queueJob,
  toJobStatus,
  toQueueJob,
  toTrainingJob,
  trainingJob,
} from './job.js';

const pending: JobWireFragment = {
  id: 'job_1',
  family: 'ngram',
  modelName: 'ngram_security',
  status: 'PENDING',
  priority: 'NORMAL',
  progress: 0,
  attempt: 0,
  createdAt: '2025-01-09T09:59:00.000Z',
  startedAt: null,
  finishedAt: null,
  errorMessage: null,
  evaluation: null,
  modelVersion: null,
};
const completed: JobWireFragment = {
  ...pending,
  status: 'COMPLETED',
  progress: 100,
  startedAt: '2025-01-09T10:00:00.000Z',
  finishedAt: '2025-01-09T10:30:00.000Z',
  evaluation: {
    accuracy: 0.95,
    macroF1: 0.93,
    loss: 0.2,
    calibrationError: 0.02,
    overlapCount: 3,
    rowCount: 100,
    source: 'validation_split',
  },
  modelVersion: { modelName: 'ngram_security', version: 3 },
};

test('a completed job has the documented fields', () => {
  expect(toTrainingJob(completed)).toMatchObject({
    job_id: 'job_1',
    model_name: 'ngram',
    status: 'completed',
    progress: 100,
    start_time: '2025-01-09T10:00:00.000000',
    end_time: '2025-01-09T10:30:00.000000',
    error_message: null,
    result: { accuracy: 0.95, f1_score: 0.93, registered_version: '3' },
  });
  expect(toQueueJob(completed)).toMatchObject({
    created_at: '2025-01-09T09:59:00.000000',
    started_at: '2025-01-09T10:00:00.000000',
    completed_at: '2025-01-09T10:30:00.000000',
  });
});

test('a waiting job has no times, no error and no result', () => {
  expect(toTrainingJob(pending)).toMatchObject({
    status: 'pending',
    start_time: null,
    end_time: null,
    error_message: null,
    result: null,
  });
});

test('both forms are what the API description says', () => {
  for (const job of [pending, completed]) {
    expect(() => trainingJob.strict().parse(toTrainingJob(job))).not.toThrow();
    expect(() => queueJob.strict().parse(toQueueJob(job))).not.toThrow();
  }
});

test('statuses translate in both directions', () => {
  for (const status of jobStatus.options) expect(toJobStatus(fromJobStatus(status))).toBe(status);
});
