import type { MutationResolvers } from '../generated/resolvers.js';
import { transitionModelVersion as transition } from '../services/transition-model-version.js';

export const transitionModelVersion: MutationResolvers['transitionModelVersion'] = (
  _parent,
  { input },
  { deps, request },
) => transition(deps, request, input);
