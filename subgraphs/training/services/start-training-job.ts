import { InvalidInputError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import { findFamily, resolveConfig } from '../domain/families/resolve-config.js';
import { fingerprintOf, parseIdempotencyKey, requireSameRequest } from '../domain/idempotency.js';
import type { JobPriority, TrainingJob } from '../domain/job.js';
import { parseResources, requireAdmissible } from '../domain/resources.js';
import { announceQueue } from './announce-job.js';
import { chooseDatasets, findTrainingDataset } from './choose-datasets.js';
import { createJob } from './create-job.js';
import type { TrainingDeps } from './deps.js';
import { findStartVersion } from './find-start-version.js';

export interface StartTrainingJobInput {
  /** Model family. */
  family: string;
  trainingDataPath: string;
  config?: Record<string, unknown> | null;
  retrain?: boolean | null;
  priority?: JobPriority | null;
  timeoutSeconds?: number | null;
  resources?: Partial<{ cpuCores: number | null; memoryMb: number | null; gpu: boolean | null }> | null;
  /** Name to register under; absent: the family's. */
  modelName?: string | null;
  idempotencyKey?: string | null;
}

/** A week. */
const LONGEST_TIMEOUT_SECONDS = 604_800;
/** What the registry and the object store both accept as one path segment. */
const MODEL_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/**
 * Checks everything that can be checked before training, then puts a job into the queue. A repeated request with
 * the same idempotency key returns the first job.
 * @throws NotFoundError for an unknown family
 * @throws ConflictError when the key was used for another request
 * @throws InvalidInputError for settings or data that cannot be trained with, or needs that no worker could meet
 */
export async function startTrainingJob(
  deps: TrainingDeps,
  ctx: RequestContext,
  input: StartTrainingJobInput,
): Promise<TrainingJob> {
  const family = findFamily(input.family);
  const idempotencyKey = parseIdempotencyKey(input.idempotencyKey);
  const requestHash = fingerprintOf({
    ...input,
    idempotencyKey: null,
    retrain: input.retrain ?? false,
    priority: input.priority ?? 'NORMAL',
  });
  const first = idempotencyKey && (await deps.jobs.findByIdempotencyKey(ctx.tenant, idempotencyKey));
  if (first) return requireSameRequest(first, requestHash);

  // Read at once, refused in the order of what follows.
  const training = findTrainingDataset(deps, ctx, input.trainingDataPath);
  const [saved, offers] = await Promise.all([
    deps.configs.newest(ctx.tenant, family.name),
    deps.workers.offers(),
  ]);
  const config = resolveConfig(family.name, input.config, saved?.saved);
  const modelName = parseModelName(input.modelName ?? family.defaultModelName);
  const timeoutMs = parseTimeout(input.timeoutSeconds, deps.limits.defaultTimeoutMs);
  const resources = parseResources(input.resources);
  requireAdmissible(resources, offers);
  const datasets = await chooseDatasets(deps, ctx, training, config);

  const retrain = input.retrain ?? false;
  const startVersion = retrain ? await findStartVersion(deps, ctx, { modelName, family: family.name }) : null;
  const { job, isNew } = await createJob(deps, {
    tenant: ctx.tenant,
    family: family.name,
    modelName,
    priority: input.priority ?? 'NORMAL',
    config,
    retrain,
    startVersion,
    ...datasets,
    resources,
    timeoutMs,
    maxAttempts: deps.limits.maxAttempts,
    retryOf: null,
    idempotencyKey,
    requestHash,
    createdBy: ctx.actor.name,
  });
  // Another request with the key came first.
  if (!isNew) return requireSameRequest(job, requestHash);
  deps.log.info({ jobId: job.id, family: family.name }, 'Job queued');
  void announceQueue(deps, job.id);
  return job;
}

function parseModelName(name: string): string {
  if (MODEL_NAME.test(name)) return name;
  throw new InvalidInputError(
    'modelName must have 1 to 128 characters: letters, digits, dots, dashes and underscores, the first a letter or digit.',
    { details: { field: 'modelName' } },
  );
}

function parseTimeout(seconds: number | null | undefined, defaultMs: number): number {
  if (seconds === null || seconds === undefined) return defaultMs;
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= LONGEST_TIMEOUT_SECONDS) return seconds * 1_000;
  throw new InvalidInputError(
    `timeoutSeconds must be a whole number from 1 to ${LONGEST_TIMEOUT_SECONDS}; got ${seconds}.`,
    { details: { field: 'timeoutSeconds' } },
  );
}
