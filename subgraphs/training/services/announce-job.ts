import {
  TRAINING_JOBS_TOPIC,
  TRAINING_QUEUE_TOPIC,
  TRAINING_SEARCHES_TOPIC,
  trainingJobTopic,
} from '../../../contracts/events.js';
import { type Announcer, publishWakeUp } from '../../../platform/events/publish-wake-up.js';
import type { TrainingJob } from '../domain/job.js';

/**
 * Wakes whoever follows the job, or the list that it is in. The rows are committed already, so a wake-up that fails is only
 * late news.
 */
export async function announceJob(deps: Announcer, { id, lastSequence, tenant }: TrainingJob): Promise<void> {
  await Promise.all([
    publishWakeUp(deps, trainingJobTopic(id), { jobId: id, sequence: lastSequence }),
    publishWakeUp(deps, TRAINING_JOBS_TOPIC, { tenant }),
  ]);
}

/** The same for a job that was claimed or settled: of a trial, its search hears too. */
export async function announceTurn(deps: Announcer, job: TrainingJob): Promise<void> {
  const searchId = job.trial?.searchId;
  await Promise.all([
    announceJob(deps, job),
    ...(searchId === undefined ? [] : [publishWakeUp(deps, TRAINING_SEARCHES_TOPIC, { searchId })]),
  ]);
}

/** Wakes the workers, and who follows the list: a job is claimable, or is to be stopped; or, without a job, they may claim what they could not. */
export function announceQueue(deps: Announcer, jobId?: string): Promise<void> {
  return publishWakeUp(deps, TRAINING_QUEUE_TOPIC, jobId === undefined ? {} : { jobId });
}
