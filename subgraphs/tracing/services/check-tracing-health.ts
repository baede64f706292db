import { checkHealth, type Health } from '../../../platform/health.js';
import type { TracingDeps } from './deps.js';

/** Asks the span store and what spans are forwarded to whether they answer. Never rejects. */
export function checkTracingHealth({ healthChecks }: TracingDeps): Promise<Health> {
  return checkHealth(healthChecks);
}
