import type { MutationResolvers } from '../generated/resolvers.js';
import { createAccount as make } from '../services/accounts.js';

export const createAccount: MutationResolvers['createAccount'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  account: await make(deps, request, input),
});
