import { ConflictError } from '../../../../contracts/errors.js';
import { TRAINING_BASE_MODELS_TOPIC } from '../../../../contracts/events.js';
import type { RequestContext } from '../../../../platform/context.js';
import { publishWakeUp } from '../../../../platform/events/publish-wake-up.js';
import { newId } from '../../../../platform/ids.js';
import {
  type BaseModel,
  digestsOf,
  requireBaseModelName,
  requireSha256,
} from '../../domain/base-models/base-model.js';
import type { TrainingDeps } from '../deps.js';
import { openSource, parseSource } from './open-source.js';

/**
 * Has a pretrained encoder imported in the background; asking again for the same is answered with the one there is.
 * @throws InvalidInputError for a name, digest or source that cannot be; ConflictError when the name has another model
 */
export async function importBaseModel(
  deps: TrainingDeps,
  ctx: RequestContext,
  input: { name: string; source: string; sha256?: string | null },
): Promise<BaseModel> {
  const now = deps.clock.now();
  const name = requireBaseModelName(input.name);
  const expectedSha256 = input.sha256 ? requireSha256(input.sha256) : null;
  const source = parseSource(deps, ctx.tenant, input.source);
  // What is not there is told at once; a hub may take its time.
  if (source.kind === 'folder') {
    await (await openSource(deps, source, ctx.signal ?? new AbortController().signal)).close();
  }
  const request = {
    source: input.source,
    expectedSha256,
    createdBy: ctx.actor.name,
    createdAt: now,
  };
  const id = newId('base_model', now.getTime());
  const { model, created } = await deps.baseModels.create({ id, tenant: ctx.tenant, name, ...request });
  if (!created && isSame(model, request)) return model;
  const begun = created ? model : await deps.baseModels.restart(model.id, request);
  if (!begun) {
    throw new ConflictError(
      `There is a base model ${name} already, imported from elsewhere. Delete it first, or choose another name.`,
      { details: { field: 'name' } },
    );
  }
  deps.log.info(
    { baseModelId: begun.id, name, source: input.source, by: ctx.actor.name },
    'Import of a base model asked for',
  );
  await publishWakeUp(deps, TRAINING_BASE_MODELS_TOPIC, {});
  return begun;
}

/** Whether a request asks for what is there, or under way. A digest tells that whatever the source. */
function isSame(
  { status, source, expectedSha256, contents }: BaseModel,
  request: Pick<BaseModel, 'source' | 'expectedSha256'>,
): boolean {
  if (status === 'importing') {
    return source === request.source && expectedSha256 === request.expectedSha256;
  }
  if (status !== 'ready' || !contents) return false;
  return request.expectedSha256 === null
    ? source === request.source
    : digestsOf(contents).includes(request.expectedSha256);
}
