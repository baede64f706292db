import type { RequestContext } from '../../../platform/context.js';
import { type DataStatistics, totalOf } from '../domain/data-statistics.js';
import type { DataDeps } from './deps.js';

/** What the tenant's complete files add up to. */
export async function readStatistics(
  { store }: Pick<DataDeps, 'store'>,
  { tenant }: RequestContext,
): Promise<DataStatistics> {
  return totalOf(await store.countByDataType(tenant));
}
