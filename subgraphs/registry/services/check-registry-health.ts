import { checkHealth, type Health } from '../../../platform/health.js';
import type { RegistryDeps } from './deps.js';

/** Asks the stores of this part whether they answer. Never rejects. */
export function checkRegistryHealth({ store, objects }: RegistryDeps): Promise<Health> {
  return checkHealth({ database: () => store.ping(), objects: () => objects.ping() });
}
