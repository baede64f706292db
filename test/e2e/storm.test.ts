import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Pool } from 'pg';
import { expect, test } from 'vitest';
import { generateRows } from '../../demo/generate-data.js';
import { childProcesses, eventually } from '../support/program.js';
import { newInstallation, type RunningPlatform, startPlatform } from '../support/running-platform.js';
import { seededRandom } from '../support/seeded-random.js';

/* Fifty times a process dies, whichever it is, while jobs are submitted and trained. */

const ROUNDS = 50;
/** Longer than a restart takes on a busy machine, and than all of it. */
const [PATIENCE_MS, STORM_MS] = [120_000, 1_200_000];
/** Each question takes processor from the training that it asks about. */
const PAUSES_MS: [number, number] = [100, 300];
/** How much of the time each dies. A trainer lives only as long as its job. */
const VICTIMS = ['trainer', 'trainer', 'trainer', 'worker', 'worker', 'core', 'postgres'] as const;
type Victim = (typeof VICTIMS)[number];
/** Jobs that wait or run at any time: more than run at once, as those whose trainer was killed wait for their turn. */
const OPEN_JOBS = 4;

/** What a process looks like in the list of processes below the launcher. */
const COMMANDS: Record<Victim, RegExp> = {
  trainer: /trainer\/main\.js/,
  worker: /dist\/main\.js worker$/,
  core: /dist\/main\.js core$/,
  postgres: /bin\/postgres .*-D/,
};

test('fifty kills of workers, trainers, core and PostgreSQL lose no job and finish none twice', {
  timeout: STORM_MS,
}, async () => {
  const installation = await newInstallation({
    WORKER_LEASE_SECONDS: '2',
    WORKER_CONCURRENCY: '2',
    TRAINING_MAX_ATTEMPTS: '20',
    TRACING_ENABLED: 'false',
    LOG_LEVEL: 'silent',
  });
  const platform = await startPlatform(installation);
  const { user } = platform;
  const rows = generateRows(1_500, 7).map((row) => JSON.stringify(row));
  const file = await user.upload('train.jsonl', rows.join('\n'));

  const state = await queueState(installation.dataDir);
  const jobs = new Set<string>();
  let over = false;
  /** Keeps jobs coming, as a client does that repeats a request until it is answered. */
  const submitting = async () => {
    while (!over) {
      await eventually(
        async () => over || (await state.read()).open < OPEN_JOBS,
        Boolean,
        STORM_MS,
        PAUSES_MS,
      );
      const submit = () =>
        user.rest(
          'POST',
          '/training/train',
          {
            model_name: 'ngram',
            training_data_path: file.s3_url,
            config: { num_epochs: 6, early_stopping_patience: 0, save_steps: 30, seed: jobs.size },
          },
          { 'idempotency-key': `storm-${jobs.size}` },
        );
      const { body } = await eventually(submit, ({ status }) => status === 200, PATIENCE_MS);
      jobs.add(String((body as { job_id: string }).job_id));
    }
  };
  const storm = async () => {
    const { pick } = seededRandom(50);
    let reached = 0;
    for (let round = 0; round < ROUNDS; round++) {
      // What was not recorded is trained again: each round begins further than the one before it, or it would not end.
      reached = await eventually(
        async () => (await state.read()).trainedPercent,
        (percent) => percent > reached,
        PATIENCE_MS,
        PAUSES_MS,
      );
      const victim = pick(VICTIMS);
      const pid = await eventually(
        () => findProcess(platform, victim),
        (found) => found !== undefined,
        PATIENCE_MS,
      );
      if (pid !== undefined) kill(pid);
    }
    over = true;
  };
  await Promise.all([submitting(), storm()]);
  await state.close();

  expect(jobs.size).toBeGreaterThan(5);
  for (const id of jobs) {
    const { body } = await eventually(
      () => user.rest('GET', `/training/jobs/${id}`),
      ({ status, body }) => status === 200 && ENDS.includes((body as { status: string }).status),
      PATIENCE_MS,
    );
    expect(body).toMatchObject({ status: 'completed', progress: 100, error_message: null });
    const { trainingJob } = await ask<Events>(platform, EVENTS, { id });
    const { events } = trainingJob;
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    const types = events.map(({ type }) => type);
    expect(types.filter((type) => type === 'COMPLETED')).toHaveLength(1);
    expect(types.filter((type) => type === 'MODEL_REGISTERED')).toHaveLength(1);
  }
  const { body: stats } = await user.rest('GET', '/training/queue/stats');
  expect(stats).toMatchObject({ total_jobs: jobs.size, completed_jobs: jobs.size, failed_jobs: 0 });
  const { model } = await ask<Versions>(platform, VERSIONS);
  expect(model.versions.edges.map(({ node }) => node.trainingJob.id).sort()).toEqual([...jobs].sort());
  await platform.program.stop();
  await installation.remove();
});

const ENDS = ['completed', 'failed', 'cancelled'];
const EVENTS = /* GraphQL */ `
  query Events($id: ID!) { trainingJob(id: $id) { events(first: 1000) { sequence type } } }`;
type Events = { trainingJob: { events: { sequence: number; type: string }[] } };
const VERSIONS = /* GraphQL */ `
  { model(name: "ngram_security") { versions(first: 100) { edges { node { trainingJob { id } } } } } }`;
type Versions = { model: { versions: { edges: { node: { trainingJob: { id: string } } }[] } } };

async function ask<T>(
  { user }: RunningPlatform,
  query: string,
  variables?: Record<string, unknown>,
): Promise<T> {
  const { body } = await user.graphql(query, variables);
  expect(body.errors).toBeUndefined();
  return body.data as T;
}

/** What the rows of all jobs say: so nobody has to wait for core before the next process dies. */
async function queueState(dataDir: string) {
  const stores = JSON.parse(await readFile(join(dataDir, 'embedded-stores.json'), 'utf8'));
  const pool = new Pool({ connectionString: stores.postgres, max: 2 });
  pool.on('error', () => undefined); // the server was killed; the next question connects anew
  return {
    /** How many jobs wait or run, and how much of all is done, in percent of one. */
    async read() {
      const { rows } = await pool.query<{ open: number; trainedPercent: number }>(
        `SELECT count(*) FILTER (WHERE status IN ('pending', 'running'))::int AS open,
          coalesce(sum(progress), 0) AS "trainedPercent" FROM training.job`,
      );
      return rows[0] ?? { open: 0, trainedPercent: 0 };
    },
    close: () => pool.end(),
  };
}

async function findProcess(platform: RunningPlatform, victim: Victim): Promise<number | undefined> {
  const children = await childProcesses(platform.program.pid);
  return children.find(({ command }) => COMMANDS[victim].test(command))?.pid;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself meanwhile.
  }
}
