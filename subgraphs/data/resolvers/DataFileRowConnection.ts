import { connectionFields } from '../../../contracts/paging.js';
import type { DataFileRowConnectionResolvers } from '../generated/resolvers.js';
import { type FileRow, rowCursors } from '../services/rows/list-rows.js';

export const DataFileRowConnection: DataFileRowConnectionResolvers = {
  ...connectionFields<FileRow>(({ number }) => rowCursors.encode(number)),
  // A search goes on behind all that it has looked at, found or not.
  pageInfo: ({ hasNextPage, searchedTo }) => ({
    hasNextPage,
    endCursor: searchedTo === 0 ? null : rowCursors.encode(searchedTo),
  }),
};
