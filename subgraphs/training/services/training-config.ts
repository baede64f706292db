import { withoutNulls } from '../../../contracts/without-nulls.js';
import type { RequestContext } from '../../../platform/context.js';
import { findFamily, resolveConfig } from '../domain/families/resolve-config.js';
import type { ConfigRevision, TrainingConfig } from '../domain/training-config.js';
import type { TrainingDeps } from './deps.js';

type ConfigDeps = Pick<TrainingDeps, 'configs'>;

/**
 * What a job of the family is trained with unless it says otherwise.
 * @throws NotFoundError for an unknown family
 */
export async function readTrainingConfig(
  { configs }: ConfigDeps,
  { tenant }: RequestContext,
  familyName: string,
): Promise<TrainingConfig> {
  const { name } = findFamily(familyName);
  return inForce(name, await configs.newest(tenant, name));
}

/**
 * Saves settings as a new revision, in place of those saved before.
 * @throws NotFoundError for an unknown family
 * @throws InvalidInputError with every problem in its message, as `resolveConfig` has it
 */
export async function saveTrainingConfig(
  { configs, log }: Pick<TrainingDeps, 'configs' | 'log'>,
  { tenant, actor }: RequestContext,
  input: { family: string; config: Record<string, unknown> },
): Promise<TrainingConfig> {
  const { name: family } = findFamily(input.family);
  const saved = withoutNulls(input.config);
  resolveConfig(family, saved);
  const revision = await configs.save(tenant, { family, saved, savedBy: actor.name });
  log.info({ family, revision: revision.revision }, 'Training configuration saved');
  return inForce(family, revision);
}

function inForce(family: string, revision: ConfigRevision | undefined): TrainingConfig {
  const config = resolveConfig(family, {}, revision?.saved);
  if (!revision) return { family, revision: 0, config, saved: {}, savedBy: null, savedAt: null };
  return { ...revision, config };
}
