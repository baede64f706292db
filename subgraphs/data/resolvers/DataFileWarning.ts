import type { DataFileWarningResolvers } from '../generated/resolvers.js';

export const DataFileWarning: DataFileWarningResolvers = {
  labels: ({ labels }) => [...labels],
  lines: ({ samples }) => samples.map(({ line }) => line),
};
