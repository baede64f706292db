import type { MutationResolvers } from '../generated/resolvers.js';
import { registerModelVersion as register } from '../services/register-model-version.js';

export const registerModelVersion: MutationResolvers['registerModelVersion'] = async (
  _parent,
  { input },
  { deps, request },
) => ({
  modelVersion: await register(deps, request, {
    ...input,
    dataFileId: input.dataFileId ?? undefined,
    description: input.description ?? undefined,
    tags: input.tags ?? undefined,
    evaluation: input.evaluation ?? undefined,
    members: input.members ?? undefined,
  }),
});
