import { connectionFields } from '../../../contracts/paging.js';
import type { RelabelledRowConnectionResolvers } from '../generated/resolvers.js';
import type { RelabelledRow } from '../services/rows/diff-files.js';
import { rowCursors } from '../services/rows/list-rows.js';

export const RelabelledRowConnection: RelabelledRowConnectionResolvers = connectionFields<RelabelledRow>(
  ({ other }) => rowCursors.encode(other.number),
);
