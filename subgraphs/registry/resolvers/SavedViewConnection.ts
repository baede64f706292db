import { connectionFields } from '../../../contracts/paging.js';
import { type SavedView, savedViewCursors } from '../domain/saved-view.js';
import type { SavedViewConnectionResolvers } from '../generated/resolvers.js';
import { countSavedViews } from '../services/saved-views.js';

export const SavedViewConnection: SavedViewConnectionResolvers = {
  ...connectionFields<SavedView>(savedViewCursors.encode),
  // Counted only when asked for.
  totalCount: (_page, _args, { deps, request }) => countSavedViews(deps, request),
};
