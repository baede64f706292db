import { randomBytes } from 'node:crypto';
import { ConflictError } from '../../../contracts/errors.js';
import { auditTarget } from '../../../platform/audit/pending-entry.js';
import { newId } from '../../../platform/ids.js';
import type { NewJob, TrainingJob } from '../domain/job.js';
import type { TrainingDeps } from './deps.js';

/**
 * Puts a job into the queue under a new id. A retraining has one that says so, `retrain_<family>_<unix seconds>`, with
 * something random behind it when that one is taken.
 * @returns the job, and whether it is the new one: a repeated key, or a retry that lives, has another
 */
export async function createJob(
  deps: Pick<TrainingDeps, 'jobs' | 'clock' | 'handOver'>,
  job: Omit<NewJob, 'id' | 'traceparent'>,
): Promise<{ job: TrainingJob; isNew: boolean }> {
  const { family, modelName } = job;
  const create = async (id: string) => {
    // Of a retry, the trail tells which job was tried again.
    if (job.retryOf === null) auditTarget(id);
    const created = await deps.handOver({ id, family, modelName }, (traceparent) =>
      deps.jobs.create({ ...job, id, traceparent }),
    );
    return { job: created, isNew: created.id === id };
  };
  const nowMs = deps.clock.now().getTime();
  if (!job.retrain) return create(newId('job', nowMs));
  const id = `retrain_${family}_${Math.floor(nowMs / 1_000)}`;
  const another = `${id}_${randomBytes(4).toString('hex')}`;
  if (await deps.jobs.isTaken(id)) return create(another);
  try {
    return await create(id);
  } catch (error) {
    // Another one was quicker.
    if (!(error instanceof ConflictError)) throw error;
    return create(another);
  }
}
