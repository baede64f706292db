import { connectionFields } from '../../../contracts/paging.js';
import type { ModelVersion } from '../domain/model.js';
import { versionCursors } from '../domain/paging.js';
import type { ModelVersionConnectionResolvers } from '../generated/resolvers.js';

export const ModelVersionConnection: ModelVersionConnectionResolvers = connectionFields<ModelVersion>(
  versionCursors.encode,
);
