import type { MutationResolvers } from '../generated/resolvers.js';
import { drainWorker as drain } from '../services/drain-worker.js';

export const undrainWorker: MutationResolvers['undrainWorker'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  worker: await drain(deps, request, { id: input.id, draining: false }),
});
