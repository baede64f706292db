import { connectionFields } from '../../../contracts/paging.js';
import { type Account, accountCursors } from '../domain/account.js';
import type { AccountConnectionResolvers } from '../generated/resolvers.js';
import type { ListedAccounts } from '../services/accounts.js';

export const AccountConnection: AccountConnectionResolvers = {
  ...connectionFields<Account, ListedAccounts>(accountCursors.encode),
  // Counted only when asked for.
  totalCount: ({ filter }, _args, { deps }) => deps.store.countAccounts(filter),
};
