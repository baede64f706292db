import type { MutationResolvers } from '../generated/resolvers.js';
import { drainWorker as drain } from '../services/drain-worker.js';

export const drainWorker: MutationResolvers['drainWorker'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  worker: await drain(deps, request, { id: input.id, draining: true }),
});
