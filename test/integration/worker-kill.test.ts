import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putLabelledTexts } from '../support/training/labelled-texts.js';
import { openWorkers, type WorkerFixture } from '../support/training/worker-fixture.js';
import { startWorkerProcess } from '../support/training/worker-process.js';
import { waitUntil } from '../support/wait-until.js';

/** Real worker processes with real trainers, killed in the middle. Needs `npm run build`. */
let fixture: WorkerFixture;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  fixture = await openWorkers();
  fixture.graph.files.push(await putLabelledTexts(fixture.objects, 'file_train', 2_000));
});
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await fixture.close();
});

function startWorker(): ChildProcess {
  const worker = startWorkerProcess(fixture);
  workers.push(worker);
  return worker;
}

/** Processes whose parent is, or was, the given one. */
async function trainersOf(worker: ChildProcess): Promise<number[]> {
  const { readFile, readdir } = await import('node:fs/promises');
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
      return parent === String(worker.pid) ? [Number(pid)] : [];
    }),
  );
  return found.flat();
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test.runIf(process.platform === 'linux')(
  'a killed worker takes its trainer along; the job goes on from its checkpoint and ends once',
  { timeout: 60_000 },
  async () => {
    const first = startWorker();
    const id = await fixture.submit({
      trainingDataPath: 's3://ml-security/training-data/fresh/file_train',
      config: { num_epochs: 100, batch_size: 4, save_steps: 2_000, evaluation_strategy: 'no' },
    });
    await fixture.waitForEvent(id, 'CHECKPOINT_SAVED', 2);
    const trainers = await trainersOf(first);
    expect(trainers).toHaveLength(1);
    first.kill('SIGKILL');
    await waitUntil(() => trainers.every((pid) => !isAlive(pid)), { what: 'the trainer is gone' });
    const atKill = await fixture.job(id);
    expect(atKill.status).toBe('running');

    startWorker();
    const job = await fixture.waitForStatus(id, 'completed', 'failed');
    expect(job).toMatchObject({ status: 'completed', attempt: 2, progress: 100 });

    const events = await fixture.eventsOf(id);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, i) => i + 1));
    const types = events.map(({ type }) => type);
    expect(types.filter((type) => type === 'RETRYING')).toHaveLength(1);
    expect(types.filter((type) => type === 'MODEL_REGISTERED')).toHaveLength(1);
    expect(types.filter((type) => type === 'COMPLETED')).toHaveLength(1);
    const later = events.slice(types.indexOf('RETRYING')).filter(({ type }) => type === 'PROGRESS');
    expect(later.length).toBeGreaterThan(0);
    for (const { step } of later) expect(step).toBeGreaterThanOrEqual(atKill.checkpoint?.step ?? Number.NaN);

    const versions = fixture.graph.versions.filter(({ trainingJobId }) => trainingJobId === id);
    expect(versions).toHaveLength(1);
    await waitUntil(async () => (await fixture.objectKeys(`checkpoints/${id}/`)).length === 0, {
      what: 'the checkpoints are gone',
    });
  },
);
