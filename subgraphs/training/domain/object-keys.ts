import type { TrainingJob } from './job.js';

/**
 * Where a job's objects lie. Each claim has folders of its own, named after its fencing token: a trainer whose
 * worker lost the lease may go on writing for a moment, and must not touch what its successor writes.
 */
export function checkpointPrefix(jobId: string): string {
  return `checkpoints/${jobId}/`;
}

/** Everything that attempts of this job left as artifacts. */
export function artifactPrefix(job: Pick<TrainingJob, 'id' | 'modelName'>): string {
  return `models/${job.modelName}/${job.id}/`;
}

/** The part of a job's prefix that belongs to one claim. */
export function claimPrefix(prefix: string, leaseToken: string): string {
  return `${prefix}${leaseToken.slice(-12)}/`;
}

/** Where the files of a base model lie, which a tenant has imported. */
export function baseModelPrefix(tenant: string, name: string): string {
  return `base-models/${tenant}/${name}/`;
}
