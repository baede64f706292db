import type { Resolvers } from '../generated/resolvers.js';
import * as enums from './enums.js';
import { Model } from './Model.js';
import { ModelArtifact } from './ModelArtifact.js';
import { ModelConnection } from './ModelConnection.js';
import { ModelVersion } from './ModelVersion.js';
import { ModelVersionConnection } from './ModelVersionConnection.js';
import { promoteModelVersion } from './promoteModelVersion.js';
import { Query } from './Query.js';
import { registerModelVersion } from './registerModelVersion.js';
import { rollbackModel } from './rollbackModel.js';
import { StageTransition } from './StageTransition.js';
import { transitionModelVersion } from './transitionModelVersion.js';

/** Everything the registry subgraph answers. */
export const resolvers: Resolvers = {
  Query,
  Mutation: { registerModelVersion, promoteModelVersion, rollbackModel, transitionModelVersion },
  ...enums,
  Model,
  ModelConnection,
  ModelVersion,
  ModelVersionConnection,
  ModelArtifact,
  StageTransition,
};
