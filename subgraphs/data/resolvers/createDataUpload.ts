import type { MutationResolvers } from '../generated/resolvers.js';
import { beginUpload } from '../services/resumable-upload.js';

export const createDataUpload: MutationResolvers['createDataUpload'] = (
  _parent,
  { input },
  { deps, request },
) => beginUpload(deps, request, input);
