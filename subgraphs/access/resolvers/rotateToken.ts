import type { MutationResolvers } from '../generated/resolvers.js';
import { rotateToken as rotate } from '../services/tokens.js';

export const rotateToken: MutationResolvers['rotateToken'] = (_parent, { input }, { deps, request }) =>
  rotate(deps, request, input);
