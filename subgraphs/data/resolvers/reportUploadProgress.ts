import type { MutationResolvers } from '../generated/resolvers.js';
import { reportUploadProgress as report } from '../services/uploads/report-upload-progress.js';

export const reportUploadProgress: MutationResolvers['reportUploadProgress'] = (
  _parent,
  { input },
  { deps, request },
) => report(deps, request, input);
