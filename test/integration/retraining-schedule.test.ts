import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { UnavailableError } from '../../contracts/errors.js';
import { createScheduleStore } from '../../subgraphs/training/stores/schedule-store.prisma.js';
import { freshFile } from '../support/training/fake-graph.js';
import { openTraining, type TrainingFixture } from '../support/training/training-fixture.js';
import { waitUntil } from '../support/wait-until.js';

/** Schedules on real stores, with as many cores as a test wants and a clock that stands still until it is set. */
let training: TrainingFixture;
let now = new Date('2026-05-01T12:00:00Z');
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  training = await openTraining({ clock: { now: () => now } });
});
afterAll(() => training.close());
afterEach(async () => {
  await stopCores();
  await training.prisma.retrainingSchedule.deleteMany({});
  training.graph.files.length = 0;
});

async function startCores(count: number): Promise<void> {
  for (let i = 0; i < count; i++) stops.push(await training.startBackground());
}
async function stopCores(): Promise<void> {
  await Promise.all(stops.splice(0).map((stop) => stop()));
}

const SCHEDULE = `fragment Whole on RetrainingSchedule {
  id modelName family dataType cron { expression timeZone } freshRows config retrain paused nextRunAt
  runs(first: 10) { pageInfo { hasNextPage } edges { node { number tick status at message file { id } job {
    id status retrain modelName trainingDataPath priority createdBy config
  } } } }
}`;

// biome-ignore lint/suspicious/noExplicitAny: read as the fragment above says
type Schedule = any;

async function create(input: object): Promise<Schedule> {
  const { createRetrainingSchedule } = await training.ask(
    `${SCHEDULE} mutation ($input: CreateRetrainingScheduleInput!) {
      createRetrainingSchedule(input: $input) { schedule { ...Whole } }
    }`,
    { input: { family: 'ngram', modelName: 'guard', dataType: 'custom', ...input } },
  );
  return createRetrainingSchedule.schedule;
}

async function read(id: string): Promise<{ schedule: Schedule; runs: Schedule[] }> {
  const { retrainingSchedule: schedule } = await training.ask(
    `${SCHEDULE} query ($id: ID!) { retrainingSchedule(id: $id) { ...Whole } }`,
    { id },
  );
  return { schedule, runs: schedule.runs.edges.map(({ node }: { node: Schedule }) => node) };
}

const change = (name: string, id: string) =>
  training.ask(`mutation ($id: ID!) { ${name}(input: { id: $id }) { schedule { paused nextRunAt } } }`, {
    id,
  });

/** Waits until so many runs of a schedule are over. */
const waitForRuns = (id: string, count: number) =>
  waitUntil(
    async () => {
      const { schedule, runs } = await read(id);
      const isOver = runs.length >= count && runs.every(({ status }) => status !== 'DUE');
      return isOver && { schedule, runs };
    },
    { what: `schedule ${id} has ${count} runs` },
  );

/** Resolves when every core has looked once more, at the least. */
async function everyCoreLooks(): Promise<void> {
  await stopCores();
  await startCores(2);
  await stopCores();
}

const end = (jobId: string, status: string) =>
  training.prisma.trainingJob.update({ where: { id: jobId }, data: { status } });

describe('a cron expression', () => {
  test('starts one job a tick, whatever number of cores there are, on the newest validated file', async () => {
    training.graph.files.push(
      freshFile('file_old', { status: 'USED' }),
      freshFile('file_new'),
      freshFile('file_failed', { status: 'FAILED' }),
      freshFile('file_other', { dataType: 'other' }),
    );
    const schedule = await create({
      cron: { expression: '30 14 * * *', timeZone: 'Europe/Berlin' },
      config: { num_epochs: 3 },
      priority: 'HIGH',
    });
    expect(schedule).toMatchObject({
      ...{ modelName: 'guard', family: 'ngram', dataType: 'custom', retrain: true, paused: false },
      ...{ cron: { expression: '30 14 * * *', timeZone: 'Europe/Berlin' }, freshRows: null },
      nextRunAt: '2026-05-01T12:30:00.000Z',
    });
    await startCores(3);
    now = new Date('2026-05-01T12:30:02Z');
    const { schedule: later, runs } = await waitForRuns(schedule.id, 1);
    await everyCoreLooks();
    expect((await read(schedule.id)).runs).toEqual(runs);
    expect(later.nextRunAt).toBe('2026-05-02T12:30:00.000Z');
    expect(runs).toEqual([
      {
        ...{ number: 1, tick: '2026-05-01T12:30:00.000Z', status: 'STARTED', at: now.toISOString() },
        message: null,
        file: { id: 'file_new' },
        job: {
          id: expect.stringMatching(/^retrain_ngram_/),
          ...{ status: 'PENDING', retrain: true, modelName: 'guard', priority: 'HIGH' },
          trainingDataPath: 's3://ml-security/training-data/fresh/file_new',
          createdBy: 'retraining-schedule',
          config: expect.objectContaining({ num_epochs: 3 }),
        },
      },
    ]);
    expect(await training.prisma.trainingJob.count({ where: { modelName: 'guard' } })).toBe(1);
  });

  test('is caught up with once, for the last tick that was missed', async () => {
    training.graph.files.push(freshFile('file_1'));
    const { id } = await create({ cron: { expression: '*/10 * * * *' } });
    now = new Date(now.getTime() + 50 * 60_000);
    await startCores(2);
    const { schedule, runs } = await waitForRuns(id, 1);
    await everyCoreLooks();
    expect((await read(id)).runs).toEqual(runs);
    const lastTick = new Date(Math.floor(now.getTime() / 600_000) * 600_000);
    expect(runs).toMatchObject([{ tick: lastTick.toISOString(), status: 'STARTED' }]);
    expect(Date.parse(schedule.nextRunAt)).toBe(lastTick.getTime() + 600_000);
  });

  test('says why it starts no job, and starts one again when it can', async () => {
    const { id } = await create({ cron: { expression: '0 * * * *' } });
    await startCores(2);
    const tick = async () => {
      const { schedule, runs } = await read(id);
      now = new Date(schedule.nextRunAt);
      return (await waitForRuns(id, runs.length + 1)).runs[0];
    };
    expect(await tick()).toMatchObject({
      status: 'REFUSED',
      message: 'There is no validated file of the data type custom.',
      job: null,
      file: null,
    });
    training.graph.files.push(freshFile('file_one', { labels: [{ label: 'benign', count: 9 }] }));
    expect(await tick()).toMatchObject({
      status: 'REFUSED',
      message: expect.stringContaining('holds only the label "benign"'),
      file: { id: 'file_one' },
    });
    training.graph.files.push(freshFile('file_two'));
    const { job } = await tick();
    expect(job).toMatchObject({ status: 'PENDING' });
    expect(await tick()).toMatchObject({
      status: 'REFUSED',
      message: `Job ${job.id} of the last run has not ended yet.`,
    });
    await end(job.id, 'completed');
    expect(await tick()).toMatchObject({
      status: 'REFUSED',
      message: `There is no new data: job ${job.id} has trained on the newest validated file, file_two.`,
    });
    // What failed is tried again with the next tick.
    await end(job.id, 'failed');
    const again = await tick();
    expect(again).toMatchObject({ status: 'STARTED', number: 6 });
    expect(again.job.id).not.toBe(job.id);
  });

  test('starts the job of a tick that a core noted before it died, and only once', async () => {
    training.graph.files.push(freshFile('file_1'));
    const { id } = await create({ cron: { expression: '0 0 1 1 *' } });
    const at = now;
    const noted = { tick: at.toISOString(), at, nextTickAt: null, countedFiles: [] };
    const store = createScheduleStore(training.prisma);
    expect(await store.noteTick({ id, lastRun: 0 }, noted)).toBe(true);
    expect(await store.noteTick({ id, lastRun: 0 }, noted)).toBe(false);
    await startCores(3);
    const { runs } = await waitForRuns(id, 1);
    // As if the core had died between the job and its note of it.
    await stopCores();
    await training.prisma.retrainingRun.updateMany({
      where: { scheduleId: id },
      data: { status: 'due', jobId: null, fileId: null },
    });
    training.graph.files.push(freshFile('file_2'));
    await startCores(3);
    expect((await waitForRuns(id, 1)).runs).toEqual(runs);
  });

  test('waits for neighbours that do not answer', async () => {
    training.graph.files.push(freshFile('file_1'));
    const { id } = await create({ cron: { expression: '0 * * * *' } });
    now = new Date((await read(id)).schedule.nextRunAt);
    let refusals = 0;
    training.graph.failure = (operation) => {
      if (operation !== 'TrainableFiles' || refusals >= 2) return undefined;
      refusals += 1;
      return new UnavailableError('The data subgraph does not answer.');
    };
    await startCores(1);
    expect((await waitForRuns(id, 1)).runs).toMatchObject([{ status: 'STARTED' }]);
    expect(refusals).toBe(2);
  });

  test('leaves out what comes while it is paused', async () => {
    training.graph.files.push(freshFile('file_1'));
    const { id } = await create({ cron: { expression: '0 * * * *' } });
    expect(await change('pauseRetrainingSchedule', id)).toEqual({
      pauseRetrainingSchedule: { schedule: { paused: true, nextRunAt: null } },
    });
    now = new Date(now.getTime() + 5 * 3_600_000);
    await everyCoreLooks();
    expect((await read(id)).runs).toEqual([]);
    const { resumeRetrainingSchedule } = await change('resumeRetrainingSchedule', id);
    expect(Date.parse(resumeRetrainingSchedule.schedule.nextRunAt)).toBeGreaterThan(now.getTime());
    await everyCoreLooks();
    expect((await read(id)).runs).toEqual([]);
  });
});

describe('new rows', () => {
  test('start one job each time that enough have come in fresh files, whatever came before', async () => {
    training.graph.files.push(freshFile('file_before'));
    const { id, freshRows, nextRunAt } = await create({ freshRows: 150, retrain: false });
    expect([freshRows, nextRunAt]).toEqual([150, null]);
    await everyCoreLooks();
    training.graph.files.push(freshFile('file_a'));
    await everyCoreLooks();
    expect((await read(id)).runs).toEqual([]);
    training.graph.files.push(freshFile('file_b'));
    await startCores(3);
    const { runs } = await waitForRuns(id, 1);
    await everyCoreLooks();
    expect((await read(id)).runs).toEqual(runs);
    expect(runs).toMatchObject([
      { tick: 'file_b', status: 'STARTED', file: { id: 'file_b' }, job: { retrain: false } },
    ]);
    await end(runs[0].job.id, 'completed');
    // Of what was counted nothing counts again, used or not; a file may be validated after a newer one.
    for (const file of training.graph.files) if (file.id === 'file_b') file.status = 'USED';
    training.graph.files.unshift(freshFile('file_late'));
    await everyCoreLooks();
    expect((await read(id)).runs).toHaveLength(1);
    training.graph.files.push(freshFile('file_c'));
    await startCores(2);
    expect((await waitForRuns(id, 2)).runs[0]).toMatchObject({ tick: 'file_c', status: 'STARTED' });
  });
});

describe('schedules', () => {
  test.each([
    [{}, 'Exactly one of cron and freshRows must be given.'],
    [{ cron: { expression: 'nightly' } }, 'cron.expression must have five fields'],
    [{ freshRows: 5, dataType: 'evaluation' }, 'dataType must be one of files to train on'],
    [{ freshRows: 5, dataType: 'a b' }, 'dataType must be 1 to 64 characters'],
    [{ freshRows: 5, family: 'oracle' }, 'There is no model family'],
    [{ freshRows: 5, config: { num_epochs: 0 } }, 'config.num_epochs must be'],
    [{ freshRows: 5, modelName: '../x' }, 'modelName must have 1 to 128 characters'],
  ])('are refused with %j', async (input, message) => {
    await expect(create(input)).rejects.toThrow(message);
  });

  test("are listed by model and by page, deleted, and nobody else's", async () => {
    const ids: string[] = [];
    for (const modelName of ['one', 'two', 'two']) {
      now = new Date(now.getTime() + 1_000);
      ids.push((await create({ freshRows: 5, modelName })).id);
    }
    const list = async (variables: object, tenant?: string) =>
      (
        await training.ask(
          `query ($filter: RetrainingScheduleFilter, $first: Int, $after: String) {
            retrainingSchedules(filter: $filter, first: $first, after: $after) {
              totalCount pageInfo { hasNextPage endCursor } edges { node { id } }
            }
          }`,
          { ...variables },
          tenant,
        )
      ).retrainingSchedules;
    const idsOf = ({ edges }: Schedule) => edges.map(({ node }: { node: Schedule }) => node.id);
    const first = await list({ first: 2 });
    expect(idsOf(first)).toEqual([ids[2], ids[1]]);
    expect(idsOf(await list({ first: 2, after: first.pageInfo.endCursor }))).toEqual([ids[0]]);
    expect(await list({ filter: { modelName: 'two' } })).toMatchObject({ totalCount: 2 });
    expect(await list({}, 'another')).toMatchObject({ totalCount: 0, edges: [] });
    const remove = (tenant?: string) =>
      training.ask(
        'mutation ($id: ID!) { deleteRetrainingSchedule(input: { id: $id }) { id } }',
        { id: ids[0] },
        tenant,
      );
    await expect(remove('another')).rejects.toThrow(`Retraining schedule ${ids[0]} not found.`);
    expect(await remove()).toEqual({ deleteRetrainingSchedule: { id: ids[0] } });
    await expect(change('pauseRetrainingSchedule', ids[0] ?? '')).rejects.toThrow('not found');
    expect(await list({})).toMatchObject({ totalCount: 2 });
  });
});
