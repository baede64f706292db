import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { putLabelledTexts } from '../support/training/labelled-texts.js';
import { openWorkers, type RunningWorker, type WorkerFixture } from '../support/training/worker-fixture.js';
import { waitUntil } from '../support/wait-until.js';

/** The worker with the real trainer: `npm run build` comes first. */
let fixture: WorkerFixture;
let worker: RunningWorker | undefined;
const TRAINING_DATA = 's3://ml-security/training-data/fresh/file_train';
/** Long enough that nothing finishes while a test interferes. */
const ENDLESS = { num_epochs: 1_000, batch_size: 4, save_steps: 200 };

beforeAll(async () => {
  fixture = await openWorkers();
  fixture.graph.files.push(
    await putLabelledTexts(fixture.objects, 'file_train', 2_000),
    await putLabelledTexts(fixture.objects, 'file_test', 100, 48_112),
  );
});
afterAll(() => fixture.close());
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

test('a job is trained, registered and completed, and leaves nothing behind but its version', async () => {
  worker = await fixture.startWorker();
  const id = await fixture.submit({
    trainingDataPath: TRAINING_DATA,
    config: {
      num_epochs: 3,
      save_steps: 100,
      evaluation_data_path: 's3://ml-security/training-data/fresh/file_test',
    },
  });
  const job = await fixture.waitForStatus(id, 'completed', 'failed');
  expect(job).toMatchObject({ status: 'completed', progress: 100, attempt: 1, errorMessage: null });
  expect(job.evaluation).toMatchObject({ rowCount: 100, accuracy: 1 });

  const { versions, uses } = fixture.graph;
  const version = versions.find(({ trainingJobId }) => trainingJobId === id);
  expect(job.modelVersion).toBe(version?.version);
  expect(uses.filter(({ jobId }) => jobId === id)).toEqual([{ fileId: 'file_train', jobId: id }]);

  const events = await fixture.eventsOf(id);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, i) => i + 1));
  const types = events.map(({ type }) => type);
  expect(types.slice(0, 2)).toEqual(['QUEUED', 'STARTED']);
  expect(types).toContain('CHECKPOINT_SAVED');
  expect(types.filter((type) => type === 'EPOCH_COMPLETED')).toHaveLength(3);
  expect(types.slice(-2)).toEqual(['MODEL_REGISTERED', 'COMPLETED']);

  const { trainingJob } = await fixture.ask(
    `query ($id: ID!) { trainingJob(id: $id) {
      evaluations { ...Found } later: evaluations(afterStep: 1, first: 1) { ...Found }
      events(first: 1000) { type evaluation { ...Found } logs { message } }
      worker estimatedEndAt phases { name startedAt endedAt spanId }
    } }
    fragment Found on TrainingEvaluation {
      step epoch ofFinishedModel report { rowCount source confusionMatrix perClass { label support } }
    }`,
    { id },
  );
  const { evaluations } = trainingJob;
  // One an epoch on texts held out, and one of the finished model on the evaluation file.
  expect(evaluations.map(({ epoch }: { epoch: number }) => epoch)).toEqual([1, 2, 3, 3]);
  expect(evaluations.at(0)).toMatchObject({ ofFinishedModel: false, report: { source: 'validation_split' } });
  const { rowCount, perClass } = job.evaluation ?? { perClass: [] };
  expect(evaluations.at(-1)).toMatchObject({
    ofFinishedModel: true,
    report: { rowCount, perClass: perClass.map(({ label, support }) => ({ label, support })) },
  });
  expect(trainingJob.later).toEqual([evaluations[0]]);
  const found = (events: { type: string; evaluation: unknown }[]) => events.map((event) => event.evaluation);
  const evaluated = trainingJob.events.filter(({ type }: { type: string }) => type === 'EVALUATED');
  expect(found(evaluated)).toEqual(evaluations);
  expect(found(trainingJob.events).filter((evaluation) => evaluation !== null)).toEqual(evaluations);

  const lines = trainingJob.events.flatMap(({ logs }: { logs: { message: string }[] }) => logs);
  expect(lines.map(({ message }: { message: string }) => message)).toEqual(await fixture.logsOf(id));
  expect(trainingJob).toMatchObject({ worker: null, estimatedEndAt: null });
  const { phases } = trainingJob as { phases: { name: string; startedAt: string; endedAt: string }[] };
  const epochs = ['epoch_1', 'epoch_2', 'epoch_3'];
  expect(phases.map(({ name }) => name)).toEqual([
    'load_data',
    'tokenize',
    ...epochs,
    'evaluate',
    'save_model',
  ]);
  const times = phases.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]);
  expect(times).toEqual([...times].sort());

  await waitUntil(async () => (await fixture.objectKeys(`checkpoints/${id}/`)).length === 0, {
    what: 'the checkpoints are gone',
  });
  const artifacts = version?.artifacts.map(({ objectKey }) => objectKey) ?? [];
  expect(artifacts.length).toBeGreaterThan(3);
  expect(await fixture.objectKeys(`models/ngram_security/${id}/`)).toEqual([...artifacts].sort());
  expect(await fixture.logsOf(id)).not.toEqual([]);
  const { metrics } = worker;
  const counted = 'training_worker_runs_total{outcome="completed"} 1';
  await waitUntil(async () => (await metrics.render()).includes(counted), { what: 'the run is counted' });
  for (const histogram of [
    'training_queue_wait_seconds_count{priority="NORMAL"} 1',
    'training_worker_run_duration_seconds_count{outcome="completed"} 1',
  ]) {
    expect(await metrics.render()).toContain(histogram);
  }
});

test('a retraining starts from the newest version of its model, or says that there is none', async () => {
  worker = await fixture.startWorker();
  const input = { trainingDataPath: TRAINING_DATA, modelName: 'retrained', config: { num_epochs: 1 } };
  const lines: string[] = [];
  for (const retrain of [true, true]) {
    const id = await fixture.submit({ ...input, retrain });
    expect(await fixture.waitForStatus(id, 'completed', 'failed')).toMatchObject({ status: 'completed' });
    lines.push((await fixture.logsOf(id)).join(' '));
  }
  expect(lines[0]).toContain(
    'Model retrained has no version to start from: the training starts from scratch.',
  );
  expect(lines[1]).toContain('The training starts from the weights of version 1.');
});

test('jobs start and are cancelled when they are to, not when a worker looks by itself', async () => {
  // It looks for jobs and at its leases when the test is long over.
  worker = await fixture.startWorker({ pollMs: 3_600_000, environment: { WORKER_LEASE_SECONDS: '600' } });
  for (let i = 0; i < 3; i++) {
    const id = await fixture.submit({ trainingDataPath: TRAINING_DATA, config: ENDLESS });
    await fixture.waitForStatus(id, 'running');
    await fixture.cancel(id);
    await fixture.waitForStatus(id, 'cancelled');
  }
});

test('of a running job that is cancelled comes no version', async () => {
  worker = await fixture.startWorker();
  const id = await fixture.submit({ trainingDataPath: TRAINING_DATA, config: ENDLESS });
  await fixture.waitForEvent(id, 'CHECKPOINT_SAVED');
  const { trainingJob } = await fixture.ask(
    `query ($id: ID!) { trainingJob(id: $id) {
      worker progress startedAt estimatedEndAt phases { name endedAt }
    } }`,
    { id },
  );
  expect(trainingJob.phases.at(-1)).toEqual({ name: expect.stringMatching(/^epoch_\d+$/), endedAt: null });
  expect(trainingJob.phases.at(-2).endedAt).not.toBeNull();
  expect(trainingJob.worker).toMatch(/^worker_/);
  expect(Date.parse(trainingJob.estimatedEndAt)).toBeGreaterThan(Date.parse(trainingJob.startedAt));
  await fixture.cancel(id);
  const job = await fixture.waitForStatus(id, 'cancelled');
  expect(job).toMatchObject({ errorMessage: null, modelVersion: null });
  expect((await fixture.eventsOf(id)).at(-1)?.type).toBe('CANCELLED');
  expect(fixture.graph.versions.some(({ trainingJobId }) => trainingJobId === id)).toBe(false);
  await waitUntil(async () => (await fixture.objectKeys(`checkpoints/${id}/`)).length === 0, {
    what: 'the checkpoints are gone',
  });
});

test('a job over its time limit fails and says so', async () => {
  worker = await fixture.startWorker();
  const id = await fixture.submit({ trainingDataPath: TRAINING_DATA, config: ENDLESS, timeoutSeconds: 1 });
  const job = await fixture.waitForStatus(id, 'failed');
  expect(job).toMatchObject({ errorCode: 'TIMEOUT', attempt: 1 });
  expect(job.errorMessage).toContain('did not finish within its time limit of 1 s');
});

test('a worker that shuts down hands its job back at once, and the next one resumes from the checkpoint', async () => {
  const first = await fixture.startWorker();
  const id = await fixture.submit({
    trainingDataPath: TRAINING_DATA,
    config: { num_epochs: 60, batch_size: 4, save_steps: 500, evaluation_strategy: 'no' },
  });
  await fixture.waitForEvent(id, 'CHECKPOINT_SAVED');
  await first.stop();
  const handedBack = await fixture.job(id);
  expect(handedBack).toMatchObject({ status: 'pending', attempt: 0 });
  expect(handedBack.checkpoint?.step).toBe(handedBack.step);
  expect((await fixture.objectKeys(`checkpoints/${id}/`)).length).toBe(1);

  worker = await fixture.startWorker();
  const job = await fixture.waitForStatus(id, 'completed', 'failed');
  expect(job).toMatchObject({ status: 'completed', attempt: 1 });
  const events = await fixture.eventsOf(id);
  const restart = events.findIndex(({ type }) => type === 'RETRYING');
  const later = events.slice(restart).filter(({ type }) => type === 'PROGRESS');
  expect(Math.min(...later.map(({ step }) => step))).toBeGreaterThanOrEqual(handedBack.checkpoint?.step ?? 0);
  expect(fixture.graph.versions.filter(({ trainingJobId }) => trainingJobId === id)).toHaveLength(1);
});

test('unavailable neighbours are waited for, and a repeated registration makes one version', async () => {
  const { graph } = fixture;
  const { UnavailableError } = await import('../../contracts/errors.js');
  let refusals = 3;
  let answersLost = 1;
  const answer = graph.answer.bind(graph);
  graph.answer = (operation, variables) => {
    if (refusals-- > 0) throw new UnavailableError('The gateway does not answer.');
    const result = answer(operation, variables);
    if (operation === 'RegisterModelVersion' && answersLost-- > 0) throw new UnavailableError('Cut off.');
    return result;
  };
  try {
    refusals = 0;
    worker = await fixture.startWorker();
    const id = await fixture.submit({ trainingDataPath: TRAINING_DATA, config: { num_epochs: 1 } });
    refusals = 3;
    expect(await fixture.waitForStatus(id, 'completed', 'failed')).toMatchObject({ status: 'completed' });
    expect(graph.versions.filter(({ trainingJobId }) => trainingJobId === id)).toHaveLength(1);
  } finally {
    graph.answer = answer;
  }
});

test('a registry that refuses fails the job with its reason', async () => {
  const { InvalidInputError } = await import('../../contracts/errors.js');
  fixture.graph.failure = (operation) =>
    operation === 'RegisterModelVersion' ? new InvalidInputError('labels must not be empty.') : undefined;
  try {
    worker = await fixture.startWorker();
    const id = await fixture.submit({ trainingDataPath: TRAINING_DATA, config: { num_epochs: 1 } });
    expect(await fixture.waitForStatus(id, 'completed', 'failed')).toMatchObject({
      status: 'failed',
      errorCode: 'REGISTRATION_REFUSED',
      errorMessage: 'The model was trained, but it could not be registered: labels must not be empty.',
    });
  } finally {
    fixture.graph.failure = () => undefined;
  }
});
