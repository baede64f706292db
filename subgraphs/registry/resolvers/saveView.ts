import type { MutationResolvers } from '../generated/resolvers.js';
import { saveView as save } from '../services/saved-views.js';

export const saveView: MutationResolvers['saveView'] = async (_parent, { input }, { deps, request }) => ({
  savedView: await save(deps, request, input),
});
