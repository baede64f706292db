/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What a file is for, which decides what it must hold to be valid. */
export type DataFileKind =
  /** To measure a classifier by: one label and one row are enough. */
  | 'EVALUATION'
  /** To train on: two labels and ten rows at least. */
  | 'TRAINING';

/** What startTrainingJob asks for. */
export type StartTrainingJobInput = {
  /** snake_case settings; unknown or out-of-range ones are refused by name. */
  config?: Record<string, unknown> | null | undefined;
  /** Model family, e.g. ngram. */
  family: string;
  /**
   * A repeated request with the same key returns the first job instead of a second one; another request under a key that
   * was used is a CONFLICT.
   */
  idempotencyKey?: string | null | undefined;
  /** Name to register under; default is the family's. */
  modelName?: string | null | undefined;
  /** Higher ones run first. */
  priority?: TrainingJobPriority | null | undefined;
  /**
   * What it needs of the worker that runs it. Refused when no worker of the last day could ever meet it; what cannot be met
   * now waits while smaller jobs pass, up to QUEUE_RESERVATION_SECONDS.
   */
  resources?: TrainingResourcesInput | null | undefined;
  /**
   * Start from the weights of the model's newest version instead of from scratch. Where its labels or features are others, or
   * there is none, the log says so and the training starts from scratch.
   */
  retrain?: boolean | null | undefined;
  /** Longest run time; the job fails after it. 1 to 604800. */
  timeoutSeconds?: number | null | undefined;
  /** s3://bucket/training-data/fresh/FILE_ID of a processed file. */
  trainingDataPath: string;
};

/**
 * Higher ones run first, the oldest first within one. A waiting job counts as one higher, up to CRITICAL, each time it has
 * waited for QUEUE_AGEING_SECONDS.
 */
export type TrainingJobPriority =
  /** Before everything else. */
  | 'CRITICAL'
  /** Before what is usual. */
  | 'HIGH'
  /** When nothing else waits. */
  | 'LOW'
  /** As usual. */
  | 'NORMAL';

/** What a job needs of its worker. */
export type TrainingResourcesInput = {
  /** Cores, also parts of one. */
  cpuCores?: number | null | undefined;
  /** Whether a GPU. */
  gpu?: boolean | null | undefined;
  /** In MiB; also the limit of the memory that the job gets. 128 to 1048576; default is the worker's TRAINER_MEMORY_MB. */
  memoryMb?: number | null | undefined;
};

export type ShownClassificationFragment = { label: string, probability: number, probabilities: Array<{ label: string, value: number }>, highlights: Array<{ start: number, end: number, label: string, weight: number }>, nearestRows: Array<{ line: number, label: string, similarity: number, file: { id: string, originalName: string } | null }> | null };

export type ShownMistakeFragment = { text: string, line: number, trueLabel: string, predicted: string, probability: number, trueProbability: number, file: { id: string, originalName: string } | null, classification: { label: string, probability: number, probabilities: Array<{ label: string, value: number }>, highlights: Array<{ start: number, end: number, label: string, weight: number }>, nearestRows: Array<{ line: number, label: string, similarity: number, file: { id: string, originalName: string } | null }> | null } };

export type NewJobQueryVariables = Exact<{ [key: string]: never; }>;


export type NewJobQuery = { modelFamilies: Array<{ name: string, type: string, description: string, available: boolean, unavailableReason: string | null, defaultModelName: string, configFields: Array<{ name: string, type: string, description: string, defaultValue: string | null, minimum: number | null, maximum: number | null, allowedValues: Array<string> | null }> }>, dataFiles: { edges: Array<{ node: { id: string, originalName: string, kind: DataFileKind, rowCount: number | null, s3Url: string } }> } };

export type FormerJobQueryVariables = Exact<{
  id: string;
}>;


export type FormerJobQuery = { trainingJob: { id: string, family: string, modelName: string, trainingDataPath: string, config: Record<string, unknown>, priority: TrainingJobPriority, timeoutSeconds: number } | null };

export type StartJobMutationVariables = Exact<{
  input: StartTrainingJobInput;
}>;


export type StartJobMutation = { startTrainingJob: { job: { id: string } } };

export const ShownClassificationFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ShownClassification"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TextClassification"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"probabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"highlights"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nearestRows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"similarity"}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}}]}}]}}]}}]} as unknown as DocumentNode<ShownClassificationFragment, unknown>;
export const ShownMistakeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ShownMistake"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Mistake"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"trueLabel"}},{"kind":"Field","name":{"kind":"Name","value":"predicted"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"trueProbability"}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"classification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ShownClassification"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ShownClassification"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TextClassification"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"probabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"highlights"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nearestRows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"similarity"}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}}]}}]}}]}}]} as unknown as DocumentNode<ShownMistakeFragment, unknown>;
export const NewJobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"NewJob"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelFamilies"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"unavailableReason"}},{"kind":"Field","name":{"kind":"Name","value":"defaultModelName"}},{"kind":"Field","name":{"kind":"Name","value":"configFields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"defaultValue"}},{"kind":"Field","name":{"kind":"Name","value":"minimum"}},{"kind":"Field","name":{"kind":"Name","value":"maximum"}},{"kind":"Field","name":{"kind":"Name","value":"allowedValues"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataFiles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"FRESH"},{"kind":"EnumValue","value":"USED"}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"s3Url"}}]}}]}}]}}]}}]} as unknown as DocumentNode<NewJobQuery, NewJobQueryVariables>;
export const FormerJobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FormerJob"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJob"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"trainingDataPath"}},{"kind":"Field","name":{"kind":"Name","value":"config"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"timeoutSeconds"}}]}}]}}]} as unknown as DocumentNode<FormerJobQuery, FormerJobQueryVariables>;
export const StartJobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartJob"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartTrainingJobInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startTrainingJob"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<StartJobMutation, StartJobMutationVariables>;