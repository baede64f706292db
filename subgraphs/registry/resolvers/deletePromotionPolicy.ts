import type { MutationResolvers } from '../generated/resolvers.js';
import { deletePromotionPolicy as remove } from '../services/promotion-policy.js';

export const deletePromotionPolicy: MutationResolvers['deletePromotionPolicy'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ model: await remove(deps, request, input) });
