import type { MutationResolvers } from '../generated/resolvers.js';
import { deleteFile } from '../services/delete-file.js';

export const deleteDataFile: MutationResolvers['deleteDataFile'] = (_parent, { input }, { deps, request }) =>
  deleteFile(deps, request, input);
