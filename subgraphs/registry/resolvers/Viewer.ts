import type { ViewerResolvers } from '../generated/resolvers.js';
import { listSavedViews } from '../services/saved-views.js';

export const Viewer: ViewerResolvers = {
  // Nobody sees another's: whatever id is named, it is who asks.
  __resolveReference: (_reference, { request }) => request,
  id: ({ actor }) => actor.id,
  savedViews: (_parent, { first, after }, { deps, request }) =>
    listSavedViews(deps, request, { first, after }),
};
