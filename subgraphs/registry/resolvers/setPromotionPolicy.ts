import type { MutationResolvers } from '../generated/resolvers.js';
import { setPromotionPolicy as set } from '../services/promotion-policy.js';

export const setPromotionPolicy: MutationResolvers['setPromotionPolicy'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ model: await set(deps, request, input) });
