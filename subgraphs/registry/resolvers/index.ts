import type { Resolvers } from '../generated/resolvers.js';
import { createModel } from './createModel.js';
import { createModelVersion } from './createModelVersion.js';
import { decidePromotionProposal } from './decidePromotionProposal.js';
import { deleteModel } from './deleteModel.js';
import { deleteModelAlias } from './deleteModelAlias.js';
import { deleteModelVersion } from './deleteModelVersion.js';
import { deletePromotionPolicy } from './deletePromotionPolicy.js';
import { deleteSavedView } from './deleteSavedView.js';
import * as enums from './enums.js';
import { eraseFromRegistry } from './eraseFromRegistry.js';
import { Model } from './Model.js';
import { ModelAlias } from './ModelAlias.js';
import { ModelArtifact } from './ModelArtifact.js';
import { ModelChange } from './ModelChange.js';
import { ModelConnection } from './ModelConnection.js';
import { ModelVersion } from './ModelVersion.js';
import { ModelVersionConnection } from './ModelVersionConnection.js';
import { modelChanges } from './modelChanges.js';
import { PromotionProposal } from './PromotionProposal.js';
import { PromotionProposalConnection } from './PromotionProposalConnection.js';
import { promoteModelVersion } from './promoteModelVersion.js';
import { proposePromotion } from './proposePromotion.js';
import { Query } from './Query.js';
import { registerModelVersion } from './registerModelVersion.js';
import { renameModel } from './renameModel.js';
import { renameSavedView } from './renameSavedView.js';
import { rollbackModel } from './rollbackModel.js';
import { SavedViewConnection } from './SavedViewConnection.js';
import { StageTransition } from './StageTransition.js';
import { saveView } from './saveView.js';
import { setModelAlias } from './setModelAlias.js';
import { setPromotionPolicy } from './setPromotionPolicy.js';
import { transitionModelVersion } from './transitionModelVersion.js';
import { updateModel } from './updateModel.js';
import { updateModelVersion } from './updateModelVersion.js';
import { Viewer } from './Viewer.js';
import { withdrawPromotionProposal } from './withdrawPromotionProposal.js';

/** Everything the registry subgraph answers. */
export const resolvers: Resolvers = {
  Query,
  Mutation: {
    registerModelVersion,
    promoteModelVersion,
    proposePromotion,
    decidePromotionProposal,
    withdrawPromotionProposal,
    rollbackModel,
    transitionModelVersion,
    createModel,
    updateModel,
    renameModel,
    createModelVersion,
    updateModelVersion,
    setModelAlias,
    deleteModelAlias,
    deleteModel,
    setPromotionPolicy,
    deletePromotionPolicy,
    deleteModelVersion,
    saveView,
    renameSavedView,
    deleteSavedView,
    eraseFromRegistry,
  },
  Subscription: { modelChanges },
  ...enums,
  Model,
  ModelAlias,
  ModelChange,
  ModelConnection,
  ModelVersion,
  ModelVersionConnection,
  ModelArtifact,
  StageTransition,
  PromotionProposal,
  PromotionProposalConnection,
  Viewer,
  SavedViewConnection,
};
