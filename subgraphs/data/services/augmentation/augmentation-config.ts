import type { RequestContext } from '../../../../platform/context.js';
import {
  type AugmentationConfigInput,
  type AugmentationRevision,
  DEFAULT_AUGMENTATION,
  parseAugmentationConfig,
} from '../../domain/augmentation/config.js';
import type { DataDeps } from '../deps.js';

/** How variants are made unless a request says otherwise. */
export async function readAugmentationConfig(
  { augmentation }: Pick<DataDeps, 'augmentation'>,
  { tenant }: RequestContext,
): Promise<AugmentationRevision> {
  const newest = await augmentation.newest(tenant);
  return newest ?? { config: DEFAULT_AUGMENTATION, revision: 0, savedBy: null, savedAt: null };
}

/**
 * Saves a configuration as a new revision, in place of the one saved before; what is left out has its default again.
 * @throws InvalidInputError that names a setting out of its range
 */
export async function saveAugmentationConfig(
  { augmentation, log }: Pick<DataDeps, 'augmentation' | 'log'>,
  { tenant, actor }: RequestContext,
  input: AugmentationConfigInput,
): Promise<AugmentationRevision> {
  const config = parseAugmentationConfig(input, DEFAULT_AUGMENTATION);
  const saved = await augmentation.save(tenant, { config, savedBy: actor.name });
  log.info({ revision: saved.revision }, 'Augmentation configuration saved');
  return saved;
}
