import type { MutationResolvers } from '../generated/resolvers.js';
import { requestProcessing } from '../services/processing/request-processing.js';

export const processDataFile: MutationResolvers['processDataFile'] = (
  _parent,
  { input },
  { deps, request },
) => requestProcessing(deps, request, input);
