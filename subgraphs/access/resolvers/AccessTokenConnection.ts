import { connectionFields } from '../../../contracts/paging.js';
import { type AccessToken, tokenCursors } from '../domain/access-token.js';
import type { AccessTokenConnectionResolvers } from '../generated/resolvers.js';
import type { ListedTokens } from '../services/tokens.js';

export const AccessTokenConnection: AccessTokenConnectionResolvers = {
  ...connectionFields<AccessToken, ListedTokens>(tokenCursors.encode),
  // Counted only when asked for.
  totalCount: ({ filter }, _args, { deps }) => deps.store.countTokens(filter),
};
