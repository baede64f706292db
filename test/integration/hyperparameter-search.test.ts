import type { ChildProcess } from 'node:child_process';
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { generateRows } from '../../demo/generate-data.js';
import { createSampler } from '../../platform/telemetry/sampler.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';
import { putLabelledTexts } from '../support/training/labelled-texts.js';
import { userContext } from '../support/training/training-fixture.js';
import { openWorkers, type WorkerFixture } from '../support/training/worker-fixture.js';
import { startWorkerProcess } from '../support/training/worker-process.js';
import { waitUntil } from '../support/wait-until.js';

/** Searches led by real cores over real workers and trainers: `npm run build` comes first. */
let fixture: WorkerFixture;
const stops: (() => unknown)[] = [];
const TRAINING_DATA = 's3://ml-security/training-data/fresh/file_train';

beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new BasicTracerProvider({ sampler: createSampler(1) }));
  fixture = await openWorkers();
  fixture.graph.files.push(await putLabelledTexts(fixture.objects, 'file_train', 400));
});
afterAll(async () => {
  await fixture.close();
  trace.disable();
  context.disable();
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function startCores(count = 1): Promise<void> {
  for (let i = 0; i < count; i++) stops.push(await fixture.startBackground());
}

async function startWorker(): Promise<void> {
  const worker = await fixture.startWorker({ environment: { WORKER_CONCURRENCY: '2' } });
  stops.push(() => worker.stop());
}

const INPUT = {
  family: 'ngram',
  trainingDataPath: TRAINING_DATA,
  space: { learning_rate: { log_uniform: [0.001, 1] }, batch_size: { choice: [4, 8, 16] } },
  config: { num_epochs: 4, hash_bits: 12, metric_for_best_model: 'eval_loss' },
  maxTrials: 6,
  maxParallel: 2,
  reductionFactor: 2,
  seed: 7,
};

async function start(changes: object = {}, tenant?: string): Promise<string> {
  const { startHyperparameterSearch } = await fixture.ask(
    `mutation ($input: StartHyperparameterSearchInput!) {
      startHyperparameterSearch(input: $input) { search { id } }
    }`,
    { input: { ...INPUT, ...changes } },
    tenant,
  );
  return startHyperparameterSearch.search.id;
}

const SEARCH = `query ($id: ID!, $after: String) { hyperparameterSearch(id: $id) {
  id status algorithm metric greaterIsBetter seed space errorMessage finishedAt lastSequence
  rungs { rung epochs reachedCount bestValue }
  trialCounts { queued running paused pruned completed failed cancelled }
  bestTrial { number rung value job { id modelVersion { version } } }
  modelVersion { modelName version }
  trace { id }
  trials(first: 4, after: $after) { pageInfo { hasNextPage endCursor } edges { node {
    number status parameters rung value values epochs pauseAfterEpochs durationMs
    search { id }
    job { id status config errorMessage modelVersion { version } trial { number } trace { id } }
  } } }
} }`;

interface Trial {
  number: number;
  status: string;
  parameters: { learning_rate: number; batch_size: number };
  rung: number | null;
  value: number | null;
  values: number[];
  epochs: number;
  pauseAfterEpochs: number | null;
  durationMs: number;
  job: { id: string; status: string; config: Record<string, unknown>; trace: { id: string } };
}

// biome-ignore lint/suspicious/noExplicitAny: read as the query above says
type Search = any;

/** The search with all pages of its table. */
async function read(id: string): Promise<{ search: Search; trials: Trial[] }> {
  const trials: Trial[] = [];
  let after: string | null = null;
  for (;;) {
    const { hyperparameterSearch: search }: Search = await fixture.ask(SEARCH, { id, after });
    trials.push(...search.trials.edges.map(({ node }: { node: Trial }) => node));
    if (!search.trials.pageInfo.hasNextPage) return { search, trials };
    after = search.trials.pageInfo.endCursor;
  }
}

const waitForEnd = (id: string) =>
  waitUntil(
    async () => {
      // Read anew once it has ended: what earlier pages said may be older than the end.
      return (await read(id)).search.status !== 'RUNNING' && read(id);
    },
    { what: `search ${id} has ended`, timeoutMs: 90_000 },
  );

/** What holds for every search that came to its end, however it got there. */
async function expectOneWinner({ search, trials }: { search: Search; trials: Trial[] }): Promise<void> {
  expect(search).toMatchObject({ status: 'COMPLETED', errorMessage: null });
  const completed = trials.filter(({ status }) => status === 'COMPLETED');
  expect(completed.map(({ number }) => number)).toEqual([search.bestTrial.number]);
  const versions = fixture.graph.versions.filter(({ trainingJobId }) =>
    trials.some(({ job }) => job.id === trainingJobId),
  );
  expect(versions.map(({ trainingJobId, version }) => [trainingJobId, version])).toEqual([
    [search.bestTrial.job.id, search.modelVersion.version],
  ]);
  for (const { job } of trials) {
    const events = await fixture.eventsOf(job.id);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, i) => i + 1));
    expect(events.filter(({ type }) => type === 'COMPLETED' || type === 'CANCELLED')).toHaveLength(1);
    await waitUntil(async () => (await fixture.objectKeys(`checkpoints/${job.id}/`)).length === 0, {
      what: 'the checkpoints are gone',
    });
    const files = await fixture.objectKeys(`models/ngram_security/${job.id}/`);
    expect(files.length > 0).toBe(job.id === search.bestTrial.job.id);
  }
}

function killableWorker(): ChildProcess {
  const worker = startWorkerProcess(fixture, { WORKER_CONCURRENCY: '2' });
  stops.push(() => worker.kill('SIGKILL'));
  return worker;
}

describe('a search', () => {
  test('halves its trials rung by rung, registers the best one alone and is one trace', {
    timeout: 120_000,
  }, async () => {
    await startCores(2);
    await startWorker();
    const id = await start();
    const stream = await fixture.subgraph.subscribe(
      {
        query: `subscription ($id: ID!) { hyperparameterSearchProgress(id: $id) {
          sequence delivery search { status trialCounts { running } }
        } }`,
        variables: { id },
      },
      userContext(),
    );
    const ended = await waitForEnd(id);
    const { search, trials } = ended;
    await expectOneWinner(ended);
    expect(search).toMatchObject({ algorithm: 'ASHA', metric: 'eval_loss', greaterIsBetter: false, seed: 7 });
    expect(search.space).toEqual(INPUT.space);
    expect(trials.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5]);

    const [first, second, third] = search.rungs;
    expect(search.rungs.map(({ epochs }: { epochs: number }) => epochs)).toEqual([1, 2, 4]);
    expect(first.reachedCount).toBe(6);
    expect(second.reachedCount).toBeGreaterThanOrEqual(3);
    expect(third.reachedCount).toBeGreaterThanOrEqual(1);
    expect(third.reachedCount).toBeLessThanOrEqual(second.reachedCount);
    for (const { rung, bestValue, reachedCount } of search.rungs) {
      const reached = trials.flatMap(({ values }) => (values.length > rung ? [values[rung] as number] : []));
      expect(reached).toHaveLength(reachedCount);
      expect(Math.min(...reached)).toBe(bestValue);
    }
    expect(search.bestTrial).toMatchObject({ rung: 2, value: third.bestValue });

    for (const trial of trials) {
      const { parameters, job, status, epochs, pauseAfterEpochs, durationMs } = trial;
      expect(job.config).toMatchObject({ ...INPUT.config, ...parameters });
      // Nobody trained beyond the rung at which it was stopped.
      if (status === 'PRUNED') {
        expect(job).toMatchObject({ status: 'CANCELLED', errorMessage: null, modelVersion: null });
        expect(epochs).toBe(pauseAfterEpochs);
        expect(epochs).toBe([1, 2, 4][trial.rung ?? Number.NaN]);
        expect((await fixture.eventsOf(job.id)).at(-1)?.message).toMatch(
          /^Pruned by its search: Place \d of \d/,
        );
      } else {
        expect(status).toBe('COMPLETED');
        expect(epochs).toBe(4);
      }
      // The value is what the job measured, the best one up to there.
      const { trainingJob } = await fixture.ask(
        'query ($id: ID!) { trainingJob(id: $id) { metrics(name: "eval_loss") { value } } }',
        { id: job.id },
      );
      const measured = trainingJob.metrics.map(({ value }: { value: number }) => value);
      expect(trial.value).toBe(Math.min(...measured));
      expect(durationMs).toBeGreaterThan(0);
      expect(job.trace).toEqual({ id: expect.stringMatching(/^[0-9a-f]{32}$/) });
      expect(job.trace).toEqual(search.trace);
    }
    const events: { sequence: number; delivery: string; search: { status: string } }[] = [];
    for await (const { data } of stream as AsyncIterable<Search>)
      events.push(data.hyperparameterSearchProgress);
    expect(events.at(-1)).toMatchObject({
      sequence: search.lastSequence,
      delivery: 'REQUIRED',
      search: { status: 'COMPLETED' },
    });
    const sequences = events.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));

    const { hyperparameterSearches, trainingJobs } = await fixture.ask(
      `query ($id: ID!) {
        hyperparameterSearches(filter: { status: [COMPLETED], dataset: "file_train" }, first: 1) {
          totalCount edges { node { id } } pageInfo { hasNextPage }
        }
        trainingJobs(filter: { search: $id }) { totalCount }
      }`,
      { id },
    );
    expect(hyperparameterSearches).toMatchObject({ totalCount: 1, edges: [{ node: { id } }] });
    expect(trainingJobs.totalCount).toBe(6);
  });

  test('has the same trials with the same seed; a random one trains all of them, and keeps one', {
    timeout: 120_000,
  }, async () => {
    await startCores();
    await startWorker();
    const random = { algorithm: 'RANDOM', maxTrials: 2, config: { ...INPUT.config, num_epochs: 2 } };
    const [one, other] = [await start(random), await start(random)];
    const [ended, again] = [await waitForEnd(one), await waitForEnd(other)];
    await expectOneWinner(ended);
    const parametersOf = ({ trials }: { trials: Trial[] }) => trials.map(({ parameters }) => parameters);
    expect(parametersOf(again)).toEqual(parametersOf(ended));
    expect(ended.trials.map(({ epochs }) => epochs)).toEqual([2, 2]);
    expect(ended.trials.map(({ values }) => values)).toEqual(again.trials.map(({ values }) => values));
    expect(ended.search.bestTrial.number).toBe(again.search.bestTrial.number);
  });

  test('loses and doubles nothing when its worker is killed and its core restarts', {
    timeout: 150_000,
  }, async () => {
    const stopCore = await fixture.startBackground();
    const first = killableWorker();
    const id = await start({ config: { ...INPUT.config, num_epochs: 8 }, maxTrials: 4 });
    await waitUntil(async () => (await read(id)).search.rungs[0].reachedCount >= 1, {
      what: 'a trial has reached the first rung',
      timeoutMs: 60_000,
    });
    first.kill('SIGKILL');
    await stopCore();
    const between = await read(id);
    killableWorker();
    // Without a core nobody decides: what was begun comes to its rung and waits there.
    await waitUntil(
      async () => {
        const { trialCounts } = (await read(id)).search;
        return trialCounts.queued + trialCounts.running === 0;
      },
      { what: 'all trials wait for a core', timeoutMs: 60_000 },
    );
    expect((await read(id)).search.rungs).toEqual(between.search.rungs);
    await startCores(2);
    const ended = await waitForEnd(id);
    await expectOneWinner(ended);
    expect(ended.trials).toHaveLength(4);
    for (const { values, job } of ended.trials) {
      const paused = (await fixture.eventsOf(job.id)).filter(({ type }) => type === 'PAUSED');
      expect(paused).toHaveLength(values.length);
    }
  });

  test('that is cancelled cancels its trials, the running and the waiting ones, and registers nothing', {
    timeout: 60_000,
  }, async () => {
    await startCores();
    await startWorker();
    const id = await start({
      config: { ...INPUT.config, num_epochs: 1_000 },
      minEpochs: 900,
      maxParallel: 30,
      maxTrials: 30,
    });
    const isFull = async () => {
      const { running, queued } = (await read(id)).search.trialCounts;
      return running === 2 && queued === 28;
    };
    await waitUntil(isFull, {
      what: 'two trials run and the others wait',
      timeoutMs: 30_000,
    });
    const cancel = () =>
      fixture.ask(
        'mutation ($id: ID!) { cancelHyperparameterSearch(input: { id: $id }) { search { cancelRequestedAt } } }',
        { id },
      );
    const { cancelHyperparameterSearch } = await cancel();
    expect(await cancel()).toEqual({ cancelHyperparameterSearch });
    const { search, trials } = await waitForEnd(id);
    expect(search).toMatchObject({ status: 'CANCELLED', modelVersion: null });
    expect(trials.map(({ status }) => status)).toEqual(Array(30).fill('CANCELLED'));
    expect(
      fixture.graph.versions.some(({ trainingJobId }) => trials.some(({ job }) => job.id === trainingJobId)),
    ).toBe(false);
    expect(await cancel()).toEqual({ cancelHyperparameterSearch });
  });

  test('goes on without trials that somebody cancels, and fails when none is left', {
    timeout: 60_000,
  }, async () => {
    await startCores();
    const id = await start({ maxTrials: 2, maxParallel: 1 });
    for (const number of [0, 1]) {
      const trial = await waitUntil(
        async () =>
          (await read(id)).trials.find((each) => each.number === number && each.status === 'QUEUED'),
        { what: `trial ${number} waits` },
      );
      await fixture.cancel(trial.job.id);
    }
    expect((await waitForEnd(id)).search).toMatchObject({
      status: 'FAILED',
      errorMessage: 'No trial came to its end.',
    });
    await expect(
      fixture.ask(
        'mutation ($id: ID!) { cancelHyperparameterSearch(input: { id: $id }) { search { id } } }',
        { id },
      ),
    ).rejects.toThrow(`Search ${id} is already failed; it cannot be cancelled any more.`);
  });

  test.each([
    [{ space: { momentum: { uniform: [0, 1] } } }, 'space.momentum is not a setting of ngram.'],
    [{ config: { learning_rate: 0.1 } }, 'config.learning_rate is varied by the search'],
    [{ config: { evaluation_strategy: 'steps' } }, 'config.evaluation_strategy must be "epoch" in a search'],
    [{ maxTrials: 0 }, 'maxTrials must be 1 to 1000.'],
    [{ minEpochs: 5 }, 'minEpochs must be 1 to 4, which is config.num_epochs; got 5.'],
    [{ seed: -1 }, 'seed must be 0 to'],
    [{ trainingDataPath: 's3://ml-security/none' }, 'trainingDataPath: there is no file'],
  ])('is refused with %j', async (changes, message) => {
    await expect(start(changes)).rejects.toThrow(message);
  });

  test("is started once under a key, and is nobody else's", async () => {
    const id = await start({ idempotencyKey: 'once' });
    expect(await start({ idempotencyKey: 'once' })).toBe(id);
    await expect(start({ idempotencyKey: 'once', maxTrials: 5 })).rejects.toThrow(
      `the one that made search ${id}`,
    );
    const { hyperparameterSearch, hyperparameterSearches } = await fixture.ask(
      'query ($id: ID!) { hyperparameterSearch(id: $id) { id } hyperparameterSearches { totalCount } }',
      { id },
      'another',
    );
    expect([hyperparameterSearch, hyperparameterSearches.totalCount]).toEqual([null, 0]);
    await fixture.ask(
      'mutation ($id: ID!) { cancelHyperparameterSearch(input: { id: $id }) { search { id } } }',
      { id },
    );
  });
});

describe('on the whole platform', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await startTestPlatform({ settings: { WORKER_CONCURRENCY: '2' } });
  });
  afterAll(() => platform?.stop());

  async function ask(query: string, variables: Record<string, unknown> = {}): Promise<Search> {
    const { body } = await platform.user.graphql(query, variables);
    if (body.errors?.[0]) throw new Error(body.errors[0].message);
    return body.data;
  }

  test('new rows start a retraining, and a search is followed with what other subgraphs know', {
    timeout: 120_000,
  }, async () => {
    const { createRetrainingSchedule } = await ask(`mutation { createRetrainingSchedule(input: {
      family: "ngram", modelName: "guard", dataType: "custom", freshRows: 100, config: { num_epochs: 1, hash_bits: 12 }
    }) { schedule { id } } }`);
    const rows = generateRows(200, 3).map((row) => JSON.stringify(row));
    const file = await platform.user.upload('rows.jsonl', rows.join('\n'));
    const run = await waitUntil(
      async () => {
        const { retrainingSchedule } = await ask(
          `query ($id: ID!) { retrainingSchedule(id: $id) { runs { edges { node {
            tick status file { originalName usedCount } job { status modelVersion { modelName version stage } }
          } } } } }`,
          { id: createRetrainingSchedule.schedule.id },
        );
        const [edge] = retrainingSchedule.runs.edges;
        return edge?.node.job?.status === 'COMPLETED' && edge.node;
      },
      { what: 'the retraining has ended', timeoutMs: 60_000 },
    );
    expect(run).toMatchObject({
      ...{ tick: file.file_id, status: 'STARTED', file: { originalName: 'rows.jsonl', usedCount: 1 } },
      job: { modelVersion: { modelName: 'guard', version: 1, stage: 'STAGING' } },
    });

    const { startHyperparameterSearch } = await ask(
      `mutation ($input: StartHyperparameterSearchInput!) {
        startHyperparameterSearch(input: $input) { search { id } }
      }`,
      { input: { ...INPUT, trainingDataPath: file.s3_url, modelName: 'guard', maxTrials: 3 } },
    );
    const events: Search[] = [];
    await platform.user.follow<Search>(
      `subscription ($id: ID!) { hyperparameterSearchProgress(id: $id) { sequence search {
        status dataset { originalName } modelVersion { version stage } trialCounts { pruned completed }
        trials(first: 100) { edges { node { number status parameters rung value epochs durationMs job { id progress } } } }
      } } }`,
      startHyperparameterSearch.search,
      ({ hyperparameterSearchProgress }) => void events.push(hyperparameterSearchProgress),
    );
    expect(events.at(-1)?.search).toMatchObject({
      ...{ status: 'COMPLETED', dataset: { originalName: 'rows.jsonl' } },
      modelVersion: { version: 2, stage: 'STAGING' },
      trialCounts: { pruned: 2, completed: 1 },
    });
    expect(events.at(-1)?.search.trials.edges).toHaveLength(3);
    expect(events.map(({ sequence }) => sequence)).toEqual(
      events.map(({ sequence }) => sequence).sort((a, b) => a - b),
    );
  });
});
