import type { MutationResolvers } from '../generated/resolvers.js';
import { cancelDerivation as cancel } from '../services/derivation/cancel-derivation.js';

export const cancelDerivation: MutationResolvers['cancelDerivation'] = (
  _parent,
  { input },
  { deps, request },
) => cancel(deps, request, input.id);
