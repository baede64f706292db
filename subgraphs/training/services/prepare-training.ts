import { InvalidInputError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import { engineOf, requireEngine } from '../domain/engines.js';
import { findFamily, resolveConfig } from '../domain/families/resolve-config.js';
import type { JobPriority, NewJob } from '../domain/job.js';
import { parseResources, requireAdmissible } from '../domain/resources.js';
import { requireBaseModel } from './base-models/base-models.js';
import { chooseDatasets, findTrainingDataset } from './choose-datasets.js';
import type { TrainingDeps } from './deps.js';
import { pinMembers } from './pin-members.js';

/** What every request to train says. */
export interface TrainingRequest {
  /** Model family. */
  family: string;
  trainingDataPath: string;
  config?: Record<string, unknown> | null;
  priority?: JobPriority | null;
  timeoutSeconds?: number | null;
  resources?: Partial<{ cpuCores: number | null; memoryMb: number | null; gpu: boolean | null }> | null;
  /** Name to register under; absent: the family's. */
  modelName?: string | null;
}

/** The same, checked and complete. */
export type PreparedTraining = Pick<
  NewJob,
  | 'family'
  | 'modelName'
  | 'priority'
  | 'config'
  | 'dataset'
  | 'evaluationDataset'
  | 'resources'
  | 'timeoutMs'
  | 'maxAttempts'
>;

/** A week. */
const LONGEST_TIMEOUT_SECONDS = 604_800;
/** What the registry and the object store both accept as one path segment. */
const MODEL_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** A request whose file is chosen later. */
export type SettingsRequest = Omit<TrainingRequest, 'trainingDataPath'>;
type PreparedSettings = Omit<PreparedTraining, 'dataset' | 'evaluationDataset'>;

/**
 * Checks everything that can be checked before training.
 * @throws NotFoundError for an unknown family
 * @throws InvalidInputError for settings or data that cannot be trained with, or needs that no worker could meet
 */
export async function prepareTraining(
  deps: Pick<
    TrainingDeps,
    'baseModels' | 'submissionTerms' | 'graph' | 'limits' | 'findDataFile' | 'objects'
  >,
  ctx: RequestContext,
  input: TrainingRequest,
): Promise<PreparedTraining> {
  // Read at once, refused in the order of what follows.
  const training = findTrainingDataset(deps, ctx, input.trainingDataPath);
  const settings = await prepareSettings(deps, ctx, input);
  return { ...settings, ...(await chooseDatasets(deps, ctx, training, settings.config)) };
}

/** The same but for the data. */
export async function prepareSettings(
  deps: Pick<TrainingDeps, 'baseModels' | 'submissionTerms' | 'graph' | 'limits'>,
  ctx: RequestContext,
  input: SettingsRequest,
): Promise<PreparedSettings> {
  const family = findFamily(input.family);
  const { saved, offers } = await deps.submissionTerms(ctx.tenant, family.name);
  const resolved = resolveConfig(family.name, input.config, saved);
  const config = await pinMembers(deps, ctx, family.name, resolved);
  await requireBaseModel(deps, ctx, config);
  const modelName = parseModelName(input.modelName ?? family.defaultModelName);
  const timeoutMs = parseTimeout(input.timeoutSeconds, deps.limits.defaultTimeoutMs);
  const resources = parseResources(input.resources);
  requireAdmissible(
    resources,
    offers.map((offer) => offer.resources),
  );
  requireEngine(
    engineOf(family, config),
    offers.map(({ engines }) => engines),
  );
  return {
    family: family.name,
    modelName,
    priority: input.priority ?? 'NORMAL',
    config,
    resources,
    timeoutMs,
    maxAttempts: deps.limits.maxAttempts,
  };
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
