import { connectionFields } from '../../../contracts/paging.js';
import type { DataFile } from '../domain/data-file.js';
import { fileCursors } from '../domain/paging.js';
import type { DataFileConnectionResolvers } from '../generated/resolvers.js';
import { countFiles, countFilesByStatus } from '../services/list-files.js';

export const DataFileConnection: DataFileConnectionResolvers = {
  ...connectionFields<DataFile>(fileCursors.encode),
  // Counted only when asked for.
  totalCount: ({ filter }, _args, { deps, request }) => countFiles(deps, request, filter),
  byStatus: (_page, _args, { deps, request }) => countFilesByStatus(deps, request),
};
