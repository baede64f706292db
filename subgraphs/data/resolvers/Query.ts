import type { QueryResolvers } from '../generated/resolvers.js';
import { checkDataHealth } from '../services/check-data-health.js';
import { findFileByPath } from '../services/find-file.js';
import { listFiles } from '../services/list-files.js';
import { readStatistics } from '../services/read-statistics.js';

export const Query: QueryResolvers = {
  dataFile: (_parent, { id }, { loaders }) => loaders.file.load(id),

  dataFileByPath: (_parent, { path }, { deps, request }) => findFileByPath(deps, request, path),

  dataFiles: (_parent, { filter, first, after }, { deps, request }) =>
    listFiles(deps, request, {
      first,
      after,
      filter: {
        ...(filter?.status && { statuses: filter.status }),
        ...(filter?.dataType && { dataType: filter.dataType }),
      },
    }),

  dataStatistics: (_parent, _args, { deps, request }) => readStatistics(deps, request),

  dataHealth: (_parent, _args, { deps }) => checkDataHealth(deps),
};
