import type { MutationResolvers } from '../generated/resolvers.js';
import { deleteSavedView as remove } from '../services/saved-views.js';

export const deleteSavedView: MutationResolvers['deleteSavedView'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ id: await remove(deps, request, input) });
