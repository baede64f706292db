import type { MutationResolvers } from '../generated/resolvers.js';
import { abortUpload } from '../services/uploads/abort-upload.js';

export const abortDataUpload: MutationResolvers['abortDataUpload'] = (
  _parent,
  { input },
  { deps, request },
) => abortUpload(deps, request, input);
