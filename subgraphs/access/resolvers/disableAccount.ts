import type { MutationResolvers } from '../generated/resolvers.js';
import { disableAccount as disable } from '../services/accounts.js';

export const disableAccount: MutationResolvers['disableAccount'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  account: await disable(deps, request, input.id),
});
