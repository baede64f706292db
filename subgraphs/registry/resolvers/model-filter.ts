import type { ModelFilter as ModelCondition } from '../domain/paging.js';
import type { ModelFilter } from '../generated/resolvers.js';

/** A null in a filter is no condition. */
export function modelFilter(filter: ModelFilter | null | undefined): ModelCondition {
  return {
    ...(filter?.nameContains ? { nameContains: filter.nameContains } : {}),
    ...(filter?.tags ? { tags: filter.tags } : {}),
    ...(filter?.stage ? { stages: filter.stage } : {}),
  };
}
