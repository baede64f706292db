import type { FileFilter } from '../domain/paging.js';
import type { DataFileFilter } from '../generated/resolvers.js';

export function fileFilter(filter: DataFileFilter | null | undefined): FileFilter {
  return {
    ...(filter?.status && { statuses: filter.status }),
    ...(filter?.dataType && { dataType: filter.dataType }),
  };
}
