import type { MutationResolvers } from '../generated/resolvers.js';
import { createToken as make } from '../services/tokens.js';

export const createToken: MutationResolvers['createToken'] = (_parent, { input }, { deps, request }) =>
  make(deps, request, { ...input, accountId: input.accountId ?? undefined });
