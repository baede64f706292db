/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What a version is used for. */
export type ModelStage =
  /** No longer in use; kept for a rollback. */
  | 'ARCHIVED'
  /** Registered, on no way anywhere. */
  | 'NONE'
  /** In use. At most one version of a model. */
  | 'PRODUCTION'
  /** A candidate for production: every finished job starts here. */
  | 'STAGING';

/** What happened to a job. */
export type TrainingJobEventType =
  /** It was ended on request. */
  | 'CANCELLED'
  /** A state is kept from which another attempt goes on. */
  | 'CHECKPOINT_SAVED'
  /** It ended with a version. */
  | 'COMPLETED'
  /** A pass over the training data is done. */
  | 'EPOCH_COMPLETED'
  /** The weights were measured. */
  | 'EVALUATED'
  /** It ended by an error. */
  | 'FAILED'
  /** New lines of the log: all that came together are one event. */
  | 'LOG'
  /** Its version is registered. */
  | 'MODEL_REGISTERED'
  /** Somebody changed its priority or its place in the queue. */
  | 'MOVED'
  /** A trial of a search has come to a rung: the search decides whether it goes on. */
  | 'PAUSED'
  /** Progress within an epoch; may be skipped for a slow client when a newer one is there. */
  | 'PROGRESS'
  /** It was put into the queue, or back. */
  | 'QUEUED'
  /** The search lets the trial go on. */
  | 'RESUMED'
  /** The worker was lost; the job waits for another one. */
  | 'RETRYING'
  /** The present state, not an event that happened: sequence is that of the newest event. */
  | 'SNAPSHOT'
  /** A worker took it. */
  | 'STARTED';

/** Where a job is between its request and its end. */
export type TrainingJobStatus =
  /** It was ended on request, without a version. */
  | 'CANCELLED'
  /** Its version is registered. */
  | 'COMPLETED'
  /** It ended without a version; the job says why. */
  | 'FAILED'
  /** It waits in the queue. */
  | 'PENDING'
  /** A worker trains it. */
  | 'RUNNING';

export type FollowJobSubscriptionVariables = Exact<{
  id: string;
  afterSequence?: number | null | undefined;
}>;


export type FollowJobSubscription = { trainingJobProgress: { sequence: number, type: TrainingJobEventType, progress: number, epoch: number, message: string, metrics: Array<{ name: string, value: number }> } };

export type JobResultQueryVariables = Exact<{
  id: string;
}>;


export type JobResultQuery = { trainingJob: { status: TrainingJobStatus, errorMessage: string | null, createdAt: string, finishedAt: string | null, dataset: { originalName: string, rowCount: number | null } | null, evaluation: { rowCount: number, accuracy: number, macroF1: number, calibrationError: number, confusionMatrix: Array<Array<number>>, perClass: Array<{ label: string, precision: number, recall: number, f1: number, support: number }> } | null, modelVersion: { modelName: string, version: number, stage: ModelStage, artifacts: Array<{ path: string, sizeBytes: number }> } | null } | null };


export const FollowJobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"FollowJob"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"afterSequence"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJobProgress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"afterSequence"},"value":{"kind":"Variable","name":{"kind":"Name","value":"afterSequence"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"epoch"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"metrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]} as unknown as DocumentNode<FollowJobSubscription, FollowJobSubscriptionVariables>;
export const JobResultDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"JobResult"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJob"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"originalName"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evaluation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"accuracy"}},{"kind":"Field","name":{"kind":"Name","value":"macroF1"}},{"kind":"Field","name":{"kind":"Name","value":"calibrationError"}},{"kind":"Field","name":{"kind":"Name","value":"perClass"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"precision"}},{"kind":"Field","name":{"kind":"Name","value":"recall"}},{"kind":"Field","name":{"kind":"Name","value":"f1"}},{"kind":"Field","name":{"kind":"Name","value":"support"}}]}},{"kind":"Field","name":{"kind":"Name","value":"confusionMatrix"}}]}},{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"artifacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}}]}}]}}]}}]}}]} as unknown as DocumentNode<JobResultQuery, JobResultQueryVariables>;