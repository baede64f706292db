import type { MutationResolvers } from '../generated/resolvers.js';
import { importFile } from '../services/uploads/import-file.js';

export const importDataFile: MutationResolvers['importDataFile'] = (_parent, { input }, { deps, request }) =>
  importFile(deps, request, input);
