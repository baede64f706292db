import type { MutationResolvers } from '../generated/resolvers.js';
import { enableAccount as enable } from '../services/accounts.js';

export const enableAccount: MutationResolvers['enableAccount'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  account: await enable(deps, request, input.id),
});
