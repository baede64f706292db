import { NotFoundError } from '../../../contracts/errors.js';
import { describeUnknownModel } from '../domain/similar-names.js';
import type { RegistryDeps } from './deps.js';

/** Names compared with a mistyped one; more would make a wrong name expensive. */
const COMPARED_NAMES = 500;

/** The error for a model that does not exist; its message names what the caller may have meant. */
export async function unknownModel(
  { store }: Pick<RegistryDeps, 'store'>,
  tenant: string,
  modelName: string,
): Promise<NotFoundError> {
  const known = await store.listModelNames(tenant, COMPARED_NAMES);
  return new NotFoundError(describeUnknownModel(modelName.slice(0, 128), known));
}
