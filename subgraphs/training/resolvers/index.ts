import type { Resolvers } from '../generated/resolvers.js';
import { BaseModel } from './BaseModel.js';
import { BaseModelConnection } from './BaseModelConnection.js';
import { ClassifyResult } from './ClassifyResult.js';
import { cancelHyperparameterSearch } from './cancelHyperparameterSearch.js';
import { cancelTrainingJob } from './cancelTrainingJob.js';
import { createRetrainingSchedule } from './createRetrainingSchedule.js';
import { deleteBaseModel } from './deleteBaseModel.js';
import { deleteRetrainingSchedule } from './deleteRetrainingSchedule.js';
import { drainWorker } from './drainWorker.js';
import * as enums from './enums.js';
import { eraseFromTraining } from './eraseFromTraining.js';
import { FlippedText } from './FlippedText.js';
import { FlippedTextConnection } from './FlippedTextConnection.js';
import { HyperparameterSearch } from './HyperparameterSearch.js';
import { HyperparameterSearchConnection } from './HyperparameterSearchConnection.js';
import { HyperparameterSearchEvent } from './HyperparameterSearchEvent.js';
import { HyperparameterTrial } from './HyperparameterTrial.js';
import { HyperparameterTrialConnection } from './HyperparameterTrialConnection.js';
import { hyperparameterSearchProgress } from './hyperparameterSearchProgress.js';
import { importBaseModel } from './importBaseModel.js';
import { Mistake } from './Mistake.js';
import { MistakeConnection } from './MistakeConnection.js';
import { ModelVersion } from './ModelVersion.js';
import { moveTrainingJob } from './moveTrainingJob.js';
import { pauseRetrainingSchedule } from './pauseRetrainingSchedule.js';
import { pauseTrainingQueue } from './pauseTrainingQueue.js';
import { Query } from './Query.js';
import { RetentionPlan } from './RetentionPlan.js';
import { RetrainingRun } from './RetrainingRun.js';
import { RetrainingRunConnection } from './RetrainingRunConnection.js';
import { RetrainingSchedule } from './RetrainingSchedule.js';
import { RetrainingScheduleConnection } from './RetrainingScheduleConnection.js';
import { resumeRetrainingSchedule } from './resumeRetrainingSchedule.js';
import { resumeTrainingQueue } from './resumeTrainingQueue.js';
import { retryTrainingJob } from './retryTrainingJob.js';
import { saveTrainingConfig } from './saveTrainingConfig.js';
import { setTrainingJobPriority } from './setTrainingJobPriority.js';
import { startHyperparameterSearch } from './startHyperparameterSearch.js';
import { startTrainingJob } from './startTrainingJob.js';
import { TextClassification } from './TextClassification.js';
import { TextClassificationColumns } from './TextClassificationColumns.js';
import { Trace } from './Trace.js';
import { TrainingConfig } from './TrainingConfig.js';
import { TrainingJob } from './TrainingJob.js';
import { TrainingJobChange } from './TrainingJobChange.js';
import { TrainingJobConnection } from './TrainingJobConnection.js';
import { TrainingJobEvent } from './TrainingJobEvent.js';
import { TrainingLogConnection } from './TrainingLogConnection.js';
import { TrainingLogLine } from './TrainingLogLine.js';
import { TrainingQueue } from './TrainingQueue.js';
import { trainingJobChanges } from './trainingJobChanges.js';
import { trainingJobProgress } from './trainingJobProgress.js';
import { undrainWorker } from './undrainWorker.js';

/** Everything the training subgraph answers. */
export const resolvers: Resolvers = {
  Query,
  Mutation: {
    startTrainingJob,
    cancelTrainingJob,
    retryTrainingJob,
    startHyperparameterSearch,
    cancelHyperparameterSearch,
    createRetrainingSchedule,
    pauseRetrainingSchedule,
    resumeRetrainingSchedule,
    deleteRetrainingSchedule,
    importBaseModel,
    deleteBaseModel,
    saveTrainingConfig,
    moveTrainingJob,
    setTrainingJobPriority,
    pauseTrainingQueue,
    resumeTrainingQueue,
    drainWorker,
    undrainWorker,
    eraseFromTraining,
  },
  Subscription: { trainingJobProgress, trainingJobChanges, hyperparameterSearchProgress },
  ...enums,
  BaseModel,
  BaseModelConnection,
  FlippedText,
  FlippedTextConnection,
  HyperparameterSearch,
  HyperparameterSearchConnection,
  HyperparameterSearchEvent,
  HyperparameterTrial,
  HyperparameterTrialConnection,
  RetentionPlan,
  RetrainingRun,
  RetrainingRunConnection,
  RetrainingSchedule,
  RetrainingScheduleConnection,
  Mistake,
  MistakeConnection,
  ModelVersion,
  ClassifyResult,
  TextClassification,
  TextClassificationColumns,
  Trace,
  TrainingConfig,
  TrainingJob,
  TrainingJobChange,
  TrainingJobConnection,
  TrainingJobEvent,
  TrainingLogConnection,
  TrainingQueue,
  TrainingLogLine,
};
