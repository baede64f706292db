import { enumValues } from '../../../platform/graph/enum-values.js';
import { STAGES } from '../domain/stages.js';
import type { ModelStageResolvers } from '../generated/resolvers.js';

export const ModelStage: Required<ModelStageResolvers> = enumValues(STAGES);
