import { AppError, UnavailableError } from '../../../contracts/errors.js';
import { serviceContext } from '../../../platform/context.js';
import type { TrainingJob } from '../domain/job.js';
import {
  countFreshRows,
  type RetrainingRun,
  type RetrainingSchedule,
  refuseRun,
} from '../domain/retraining/schedule.js';
import { lastTick, nextTick } from '../domain/retraining/trigger.js';
import type { TrainingDeps } from './deps.js';
import { findTrainableFiles } from './find-trainable-files.js';
import { startTrainingJob } from './start-training-job.js';

/**
 * Notes the ticks that have come, then starts the jobs of those that nobody has seen to yet: those of a process that died
 * in between too. Any number of processes may do so at the same time. What fails for one schedule is logged, tried again
 * the next time, and keeps no other one waiting.
 * @throws UnavailableError when the database does not answer
 */
export async function runSchedules(deps: TrainingDeps): Promise<void> {
  const attempt = async (scheduleId: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (err) {
      deps.log.warn(
        { err, scheduleId },
        'A retraining schedule could not be seen to; it will be tried again',
      );
    }
  };
  for (const schedule of await deps.schedules.waking(deps.clock.now())) {
    await attempt(schedule.id, () => noteTick(deps, schedule));
  }
  for (const run of await deps.schedules.dueRuns()) {
    await attempt(run.scheduleId, () => startRun(deps, run));
  }
}

async function noteTick(deps: TrainingDeps, schedule: RetrainingSchedule): Promise<void> {
  const { trigger, nextTickAt, countedFiles, dataType } = schedule;
  const now = deps.clock.now();
  if (trigger.kind === 'cron') {
    if (!nextTickAt) return;
    const tick = lastTick(trigger, nextTickAt, now);
    await deps.schedules.noteTick(schedule, {
      tick: tick.toISOString(),
      at: now,
      nextTickAt: nextTick(trigger, now),
      countedFiles,
    });
    return;
  }
  const files = await findTrainableFiles(deps, contextOf(schedule), dataType, ['FRESH']);
  const { fresh, newRowCount, newest } = countFreshRows(files, countedFiles);
  if (newest === undefined || newRowCount < trigger.rowCount) return;
  await deps.schedules.noteTick(schedule, { tick: newest, at: now, nextTickAt: null, countedFiles: fresh });
}

/** A key of its own lets a run that is repeated after a crash find the job that it has started. */
async function startRun(deps: TrainingDeps, run: RetrainingRun): Promise<void> {
  const schedule = await deps.schedules.ofRun(run.scheduleId);
  if (!schedule) return;
  const ctx = contextOf(schedule);
  const idempotencyKey = `retraining ${schedule.id} ${run.number}`;
  const started = (job: TrainingJob) =>
    deps.schedules.settleRun(run, {
      status: 'started',
      jobId: job.id,
      fileId: job.dataset.fileId,
      message: null,
    });
  const first = await deps.jobs.findByIdempotencyKey(schedule.tenant, idempotencyKey);
  if (first) return started(first);
  const [file] = await findTrainableFiles(deps, ctx, schedule.dataType, ['FRESH', 'USED'], 1);
  const refuse = (message: string) =>
    deps.schedules.settleRun(run, { status: 'refused', jobId: null, fileId: file?.id ?? null, message });
  const former = await deps.schedules.lastStarted(schedule.id);
  const formerJob = former?.jobId ? await deps.jobs.get(schedule.tenant, former.jobId) : null;
  const reason = refuseRun(schedule.dataType, file, formerJob);
  if (reason !== undefined || !file) return refuse(reason ?? '');
  try {
    const request = { ...schedule.request, trainingDataPath: file.s3Url, idempotencyKey };
    await started(await startTrainingJob(deps, ctx, request));
  } catch (error) {
    // Another process has started it meanwhile, with a file that was newer still.
    const other = await deps.jobs.findByIdempotencyKey(schedule.tenant, idempotencyKey);
    if (other) return started(other);
    if (!(error instanceof AppError) || error instanceof UnavailableError) throw error;
    await refuse(error.message);
  }
}

function contextOf({ id, tenant }: RetrainingSchedule) {
  return serviceContext('retraining-schedule', tenant, id);
}
