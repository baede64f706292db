import type { JobPriority, TrainingJob } from '../domain/job.js';
import { levelAt, priorityOfLevel } from '../domain/queue-order.js';
import type { TrainingDeps } from './deps.js';

/** The priority that a pending job has by now, with what waiting is worth; null for another one. */
export function effectivePriority(
  { clock, limits }: Pick<TrainingDeps, 'clock' | 'limits'>,
  job: TrainingJob,
): JobPriority | null {
  return job.status === 'pending' ? priorityOfLevel(levelAt(job, clock.now(), limits)) : null;
}
