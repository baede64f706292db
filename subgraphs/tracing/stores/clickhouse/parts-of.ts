import type { TableNaming } from '../../../../platform/clickhouse/table-naming.js';

/** In a cluster each server has parts of its own. */
export const partsOf = (naming: TableNaming): string =>
  naming.cluster === undefined ? 'system.parts' : `clusterAllReplicas('${naming.cluster}', system.parts)`;
