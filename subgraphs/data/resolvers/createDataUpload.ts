import type { MutationResolvers } from '../generated/resolvers.js';
import { createUpload } from '../services/create-upload.js';

export const createDataUpload: MutationResolvers['createDataUpload'] = (
  _parent,
  { input },
  { deps, request },
) => createUpload(deps, request, input);
