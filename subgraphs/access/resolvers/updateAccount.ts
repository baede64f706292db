import type { MutationResolvers } from '../generated/resolvers.js';
import { updateAccount as change } from '../services/accounts.js';

export const updateAccount: MutationResolvers['updateAccount'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  account: await change(deps, request, input),
});
