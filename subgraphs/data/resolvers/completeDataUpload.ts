import type { MutationResolvers } from '../generated/resolvers.js';
import { completeUpload } from '../services/uploads/complete-upload.js';

export const completeDataUpload: MutationResolvers['completeDataUpload'] = (
  _parent,
  { input },
  { deps, request },
) => completeUpload(deps, request, input);
