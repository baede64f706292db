import type { MutationResolvers } from '../generated/resolvers.js';
import { importBaseModel as importModel } from '../services/base-models/import-base-model.js';

export const importBaseModel: MutationResolvers['importBaseModel'] = async (
  _parent,
  { input },
  { deps, request },
) => ({ baseModel: await importModel(deps, request, input) });
