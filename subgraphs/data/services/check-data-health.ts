import { checkHealth, type Health } from '../../../platform/health.js';
import type { DataDeps } from './deps.js';

/** Asks the stores of this part whether they answer. Never rejects. */
export function checkDataHealth({ store, objects }: DataDeps): Promise<Health> {
  return checkHealth({ database: () => store.ping(), objects: () => objects.ping() });
}
