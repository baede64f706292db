import type { QueryResolvers } from '../generated/resolvers.js';
import { findAccount, listAccounts } from '../services/accounts.js';
import { listTokens } from '../services/tokens.js';

export const Query: QueryResolvers = {
  viewer: (_parent, _args, { request }) => request,

  accounts: (_parent, { filter, first, after }, { deps, request }) =>
    listAccounts(deps, request, {
      name: filter?.name ?? undefined,
      kind: filter?.kind ?? undefined,
      disabled: filter?.disabled ?? undefined,
      first,
      after: after ?? undefined,
    }),

  account: (_parent, { id }, { deps, request }) => findAccount(deps, request, id),

  tokens: (_parent, { filter, first, after }, { deps, request }) =>
    listTokens(deps, request, {
      accountId: filter?.accountId ?? undefined,
      active: filter?.active ?? undefined,
      first,
      after: after ?? undefined,
    }),
};
