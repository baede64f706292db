import type { MutationResolvers } from '../generated/resolvers.js';
import { renameSavedView as rename } from '../services/saved-views.js';

export const renameSavedView: MutationResolvers['renameSavedView'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  savedView: await rename(deps, request, input),
});
