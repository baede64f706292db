/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** How attacks are told from benign texts, whatever their labels: by p(attack), which is 1 - p(benign label). */
export type AttackDetectionInput = {
  /** Evaluated texts that do not. */
  attackCount: number;
  /** Area under the ROC curve of p(attack), 0 to 1; ties count half. Null without attacks or without benign texts. */
  auc?: number | null | undefined;
  /** Evaluated texts that carry it. */
  benignCount: number;
  /** The label of texts that are no attack; all others are attacks. */
  benignLabel: string;
  /** The threshold that verdicts go by; null when no benign text was there to choose it by. */
  operatingPoint?: OperatingPointInput | null | undefined;
  /** How many attacks are found when 1 % and 0.1 % of the benign texts may be reported. */
  recalls: Array<RecallAtRateInput>;
};

/** How well one label is told. */
export type ClassReportInput = {
  /** The harmonic mean of precision and recall, 0 to 1. */
  f1: number;
  /** The label. */
  label: string;
  /** Of the texts that were given the label, the share that has it, 0 to 1. */
  precision: number;
  /** Of the texts that have the label, the share that was given it, 0 to 1. */
  recall: number;
  /** Texts that truly carry the label. */
  support: number;
};

/** How the rows of a file are written. */
export type DataFileFormat =
  /** Apache Arrow: the file format (Feather 2) or the stream; rows have their number in the place of a line. */
  | 'ARROW'
  /** Values between commas, with a line of names first. */
  | 'CSV'
  /** One array of JSON objects. */
  | 'JSON'
  /** One JSON object on each line. */
  | 'JSONL'
  /** Apache Parquet; rows have their number in the place of a line. */
  | 'PARQUET'
  /** Values between tabs, with a line of names first. */
  | 'TSV';

/** How far a file is on its way from the upload to a training. */
export type DataFileStatus =
  /** Its bytes are gone. Lists show it only to who asks for this state. */
  | 'DELETED'
  /** It is made from other files, or waits for it. */
  | 'DERIVING'
  /** It cannot be used; the file says why. */
  | 'FAILED'
  /** Valid and not used by a job yet. */
  | 'FRESH'
  /** Its rows are being read and checked. */
  | 'PROCESSING'
  /** All bytes are there; they wait to be looked at. */
  | 'UPLOADED'
  /** Its bytes are still to come. */
  | 'UPLOADING'
  /** Valid and used by at least one job. */
  | 'USED';

/** What a trained classifier did on texts that it was not trained on. */
export type EvaluationReportInput = {
  /** Share of texts that were given their label, 0 to 1. */
  accuracy: number;
  /** Of a bootstrap over the evaluated texts, 95 %; null while training and in reports from before it was kept. */
  accuracyInterval?: RateIntervalInput | null | undefined;
  /** How attacks are told from benign texts; null where no label is benign, while training and in reports from before it was kept. */
  attackDetection?: AttackDetectionInput | null | undefined;
  /** Expected calibration error over 15 equal-width confidence bins, 0 to 1. */
  calibrationError: number;
  /** Rows are true labels, columns predicted ones, in the order of perClass. */
  confusionMatrix: Array<Array<number>>;
  /** Thresholds of labels with enough texts to tune one on. */
  labelThresholds?: Array<LabelThresholdInput> | null | undefined;
  /** Mean cross-entropy in nats. */
  loss: number;
  /** Unweighted mean of the per-class F1 scores; `f1_score` in REST. */
  macroF1: number;
  /** As accuracyInterval, of macroF1. */
  macroF1Interval?: RateIntervalInput | null | undefined;
  /** How it does on disguised copies of a sample; null while training and in reports from before it was kept. */
  obfuscation?: ObfuscationReportInput | null | undefined;
  /** Texts of the evaluation file that the model has learnt, itself or as a version that it started from: they were left out. */
  overlapCount: number;
  /** For each label, in alphabetical order. */
  perClass: Array<ClassReportInput>;
  /** The 15 bins of the calibration error: a reliability diagram. None in reports from before they were kept. */
  reliability?: Array<ReliabilityBinInput> | null | undefined;
  /** Texts evaluated. */
  rowCount: number;
  /** How the finished model does on parts of the evaluated texts, the largest part of each dimension first. */
  slices?: Array<EvaluationSliceInput> | null | undefined;
  /** `validation_split`, or the path that was given as evaluation_data_path. */
  source: string;
  /**
   * Identifies the texts: SHA-256 of the evaluation file, or of a training file and its rows that were held back. Reports with the same one
   * compare. Null in reports from before it was kept.
   */
  sourceSha256?: string | null | undefined;
  /** What scores were divided by before they became probabilities; null while training and in reports from before it was kept. */
  temperature?: number | null | undefined;
  /** How it does on sources that are new to it; null unless `config.source_folds` asked for it. */
  unseenSources?: UnseenSourcesReportInput | null | undefined;
};

/** How a model does on a part of the evaluated texts. */
export type EvaluationSliceInput = {
  /** Share of them that was given its label, 0 to 1. */
  accuracy: number;
  /** Wilson's interval of it. */
  accuracyInterval: RateIntervalInput;
  /** What the texts are told apart by. */
  dimension: SliceDimension;
  /** Whether it has fewer than 30 texts, too few to conclude anything. */
  isTooSmall: boolean;
  /** Unweighted mean of the F1 scores of the labels that occur in the part; null where all its texts have one label. */
  macroF1?: number | null | undefined;
  /** Of a bootstrap over its texts; null where macroF1 is, and for a part that is too small. */
  macroF1Interval?: RateIntervalInput | null | undefined;
  /** Texts of the part. */
  rowCount: number;
  /**
   * The part: a source as the rows name it in `source`, a guessed language (BCP 47), a range of lengths in UTF-16 units, or a
   * true label. Beyond the 40 largest parts of a dimension the others are one, `(N others)`.
   */
  value: string;
};

/** A threshold for the probability of one label, tuned for its F1 on at least 100 validation texts of it. No verdict uses it. */
export type LabelThresholdInput = {
  /** F1 of the label on the evaluated texts; null where they are those that it was tuned on. */
  f1?: number | null | undefined;
  /** The label. */
  label: string;
  /** Texts of the label that it was tuned on. */
  positives: number;
  /** Texts whose probability of the label is above it are given the label. */
  threshold: number;
  /** F1 of the label on the texts that it was tuned on, 0 to 1: too good for others. */
  tunedF1: number;
};

/** A file that a version consists of. */
export type ModelArtifactInput = {
  /** Media type, e.g. application/json. */
  contentType: string;
  /** Key of the bytes in the object store. */
  objectKey: string;
  /** Name of the file within the version, e.g. model.safetensors. */
  path: string;
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  sha256: string;
  /** Size in bytes. */
  sizeBytes: number;
};

/** A figure that was measured of a version. */
export type ModelMetricInput = {
  /** Name of the metric, e.g. accuracy. */
  name: string;
  /** Its value. */
  value: number;
};

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

/** Whether all of a version is there. */
export type ModelVersionStatus =
  /** Not all of it is there yet: it can be in no stage. */
  | 'PENDING'
  /** It is complete. */
  | 'READY';

/** A sample of texts, disguised in one way. */
export type ObfuscatedCopyInput = {
  /** Share of the texts that is given its label, 0 to 1. */
  accuracy: number;
  /** Wilson's interval of it. */
  interval: RateIntervalInput;
  /** How, in words: e.g. `tag characters`. */
  rewriting: string;
};

/** How many of a sample of the evaluated texts keep their label when they are disguised. */
export type ObfuscationReportInput = {
  /** One for each way of disguising. */
  copies: Array<ObfuscatedCopyInput>;
  /** Share of them that is given its label as it is, 0 to 1. */
  plainAccuracy: number;
  /** Wilson's interval of it. */
  plainInterval: RateIntervalInput;
  /** Texts of the sample. */
  sampleCount: number;
};

/** A threshold for p(attack) that benign validation texts chose, and what it does. */
export type OperatingPointInput = {
  /** Benign texts that it was chosen by. */
  chosenByCount: number;
  /** Those of them that are above it. */
  chosenByFalsePositives: number;
  /** Wilson's interval of the two. */
  chosenByInterval: RateIntervalInput;
  /** What it was chosen on: `validation_split`, or the path of a file. */
  chosenOn: string;
  /** What may be expected of it, in a sentence. */
  explanation: string;
  /** Wilson's interval of it. */
  falsePositiveInterval: RateIntervalInput;
  /** Share of the evaluated benign texts that are called attacks; null without any. */
  falsePositiveRate?: number | null | undefined;
  /** Whether there were enough benign texts for one of them to be above it; else no rate is promised. */
  isSupported: boolean;
  /** Share of the evaluated attacks that are called attacks; null without any. */
  recall?: number | null | undefined;
  /** Wilson's interval of it. */
  recallInterval: RateIntervalInput;
  /** Share of the benign validation texts that was to be above it at most: `config.false_positive_rate`. */
  targetFalsePositiveRate: number;
  /** A text is called an attack when p(attack) is above it. */
  threshold: number;
};

/** Where a rate lies with a confidence of 95 %. */
export type RateIntervalInput = {
  /** Its upper end, 0 to 1. */
  high: number;
  /** Its lower end, 0 to 1. */
  low: number;
};

/** Share of attacks that is found at a rate of false positives. */
export type RecallAtRateInput = {
  /** Share of the evaluated benign texts that may be reported at most, 0 to 1. */
  falsePositiveRate: number;
  /** Of a bootstrap over the evaluated texts; null where it was not made. */
  interval?: RateIntervalInput | null | undefined;
  /** Whether there are enough benign texts for one of them to be reported. */
  isSupported: boolean;
  /** Of a threshold chosen on the same texts, so slightly too good. Null without attacks or without benign texts. */
  recall?: number | null | undefined;
};

/** What recordDataFileUse asks for. */
export type RecordDataFileUseInput = {
  /** Id of the file. */
  fileId: string;
  /** Id of the training job. */
  jobId: string;
};

/** What registerModelVersion asks for. */
export type RegisterModelVersionInput = {
  /** The files that it consists of; their bytes are there already. */
  artifacts: Array<ModelArtifactInput>;
  /** Id of the file that it was trained on. */
  dataFileId?: string | null | undefined;
  /** What it is for, in words. */
  description?: string | null | undefined;
  /** How the version did on texts that it had not seen. */
  evaluation?: EvaluationReportInput | null | undefined;
  /** Model family that trained it. */
  family: string;
  /** Labels that it tells apart, in their order. */
  labels: Array<string>;
  /** The versions that an ensemble asks, in its order. */
  members?: Array<VersionMemberInput> | null | undefined;
  /** Figures that were measured. */
  metrics: Array<ModelMetricInput>;
  /** Name of the model. */
  modelName: string;
  /** Names with values of any kind, for filters and for people. */
  tags?: Record<string, unknown> | null | undefined;
  /** Id of the job that made it. */
  trainingJobId: string;
};

/** Texts whose predicted label had a probability within a range. */
export type ReliabilityBinInput = {
  /** Share of them that was given its label; null without texts. */
  accuracy?: number | null | undefined;
  /** How many texts. */
  count: number;
  /** The probability is above this. */
  from: number;
  /** Mean probability of the labels that they were given; null without texts. */
  meanConfidence?: number | null | undefined;
  /** And at most this. */
  to: number;
};

/** What evaluated texts are told apart by. */
export type SliceDimension =
  /** The label that they truly carry. */
  | 'LABEL'
  /** As it is guessed from script and frequent words; `und` when it is not known. */
  | 'LANGUAGE'
  /** How long they are. */
  | 'LENGTH'
  /** Where the rows say that they come from; only when some do. */
  | 'SOURCE';

/**
 * How a model does on sources that are new to it: the training texts are divided into groups of whole sources, and each group
 * is judged by a model that was trained alike, from scratch, on the others.
 */
export type UnseenSourcesReportInput = {
  /** Share of them that was given its label, 0 to 1. */
  accuracy: number;
  /** 95 %, of a bootstrap over sources: what is uncertain is which sources come. */
  accuracyInterval?: RateIntervalInput | null | undefined;
  /** Detection of attacks, with the threshold that the version has; null where no label is benign. */
  attackDetection?: AttackDetectionInput | null | undefined;
  /** Groups, each judged by a model of its own. */
  foldCount: number;
  /** Unweighted mean of the per-class F1 scores. */
  macroF1: number;
  /** As accuracyInterval, of macroF1. */
  macroF1Interval?: RateIntervalInput | null | undefined;
  /** Texts that were judged: those that name their source. */
  rowCount: number;
  /** Sources that the training texts name. */
  sourceCount: number;
};

/** A version that an ensemble asks. */
export type VersionMemberInput = {
  /** Name of its model. */
  modelName: string;
  /** Its number. */
  version: number;
};

export type ClassifierVersionQueryVariables = Exact<{
  modelName: string;
  version: number;
}>;


export type ClassifierVersionQuery = { modelVersion: { modelName: string, version: number, status: ModelVersionStatus, family: string, labels: Array<string>, evaluationSha256: string | null, members: Array<{ modelName: string, version: number, status: ModelVersionStatus, family: string, labels: Array<string>, evaluationSha256: string | null, artifacts: Array<{ path: string, objectKey: string, sizeBytes: number, sha256: string }>, dataset: { id: string } | null, trainingJob: { id: string } | null }>, artifacts: Array<{ path: string, objectKey: string, sizeBytes: number, sha256: string }>, dataset: { id: string } | null, trainingJob: { id: string } | null } | null };

export type ClassifierByAliasQueryVariables = Exact<{
  modelName: string;
  alias: string;
}>;


export type ClassifierByAliasQuery = { modelVersionByAlias: { modelName: string, version: number, status: ModelVersionStatus, family: string, labels: Array<string>, evaluationSha256: string | null, members: Array<{ modelName: string, version: number, status: ModelVersionStatus, family: string, labels: Array<string>, evaluationSha256: string | null, artifacts: Array<{ path: string, objectKey: string, sizeBytes: number, sha256: string }>, dataset: { id: string } | null, trainingJob: { id: string } | null }>, artifacts: Array<{ path: string, objectKey: string, sizeBytes: number, sha256: string }>, dataset: { id: string } | null, trainingJob: { id: string } | null } | null };

export type ClassifierInStageQueryVariables = Exact<{
  modelName: string;
  stage: ModelStage;
}>;


export type ClassifierInStageQuery = { model: { versions: { edges: Array<{ node: { modelName: string, version: number, status: ModelVersionStatus, family: string, labels: Array<string>, evaluationSha256: string | null, members: Array<{ modelName: string, version: number, status: ModelVersionStatus, family: string, labels: Array<string>, evaluationSha256: string | null, artifacts: Array<{ path: string, objectKey: string, sizeBytes: number, sha256: string }>, dataset: { id: string } | null, trainingJob: { id: string } | null }>, artifacts: Array<{ path: string, objectKey: string, sizeBytes: number, sha256: string }>, dataset: { id: string } | null, trainingJob: { id: string } | null } }> } } | null };

export type ClassifierFragment = { modelName: string, version: number, status: ModelVersionStatus, family: string, labels: Array<string>, evaluationSha256: string | null, members: Array<{ modelName: string, version: number, status: ModelVersionStatus, family: string, labels: Array<string>, evaluationSha256: string | null, artifacts: Array<{ path: string, objectKey: string, sizeBytes: number, sha256: string }>, dataset: { id: string } | null, trainingJob: { id: string } | null }>, artifacts: Array<{ path: string, objectKey: string, sizeBytes: number, sha256: string }>, dataset: { id: string } | null, trainingJob: { id: string } | null };

export type ClassifierFilesFragment = { modelName: string, version: number, status: ModelVersionStatus, family: string, labels: Array<string>, evaluationSha256: string | null, artifacts: Array<{ path: string, objectKey: string, sizeBytes: number, sha256: string }>, dataset: { id: string } | null, trainingJob: { id: string } | null };

export type RegisteredClassifiersQueryVariables = Exact<{
  modelName: string;
  first: number;
}>;


export type RegisteredClassifiersQuery = { model: { aliases: Array<{ alias: string, version: number }>, versions: { edges: Array<{ node: { version: number, stage: ModelStage } }>, pageInfo: { hasNextPage: boolean } } } | null, models: { edges: Array<{ node: { name: string } }>, pageInfo: { hasNextPage: boolean } } };

export type DataFileByPathQueryVariables = Exact<{
  path: string;
}>;


export type DataFileByPathQuery = { dataFileByPath: { id: string, status: DataFileStatus, objectKey: string, format: DataFileFormat | null, sha256: string | null, processingError: string | null, columns: { text: string | null, label: string | null, labelNames: Record<string, unknown> | null } | null, labels: Array<{ label: string, count: number }> } | null };

export type NewestVersionQueryVariables = Exact<{
  modelName: string;
  family: string;
}>;


export type NewestVersionQuery = { model: { versions: { edges: Array<{ node: { version: number } }> } } | null };

export type RecordDataFileUseMutationVariables = Exact<{
  input: RecordDataFileUseInput;
}>;


export type RecordDataFileUseMutation = { recordDataFileUse: { file: { id: string } } };

export type RegisterModelVersionMutationVariables = Exact<{
  input: RegisterModelVersionInput;
}>;


export type RegisterModelVersionMutation = { registerModelVersion: { modelVersion: { modelName: string, version: number, artifacts: Array<{ objectKey: string }> } } };

export type TrainableFilesQueryVariables = Exact<{
  dataType: string;
  status: Array<DataFileStatus> | DataFileStatus;
  first: number;
}>;


export type TrainableFilesQuery = { dataFiles: { edges: Array<{ node: { id: string, s3Url: string, status: DataFileStatus, rowCount: number | null } }> } };

export const ClassifierFilesFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ClassifierFiles"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"labels"}},{"kind":"Field","name":{"kind":"Name","value":"evaluationSha256"}},{"kind":"Field","name":{"kind":"Name","value":"artifacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"objectKey"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trainingJob"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<ClassifierFilesFragment, unknown>;
export const ClassifierFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Classifier"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ClassifierFiles"}},{"kind":"Field","name":{"kind":"Name","value":"members"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ClassifierFiles"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ClassifierFiles"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"labels"}},{"kind":"Field","name":{"kind":"Name","value":"evaluationSha256"}},{"kind":"Field","name":{"kind":"Name","value":"artifacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"objectKey"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trainingJob"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<ClassifierFragment, unknown>;
export const ClassifierVersionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ClassifierVersion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"modelName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"modelName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"modelName"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Classifier"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ClassifierFiles"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"labels"}},{"kind":"Field","name":{"kind":"Name","value":"evaluationSha256"}},{"kind":"Field","name":{"kind":"Name","value":"artifacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"objectKey"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trainingJob"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Classifier"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ClassifierFiles"}},{"kind":"Field","name":{"kind":"Name","value":"members"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ClassifierFiles"}}]}}]}}]} as unknown as DocumentNode<ClassifierVersionQuery, ClassifierVersionQueryVariables>;
export const ClassifierByAliasDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ClassifierByAlias"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"modelName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"alias"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelVersionByAlias"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"modelName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"modelName"}}},{"kind":"Argument","name":{"kind":"Name","value":"alias"},"value":{"kind":"Variable","name":{"kind":"Name","value":"alias"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Classifier"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ClassifierFiles"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"labels"}},{"kind":"Field","name":{"kind":"Name","value":"evaluationSha256"}},{"kind":"Field","name":{"kind":"Name","value":"artifacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"objectKey"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trainingJob"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Classifier"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ClassifierFiles"}},{"kind":"Field","name":{"kind":"Name","value":"members"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ClassifierFiles"}}]}}]}}]} as unknown as DocumentNode<ClassifierByAliasQuery, ClassifierByAliasQueryVariables>;
export const ClassifierInStageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ClassifierInStage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"modelName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"stage"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ModelStage"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"modelName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"versions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"stage"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"stage"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Classifier"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ClassifierFiles"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"labels"}},{"kind":"Field","name":{"kind":"Name","value":"evaluationSha256"}},{"kind":"Field","name":{"kind":"Name","value":"artifacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"objectKey"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trainingJob"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Classifier"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ClassifierFiles"}},{"kind":"Field","name":{"kind":"Name","value":"members"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ClassifierFiles"}}]}}]}}]} as unknown as DocumentNode<ClassifierInStageQuery, ClassifierInStageQueryVariables>;
export const RegisteredClassifiersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RegisteredClassifiers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"modelName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"modelName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"aliases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alias"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"models"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}}]}}]} as unknown as DocumentNode<RegisteredClassifiersQuery, RegisteredClassifiersQueryVariables>;
export const DataFileByPathDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DataFileByPath"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"path"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataFileByPath"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"path"},"value":{"kind":"Variable","name":{"kind":"Name","value":"path"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"objectKey"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"labelNames"}}]}},{"kind":"Field","name":{"kind":"Name","value":"processingError"}},{"kind":"Field","name":{"kind":"Name","value":"labels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]} as unknown as DocumentNode<DataFileByPathQuery, DataFileByPathQueryVariables>;
export const NewestVersionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"NewestVersion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"modelName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"family"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"modelName"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"versions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"READY"}]}},{"kind":"Argument","name":{"kind":"Name","value":"family"},"value":{"kind":"Variable","name":{"kind":"Name","value":"family"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<NewestVersionQuery, NewestVersionQueryVariables>;
export const RecordDataFileUseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordDataFileUse"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordDataFileUseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordDataFileUse"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<RecordDataFileUseMutation, RecordDataFileUseMutationVariables>;
export const RegisterModelVersionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterModelVersion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterModelVersionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerModelVersion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"artifacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"objectKey"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RegisterModelVersionMutation, RegisterModelVersionMutationVariables>;
export const TrainableFilesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TrainableFiles"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"dataType"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DataFileStatus"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataFiles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"dataType"},"value":{"kind":"Variable","name":{"kind":"Name","value":"dataType"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"s3Url"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TrainableFilesQuery, TrainableFilesQueryVariables>;