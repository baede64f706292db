import type { RequestContext } from '../../../platform/context.js';
import type { VersionKey } from '../domain/model.js';
import type { MeasuredVersion } from '../domain/promotion-gate.js';
import type { RegistryDeps } from './deps.js';

/** The metrics and the evaluation of a version. */
export async function measureVersion(
  { store }: Pick<RegistryDeps, 'store'>,
  { tenant }: RequestContext,
  { modelName, version }: VersionKey,
): Promise<MeasuredVersion> {
  const key = [{ modelName, version }];
  const [metrics, [evaluation]] = await Promise.all([
    store.listMetrics(tenant, key),
    store.listEvaluations(tenant, key),
  ]);
  return {
    version,
    metrics: new Map(metrics.map(({ value }) => [value.name, value.value])),
    evaluation: evaluation?.value,
  };
}
