import type { MutationResolvers } from '../generated/resolvers.js';
import { beginUpload } from '../services/uploads/resumable-upload.js';

export const createDataUpload: MutationResolvers['createDataUpload'] = (
  _parent,
  { input },
  { deps, request },
) => beginUpload(deps, request, input);
