import type { MutationResolvers } from '../generated/resolvers.js';
import { deriveFile } from '../services/derivation/derive-file.js';

export const deriveDataFile: MutationResolvers['deriveDataFile'] = (_parent, { input }, { deps, request }) =>
  deriveFile(deps, request, input);
