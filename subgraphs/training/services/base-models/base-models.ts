import { InvalidInputError, NotFoundError } from '../../../../contracts/errors.js';
import { TRAINING_BASE_MODELS_TOPIC } from '../../../../contracts/events.js';
import { requirePageSize, toPage } from '../../../../contracts/paging.js';
import type { RequestContext } from '../../../../platform/context.js';
import { publishWakeUp } from '../../../../platform/events/publish-wake-up.js';
import type { BaseModel } from '../../domain/base-models/base-model.js';
import { type BaseModelPage, baseModelCursors } from '../../domain/paging.js';
import type { TrainingDeps } from '../deps.js';

export function findBaseModel(
  { baseModels }: Pick<TrainingDeps, 'baseModels'>,
  { tenant }: RequestContext,
  name: string,
): Promise<BaseModel | undefined> {
  return baseModels.find(tenant, name);
}

/**
 * A page of the tenant's base models, newest first.
 * @throws InvalidInputError for a page size or a cursor that is none of this list
 */
export async function listBaseModels(
  { baseModels }: Pick<TrainingDeps, 'baseModels'>,
  { tenant }: RequestContext,
  input: { first: number; after?: string | null },
): Promise<BaseModelPage> {
  const first = requirePageSize(input.first);
  const after = input.after ? baseModelCursors.decode(input.after) : undefined;
  return toPage(await baseModels.list(tenant, { after, limit: first + 1 }), first);
}

export function countBaseModels(
  { baseModels }: Pick<TrainingDeps, 'baseModels'>,
  { tenant }: RequestContext,
): Promise<number> {
  return baseModels.count(tenant);
}

/**
 * Has a base model and its files deleted. A job that has begun keeps what it has read; one that begins later fails.
 * @throws NotFoundError
 */
export async function deleteBaseModel(
  deps: Pick<TrainingDeps, 'baseModels' | 'events' | 'log'>,
  { tenant, actor }: RequestContext,
  { name }: { name: string },
): Promise<void> {
  if (!(await deps.baseModels.requestDeletion(tenant, name))) {
    throw new NotFoundError(`There is no base model ${name}.`);
  }
  deps.log.info({ name, by: actor.name }, 'Base model deleted');
  await publishWakeUp(deps, TRAINING_BASE_MODELS_TOPIC, {});
}

/**
 * Refuses a configuration that names a base model which cannot be trained from now.
 * @throws InvalidInputError
 */
export async function requireBaseModel(
  { baseModels }: Pick<TrainingDeps, 'baseModels'>,
  { tenant }: Pick<RequestContext, 'tenant'>,
  config: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { base_model: name } = config;
  if (typeof name !== 'string') return;
  const found = await baseModels.find(tenant, name);
  if (found?.status === 'ready') return;
  throw new InvalidInputError(
    found?.status === 'importing'
      ? `The base model ${name} is still being imported (${Math.round(found.progress)} %).`
      : `There is no base model ${name}. Import it first (importBaseModel), or leave config.base_model out.`,
    { details: { field: 'config.base_model' } },
  );
}
