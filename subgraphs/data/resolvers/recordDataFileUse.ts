import type { MutationResolvers } from '../generated/resolvers.js';
import { recordUse } from '../services/record-use.js';

export const recordDataFileUse: MutationResolvers['recordDataFileUse'] = (
  _parent,
  { input },
  { deps, request },
) => recordUse(deps, request, input);
