import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTenant } from '../support/database.js';
import { freshFile } from '../support/training/fake-graph.js';
import { openTraining, type TrainingFixture } from '../support/training/training-fixture.js';

let training: TrainingFixture;
beforeAll(async () => {
  training = await openTraining();
  training.graph.files.push(
    freshFile('file_fresh'),
    freshFile('file_used', { status: 'USED', format: 'CSV' }),
    freshFile('file_processing', { status: 'PROCESSING', format: null }),
    freshFile('file_uploading', { status: 'UPLOADING', format: null }),
    freshFile('file_failed', { status: 'FAILED', processingError: 'only 3 valid rows; 10 are needed' }),
    freshFile('file_first', { sha256: 'a'.repeat(64) }),
    freshFile('file_copy', { sha256: 'a'.repeat(64) }),
    freshFile('file_other_labels', {
      labels: [
        { label: 'benign', count: 9 },
        { label: 'spam', count: 1 },
      ],
    }),
    freshFile('file_one_label', { labels: [{ label: 'benign', count: 90 }] }),
  );
});
afterAll(() => training.close());

const path = (file: string) => `s3://ml-security/training-data/fresh/${file}`;

const START = `mutation ($input: StartTrainingJobInput!) {
  startTrainingJob(input: $input) {
    job {
      id family modelName status priority progress config trainingDataPath timeoutSeconds createdBy
      retrain attempt lastSequence trace { id } dataset { id } evaluationDataset { id } modelVersion { version }
      events { sequence type delivery job { id } }
    }
  }
}`;

async function start(input: Record<string, unknown> = {}, tenant?: string) {
  const whole = { family: 'ngram', trainingDataPath: path('file_fresh'), ...input };
  return (await training.ask(START, { input: whole }, tenant)).startTrainingJob.job;
}

describe('startTrainingJob', () => {
  test('queues a job with its complete configuration', async () => {
    const job = await start({
      config: { num_epochs: 7 },
      timeoutSeconds: 90,
      priority: 'HIGH',
      retrain: true,
    });
    expect(job).toMatchObject({
      family: 'ngram',
      modelName: 'ngram_security',
      status: 'PENDING',
      priority: 'HIGH',
      progress: 0,
      timeoutSeconds: 90,
      retrain: true,
      createdBy: 'tester',
      trainingDataPath: path('file_fresh'),
      dataset: { id: 'file_fresh' },
      evaluationDataset: null,
      modelVersion: null,
      trace: null, // nothing traces here
      events: [{ sequence: 1, type: 'QUEUED', delivery: 'REQUIRED', job: { id: job.id } }],
    });
    expect(job.config).toMatchObject({ num_epochs: 7, batch_size: expect.any(Number) });
  });

  test('takes a file that was used before, and another one to evaluate on', async () => {
    const job = await start({
      trainingDataPath: path('file_used'),
      config: { evaluation_data_path: path('file_fresh') },
      modelName: 'guard-2.1',
    });
    expect(job).toMatchObject({
      modelName: 'guard-2.1',
      dataset: { id: 'file_used' },
      evaluationDataset: { id: 'file_fresh' },
    });
  });

  test.each([
    ['no S3 path', '/tmp/data.jsonl', 'trainingDataPath must be an S3 path such as s3://ml-security/'],
    ['another bucket', 's3://other/data', 'lies in the bucket "other"; this installation reads only from'],
    ['no such file', path('file_nowhere'), 'there is no file at'],
    ['not processed', path('file_processing'), 'is still being processed. Wait until its status is fresh'],
    ['not uploaded', path('file_uploading'), 'is not complete'],
    ['failed', path('file_failed'), 'only 3 valid rows; 10 are needed. Correct it'],
    ['one label', path('file_one_label'), 'holds only the label "benign"'],
  ])('refuses data: %s', async (_case, trainingDataPath, message) => {
    const tenant = newTenant();
    await expect(start({ trainingDataPath }, tenant)).rejects.toMatchObject({
      message: expect.stringContaining(message),
      extensions: { code: 'INVALID_INPUT', details: { field: 'trainingDataPath' } },
    });
    expect(
      (await training.ask('{ trainingQueue { totalCount } }', {}, tenant)).trainingQueue.totalCount,
    ).toBe(0);
  });

  test('refuses evaluation data under its own name', async () => {
    const config = { evaluation_data_path: path('file_nowhere') };
    await expect(start({ config })).rejects.toMatchObject({
      message: expect.stringContaining('config.evaluation_data_path: there is no file at'),
      extensions: { code: 'INVALID_INPUT' },
    });
    const oneLabel = { evaluation_data_path: path('file_one_label') };
    expect(await start({ config: oneLabel })).toMatchObject({ evaluationDataset: { id: 'file_one_label' } });
  });

  test.each([
    ['the training file itself', 'file_first', 'file_first is the training data itself; evaluate on texts'],
    ['a copy of it', 'file_copy', 'file_copy has the same bytes as the training data, file file_first'],
    [
      'a file with other labels',
      'file_other_labels',
      'labels that the training data does not have: "spam". The training data has: "benign", "jailbreak".',
    ],
  ])('refuses to evaluate on %s', async (_case, file, message) => {
    const config = { evaluation_data_path: path(file) };
    await expect(start({ trainingDataPath: path('file_first'), config })).rejects.toMatchObject({
      message: expect.stringContaining(message),
      extensions: { code: 'INVALID_INPUT', details: { field: 'config.evaluation_data_path' } },
    });
  });

  test.each([
    [{ family: 'gpt' }, 'NOT_FOUND', 'Known families: ngram'],
    [{ config: { num_epochs: 0 } }, 'INVALID_INPUT', 'config.num_epochs must be a whole number from 1'],
    [{ config: { epochs: 3 } }, 'INVALID_INPUT', 'config.epochs is not a setting'],
    [{ timeoutSeconds: 0 }, 'INVALID_INPUT', 'timeoutSeconds must be a whole number from 1 to 604800'],
    [{ modelName: '../x' }, 'INVALID_INPUT', 'modelName must have'],
    [{ idempotencyKey: '' }, 'INVALID_INPUT', 'idempotencyKey must have 1 to 200 characters'],
  ])('refuses %j', async (input, code, message) => {
    await expect(start(input)).rejects.toMatchObject({
      message: expect.stringContaining(message),
      extensions: { code },
    });
  });

  test('a repeated idempotency key returns the first job', async () => {
    const tenant = newTenant();
    const jobs = await Promise.all(Array.from({ length: 4 }, () => start({ idempotencyKey: 'k' }, tenant)));
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1);
    expect(await start({ retrain: null, priority: 'NORMAL', idempotencyKey: 'k' }, tenant)).toEqual(jobs[0]);
    const others = [
      { priority: 'LOW' },
      { config: { num_epochs: 2 } },
      { trainingDataPath: path('file_used') },
    ];
    for (const other of others) {
      await expect(start({ idempotencyKey: 'k', ...other }, tenant)).rejects.toMatchObject({
        message: expect.stringContaining(`another request: the one that made job ${jobs[0].id}`),
        extensions: { code: 'CONFLICT', details: { field: 'idempotencyKey' } },
      });
    }
  });

  test('of different requests at once under one key, one makes a job and the others are refused', async () => {
    const tenant = newTenant();
    const epochs = [1, 2, 3, 4, 1, 2, 3, 4];
    const answers = await Promise.allSettled(
      epochs.map((num_epochs) => start({ idempotencyKey: 'k', config: { num_epochs } }, tenant)),
    );
    const jobs = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1);
    expect(jobs).toHaveLength(2);
    const { trainingQueue } = await training.ask('{ trainingQueue { totalCount } }', {}, tenant);
    expect(trainingQueue.totalCount).toBe(1);
  });
});

test('a retraining has an id that says so, once, and starts from the newest version', async () => {
  const tenant = newTenant();
  const modelName = `guard_${tenant}`;
  expect((await start({ retrain: true, modelName }, tenant)).id).toMatch(
    /^retrain_ngram_\d{10}(_[0-9a-f]{8})?$/,
  );
  const artifacts: { objectKey: string }[] = [];
  training.graph.versions.push(
    { modelName, version: 1, trainingJobId: 'job_a', artifacts },
    { modelName, version: 2, trainingJobId: 'job_b', artifacts },
  );
  const at = Math.floor(Date.now() / 1_000);
  const ids = await Promise.all(
    Array.from({ length: 8 }, async () => (await start({ retrain: true, modelName }, tenant)).id),
  );
  expect(new Set(ids).size).toBe(8);
  for (const id of ids) expect(Number(id.split('_')[2])).toBeGreaterThanOrEqual(at);
  const query = 'query ($id: ID!) { trainingJob(id: $id) { retrain startVersion { modelName version } } }';
  expect(await training.ask(query, { id: ids[0] }, tenant)).toEqual({
    trainingJob: { retrain: true, startVersion: { modelName, version: 2 } },
  });
  expect((await start({ modelName }, tenant)).id).toMatch(/^job_/);
});

describe('cancel and retry', () => {
  const CANCEL =
    'mutation ($id: ID!) { cancelTrainingJob(input: { id: $id }) { job { id status finishedAt } } }';
  const RETRY =
    'mutation ($id: ID!) { retryTrainingJob(input: { id: $id }) { job { id status config retryOf { id status } } } }';

  test('a pending job is cancelled, and can be retried as a new one', async () => {
    const { id, config } = await start({ config: { num_epochs: 4 } });
    const { job } = (await training.ask(CANCEL, { id })).cancelTrainingJob;
    expect(job).toMatchObject({ id, status: 'CANCELLED', finishedAt: expect.any(String) });
    const retried = (await training.ask(RETRY, { id })).retryTrainingJob.job;
    expect(retried).toMatchObject({ status: 'PENDING', config, retryOf: { id, status: 'CANCELLED' } });
    expect(retried.id).not.toBe(id);
  });

  test('retries at once make one job, and so does a repeated key, also after that job ended', async () => {
    const KEYED = `mutation ($id: ID!, $key: String) {
      retryTrainingJob(input: { id: $id, idempotencyKey: $key }) { job { id } } }`;
    const { id } = await start();
    await training.ask(CANCEL, { id });
    const retry = async (key?: string, former = id) =>
      (await training.ask(KEYED, { id: former, key })).retryTrainingJob.job.id;
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, i) => retry(i % 2 === 0 ? 'again' : undefined)),
    );
    expect(new Set(made).size).toBe(1);
    await training.ask(CANCEL, { id: made[0] });
    const next = await retry('next');
    expect(next).not.toBe(made[0]);
    await training.ask(CANCEL, { id: next });
    expect(await retry('next')).toBe(next);
    const { id: other } = await start();
    await training.ask(CANCEL, { id: other });
    await expect(retry('next', other)).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } });
  });

  test('only an ended job can be retried', async () => {
    const { id } = await start();
    await expect(training.ask(RETRY, { id })).rejects.toMatchObject({
      message: `Only a failed or cancelled job can be retried; job ${id} is pending.`,
      extensions: { code: 'CONFLICT' },
    });
  });

  test.each([CANCEL, RETRY])('an unknown job, or one of another tenant, is not found', async (mutation) => {
    const { id } = await start();
    await expect(training.ask(mutation, { id: 'job_none' })).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
    await expect(training.ask(mutation, { id }, newTenant())).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  });
});

describe('reading', () => {
  test('jobs come newest first, in pages, filtered and counted', async () => {
    const tenant = newTenant();
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.unshift((await start({}, tenant)).id);
    const QUERY = `query ($after: String, $status: [TrainingJobStatus!]) {
      trainingJobs(first: 2, after: $after, filter: { status: $status, family: "ngram" }) {
        totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id events { type } } }
      }
    }`;
    const seen: string[] = [];
    let after: string | undefined;
    for (;;) {
      const { trainingJobs: page } = await training.ask(QUERY, { after }, tenant);
      expect(page.totalCount).toBe(5);
      seen.push(...page.edges.map((edge: { node: { id: string } }) => edge.node.id));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(ids);
    const often = Array.from({ length: 50_000 }, () => 'FAILED');
    expect(await training.ask(QUERY, { status: often }, tenant)).toMatchObject({
      trainingJobs: { totalCount: 0 },
    });
    const { trainingJobs: none } = await training.ask(QUERY, { status: ['RUNNING', 'FAILED'] }, tenant);
    expect(none).toMatchObject({
      totalCount: 0,
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });

  test.each([
    ['{ trainingJobs(first: 0) { totalCount } }', 'first must be 1 to 1000.'],
    ['{ trainingJobs(after: "x") { totalCount } }', 'after is not a cursor of this list'],
  ])('%s is refused', async (query, message) => {
    await expect(training.ask(query)).rejects.toMatchObject({
      message: expect.stringContaining(message),
      extensions: { code: 'INVALID_INPUT' },
    });
  });

  test('jobs come in the order that is asked for, and a cursor belongs to it', async () => {
    const tenant = newTenant();
    const low = await start({ priority: 'LOW', modelName: 'guard_a' }, tenant);
    const high = await start({ priority: 'HIGH', modelName: 'guard_b' }, tenant);
    await start({ modelName: 'other' }, tenant);
    const QUERY = `query ($field: TrainingJobOrderField!, $after: String) {
      trainingJobs(first: 1, after: $after, filter: { text: "GUARD" }, orderBy: { field: $field }) {
        totalCount pageInfo { endCursor } edges { node { id } }
      }
    }`;
    const ask = async (field: string, after?: string) =>
      (await training.ask(QUERY, { field, after }, tenant)).trainingJobs;
    const first = await ask('PRIORITY');
    expect(first).toMatchObject({ totalCount: 2, edges: [{ node: { id: low.id } }] });
    const second = await ask('PRIORITY', first.pageInfo.endCursor);
    expect(second).toMatchObject({ edges: [{ node: { id: high.id } }] });
    await expect(ask('FINISHED_AT', first.pageInfo.endCursor)).rejects.toMatchObject({
      message: expect.stringContaining('after is not a cursor of this list'),
    });
  });

  test('a job is an entity; those of other tenants are none', async () => {
    const { id } = await start();
    const ENTITIES =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on TrainingJob { id status } } }';
    const of = [id, 'job_none'].map((key) => ({ __typename: 'TrainingJob', id: key }));
    expect((await training.ask(ENTITIES, { of }))._entities).toEqual([{ id, status: 'PENDING' }, null]);
    expect((await training.ask(ENTITIES, { of }, newTenant()))._entities).toEqual([null, null]);
    expect(await training.ask('{ trainingJob(id: "job_none") { id } }')).toEqual({ trainingJob: null });
  });

  test('a trace leads to its job', async () => {
    const { id } = await start();
    const trace = 'ab'.repeat(16);
    await training.prisma.trainingJob.update({
      where: { id },
      data: { traceparent: `00-${trace}-b7ad6b7169203331-01` },
    });
    const ENTITIES =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Trace { trainingJob { id trace { id } } } } }';
    const of = [trace, 'cd'.repeat(16)].map((key) => ({ __typename: 'Trace', id: key }));
    expect((await training.ask(ENTITIES, { of }))._entities).toEqual([
      { trainingJob: { id, trace: { id: trace } } },
      { trainingJob: null },
    ]);
  });

  test('events begin with the first one unless told otherwise', async () => {
    const { id } = await start();
    const QUERY = `query ($id: ID!, $after: Int) { trainingJob(id: $id) {
      all: events { sequence } literal: events(afterSequence: null) { sequence } after: events(afterSequence: $after) { sequence }
    } }`;
    const all = [{ sequence: 1 }];
    expect((await training.ask(QUERY, { id })).trainingJob).toEqual({ all, literal: all, after: all });
    expect((await training.ask(QUERY, { id, after: null })).trainingJob.after).toEqual(all);
    expect((await training.ask(QUERY, { id, after: 1 })).trainingJob.after).toEqual([]);
  });

  test('logs and metrics come in pages', async () => {
    const { id } = await start();
    await training.prisma.trainingLog.createMany({
      data: [1, 2, 3].map((i) => ({ jobId: id, level: 'INFO', message: `Line ${i}` })),
    });
    await training.prisma.trainingMetric.createMany({
      data: [10, 20, 30].map((step) => ({ jobId: id, name: 'train_loss', step, value: 1 / step })),
    });
    const QUERY = `query ($id: ID!, $after: String) { trainingJob(id: $id) {
      metrics(name: "train_loss", afterStep: 10, first: 1) { name step value }
      logs(first: 2, after: $after) { pageInfo { hasNextPage endCursor } edges { node { level message timestamp } } }
    } }`;
    const first = (await training.ask(QUERY, { id })).trainingJob;
    expect(first.metrics).toEqual([{ name: 'train_loss', step: 20, value: 0.05 }]);
    expect(first.logs.edges.map((edge: { node: { message: string } }) => edge.node.message)).toEqual([
      'Line 1',
      'Line 2',
    ]);
    const rest = (await training.ask(QUERY, { id, after: first.logs.pageInfo.endCursor })).trainingJob;
    expect(rest.logs).toMatchObject({
      edges: [{ node: { level: 'INFO', message: 'Line 3' } }],
      pageInfo: { hasNextPage: false },
    });
  });

  test('the families say which settings they take', async () => {
    const { modelFamilies } = await training.ask(
      '{ modelFamilies { name type available configFields { name type defaultValue minimum maximum allowedValues } } }',
    );
    expect(modelFamilies[0]).toMatchObject({ name: 'ngram', available: true });
    const epochs = modelFamilies[0].configFields.find(
      (field: { name: string }) => field.name === 'num_epochs',
    );
    expect(epochs).toMatchObject({ type: 'integer', minimum: 1, defaultValue: '4' });
  });

  test('the queue counts the jobs of the tenant and the places of the living workers', async () => {
    const tenant = newTenant();
    await start({}, tenant);
    await training.prisma.trainingWorker.create({
      data: { id: 'worker_alive', capacity: 3, lastSeenAt: new Date() },
    });
    const { trainingQueue } = await training.ask(
      '{ trainingQueue { pendingCount runningCount totalCount maxWorkers activeWorkers } }',
      {},
      tenant,
    );
    expect(trainingQueue).toEqual({
      pendingCount: 1,
      runningCount: 0,
      totalCount: 1,
      maxWorkers: 3,
      activeWorkers: 0,
    });
  });

  test('health asks the stores', async () => {
    const { trainingHealth } = await training.ask('{ trainingHealth { healthy checks { name healthy } } }');
    expect(trainingHealth).toEqual({
      healthy: true,
      checks: ['database', 'objects', 'events'].map((name) => ({ name, healthy: true })),
    });
  });
});
