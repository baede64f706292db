import { checkHealth, type Health } from '../../../platform/health.js';
import type { TrainingDeps } from './deps.js';

/** Asks every part that training needs whether it answers. Never rejects. */
export function checkTrainingHealth({ healthChecks }: TrainingDeps): Promise<Health> {
  return checkHealth(healthChecks);
}
