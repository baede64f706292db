import type { DataFileRowResolvers } from '../generated/resolvers.js';

export const DataFileRow: DataFileRowResolvers = {
  fields: ({ others }) => ({ ...others }),
  problems: ({ problems }) => [...problems],
};
