import type { DataFileChangeResolvers } from '../generated/resolvers.js';

export const DataFileChange: DataFileChangeResolvers = {
  // It may be the last news of a file. Changes in quick succession are one event already.
  delivery: () => 'REQUIRED',
};
