import type { MutationResolvers } from '../generated/resolvers.js';
import { promoteModelVersion as promote } from '../services/promote-model-version.js';

export const promoteModelVersion: MutationResolvers['promoteModelVersion'] = (
  _parent,
  { input },
  { deps, request },
) => promote(deps, request, input);
