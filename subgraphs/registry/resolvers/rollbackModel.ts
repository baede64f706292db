import type { MutationResolvers } from '../generated/resolvers.js';
import { rollbackModel as rollback } from '../services/rollback-model.js';

export const rollbackModel: MutationResolvers['rollbackModel'] = (_parent, { input }, { deps, request }) =>
  rollback(deps, request, input);
