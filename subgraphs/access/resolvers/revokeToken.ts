import type { MutationResolvers } from '../generated/resolvers.js';
import { revokeToken as revoke } from '../services/tokens.js';

export const revokeToken: MutationResolvers['revokeToken'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ token: await revoke(deps, request, input.id) });
