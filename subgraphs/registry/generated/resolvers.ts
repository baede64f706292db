import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { SubjectErasureState, SubjectFinding as SubjectFindingRecord, ErasureAction as ErasureActionWord } from '../../../contracts/erasure.js';
import type { EvaluationReport as EvaluationReportRecord } from '../../../contracts/evaluation-report.js';
import type { Model as ModelRecord, ModelVersion as ModelVersionRecord, ModelAlias as ModelAliasRecord, ModelArtifact as ModelArtifactRecord, StageTransition as StageTransitionRecord } from '../domain/model.js';
import type { ModelChange as ModelChangeRecord } from '../domain/model-change.js';
import type { ComparedVersions } from '../services/compare-model-versions.js';
import type { SetPolicy } from '../domain/promotion-policy.js';
import type { PromotionProposal as PromotionProposalRecord, ProposalPage } from '../domain/promotion-proposal.js';
import type { PromotionReport as PromotionReportRecord } from '../services/promotion-report.js';
import type { ModelPage, VersionPage, OrderedField, Direction } from '../domain/paging.js';
import type { SavedViewPage } from '../domain/saved-view.js';
import type { RequestContext } from '../../../platform/context.js';
import type { Stage } from '../domain/stages.js';
import type { RegistryResolverContext } from '../resolver-context.js';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** Instant in ISO-8601 with milliseconds and zone, e.g. 2026-01-09T10:30:00.000Z. */
  DateTime: { input: string; output: Date | string; }
  /** Arbitrary JSON object. */
  JSONObject: { input: Record<string, unknown>; output: Record<string, unknown>; }
  /** Whole number up to 2^53 - 1, as a JSON number. */
  SafeInt: { input: number; output: number | bigint; }
  federation__FieldSet: { input: string; output: string; }
  link__Import: { input: string; output: string; }
};

/** How attacks are told from benign texts, whatever their labels: by p(attack), which is 1 - p(benign label). */
export type AttackDetection = {
  __typename?: 'AttackDetection';
  /** Evaluated texts that do not. */
  attackCount: Scalars['Int']['output'];
  /** Area under the ROC curve of p(attack), 0 to 1; ties count half. Null without attacks or without benign texts. */
  auc?: Maybe<Scalars['Float']['output']>;
  /** Evaluated texts that carry it. */
  benignCount: Scalars['Int']['output'];
  /** The label of texts that are no attack; all others are attacks. */
  benignLabel: Scalars['String']['output'];
  /** The threshold that verdicts go by; null when no benign text was there to choose it by. */
  operatingPoint?: Maybe<OperatingPoint>;
  /** How many attacks are found when 1 % and 0.1 % of the benign texts may be reported. */
  recalls: Array<RecallAtRate>;
};

/** How attacks are told from benign texts, whatever their labels: by p(attack), which is 1 - p(benign label). */
export type AttackDetectionInput = {
  /** Evaluated texts that do not. */
  attackCount: Scalars['Int']['input'];
  /** Area under the ROC curve of p(attack), 0 to 1; ties count half. Null without attacks or without benign texts. */
  auc?: InputMaybe<Scalars['Float']['input']>;
  /** Evaluated texts that carry it. */
  benignCount: Scalars['Int']['input'];
  /** The label of texts that are no attack; all others are attacks. */
  benignLabel: Scalars['String']['input'];
  /** The threshold that verdicts go by; null when no benign text was there to choose it by. */
  operatingPoint?: InputMaybe<OperatingPointInput>;
  /** How many attacks are found when 1 % and 0.1 % of the benign texts may be reported. */
  recalls: Array<RecallAtRateInput>;
};

/** A text that must be classified as its label. */
export type Canary = {
  __typename?: 'Canary';
  /** What it must be classified as. */
  label: Scalars['String']['output'];
  /** The text. */
  text: Scalars['String']['output'];
};

/** A text that must be classified as its label. */
export type CanaryInput = {
  /** The label that it must be given. */
  label: Scalars['String']['input'];
  /** The text. */
  text: Scalars['String']['input'];
};

/** How well two versions tell one label. */
export type ClassDifference = {
  __typename?: 'ClassDifference';
  /** How well the base tells it; null when it was not measured. */
  base?: Maybe<ClassReport>;
  /** Difference of the F1 scores; null when one is not known. */
  f1?: Maybe<Scalars['Float']['output']>;
  /** The label. */
  label: Scalars['String']['output'];
  /** How well the other tells it; null when it was not measured. */
  other?: Maybe<ClassReport>;
  /** Difference of the precisions; null when one is not known. */
  precision?: Maybe<Scalars['Float']['output']>;
  /** Difference of the recalls; null when one is not known. */
  recall?: Maybe<Scalars['Float']['output']>;
};

/** How well one label is told. */
export type ClassReport = {
  __typename?: 'ClassReport';
  /** The harmonic mean of precision and recall, 0 to 1. */
  f1: Scalars['Float']['output'];
  /** The label. */
  label: Scalars['String']['output'];
  /** Of the texts that were given the label, the share that has it, 0 to 1. */
  precision: Scalars['Float']['output'];
  /** Of the texts that have the label, the share that was given it, 0 to 1. */
  recall: Scalars['Float']['output'];
  /** Texts that truly carry the label. */
  support: Scalars['Int']['output'];
};

/** How well one label is told. */
export type ClassReportInput = {
  /** The harmonic mean of precision and recall, 0 to 1. */
  f1: Scalars['Float']['input'];
  /** The label. */
  label: Scalars['String']['input'];
  /** Of the texts that were given the label, the share that has it, 0 to 1. */
  precision: Scalars['Float']['input'];
  /** Of the texts that have the label, the share that was given it, 0 to 1. */
  recall: Scalars['Float']['input'];
  /** Texts that truly carry the label. */
  support: Scalars['Int']['input'];
};

/** What createModel asks for. */
export type CreateModelInput = {
  /** What it is for, in words. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 128 characters of A-Z, a-z, 0-9, `.`, `_` and `-`. */
  name: Scalars['String']['input'];
  /** Names with values of any kind, for filters and for people. */
  tags?: InputMaybe<Scalars['JSONObject']['input']>;
};

/** What createModel answers. */
export type CreateModelPayload = {
  __typename?: 'CreateModelPayload';
  /** The model as it is now. */
  model: Model;
};

/** What createModelVersion asks for. */
export type CreateModelVersionInput = {
  /** What it is for, in words. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Model family that trained it, when it is one of ours. */
  family?: InputMaybe<Scalars['String']['input']>;
  /** Labels that it tells apart, in their order. */
  labels?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Figures that were measured. */
  metrics?: InputMaybe<Array<ModelMetricInput>>;
  /** Name of the model. */
  modelName: Scalars['String']['input'];
  /** Where it comes from, e.g. an address or a run elsewhere. At most 2,048 characters. */
  source: Scalars['String']['input'];
  /** PENDING while something of it is still to come. */
  status?: InputMaybe<ModelVersionStatus>;
  /** Names with values of any kind, for filters and for people. */
  tags?: InputMaybe<Scalars['JSONObject']['input']>;
};

/** What createModelVersion answers. */
export type CreateModelVersionPayload = {
  __typename?: 'CreateModelVersionPayload';
  /** The version. */
  modelVersion: ModelVersion;
};

export type DataFile = {
  __typename?: 'DataFile';
  id: Scalars['ID']['output'];
};

/** What decidePromotionProposal asks for. */
export type DecidePromotionProposalInput = {
  /** What to tell who proposed it. */
  answer?: InputMaybe<Scalars['String']['input']>;
  /** What is decided. */
  decision: PromotionDecision;
  /** Which proposal. */
  proposalId: Scalars['ID']['input'];
};

/** What decidePromotionProposal answers. */
export type DecidePromotionProposalPayload = {
  __typename?: 'DecidePromotionProposalPayload';
  /** The version that left Production because of it. */
  archivedVersion?: Maybe<ModelVersion>;
  /** The proposal as it is now. */
  proposal: PromotionProposal;
};

/** A text that decided a condition. */
export type DecidingText = {
  __typename?: 'DecidingText';
  /** The label that it was given. */
  predicted: Scalars['String']['output'];
  /** The text. */
  text: Scalars['String']['output'];
  /** The label that it has. */
  trueLabel: Scalars['String']['output'];
};

/** What deleteModelAlias asks for. */
export type DeleteModelAliasInput = {
  /** The alias to take away. */
  alias: Scalars['String']['input'];
  /** Name of the model. */
  modelName: Scalars['String']['input'];
};

/** What deleteModelAlias answers. */
export type DeleteModelAliasPayload = {
  __typename?: 'DeleteModelAliasPayload';
  /** The model as it is now. */
  model: Model;
};

/** What deleteModel asks for. */
export type DeleteModelInput = {
  /** Name of the model. */
  name: Scalars['String']['input'];
};

/** What deleteModel answers. */
export type DeleteModelPayload = {
  __typename?: 'DeleteModelPayload';
  /** The name of the deleted model. */
  name: Scalars['String']['output'];
};

/** What deleteModelVersion asks for. */
export type DeleteModelVersionInput = {
  /** Name of the model. */
  modelName: Scalars['String']['input'];
  /** Number of the version. */
  version: Scalars['Int']['input'];
};

/** What deleteModelVersion answers. */
export type DeleteModelVersionPayload = {
  __typename?: 'DeleteModelVersionPayload';
  /** The number of the deleted version. */
  version: Scalars['Int']['output'];
};

/** What deletePromotionPolicy asks for. */
export type DeletePromotionPolicyInput = {
  /** Name of the model. */
  modelName: Scalars['String']['input'];
};

/** What deletePromotionPolicy answers. */
export type DeletePromotionPolicyPayload = {
  __typename?: 'DeletePromotionPolicyPayload';
  /** The model as it is now. */
  model: Model;
};

/** What deleteSavedView asks for. */
export type DeleteSavedViewInput = {
  /** Which one. */
  id: Scalars['ID']['input'];
};

/** What deleteSavedView answers. */
export type DeleteSavedViewPayload = {
  __typename?: 'DeleteSavedViewPayload';
  /** The id of the view that is gone. */
  id: Scalars['ID']['output'];
};

/** What a part of the platform is asked for when a person is erased. */
export type EraseSubjectInput = {
  /** Only looks, changes nothing. */
  dryRun: Scalars['Boolean']['input'];
  /** Id of the erasure. */
  erasureId: Scalars['ID']['input'];
  /** Files whose rows are erased. */
  fileIds: Array<Scalars['ID']['input']>;
  /** After a restore, before anything serves: jobs that stand on a file are not waited for. */
  isReplay: Scalars['Boolean']['input'];
  /** Jobs that learnt from these. */
  jobIds: Array<Scalars['ID']['input']>;
  /** An identifier of the person. */
  subject: Scalars['String']['input'];
};

/** What becomes of something that tells of a person. */
export type ErasureAction =
  /** It goes as a whole. */
  | 'delete'
  /** It stays, and is marked. */
  | 'flag'
  /** It stays as it is: a name that others refer to, such as a model's. Rename it. */
  | 'keep'
  /** A pseudonym comes in the place of the person. */
  | 'replace';

/** What a trained classifier did on texts that it was not trained on. */
export type EvaluationReport = {
  __typename?: 'EvaluationReport';
  /** Share of texts that were given their label, 0 to 1. */
  accuracy: Scalars['Float']['output'];
  /** Of a bootstrap over the evaluated texts, 95 %; null while training and in reports from before it was kept. */
  accuracyInterval?: Maybe<RateInterval>;
  /** How attacks are told from benign texts; null where no label is benign, while training and in reports from before it was kept. */
  attackDetection?: Maybe<AttackDetection>;
  /** Expected calibration error over 15 equal-width confidence bins, 0 to 1. */
  calibrationError: Scalars['Float']['output'];
  /** Rows are true labels, columns predicted ones, in the order of perClass. */
  confusionMatrix: Array<Array<Scalars['Int']['output']>>;
  /** Thresholds of labels with enough texts to tune one on. */
  labelThresholds: Array<LabelThreshold>;
  /** Mean cross-entropy in nats. */
  loss: Scalars['Float']['output'];
  /** Unweighted mean of the per-class F1 scores; `f1_score` in REST. */
  macroF1: Scalars['Float']['output'];
  /** As accuracyInterval, of macroF1. */
  macroF1Interval?: Maybe<RateInterval>;
  /** How it does on disguised copies of a sample; null while training and in reports from before it was kept. */
  obfuscation?: Maybe<ObfuscationReport>;
  /** Texts of the evaluation file that the model has learnt, itself or as a version that it started from: they were left out. */
  overlapCount: Scalars['Int']['output'];
  /** For each label, in alphabetical order. */
  perClass: Array<ClassReport>;
  /** The 15 bins of the calibration error: a reliability diagram. None in reports from before they were kept. */
  reliability: Array<ReliabilityBin>;
  /** Texts evaluated. */
  rowCount: Scalars['Int']['output'];
  /** How the finished model does on parts of the evaluated texts, the largest part of each dimension first. */
  slices: Array<EvaluationSlice>;
  /** `validation_split`, or the path that was given as evaluation_data_path. */
  source: Scalars['String']['output'];
  /**
   * Identifies the texts: SHA-256 of the evaluation file, or of a training file and its rows that were held back. Reports with the same one
   * compare. Null in reports from before it was kept.
   */
  sourceSha256?: Maybe<Scalars['String']['output']>;
  /** What scores were divided by before they became probabilities; null while training and in reports from before it was kept. */
  temperature?: Maybe<Scalars['Float']['output']>;
  /** How it does on sources that are new to it; null unless `config.source_folds` asked for it. */
  unseenSources?: Maybe<UnseenSourcesReport>;
};

/** What a trained classifier did on texts that it was not trained on. */
export type EvaluationReportInput = {
  /** Share of texts that were given their label, 0 to 1. */
  accuracy: Scalars['Float']['input'];
  /** Of a bootstrap over the evaluated texts, 95 %; null while training and in reports from before it was kept. */
  accuracyInterval?: InputMaybe<RateIntervalInput>;
  /** How attacks are told from benign texts; null where no label is benign, while training and in reports from before it was kept. */
  attackDetection?: InputMaybe<AttackDetectionInput>;
  /** Expected calibration error over 15 equal-width confidence bins, 0 to 1. */
  calibrationError: Scalars['Float']['input'];
  /** Rows are true labels, columns predicted ones, in the order of perClass. */
  confusionMatrix: Array<Array<Scalars['Int']['input']>>;
  /** Thresholds of labels with enough texts to tune one on. */
  labelThresholds?: InputMaybe<Array<LabelThresholdInput>>;
  /** Mean cross-entropy in nats. */
  loss: Scalars['Float']['input'];
  /** Unweighted mean of the per-class F1 scores; `f1_score` in REST. */
  macroF1: Scalars['Float']['input'];
  /** As accuracyInterval, of macroF1. */
  macroF1Interval?: InputMaybe<RateIntervalInput>;
  /** How it does on disguised copies of a sample; null while training and in reports from before it was kept. */
  obfuscation?: InputMaybe<ObfuscationReportInput>;
  /** Texts of the evaluation file that the model has learnt, itself or as a version that it started from: they were left out. */
  overlapCount: Scalars['Int']['input'];
  /** For each label, in alphabetical order. */
  perClass: Array<ClassReportInput>;
  /** The 15 bins of the calibration error: a reliability diagram. None in reports from before they were kept. */
  reliability?: InputMaybe<Array<ReliabilityBinInput>>;
  /** Texts evaluated. */
  rowCount: Scalars['Int']['input'];
  /** How the finished model does on parts of the evaluated texts, the largest part of each dimension first. */
  slices?: InputMaybe<Array<EvaluationSliceInput>>;
  /** `validation_split`, or the path that was given as evaluation_data_path. */
  source: Scalars['String']['input'];
  /**
   * Identifies the texts: SHA-256 of the evaluation file, or of a training file and its rows that were held back. Reports with the same one
   * compare. Null in reports from before it was kept.
   */
  sourceSha256?: InputMaybe<Scalars['String']['input']>;
  /** What scores were divided by before they became probabilities; null while training and in reports from before it was kept. */
  temperature?: InputMaybe<Scalars['Float']['input']>;
  /** How it does on sources that are new to it; null unless `config.source_folds` asked for it. */
  unseenSources?: InputMaybe<UnseenSourcesReportInput>;
};

/** How a model does on a part of the evaluated texts. */
export type EvaluationSlice = {
  __typename?: 'EvaluationSlice';
  /** Share of them that was given its label, 0 to 1. */
  accuracy: Scalars['Float']['output'];
  /** Wilson's interval of it. */
  accuracyInterval: RateInterval;
  /** What the texts are told apart by. */
  dimension: SliceDimension;
  /** Whether it has fewer than 30 texts, too few to conclude anything. */
  isTooSmall: Scalars['Boolean']['output'];
  /** Unweighted mean of the F1 scores of the labels that occur in the part; null where all its texts have one label. */
  macroF1?: Maybe<Scalars['Float']['output']>;
  /** Of a bootstrap over its texts; null where macroF1 is, and for a part that is too small. */
  macroF1Interval?: Maybe<RateInterval>;
  /** Texts of the part. */
  rowCount: Scalars['Int']['output'];
  /**
   * The part: a source as the rows name it in `source`, a guessed language (BCP 47), a range of lengths in UTF-16 units, or a
   * true label. Beyond the 40 largest parts of a dimension the others are one, `(N others)`.
   */
  value: Scalars['String']['output'];
};

/** How a model does on a part of the evaluated texts. */
export type EvaluationSliceInput = {
  /** Share of them that was given its label, 0 to 1. */
  accuracy: Scalars['Float']['input'];
  /** Wilson's interval of it. */
  accuracyInterval: RateIntervalInput;
  /** What the texts are told apart by. */
  dimension: SliceDimension;
  /** Whether it has fewer than 30 texts, too few to conclude anything. */
  isTooSmall: Scalars['Boolean']['input'];
  /** Unweighted mean of the F1 scores of the labels that occur in the part; null where all its texts have one label. */
  macroF1?: InputMaybe<Scalars['Float']['input']>;
  /** Of a bootstrap over its texts; null where macroF1 is, and for a part that is too small. */
  macroF1Interval?: InputMaybe<RateIntervalInput>;
  /** Texts of the part. */
  rowCount: Scalars['Int']['input'];
  /**
   * The part: a source as the rows name it in `source`, a guessed language (BCP 47), a range of lengths in UTF-16 units, or a
   * true label. Beyond the 40 largest parts of a dimension the others are one, `(N others)`.
   */
  value: Scalars['String']['input'];
};

/** How an event may be treated on its way to a slow client. */
export type EventDelivery =
  /** May be replaced by a newer one. */
  | 'CONFLATABLE'
  /** Is always delivered. */
  | 'REQUIRED';

/** Whether one thing that a part needs answers. */
export type HealthCheck = {
  __typename?: 'HealthCheck';
  /** Whether it answers. */
  healthy: Scalars['Boolean']['output'];
  /** E.g. database, objects, events. */
  name: Scalars['String']['output'];
};

/** A threshold for the probability of one label, tuned for its F1 on at least 100 validation texts of it. No verdict uses it. */
export type LabelThreshold = {
  __typename?: 'LabelThreshold';
  /** F1 of the label on the evaluated texts; null where they are those that it was tuned on. */
  f1?: Maybe<Scalars['Float']['output']>;
  /** The label. */
  label: Scalars['String']['output'];
  /** Texts of the label that it was tuned on. */
  positives: Scalars['Int']['output'];
  /** Texts whose probability of the label is above it are given the label. */
  threshold: Scalars['Float']['output'];
  /** F1 of the label on the texts that it was tuned on, 0 to 1: too good for others. */
  tunedF1: Scalars['Float']['output'];
};

/** A threshold for the probability of one label, tuned for its F1 on at least 100 validation texts of it. No verdict uses it. */
export type LabelThresholdInput = {
  /** F1 of the label on the evaluated texts; null where they are those that it was tuned on. */
  f1?: InputMaybe<Scalars['Float']['input']>;
  /** The label. */
  label: Scalars['String']['input'];
  /** Texts of the label that it was tuned on. */
  positives: Scalars['Int']['input'];
  /** Texts whose probability of the label is above it are given the label. */
  threshold: Scalars['Float']['input'];
  /** F1 of the label on the texts that it was tuned on, 0 to 1: too good for others. */
  tunedF1: Scalars['Float']['input'];
};

/** A metric of two versions. */
export type MetricDifference = {
  __typename?: 'MetricDifference';
  /** Value of the base; null when it does not have it. */
  base?: Maybe<Scalars['Float']['output']>;
  /** Null when one of them does not have it. */
  difference?: Maybe<Scalars['Float']['output']>;
  /** Its name. */
  name: Scalars['String']['output'];
  /** Value of the other; null when it does not have it. */
  other?: Maybe<Scalars['Float']['output']>;
};

/** The smallest value that a metric may have. */
export type MetricMinimum = {
  __typename?: 'MetricMinimum';
  /** Name of the metric, e.g. accuracy. */
  metric: Scalars['String']['output'];
  /** The smallest value. */
  minimum: Scalars['Float']['output'];
};

/** The smallest value that a metric may have. */
export type MetricMinimumInput = {
  /** Name of the metric, e.g. accuracy. */
  metric: Scalars['String']['input'];
  /** The smallest value that it may have. */
  minimum: Scalars['Float']['input'];
};

/** A name under which the versions of a classifier are collected. */
export type Model = {
  __typename?: 'Model';
  /** By name. */
  aliases: Array<ModelAlias>;
  /**
   * The version with the highest value of a metric; among equals the newest. Only versions measured on the same texts
   * compare: those that `evaluationSha256` identifies, by default those of the version in Production, or else of the newest.
   * Versions that were evaluated on texts they had seen are left out. Null when none has the metric.
   */
  bestVersion?: Maybe<ModelVersion>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** What it is for, in words. */
  description: Scalars['String']['output'];
  /** Names it had before; they still find it. */
  formerNames: Array<Scalars['String']['output']>;
  /** The version with the highest number. */
  latestVersion?: Maybe<ModelVersion>;
  /** The name under which versions are registered. */
  name: Scalars['String']['output'];
  /** The version in Production; null when there is none. */
  productionVersion?: Maybe<ModelVersion>;
  /** What a version must fulfil before it goes to Production; null when any may. */
  promotionPolicy?: Maybe<PromotionPolicy>;
  /** Stage changes of all versions, newest first. */
  stageTransitions: Array<StageTransition>;
  /** The stages that some version is in, in the order of the enum. */
  stages: Array<ModelStage>;
  /** Names with values of any kind, for filters and for people. */
  tags: Scalars['JSONObject']['output'];
  /** When it, or something of it, was changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** Versions, newest first. */
  versions: ModelVersionConnection;
};


/** A name under which the versions of a classifier are collected. */
export type ModelBestVersionArgs = {
  evaluationSha256?: InputMaybe<Scalars['String']['input']>;
  metric?: InputMaybe<Scalars['String']['input']>;
};


/** A name under which the versions of a classifier are collected. */
export type ModelStageTransitionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A name under which the versions of a classifier are collected. */
export type ModelVersionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  family?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  stage?: InputMaybe<Array<ModelStage>>;
  status?: InputMaybe<Array<ModelVersionStatus>>;
};

/** A name for a version that can be moved to another one, such as champion. */
export type ModelAlias = {
  __typename?: 'ModelAlias';
  /** The name, such as champion. */
  alias: Scalars['String']['output'];
  /** The version that it points to. */
  modelVersion: ModelVersion;
  /** Number of the version that it points to. */
  version: Scalars['Int']['output'];
};

/** A file that a version consists of. */
export type ModelArtifact = {
  __typename?: 'ModelArtifact';
  /** Media type, e.g. application/json. */
  contentType: Scalars['String']['output'];
  /** A signed URL to GET the bytes from, valid for an hour. */
  downloadUrl?: Maybe<Scalars['String']['output']>;
  /** Key of the bytes in the object store. */
  objectKey: Scalars['String']['output'];
  /** Path inside the version, e.g. model.safetensors. */
  path: Scalars['String']['output'];
  /** Lower-case hexadecimal. */
  sha256: Scalars['String']['output'];
  /** Size in bytes. */
  sizeBytes: Scalars['SafeInt']['output'];
};

/** A file that a version consists of. */
export type ModelArtifactInput = {
  /** Media type, e.g. application/json. */
  contentType: Scalars['String']['input'];
  /** Key of the bytes in the object store. */
  objectKey: Scalars['String']['input'];
  /** Name of the file within the version, e.g. model.safetensors. */
  path: Scalars['String']['input'];
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  sha256: Scalars['String']['input'];
  /** Size in bytes. */
  sizeBytes: Scalars['SafeInt']['input'];
};

/** That a model, or something of it, has changed. */
export type ModelChange = SequencedEvent & {
  __typename?: 'ModelChange';
  /** Always REQUIRED: it is perhaps the last news of the model for long. */
  delivery: EventDelivery;
  /** Whether the filter lets the model through as it is now. */
  matches: Scalars['Boolean']['output'];
  /** Null when it was deleted, and where the event only says where the stream begins. */
  model?: Maybe<Model>;
  /** Its name; null where the event only says where the stream begins. A renamed model has its former one in `formerNames`. */
  name?: Maybe<Scalars['String']['output']>;
  /** Grows from one event to the next, with gaps. */
  sequence: Scalars['SafeInt']['output'];
};

/** A page of models. */
export type ModelConnection = {
  __typename?: 'ModelConnection';
  /** The entries of the page, in their order. */
  edges: Array<ModelEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** How many there are on all pages together. */
  totalCount: Scalars['Int']['output'];
};

/** An entry of a page. */
export type ModelEdge = {
  __typename?: 'ModelEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: Model;
};

/** Conditions for models; one that is left out is none. */
export type ModelFilter = {
  /** Models whose name contains this text, whatever its case. */
  nameContains?: InputMaybe<Scalars['String']['input']>;
  /** Models with a version in one of these stages. */
  stage?: InputMaybe<Array<ModelStage>>;
  /** Models that have all of these tags with these values. */
  tags?: InputMaybe<Scalars['JSONObject']['input']>;
};

/** A figure that was measured of a version. */
export type ModelMetric = {
  __typename?: 'ModelMetric';
  /** E.g. accuracy, f1_score. */
  name: Scalars['String']['output'];
  /** Its value. */
  value: Scalars['Float']['output'];
};

/** A figure that was measured of a version. */
export type ModelMetricInput = {
  /** Name of the metric, e.g. accuracy. */
  name: Scalars['String']['input'];
  /** Its value. */
  value: Scalars['Float']['input'];
};

/** By what models are ordered; among equals by name. */
export type ModelOrder = {
  /** Which way it runs. */
  direction?: OrderDirection;
  /** By what models are ordered. */
  field: ModelOrderField;
};

/** What models can be ordered by. */
export type ModelOrderField =
  /** By when it was made. */
  | 'createdAt'
  /** By name. */
  | 'name'
  /** By when it, or something of it, was changed last. */
  | 'updatedAt';

/** What a version is used for. */
export type ModelStage =
  /** No longer in use; kept for a rollback. */
  | 'Archived'
  /** Registered, on no way anywhere. */
  | 'None'
  /** In use. At most one version of a model. */
  | 'Production'
  /** A candidate for production: every finished job starts here. */
  | 'Staging';

/** One trained, immutable state of a model. */
export type ModelVersion = {
  __typename?: 'ModelVersion';
  /** Aliases that point to it, by name. */
  aliases: Array<Scalars['String']['output']>;
  /** The files that it consists of, by path. */
  artifacts: Array<ModelArtifact>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy: Scalars['String']['output'];
  /** The file it was trained on. */
  dataset?: Maybe<DataFile>;
  /** What it is for, in words. */
  description: Scalars['String']['output'];
  /** How it did; null for a version that was registered without an evaluation. */
  evaluation?: Maybe<EvaluationReport>;
  /**
   * Texts of its evaluation data that it had been trained on. A version with any is measured otherwise than the others:
   * `bestVersion` leaves it out.
   */
  evaluationOverlap: Scalars['Int']['output'];
  /** Identifies the texts it was measured on; versions with the same ones compare. */
  evaluationSha256?: Maybe<Scalars['String']['output']>;
  /** Model family that trained it; `external` when it was trained elsewhere. */
  family: Scalars['String']['output'];
  /** Labels that it tells apart, in their order. */
  labels: Array<Scalars['String']['output']>;
  /** The ensembles that ask it. */
  memberOf: Array<ModelVersion>;
  /** The versions that it asks, if it is an ensemble, in its order. None of them can be deleted before it. */
  members: Array<ModelVersion>;
  /** Figures that were measured, by name. */
  metrics: Array<ModelMetric>;
  /** The model that it is a version of. */
  model: Model;
  /** Name of the model. */
  modelName: Scalars['String']['output'];
  /** Where a version that no training job made comes from, as it was given. */
  source?: Maybe<Scalars['String']['output']>;
  /** Its stage. */
  stage: ModelStage;
  /** Stage changes, newest first. */
  stageTransitions: Array<StageTransition>;
  /** Whether all of it is there. */
  status: ModelVersionStatus;
  /** Names with values of any kind, for filters and for people. */
  tags: Scalars['JSONObject']['output'];
  /**
   * When rows that it, the version that its training began with, or a version that it asks had learnt from were erased, as they told
   * of a person. It may still know something of them: train it again without. Null when none were.
   */
  trainingDataErasedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The job that produced it. */
  trainingJob?: Maybe<TrainingJob>;
  /** When it, or something of it, was changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts from 1 within the model; the number of a deleted version is not given out again. */
  version: Scalars['Int']['output'];
};


/** One trained, immutable state of a model. */
export type ModelVersionArtifactsArgs = {
  path?: InputMaybe<Scalars['String']['input']>;
};

/** What a version does otherwise than a base. Differences are its value less the base's. */
export type ModelVersionComparison = {
  __typename?: 'ModelVersionComparison';
  /** The version that is compared with. */
  base: ModelVersion;
  /** Whether both were measured on the same texts; otherwise their metrics say little about each other. */
  comparable: Scalars['Boolean']['output'];
  /** Rows are true labels, columns predicted ones, in the order of perClass; null unless comparable. */
  confusionDifference?: Maybe<Array<Array<Scalars['Int']['output']>>>;
  /** Of the metrics that either has, by name. */
  metrics: Array<MetricDifference>;
  /** The version that is compared. */
  other: ModelVersion;
  /** Of the labels that either was measured on, by name. */
  perClass: Array<ClassDifference>;
};

/** A page of versions. */
export type ModelVersionConnection = {
  __typename?: 'ModelVersionConnection';
  /** The entries of the page, in their order. */
  edges: Array<ModelVersionEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** An entry of a page. */
export type ModelVersionEdge = {
  __typename?: 'ModelVersionEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: ModelVersion;
};

/** Which version. */
export type ModelVersionInput = {
  /** Name of the model. */
  modelName: Scalars['String']['input'];
  /** Number of the version. */
  version: Scalars['Int']['input'];
};

/** Whether all of a version is there. */
export type ModelVersionStatus =
  /** Not all of it is there yet: it can be in no stage. */
  | 'PENDING'
  /** It is complete. */
  | 'READY';

/** What can be changed. Everything else is only read. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Registers a model without versions. A name that is or was in use is a CONFLICT. */
  createModel: CreateModelPayload;
  /** Registers a version that no training job made, in stage None. */
  createModelVersion: CreateModelVersionPayload;
  /**
   * Approves a proposal, which promotes its version if it fulfils the policy now too, or rejects it. A CONFLICT when it is
   * one's own, or was decided before.
   */
  decidePromotionProposal: DecidePromotionProposalPayload;
  /**
   * Deletes a model with its versions and their artifacts. A CONFLICT while a version is in Staging or Production, an
   * ensemble asks one, or a job will register one. A model of the same name that is made later goes on with the next version number.
   */
  deleteModel: DeleteModelPayload;
  /** Takes an alias from a model. Taking one that is not there succeeds. */
  deleteModelAlias: DeleteModelAliasPayload;
  /**
   * Deletes a version with its aliases and artifacts. A CONFLICT while it is in Staging or Production, is a member of an
   * ensemble, or its job has not ended. Its number is not given out again.
   */
  deleteModelVersion: DeleteModelVersionPayload;
  /**
   * Takes the promotion policy from a model. Taking one that is not there succeeds. One with `requiresApproval` is taken by
   * those only who may ADMINISTER.
   */
  deletePromotionPolicy: DeletePromotionPolicyPayload;
  /** Deletes a saved view. Deleting one that is not there succeeds. */
  deleteSavedView: DeleteSavedViewPayload;
  /**
   * Looks for a person in what this part stores, or erases it, as far as it comes in a few seconds: ask again until it is done.
   * For the platform's own parts.
   */
  eraseFromRegistry: SubjectErasure;
  /**
   * Moves a version (the newest in Staging unless named) to Production; the former one is archived. A CONFLICT with the
   * reasons when the version does not fulfil the model's promotion policy, unless it is forced. A CONFLICT also where the
   * policy asks for two people: propose it.
   */
  promoteModelVersion: PromoteModelVersionPayload;
  /**
   * Asks for a version (the newest in Staging unless named) to go to Production, for somebody else to decide. It must fulfil
   * the policy as if it were promoted now, or be forced. Proposing it again answers the proposal that waits.
   */
  proposePromotion: ProposePromotionPayload;
  /**
   * Registers the version that a training job produced, in stage Staging; the model is created with its first
   * version. Exactly once per job: a repeated call returns the version of the first one. For the platform's own parts only.
   */
  registerModelVersion: RegisterModelVersionPayload;
  /**
   * Gives a model another name; the former one still finds it. A CONFLICT while a job that will register under the name is
   * pending or running.
   */
  renameModel: RenameModelPayload;
  /** Gives a saved view another name. A CONFLICT when another one has it, NOT_FOUND when there is no such view. */
  renameSavedView: RenameSavedViewPayload;
  /** Puts a version that was in Production before, whatever its number, back there; the present one is archived. */
  rollbackModel: RollbackModelPayload;
  /**
   * Saves a view of the dashboard under a name, in place of the one that had the name.
   * QUOTA_EXCEEDED beyond 200.
   */
  saveView: SaveViewPayload;
  /** Makes an alias of a model point to a version; it moves when it pointed to another one. */
  setModelAlias: SetModelAliasPayload;
  /**
   * Sets what versions of a model must fulfil before they go to Production, in place of what was set. Only those who may
   * ADMINISTER lift `requiresApproval` again.
   */
  setPromotionPolicy: SetPromotionPolicyPayload;
  /** Moves a version to any stage. To Production it must fulfil the model's promotion policy. */
  transitionModelVersion: TransitionModelVersionPayload;
  /** Changes the description and tags of a model. */
  updateModel: UpdateModelPayload;
  /** Changes the description, tags and status of a version. */
  updateModelVersion: UpdateModelVersionPayload;
  /** Takes back a proposal of one's own. */
  withdrawPromotionProposal: WithdrawPromotionProposalPayload;
};


/** What can be changed. Everything else is only read. */
export type MutationCreateModelArgs = {
  input: CreateModelInput;
};


/** What can be changed. Everything else is only read. */
export type MutationCreateModelVersionArgs = {
  input: CreateModelVersionInput;
};


/** What can be changed. Everything else is only read. */
export type MutationDecidePromotionProposalArgs = {
  input: DecidePromotionProposalInput;
};


/** What can be changed. Everything else is only read. */
export type MutationDeleteModelArgs = {
  input: DeleteModelInput;
};


/** What can be changed. Everything else is only read. */
export type MutationDeleteModelAliasArgs = {
  input: DeleteModelAliasInput;
};


/** What can be changed. Everything else is only read. */
export type MutationDeleteModelVersionArgs = {
  input: DeleteModelVersionInput;
};


/** What can be changed. Everything else is only read. */
export type MutationDeletePromotionPolicyArgs = {
  input: DeletePromotionPolicyInput;
};


/** What can be changed. Everything else is only read. */
export type MutationDeleteSavedViewArgs = {
  input: DeleteSavedViewInput;
};


/** What can be changed. Everything else is only read. */
export type MutationEraseFromRegistryArgs = {
  input: EraseSubjectInput;
};


/** What can be changed. Everything else is only read. */
export type MutationPromoteModelVersionArgs = {
  input: PromoteModelVersionInput;
};


/** What can be changed. Everything else is only read. */
export type MutationProposePromotionArgs = {
  input: ProposePromotionInput;
};


/** What can be changed. Everything else is only read. */
export type MutationRegisterModelVersionArgs = {
  input: RegisterModelVersionInput;
};


/** What can be changed. Everything else is only read. */
export type MutationRenameModelArgs = {
  input: RenameModelInput;
};


/** What can be changed. Everything else is only read. */
export type MutationRenameSavedViewArgs = {
  input: RenameSavedViewInput;
};


/** What can be changed. Everything else is only read. */
export type MutationRollbackModelArgs = {
  input: RollbackModelInput;
};


/** What can be changed. Everything else is only read. */
export type MutationSaveViewArgs = {
  input: SaveViewInput;
};


/** What can be changed. Everything else is only read. */
export type MutationSetModelAliasArgs = {
  input: SetModelAliasInput;
};


/** What can be changed. Everything else is only read. */
export type MutationSetPromotionPolicyArgs = {
  input: SetPromotionPolicyInput;
};


/** What can be changed. Everything else is only read. */
export type MutationTransitionModelVersionArgs = {
  input: TransitionModelVersionInput;
};


/** What can be changed. Everything else is only read. */
export type MutationUpdateModelArgs = {
  input: UpdateModelInput;
};


/** What can be changed. Everything else is only read. */
export type MutationUpdateModelVersionArgs = {
  input: UpdateModelVersionInput;
};


/** What can be changed. Everything else is only read. */
export type MutationWithdrawPromotionProposalArgs = {
  input: WithdrawPromotionProposalInput;
};

/** A sample of texts, disguised in one way. */
export type ObfuscatedCopy = {
  __typename?: 'ObfuscatedCopy';
  /** Share of the texts that is given its label, 0 to 1. */
  accuracy: Scalars['Float']['output'];
  /** Wilson's interval of it. */
  interval: RateInterval;
  /** How, in words: e.g. `tag characters`. */
  rewriting: Scalars['String']['output'];
};

/** A sample of texts, disguised in one way. */
export type ObfuscatedCopyInput = {
  /** Share of the texts that is given its label, 0 to 1. */
  accuracy: Scalars['Float']['input'];
  /** Wilson's interval of it. */
  interval: RateIntervalInput;
  /** How, in words: e.g. `tag characters`. */
  rewriting: Scalars['String']['input'];
};

/** How many of a sample of the evaluated texts keep their label when they are disguised. */
export type ObfuscationReport = {
  __typename?: 'ObfuscationReport';
  /** One for each way of disguising. */
  copies: Array<ObfuscatedCopy>;
  /** Share of them that is given its label as it is, 0 to 1. */
  plainAccuracy: Scalars['Float']['output'];
  /** Wilson's interval of it. */
  plainInterval: RateInterval;
  /** Texts of the sample. */
  sampleCount: Scalars['Int']['output'];
};

/** How many of a sample of the evaluated texts keep their label when they are disguised. */
export type ObfuscationReportInput = {
  /** One for each way of disguising. */
  copies: Array<ObfuscatedCopyInput>;
  /** Share of them that is given its label as it is, 0 to 1. */
  plainAccuracy: Scalars['Float']['input'];
  /** Wilson's interval of it. */
  plainInterval: RateIntervalInput;
  /** Texts of the sample. */
  sampleCount: Scalars['Int']['input'];
};

/** A threshold for p(attack) that benign validation texts chose, and what it does. */
export type OperatingPoint = {
  __typename?: 'OperatingPoint';
  /** Benign texts that it was chosen by. */
  chosenByCount: Scalars['Int']['output'];
  /** Those of them that are above it. */
  chosenByFalsePositives: Scalars['Int']['output'];
  /** Wilson's interval of the two. */
  chosenByInterval: RateInterval;
  /** What it was chosen on: `validation_split`, or the path of a file. */
  chosenOn: Scalars['String']['output'];
  /** What may be expected of it, in a sentence. */
  explanation: Scalars['String']['output'];
  /** Wilson's interval of it. */
  falsePositiveInterval: RateInterval;
  /** Share of the evaluated benign texts that are called attacks; null without any. */
  falsePositiveRate?: Maybe<Scalars['Float']['output']>;
  /** Whether there were enough benign texts for one of them to be above it; else no rate is promised. */
  isSupported: Scalars['Boolean']['output'];
  /** Share of the evaluated attacks that are called attacks; null without any. */
  recall?: Maybe<Scalars['Float']['output']>;
  /** Wilson's interval of it. */
  recallInterval: RateInterval;
  /** Share of the benign validation texts that was to be above it at most: `config.false_positive_rate`. */
  targetFalsePositiveRate: Scalars['Float']['output'];
  /** A text is called an attack when p(attack) is above it. */
  threshold: Scalars['Float']['output'];
};

/** A threshold for p(attack) that benign validation texts chose, and what it does. */
export type OperatingPointInput = {
  /** Benign texts that it was chosen by. */
  chosenByCount: Scalars['Int']['input'];
  /** Those of them that are above it. */
  chosenByFalsePositives: Scalars['Int']['input'];
  /** Wilson's interval of the two. */
  chosenByInterval: RateIntervalInput;
  /** What it was chosen on: `validation_split`, or the path of a file. */
  chosenOn: Scalars['String']['input'];
  /** What may be expected of it, in a sentence. */
  explanation: Scalars['String']['input'];
  /** Wilson's interval of it. */
  falsePositiveInterval: RateIntervalInput;
  /** Share of the evaluated benign texts that are called attacks; null without any. */
  falsePositiveRate?: InputMaybe<Scalars['Float']['input']>;
  /** Whether there were enough benign texts for one of them to be above it; else no rate is promised. */
  isSupported: Scalars['Boolean']['input'];
  /** Share of the evaluated attacks that are called attacks; null without any. */
  recall?: InputMaybe<Scalars['Float']['input']>;
  /** Wilson's interval of it. */
  recallInterval: RateIntervalInput;
  /** Share of the benign validation texts that was to be above it at most: `config.false_positive_rate`. */
  targetFalsePositiveRate: Scalars['Float']['input'];
  /** A text is called an attack when p(attack) is above it. */
  threshold: Scalars['Float']['input'];
};

/** Which way a list runs. */
export type OrderDirection =
  /** The smallest, or oldest, first. */
  | 'asc'
  /** The largest, or newest, first. */
  | 'desc';

/** Where a page of a list ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Where to go on. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more follow. */
  hasNextPage: Scalars['Boolean']['output'];
};

/** What an identity may do; its roles say which. */
export type Permission =
  /** Manage accounts and tokens, and read the record of what was done. */
  | 'ADMINISTER'
  /** Save views, and note what was decided on errors. */
  | 'ANNOTATE'
  /** Bring versions into and out of stages, and say what they must fulfil for it. */
  | 'APPROVE_PROMOTION'
  /** Delete models, versions and files. */
  | 'DELETE'
  /** Ask who one is. */
  | 'IDENTIFY'
  /** Cancel jobs of others, order and pause the queue, drain workers. */
  | 'MANAGE_QUEUE'
  /** Only from one part of the platform to another. */
  | 'PLATFORM'
  /** Ask for a version to be promoted. */
  | 'PROPOSE_PROMOTION'
  /** See jobs, models, figures and traces: all but texts to train on and the bytes of models. */
  | 'READ'
  /** See rows of data files and texts that a model got wrong, and download files and artifacts. */
  | 'READ_RAW'
  /** Upload, check, derive and augment data; start, retry and cancel jobs of one's own; register versions. */
  | 'TRAIN';

/** What of a field is personal. */
export type PersonalPart =
  /** Attributes whose names say so, such as user.id; they are replaced before they reach the field, and nothing is found by them. */
  | 'ATTRIBUTES'
  /** The whole text, such as a name. */
  | 'VALUE';

/** What promoteModelVersion asks for. */
export type PromoteModelVersionInput = {
  /** Promote although the promotion policy is not fulfilled. Needs a reason; both are recorded. */
  force?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the model. */
  modelName: Scalars['String']['input'];
  /** Why; recorded with the change, and needed with force. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** Default: the newest version in Staging. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** What promoteModelVersion answers. */
export type PromoteModelVersionPayload = {
  __typename?: 'PromoteModelVersionPayload';
  /** The version that was in Production before, now archived. */
  archivedVersion?: Maybe<ModelVersion>;
  /** The version. */
  modelVersion: ModelVersion;
};

/** One thing that a version must fulfil, and whether it does. */
export type PromotionCondition = {
  __typename?: 'PromotionCondition';
  /** Why it passed or not, in one sentence. */
  explanation: Scalars['String']['output'];
  /** The value of the version in Production, where it is known. */
  former?: Maybe<Scalars['Float']['output']>;
  /** The value that decides. */
  limit: Scalars['Float']['output'];
  /** E.g. `minimum accuracy`, `recall jailbreak`. */
  name: Scalars['String']['output'];
  /** Whether it is fulfilled. */
  passed: Scalars['Boolean']['output'];
  /** Texts that decided it. */
  texts?: Maybe<Array<DecidingText>>;
  /** Null when it was not measured. */
  value?: Maybe<Scalars['Float']['output']>;
};

/** How somebody else decides on a proposal. */
export type PromotionDecision =
  /** The version goes to Production. */
  | 'APPROVE'
  /** It does not. */
  | 'REJECT';

/** What a version must fulfil before it goes to Production. A null limits nothing. */
export type PromotionPolicy = {
  __typename?: 'PromotionPolicy';
  /** Texts that must be classified right. */
  canaries: Array<Canary>;
  /** Largest expected calibration error, 0 to 1. */
  maxCalibrationError?: Maybe<Scalars['Float']['output']>;
  /** Largest 95th percentile of the latency of a canary by itself, in milliseconds. */
  maxLatencyP95Ms?: Maybe<Scalars['Float']['output']>;
  /** How much less macro-F1 than the version in Production, on the same texts, is allowed. */
  maxMacroF1Loss?: Maybe<Scalars['Float']['output']>;
  /** How much less recall of any label than the version in Production, on the same texts, is allowed. */
  maxRecallLoss?: Maybe<Scalars['Float']['output']>;
  /** Labels and the smallest recall of each, 0 to 1. */
  minRecalls: Array<RecallMinimum>;
  /** Metrics and their smallest values. */
  minimums: Array<MetricMinimum>;
  /** Whether one person proposes a promotion and another one approves it. */
  requiresApproval: Scalars['Boolean']['output'];
  /** When it was set. */
  setAt: Scalars['DateTime']['output'];
  /** Who set it. */
  setBy: Scalars['String']['output'];
};

/** That a version should go to Production, for somebody else to decide. */
export type PromotionProposal = {
  __typename?: 'PromotionProposal';
  /** What was said with the decision. */
  answer: Scalars['String']['output'];
  /** When it ended; null while it is pending. */
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who ended it; null while it is pending. */
  decidedBy?: Maybe<Scalars['String']['output']>;
  /** Whether it is to go there although it does not fulfil the policy. */
  force: Scalars['Boolean']['output'];
  /** Stays. */
  id: Scalars['ID']['output'];
  /** Whether who asks has proposed it, and so does not decide on it. */
  isOwn: Scalars['Boolean']['output'];
  /** The version that should go there. */
  modelVersion: ModelVersion;
  /** When it was proposed. */
  proposedAt: Scalars['DateTime']['output'];
  /** Who proposed it. */
  proposedBy: Scalars['String']['output'];
  /** Why it should. */
  reason: Scalars['String']['output'];
  /** What became of it. */
  status: PromotionProposalStatus;
};

/** A page of proposals. */
export type PromotionProposalConnection = {
  __typename?: 'PromotionProposalConnection';
  /** The entries of the page, in their order. */
  edges: Array<PromotionProposalEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** How many there are on all pages together. */
  totalCount: Scalars['Int']['output'];
};

/** An entry of a page. */
export type PromotionProposalEdge = {
  __typename?: 'PromotionProposalEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: PromotionProposal;
};

/** Conditions for proposals; one that is left out is none. */
export type PromotionProposalFilter = {
  /** Name of the model, or one it had. */
  modelName?: InputMaybe<Scalars['String']['input']>;
  /** Proposals in one of these states. */
  status?: InputMaybe<Array<PromotionProposalStatus>>;
  /** Number of the version. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** What became of a proposal. */
export type PromotionProposalStatus =
  /** Somebody else approved it, and the version went to Production. */
  | 'APPROVED'
  /** Somebody else has to decide. */
  | 'PENDING'
  /** Somebody else rejected it. */
  | 'REJECTED'
  /** Who proposed it took it back. */
  | 'WITHDRAWN';

/** Whether a version may go to Production. */
export type PromotionReport = {
  __typename?: 'PromotionReport';
  /** What the policy asks, one by one. */
  conditions: Array<PromotionCondition>;
  /** The version in Production that it was compared with. */
  former?: Maybe<ModelVersion>;
  /** The version that was judged. */
  modelVersion: ModelVersion;
  /** Whether all conditions are fulfilled; so without a policy. */
  passed: Scalars['Boolean']['output'];
};

/** What proposePromotion asks for. */
export type ProposePromotionInput = {
  /** Propose it although it does not fulfil the policy; needs a reason. */
  force?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the model, or one it had. */
  modelName: Scalars['String']['input'];
  /** Why; recorded with the promotion, and needed with force. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** Default: the newest version in Staging. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** What proposePromotion answers. */
export type ProposePromotionPayload = {
  __typename?: 'ProposePromotionPayload';
  /** The proposal, which waits for somebody else. */
  proposal: PromotionProposal;
};

/** What can be asked. */
export type Query = {
  __typename?: 'Query';
  /** What two versions, of one model or of two, do otherwise. Null when one of them does not exist. */
  compareModelVersions?: Maybe<ModelVersionComparison>;
  /** One registered model, by its name or one it had before; null when there is none in the caller's tenant. */
  model?: Maybe<Model>;
  /** One version, or null when the model or the version does not exist in the caller's tenant. */
  modelVersion?: Maybe<ModelVersion>;
  /** The version that an alias points to; null when the model or the alias does not exist. */
  modelVersionByAlias?: Maybe<ModelVersion>;
  /** Registered models, newest first unless ordered otherwise; among equals by name. */
  models: ModelConnection;
  /** Promotions that were proposed for somebody else to decide, newest first. */
  promotionProposals: PromotionProposalConnection;
  /**
   * Whether a version (the newest in Staging unless named) fulfils the model's promotion policy, condition by condition.
   * Canaries are classified for it. NOT_FOUND when there is no such version.
   */
  promotionReport?: Maybe<PromotionReport>;
  /** Whether the registry subgraph's own stores answer. */
  registryHealth: ServiceHealth;
};


/** What can be asked. */
export type QueryCompareModelVersionsArgs = {
  base: ModelVersionInput;
  other: ModelVersionInput;
};


/** What can be asked. */
export type QueryModelArgs = {
  name: Scalars['String']['input'];
};


/** What can be asked. */
export type QueryModelVersionArgs = {
  modelName: Scalars['String']['input'];
  version: Scalars['Int']['input'];
};


/** What can be asked. */
export type QueryModelVersionByAliasArgs = {
  alias: Scalars['String']['input'];
  modelName: Scalars['String']['input'];
};


/** What can be asked. */
export type QueryModelsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ModelFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ModelOrder>;
};


/** What can be asked. */
export type QueryPromotionProposalsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PromotionProposalFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. */
export type QueryPromotionReportArgs = {
  modelName: Scalars['String']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Where a rate lies with a confidence of 95 %. */
export type RateInterval = {
  __typename?: 'RateInterval';
  /** Its upper end, 0 to 1. */
  high: Scalars['Float']['output'];
  /** Its lower end, 0 to 1. */
  low: Scalars['Float']['output'];
};

/** Where a rate lies with a confidence of 95 %. */
export type RateIntervalInput = {
  /** Its upper end, 0 to 1. */
  high: Scalars['Float']['input'];
  /** Its lower end, 0 to 1. */
  low: Scalars['Float']['input'];
};

/** Share of attacks that is found at a rate of false positives. */
export type RecallAtRate = {
  __typename?: 'RecallAtRate';
  /** Share of the evaluated benign texts that may be reported at most, 0 to 1. */
  falsePositiveRate: Scalars['Float']['output'];
  /** Of a bootstrap over the evaluated texts; null where it was not made. */
  interval?: Maybe<RateInterval>;
  /** Whether there are enough benign texts for one of them to be reported. */
  isSupported: Scalars['Boolean']['output'];
  /** Of a threshold chosen on the same texts, so slightly too good. Null without attacks or without benign texts. */
  recall?: Maybe<Scalars['Float']['output']>;
};

/** Share of attacks that is found at a rate of false positives. */
export type RecallAtRateInput = {
  /** Share of the evaluated benign texts that may be reported at most, 0 to 1. */
  falsePositiveRate: Scalars['Float']['input'];
  /** Of a bootstrap over the evaluated texts; null where it was not made. */
  interval?: InputMaybe<RateIntervalInput>;
  /** Whether there are enough benign texts for one of them to be reported. */
  isSupported: Scalars['Boolean']['input'];
  /** Of a threshold chosen on the same texts, so slightly too good. Null without attacks or without benign texts. */
  recall?: InputMaybe<Scalars['Float']['input']>;
};

/** The smallest recall that a label may have. */
export type RecallMinimum = {
  __typename?: 'RecallMinimum';
  /** The label. */
  label: Scalars['String']['output'];
  /** The smallest recall, 0 to 1. */
  minimum: Scalars['Float']['output'];
};

/** The smallest recall that a label may have. */
export type RecallMinimumInput = {
  /** The label. */
  label: Scalars['String']['input'];
  /** The smallest recall, 0 to 1. */
  minimum: Scalars['Float']['input'];
};

/** What registerModelVersion asks for. */
export type RegisterModelVersionInput = {
  /** The files that it consists of; their bytes are there already. */
  artifacts: Array<ModelArtifactInput>;
  /** Id of the file that it was trained on. */
  dataFileId?: InputMaybe<Scalars['ID']['input']>;
  /** What it is for, in words. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** How the version did on texts that it had not seen. */
  evaluation?: InputMaybe<EvaluationReportInput>;
  /** Model family that trained it. */
  family: Scalars['String']['input'];
  /** Labels that it tells apart, in their order. */
  labels: Array<Scalars['String']['input']>;
  /** The versions that an ensemble asks, in its order. */
  members?: InputMaybe<Array<VersionMemberInput>>;
  /** Figures that were measured. */
  metrics: Array<ModelMetricInput>;
  /** Name of the model. */
  modelName: Scalars['String']['input'];
  /** Names with values of any kind, for filters and for people. */
  tags?: InputMaybe<Scalars['JSONObject']['input']>;
  /** Id of the job that made it. */
  trainingJobId: Scalars['ID']['input'];
};

/** What registerModelVersion answers. */
export type RegisterModelVersionPayload = {
  __typename?: 'RegisterModelVersionPayload';
  /** The version. */
  modelVersion: ModelVersion;
};

/** Texts whose predicted label had a probability within a range. */
export type ReliabilityBin = {
  __typename?: 'ReliabilityBin';
  /** Share of them that was given its label; null without texts. */
  accuracy?: Maybe<Scalars['Float']['output']>;
  /** How many texts. */
  count: Scalars['Int']['output'];
  /** The probability is above this. */
  from: Scalars['Float']['output'];
  /** Mean probability of the labels that they were given; null without texts. */
  meanConfidence?: Maybe<Scalars['Float']['output']>;
  /** And at most this. */
  to: Scalars['Float']['output'];
};

/** Texts whose predicted label had a probability within a range. */
export type ReliabilityBinInput = {
  /** Share of them that was given its label; null without texts. */
  accuracy?: InputMaybe<Scalars['Float']['input']>;
  /** How many texts. */
  count: Scalars['Int']['input'];
  /** The probability is above this. */
  from: Scalars['Float']['input'];
  /** Mean probability of the labels that they were given; null without texts. */
  meanConfidence?: InputMaybe<Scalars['Float']['input']>;
  /** And at most this. */
  to: Scalars['Float']['input'];
};

/** What renameModel asks for. */
export type RenameModelInput = {
  /** Its present name, or one it had. */
  name: Scalars['String']['input'];
  /** The name to give it. */
  newName: Scalars['String']['input'];
};

/** What renameModel answers. */
export type RenameModelPayload = {
  __typename?: 'RenameModelPayload';
  /** The model as it is now. */
  model: Model;
};

/** What renameSavedView asks for. */
export type RenameSavedViewInput = {
  /** Which one. */
  id: Scalars['ID']['input'];
  /** 1 to 100 characters. */
  name: Scalars['String']['input'];
};

/** What renameSavedView answers. */
export type RenameSavedViewPayload = {
  __typename?: 'RenameSavedViewPayload';
  /** The view. */
  savedView: SavedView;
};

/** What rollbackModel asks for. */
export type RollbackModelInput = {
  /** Name of the model. */
  modelName: Scalars['String']['input'];
  /** Why; it is recorded. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** The version to bring back. */
  version: Scalars['Int']['input'];
};

/** What rollbackModel answers. */
export type RollbackModelPayload = {
  __typename?: 'RollbackModelPayload';
  /** The version that left Production; null when there was none. */
  archivedVersion?: Maybe<ModelVersion>;
  /** The version. */
  modelVersion: ModelVersion;
};

/** What saveView asks for. */
export type SaveViewInput = {
  /** 1 to 100 characters. */
  name: Scalars['String']['input'];
  /**
   * Path of a page of this dashboard with its search parameters, at most 2,000 characters. Not another origin, and nothing
   * behind `#`, which is to be stored nowhere.
   */
  path: Scalars['String']['input'];
};

/** What saveView answers. */
export type SaveViewPayload = {
  __typename?: 'SaveViewPayload';
  /** The view. */
  savedView: SavedView;
};

/** A name for a page of the dashboard as it is filtered, sorted and chosen. */
export type SavedView = {
  __typename?: 'SavedView';
  /** When it was saved first. */
  createdAt: Scalars['DateTime']['output'];
  /** Stays when it is renamed. */
  id: Scalars['ID']['output'];
  /** How its owner calls it. */
  name: Scalars['String']['output'];
  /** Path of the page with its search parameters, e.g. `/jobs?status=FAILED`. */
  path: Scalars['String']['output'];
  /** When its name or path changed last. */
  updatedAt: Scalars['DateTime']['output'];
};

/** A page of saved views. */
export type SavedViewConnection = {
  __typename?: 'SavedViewConnection';
  /** The entries of the page, in their order. */
  edges: Array<SavedViewEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** How many there are on all pages together. */
  totalCount: Scalars['Int']['output'];
};

/** An entry of a page. */
export type SavedViewEdge = {
  __typename?: 'SavedViewEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: SavedView;
};

/** An event of a numbered stream: a client resumes after the last number it saw. */
export type SequencedEvent = {
  /** How the event may be treated on its way to a slow client. */
  delivery: EventDelivery;
  /** Number of the event: a client resumes after the last one that it saw. */
  sequence: Scalars['SafeInt']['output'];
};

/** Whether a part of the platform works. */
export type ServiceHealth = {
  __typename?: 'ServiceHealth';
  /** What was asked, one by one. */
  checks: Array<HealthCheck>;
  /** Whether everything answers. */
  healthy: Scalars['Boolean']['output'];
};

/** What setModelAlias asks for. */
export type SetModelAliasInput = {
  /** 1 to 128 characters of A-Z, a-z, 0-9, `.`, `_` and `-`; not `latest` and not `v` with a number. */
  alias: Scalars['String']['input'];
  /** Name of the model. */
  modelName: Scalars['String']['input'];
  /** Number of the version. */
  version: Scalars['Int']['input'];
};

/** What setModelAlias answers. */
export type SetModelAliasPayload = {
  __typename?: 'SetModelAliasPayload';
  /** The version. */
  modelVersion: ModelVersion;
};

/** What setPromotionPolicy asks for. */
export type SetPromotionPolicyInput = {
  /** At most 500. */
  canaries?: InputMaybe<Array<CanaryInput>>;
  /** Largest expected calibration error, 0 to 1. */
  maxCalibrationError?: InputMaybe<Scalars['Float']['input']>;
  /** Needs canaries: it is measured on them. */
  maxLatencyP95Ms?: InputMaybe<Scalars['Float']['input']>;
  /** How much less macro-F1 than the version in Production, on the same texts, is allowed. */
  maxMacroF1Loss?: InputMaybe<Scalars['Float']['input']>;
  /** How much less recall of any label than the version in Production, on the same texts, is allowed. */
  maxRecallLoss?: InputMaybe<Scalars['Float']['input']>;
  /** Labels and the smallest recall of each, 0 to 1. */
  minRecalls?: InputMaybe<Array<RecallMinimumInput>>;
  /** Metrics and their smallest values. */
  minimums?: InputMaybe<Array<MetricMinimumInput>>;
  /** Name of the model. */
  modelName: Scalars['String']['input'];
  /** Whether one person proposes a promotion and another one approves it. */
  requiresApproval?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What setPromotionPolicy answers. */
export type SetPromotionPolicyPayload = {
  __typename?: 'SetPromotionPolicyPayload';
  /** The model as it is now. */
  model: Model;
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

/** One recorded change of a version's stage. */
export type StageTransition = {
  __typename?: 'StageTransition';
  /** Who did it. */
  actor: Scalars['String']['output'];
  /** When it happened. */
  at: Scalars['DateTime']['output'];
  /** The stage that it left. */
  from: ModelStage;
  /** Conditions of the promotion policy that were not fulfilled when it was forced. */
  overridden: Array<Scalars['String']['output']>;
  /** Who had proposed it; null where nobody had to. */
  proposedBy?: Maybe<Scalars['String']['output']>;
  /** Why. */
  reason: Scalars['String']['output'];
  /** The stage that it came to. */
  to: ModelStage;
  /** The version that was moved. */
  version: Scalars['Int']['output'];
};

/** How far a part has come with an erasure. Whoever asks, asks again until it is done. */
export type SubjectErasure = {
  __typename?: 'SubjectErasure';
  /** Files whose rows are erased. */
  fileIds: Array<Scalars['ID']['output']>;
  /** What was found, or erased. */
  findings: Array<SubjectFinding>;
  /** Whether it is done. */
  isDone: Scalars['Boolean']['output'];
  /** Jobs that learnt from these. */
  jobIds: Array<Scalars['ID']['output']>;
  /** Why it is not, in a sentence. */
  waitingFor?: Maybe<Scalars['String']['output']>;
};

/** What tells of a person at one place of a store. */
export type SubjectFinding = {
  __typename?: 'SubjectFinding';
  /** What becomes of it. */
  action: ErasureAction;
  /** How many there are. */
  count: Scalars['Int']['output'];
  /** Where, of a few of them: ids, never what stands there. */
  examples: Array<Scalars['String']['output']>;
  /** A table, a column or a kind of object. */
  place: Scalars['String']['output'];
};

/** What can be followed live. */
export type Subscription = {
  __typename?: 'Subscription';
  /**
   * The models that change, one an event, each as it is then; a change of its versions, stages, aliases or policy is one of
   * the model. Several changes of a model in quick succession are one event. The filter only decides `matches`, as a model
   * that leaves a list has to be told of too. Without `afterSequence` the first event has no model and says where the stream
   * begins: read the list after it.
   */
  modelChanges: ModelChange;
};


/** What can be followed live. */
export type SubscriptionModelChangesArgs = {
  afterSequence?: InputMaybe<Scalars['SafeInt']['input']>;
  filter?: InputMaybe<ModelFilter>;
};

export type TrainingJob = {
  __typename?: 'TrainingJob';
  id: Scalars['ID']['output'];
};

/** What transitionModelVersion asks for. */
export type TransitionModelVersionInput = {
  /** Name of the model. */
  modelName: Scalars['String']['input'];
  /** Why; it is recorded. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** The stage to move it to. */
  stage: ModelStage;
  /** Number of the version. */
  version: Scalars['Int']['input'];
};

/** What transitionModelVersion answers. */
export type TransitionModelVersionPayload = {
  __typename?: 'TransitionModelVersionPayload';
  /** The version that left Production because of it. */
  archivedVersion?: Maybe<ModelVersion>;
  /** The version. */
  modelVersion: ModelVersion;
};

/**
 * How a model does on sources that are new to it: the training texts are divided into groups of whole sources, and each group
 * is judged by a model that was trained alike, from scratch, on the others.
 */
export type UnseenSourcesReport = {
  __typename?: 'UnseenSourcesReport';
  /** Share of them that was given its label, 0 to 1. */
  accuracy: Scalars['Float']['output'];
  /** 95 %, of a bootstrap over sources: what is uncertain is which sources come. */
  accuracyInterval?: Maybe<RateInterval>;
  /** Detection of attacks, with the threshold that the version has; null where no label is benign. */
  attackDetection?: Maybe<AttackDetection>;
  /** Groups, each judged by a model of its own. */
  foldCount: Scalars['Int']['output'];
  /** Unweighted mean of the per-class F1 scores. */
  macroF1: Scalars['Float']['output'];
  /** As accuracyInterval, of macroF1. */
  macroF1Interval?: Maybe<RateInterval>;
  /** Texts that were judged: those that name their source. */
  rowCount: Scalars['Int']['output'];
  /** Sources that the training texts name. */
  sourceCount: Scalars['Int']['output'];
};

/**
 * How a model does on sources that are new to it: the training texts are divided into groups of whole sources, and each group
 * is judged by a model that was trained alike, from scratch, on the others.
 */
export type UnseenSourcesReportInput = {
  /** Share of them that was given its label, 0 to 1. */
  accuracy: Scalars['Float']['input'];
  /** 95 %, of a bootstrap over sources: what is uncertain is which sources come. */
  accuracyInterval?: InputMaybe<RateIntervalInput>;
  /** Detection of attacks, with the threshold that the version has; null where no label is benign. */
  attackDetection?: InputMaybe<AttackDetectionInput>;
  /** Groups, each judged by a model of its own. */
  foldCount: Scalars['Int']['input'];
  /** Unweighted mean of the per-class F1 scores. */
  macroF1: Scalars['Float']['input'];
  /** As accuracyInterval, of macroF1. */
  macroF1Interval?: InputMaybe<RateIntervalInput>;
  /** Texts that were judged: those that name their source. */
  rowCount: Scalars['Int']['input'];
  /** Sources that the training texts name. */
  sourceCount: Scalars['Int']['input'];
};

/** What updateModel asks for. */
export type UpdateModelInput = {
  /** What it is for; left out: as it is. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Name of the model. */
  name: Scalars['String']['input'];
  /** Names of tags to remove. */
  removeTags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Tags to add or replace. */
  setTags?: InputMaybe<Scalars['JSONObject']['input']>;
};

/** What updateModel answers. */
export type UpdateModelPayload = {
  __typename?: 'UpdateModelPayload';
  /** The model as it is now. */
  model: Model;
};

/** What updateModelVersion asks for. */
export type UpdateModelVersionInput = {
  /** What it is; left out: as it is. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Name of the model. */
  modelName: Scalars['String']['input'];
  /** Names of tags to remove. */
  removeTags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Tags to add or replace. */
  setTags?: InputMaybe<Scalars['JSONObject']['input']>;
  /** READY once all of it is there. */
  status?: InputMaybe<ModelVersionStatus>;
  /** Number of the version. */
  version: Scalars['Int']['input'];
};

/** What updateModelVersion answers. */
export type UpdateModelVersionPayload = {
  __typename?: 'UpdateModelVersionPayload';
  /** The version. */
  modelVersion: ModelVersion;
};

/** A version that an ensemble asks. */
export type VersionMemberInput = {
  /** Name of its model. */
  modelName: Scalars['String']['input'];
  /** Its number. */
  version: Scalars['Int']['input'];
};

/** Who asks. */
export type Viewer = {
  __typename?: 'Viewer';
  /** Of the identity. */
  id: Scalars['ID']['output'];
  /** Views of the dashboard that it has saved in this tenant, by name. Nobody else sees them. */
  savedViews: SavedViewConnection;
};


/** Who asks. */
export type ViewerSavedViewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What withdrawPromotionProposal asks for. */
export type WithdrawPromotionProposalInput = {
  /** Which proposal. */
  proposalId: Scalars['ID']['input'];
};

/** What withdrawPromotionProposal answers. */
export type WithdrawPromotionProposalPayload = {
  __typename?: 'WithdrawPromotionProposalPayload';
  /** The proposal as it is now. */
  proposal: PromotionProposal;
};

export type WithIndex<TObject> = TObject & Record<string, any>;
export type ResolversObject<TObject> = WithIndex<TObject>;

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = ResolversObject<{
  Model: Model;
  ModelVersion: ModelVersion;
  Viewer: Viewer;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  Model:
    ( { __typename: 'Model' }
    & GraphQLRecursivePick<FederationTypes['Model'], {"name":true}> );
  ModelVersion:
    ( { __typename: 'ModelVersion' }
    & GraphQLRecursivePick<FederationTypes['ModelVersion'], {"modelName":true,"version":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
}>;


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = ResolversObject<{
  SequencedEvent: ( ModelChangeRecord );
}>;

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  AttackDetection: ResolverTypeWrapper<AttackDetection>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  AttackDetectionInput: AttackDetectionInput;
  Canary: ResolverTypeWrapper<Canary>;
  CanaryInput: CanaryInput;
  ClassDifference: ResolverTypeWrapper<ClassDifference>;
  ClassReport: ResolverTypeWrapper<ClassReport>;
  ClassReportInput: ClassReportInput;
  CreateModelInput: CreateModelInput;
  CreateModelPayload: ResolverTypeWrapper<Omit<CreateModelPayload, 'model'> & { model: ResolversTypes['Model'] }>;
  CreateModelVersionInput: CreateModelVersionInput;
  CreateModelVersionPayload: ResolverTypeWrapper<Omit<CreateModelVersionPayload, 'modelVersion'> & { modelVersion: ResolversTypes['ModelVersion'] }>;
  DataFile: ResolverTypeWrapper<DataFile>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DecidePromotionProposalInput: DecidePromotionProposalInput;
  DecidePromotionProposalPayload: ResolverTypeWrapper<Omit<DecidePromotionProposalPayload, 'archivedVersion' | 'proposal'> & { archivedVersion?: Maybe<ResolversTypes['ModelVersion']>, proposal: ResolversTypes['PromotionProposal'] }>;
  DecidingText: ResolverTypeWrapper<DecidingText>;
  DeleteModelAliasInput: DeleteModelAliasInput;
  DeleteModelAliasPayload: ResolverTypeWrapper<Omit<DeleteModelAliasPayload, 'model'> & { model: ResolversTypes['Model'] }>;
  DeleteModelInput: DeleteModelInput;
  DeleteModelPayload: ResolverTypeWrapper<DeleteModelPayload>;
  DeleteModelVersionInput: DeleteModelVersionInput;
  DeleteModelVersionPayload: ResolverTypeWrapper<DeleteModelVersionPayload>;
  DeletePromotionPolicyInput: DeletePromotionPolicyInput;
  DeletePromotionPolicyPayload: ResolverTypeWrapper<Omit<DeletePromotionPolicyPayload, 'model'> & { model: ResolversTypes['Model'] }>;
  DeleteSavedViewInput: DeleteSavedViewInput;
  DeleteSavedViewPayload: ResolverTypeWrapper<DeleteSavedViewPayload>;
  EraseSubjectInput: EraseSubjectInput;
  ErasureAction: ResolverTypeWrapper<ErasureActionWord>;
  EvaluationReport: ResolverTypeWrapper<EvaluationReportRecord>;
  EvaluationReportInput: EvaluationReportInput;
  EvaluationSlice: ResolverTypeWrapper<EvaluationSlice>;
  EvaluationSliceInput: EvaluationSliceInput;
  EventDelivery: EventDelivery;
  HealthCheck: ResolverTypeWrapper<HealthCheck>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  LabelThreshold: ResolverTypeWrapper<LabelThreshold>;
  LabelThresholdInput: LabelThresholdInput;
  MetricDifference: ResolverTypeWrapper<MetricDifference>;
  MetricMinimum: ResolverTypeWrapper<MetricMinimum>;
  MetricMinimumInput: MetricMinimumInput;
  Model: ResolverTypeWrapper<ModelRecord>;
  ModelAlias: ResolverTypeWrapper<ModelAliasRecord>;
  ModelArtifact: ResolverTypeWrapper<ModelArtifactRecord>;
  ModelArtifactInput: ModelArtifactInput;
  ModelChange: ResolverTypeWrapper<ModelChangeRecord>;
  ModelConnection: ResolverTypeWrapper<ModelPage>;
  ModelEdge: ResolverTypeWrapper<Omit<ModelEdge, 'node'> & { node: ResolversTypes['Model'] }>;
  ModelFilter: ModelFilter;
  ModelMetric: ResolverTypeWrapper<ModelMetric>;
  ModelMetricInput: ModelMetricInput;
  ModelOrder: ModelOrder;
  ModelOrderField: ResolverTypeWrapper<OrderedField>;
  ModelStage: ResolverTypeWrapper<Stage>;
  ModelVersion: ResolverTypeWrapper<ModelVersionRecord>;
  ModelVersionComparison: ResolverTypeWrapper<ComparedVersions>;
  ModelVersionConnection: ResolverTypeWrapper<VersionPage>;
  ModelVersionEdge: ResolverTypeWrapper<Omit<ModelVersionEdge, 'node'> & { node: ResolversTypes['ModelVersion'] }>;
  ModelVersionInput: ModelVersionInput;
  ModelVersionStatus: ModelVersionStatus;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ObfuscatedCopy: ResolverTypeWrapper<ObfuscatedCopy>;
  ObfuscatedCopyInput: ObfuscatedCopyInput;
  ObfuscationReport: ResolverTypeWrapper<ObfuscationReport>;
  ObfuscationReportInput: ObfuscationReportInput;
  OperatingPoint: ResolverTypeWrapper<OperatingPoint>;
  OperatingPointInput: OperatingPointInput;
  OrderDirection: ResolverTypeWrapper<Direction>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Permission: Permission;
  PersonalPart: PersonalPart;
  PromoteModelVersionInput: PromoteModelVersionInput;
  PromoteModelVersionPayload: ResolverTypeWrapper<Omit<PromoteModelVersionPayload, 'archivedVersion' | 'modelVersion'> & { archivedVersion?: Maybe<ResolversTypes['ModelVersion']>, modelVersion: ResolversTypes['ModelVersion'] }>;
  PromotionCondition: ResolverTypeWrapper<PromotionCondition>;
  PromotionDecision: PromotionDecision;
  PromotionPolicy: ResolverTypeWrapper<SetPolicy>;
  PromotionProposal: ResolverTypeWrapper<PromotionProposalRecord>;
  PromotionProposalConnection: ResolverTypeWrapper<ProposalPage>;
  PromotionProposalEdge: ResolverTypeWrapper<Omit<PromotionProposalEdge, 'node'> & { node: ResolversTypes['PromotionProposal'] }>;
  PromotionProposalFilter: PromotionProposalFilter;
  PromotionProposalStatus: PromotionProposalStatus;
  PromotionReport: ResolverTypeWrapper<PromotionReportRecord>;
  ProposePromotionInput: ProposePromotionInput;
  ProposePromotionPayload: ResolverTypeWrapper<Omit<ProposePromotionPayload, 'proposal'> & { proposal: ResolversTypes['PromotionProposal'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RateInterval: ResolverTypeWrapper<RateInterval>;
  RateIntervalInput: RateIntervalInput;
  RecallAtRate: ResolverTypeWrapper<RecallAtRate>;
  RecallAtRateInput: RecallAtRateInput;
  RecallMinimum: ResolverTypeWrapper<RecallMinimum>;
  RecallMinimumInput: RecallMinimumInput;
  RegisterModelVersionInput: RegisterModelVersionInput;
  RegisterModelVersionPayload: ResolverTypeWrapper<Omit<RegisterModelVersionPayload, 'modelVersion'> & { modelVersion: ResolversTypes['ModelVersion'] }>;
  ReliabilityBin: ResolverTypeWrapper<ReliabilityBin>;
  ReliabilityBinInput: ReliabilityBinInput;
  RenameModelInput: RenameModelInput;
  RenameModelPayload: ResolverTypeWrapper<Omit<RenameModelPayload, 'model'> & { model: ResolversTypes['Model'] }>;
  RenameSavedViewInput: RenameSavedViewInput;
  RenameSavedViewPayload: ResolverTypeWrapper<RenameSavedViewPayload>;
  RollbackModelInput: RollbackModelInput;
  RollbackModelPayload: ResolverTypeWrapper<Omit<RollbackModelPayload, 'archivedVersion' | 'modelVersion'> & { archivedVersion?: Maybe<ResolversTypes['ModelVersion']>, modelVersion: ResolversTypes['ModelVersion'] }>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  SaveViewInput: SaveViewInput;
  SaveViewPayload: ResolverTypeWrapper<SaveViewPayload>;
  SavedView: ResolverTypeWrapper<SavedView>;
  SavedViewConnection: ResolverTypeWrapper<SavedViewPage>;
  SavedViewEdge: ResolverTypeWrapper<SavedViewEdge>;
  SequencedEvent: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['SequencedEvent']>;
  ServiceHealth: ResolverTypeWrapper<ServiceHealth>;
  SetModelAliasInput: SetModelAliasInput;
  SetModelAliasPayload: ResolverTypeWrapper<Omit<SetModelAliasPayload, 'modelVersion'> & { modelVersion: ResolversTypes['ModelVersion'] }>;
  SetPromotionPolicyInput: SetPromotionPolicyInput;
  SetPromotionPolicyPayload: ResolverTypeWrapper<Omit<SetPromotionPolicyPayload, 'model'> & { model: ResolversTypes['Model'] }>;
  SliceDimension: SliceDimension;
  StageTransition: ResolverTypeWrapper<StageTransitionRecord>;
  SubjectErasure: ResolverTypeWrapper<SubjectErasureState>;
  SubjectFinding: ResolverTypeWrapper<SubjectFindingRecord>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TrainingJob: ResolverTypeWrapper<TrainingJob>;
  TransitionModelVersionInput: TransitionModelVersionInput;
  TransitionModelVersionPayload: ResolverTypeWrapper<Omit<TransitionModelVersionPayload, 'archivedVersion' | 'modelVersion'> & { archivedVersion?: Maybe<ResolversTypes['ModelVersion']>, modelVersion: ResolversTypes['ModelVersion'] }>;
  UnseenSourcesReport: ResolverTypeWrapper<UnseenSourcesReport>;
  UnseenSourcesReportInput: UnseenSourcesReportInput;
  UpdateModelInput: UpdateModelInput;
  UpdateModelPayload: ResolverTypeWrapper<Omit<UpdateModelPayload, 'model'> & { model: ResolversTypes['Model'] }>;
  UpdateModelVersionInput: UpdateModelVersionInput;
  UpdateModelVersionPayload: ResolverTypeWrapper<Omit<UpdateModelVersionPayload, 'modelVersion'> & { modelVersion: ResolversTypes['ModelVersion'] }>;
  VersionMemberInput: VersionMemberInput;
  Viewer: ResolverTypeWrapper<RequestContext>;
  WithdrawPromotionProposalInput: WithdrawPromotionProposalInput;
  WithdrawPromotionProposalPayload: ResolverTypeWrapper<Omit<WithdrawPromotionProposalPayload, 'proposal'> & { proposal: ResolversTypes['PromotionProposal'] }>;
  federation__FieldSet: ResolverTypeWrapper<Scalars['federation__FieldSet']['output']>;
  link__Import: ResolverTypeWrapper<Scalars['link__Import']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  AttackDetection: AttackDetection;
  Int: Scalars['Int']['output'];
  Float: Scalars['Float']['output'];
  AttackDetectionInput: AttackDetectionInput;
  Canary: Canary;
  CanaryInput: CanaryInput;
  ClassDifference: ClassDifference;
  ClassReport: ClassReport;
  ClassReportInput: ClassReportInput;
  CreateModelInput: CreateModelInput;
  CreateModelPayload: Omit<CreateModelPayload, 'model'> & { model: ResolversParentTypes['Model'] };
  CreateModelVersionInput: CreateModelVersionInput;
  CreateModelVersionPayload: Omit<CreateModelVersionPayload, 'modelVersion'> & { modelVersion: ResolversParentTypes['ModelVersion'] };
  DataFile: DataFile;
  ID: Scalars['ID']['output'];
  DateTime: Scalars['DateTime']['output'];
  DecidePromotionProposalInput: DecidePromotionProposalInput;
  DecidePromotionProposalPayload: Omit<DecidePromotionProposalPayload, 'archivedVersion' | 'proposal'> & { archivedVersion?: Maybe<ResolversParentTypes['ModelVersion']>, proposal: ResolversParentTypes['PromotionProposal'] };
  DecidingText: DecidingText;
  DeleteModelAliasInput: DeleteModelAliasInput;
  DeleteModelAliasPayload: Omit<DeleteModelAliasPayload, 'model'> & { model: ResolversParentTypes['Model'] };
  DeleteModelInput: DeleteModelInput;
  DeleteModelPayload: DeleteModelPayload;
  DeleteModelVersionInput: DeleteModelVersionInput;
  DeleteModelVersionPayload: DeleteModelVersionPayload;
  DeletePromotionPolicyInput: DeletePromotionPolicyInput;
  DeletePromotionPolicyPayload: Omit<DeletePromotionPolicyPayload, 'model'> & { model: ResolversParentTypes['Model'] };
  DeleteSavedViewInput: DeleteSavedViewInput;
  DeleteSavedViewPayload: DeleteSavedViewPayload;
  EraseSubjectInput: EraseSubjectInput;
  EvaluationReport: EvaluationReportRecord;
  EvaluationReportInput: EvaluationReportInput;
  EvaluationSlice: EvaluationSlice;
  EvaluationSliceInput: EvaluationSliceInput;
  HealthCheck: HealthCheck;
  JSONObject: Scalars['JSONObject']['output'];
  LabelThreshold: LabelThreshold;
  LabelThresholdInput: LabelThresholdInput;
  MetricDifference: MetricDifference;
  MetricMinimum: MetricMinimum;
  MetricMinimumInput: MetricMinimumInput;
  Model: ModelRecord;
  ModelAlias: ModelAliasRecord;
  ModelArtifact: ModelArtifactRecord;
  ModelArtifactInput: ModelArtifactInput;
  ModelChange: ModelChangeRecord;
  ModelConnection: ModelPage;
  ModelEdge: Omit<ModelEdge, 'node'> & { node: ResolversParentTypes['Model'] };
  ModelFilter: ModelFilter;
  ModelMetric: ModelMetric;
  ModelMetricInput: ModelMetricInput;
  ModelOrder: ModelOrder;
  ModelVersion: ModelVersionRecord;
  ModelVersionComparison: ComparedVersions;
  ModelVersionConnection: VersionPage;
  ModelVersionEdge: Omit<ModelVersionEdge, 'node'> & { node: ResolversParentTypes['ModelVersion'] };
  ModelVersionInput: ModelVersionInput;
  Mutation: Record<PropertyKey, never>;
  ObfuscatedCopy: ObfuscatedCopy;
  ObfuscatedCopyInput: ObfuscatedCopyInput;
  ObfuscationReport: ObfuscationReport;
  ObfuscationReportInput: ObfuscationReportInput;
  OperatingPoint: OperatingPoint;
  OperatingPointInput: OperatingPointInput;
  PageInfo: PageInfo;
  PromoteModelVersionInput: PromoteModelVersionInput;
  PromoteModelVersionPayload: Omit<PromoteModelVersionPayload, 'archivedVersion' | 'modelVersion'> & { archivedVersion?: Maybe<ResolversParentTypes['ModelVersion']>, modelVersion: ResolversParentTypes['ModelVersion'] };
  PromotionCondition: PromotionCondition;
  PromotionPolicy: SetPolicy;
  PromotionProposal: PromotionProposalRecord;
  PromotionProposalConnection: ProposalPage;
  PromotionProposalEdge: Omit<PromotionProposalEdge, 'node'> & { node: ResolversParentTypes['PromotionProposal'] };
  PromotionProposalFilter: PromotionProposalFilter;
  PromotionReport: PromotionReportRecord;
  ProposePromotionInput: ProposePromotionInput;
  ProposePromotionPayload: Omit<ProposePromotionPayload, 'proposal'> & { proposal: ResolversParentTypes['PromotionProposal'] };
  Query: Record<PropertyKey, never>;
  RateInterval: RateInterval;
  RateIntervalInput: RateIntervalInput;
  RecallAtRate: RecallAtRate;
  RecallAtRateInput: RecallAtRateInput;
  RecallMinimum: RecallMinimum;
  RecallMinimumInput: RecallMinimumInput;
  RegisterModelVersionInput: RegisterModelVersionInput;
  RegisterModelVersionPayload: Omit<RegisterModelVersionPayload, 'modelVersion'> & { modelVersion: ResolversParentTypes['ModelVersion'] };
  ReliabilityBin: ReliabilityBin;
  ReliabilityBinInput: ReliabilityBinInput;
  RenameModelInput: RenameModelInput;
  RenameModelPayload: Omit<RenameModelPayload, 'model'> & { model: ResolversParentTypes['Model'] };
  RenameSavedViewInput: RenameSavedViewInput;
  RenameSavedViewPayload: RenameSavedViewPayload;
  RollbackModelInput: RollbackModelInput;
  RollbackModelPayload: Omit<RollbackModelPayload, 'archivedVersion' | 'modelVersion'> & { archivedVersion?: Maybe<ResolversParentTypes['ModelVersion']>, modelVersion: ResolversParentTypes['ModelVersion'] };
  SafeInt: Scalars['SafeInt']['output'];
  SaveViewInput: SaveViewInput;
  SaveViewPayload: SaveViewPayload;
  SavedView: SavedView;
  SavedViewConnection: SavedViewPage;
  SavedViewEdge: SavedViewEdge;
  SequencedEvent: ResolversInterfaceTypes<ResolversParentTypes>['SequencedEvent'];
  ServiceHealth: ServiceHealth;
  SetModelAliasInput: SetModelAliasInput;
  SetModelAliasPayload: Omit<SetModelAliasPayload, 'modelVersion'> & { modelVersion: ResolversParentTypes['ModelVersion'] };
  SetPromotionPolicyInput: SetPromotionPolicyInput;
  SetPromotionPolicyPayload: Omit<SetPromotionPolicyPayload, 'model'> & { model: ResolversParentTypes['Model'] };
  StageTransition: StageTransitionRecord;
  SubjectErasure: SubjectErasureState;
  SubjectFinding: SubjectFindingRecord;
  Subscription: Record<PropertyKey, never>;
  TrainingJob: TrainingJob;
  TransitionModelVersionInput: TransitionModelVersionInput;
  TransitionModelVersionPayload: Omit<TransitionModelVersionPayload, 'archivedVersion' | 'modelVersion'> & { archivedVersion?: Maybe<ResolversParentTypes['ModelVersion']>, modelVersion: ResolversParentTypes['ModelVersion'] };
  UnseenSourcesReport: UnseenSourcesReport;
  UnseenSourcesReportInput: UnseenSourcesReportInput;
  UpdateModelInput: UpdateModelInput;
  UpdateModelPayload: Omit<UpdateModelPayload, 'model'> & { model: ResolversParentTypes['Model'] };
  UpdateModelVersionInput: UpdateModelVersionInput;
  UpdateModelVersionPayload: Omit<UpdateModelVersionPayload, 'modelVersion'> & { modelVersion: ResolversParentTypes['ModelVersion'] };
  VersionMemberInput: VersionMemberInput;
  Viewer: RequestContext;
  WithdrawPromotionProposalInput: WithdrawPromotionProposalInput;
  WithdrawPromotionProposalPayload: Omit<WithdrawPromotionProposalPayload, 'proposal'> & { proposal: ResolversParentTypes['PromotionProposal'] };
  federation__FieldSet: Scalars['federation__FieldSet']['output'];
  link__Import: Scalars['link__Import']['output'];
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
}>;

export type LinkDirectiveArgs = {
  import?: Maybe<Array<Maybe<Scalars['link__Import']['input']>>>;
  url: Scalars['String']['input'];
};

export type LinkDirectiveResolver<Result, Parent, ContextType = RegistryResolverContext, Args = LinkDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PersonalDirectiveArgs = {
  of?: PersonalPart;
};

export type PersonalDirectiveResolver<Result, Parent, ContextType = RegistryResolverContext, Args = PersonalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = RegistryResolverContext, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AttackDetectionResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['AttackDetection'] = ResolversParentTypes['AttackDetection']> = ResolversObject<{
  attackCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  auc?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  benignCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  benignLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operatingPoint?: Resolver<Maybe<ResolversTypes['OperatingPoint']>, ParentType, ContextType>;
  recalls?: Resolver<Array<ResolversTypes['RecallAtRate']>, ParentType, ContextType>;
}>;

export type CanaryResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['Canary'] = ResolversParentTypes['Canary']> = ResolversObject<{
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ClassDifferenceResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ClassDifference'] = ResolversParentTypes['ClassDifference']> = ResolversObject<{
  base?: Resolver<Maybe<ResolversTypes['ClassReport']>, ParentType, ContextType>;
  f1?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  other?: Resolver<Maybe<ResolversTypes['ClassReport']>, ParentType, ContextType>;
  precision?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  recall?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
}>;

export type ClassReportResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ClassReport'] = ResolversParentTypes['ClassReport']> = ResolversObject<{
  f1?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  precision?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  recall?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  support?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type CreateModelPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['CreateModelPayload'] = ResolversParentTypes['CreateModelPayload']> = ResolversObject<{
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
}>;

export type CreateModelVersionPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['CreateModelVersionPayload'] = ResolversParentTypes['CreateModelVersionPayload']> = ResolversObject<{
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
}>;

export type DataFileResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['DataFile'] = ResolversParentTypes['DataFile']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DecidePromotionProposalPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['DecidePromotionProposalPayload'] = ResolversParentTypes['DecidePromotionProposalPayload']> = ResolversObject<{
  archivedVersion?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  proposal?: Resolver<ResolversTypes['PromotionProposal'], ParentType, ContextType>;
}>;

export type DecidingTextResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['DecidingText'] = ResolversParentTypes['DecidingText']> = ResolversObject<{
  predicted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trueLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type DeleteModelAliasPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['DeleteModelAliasPayload'] = ResolversParentTypes['DeleteModelAliasPayload']> = ResolversObject<{
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
}>;

export type DeleteModelPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['DeleteModelPayload'] = ResolversParentTypes['DeleteModelPayload']> = ResolversObject<{
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type DeleteModelVersionPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['DeleteModelVersionPayload'] = ResolversParentTypes['DeleteModelVersionPayload']> = ResolversObject<{
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type DeletePromotionPolicyPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['DeletePromotionPolicyPayload'] = ResolversParentTypes['DeletePromotionPolicyPayload']> = ResolversObject<{
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
}>;

export type DeleteSavedViewPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['DeleteSavedViewPayload'] = ResolversParentTypes['DeleteSavedViewPayload']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type ErasureActionResolvers = { DELETE: 'delete', FLAG: 'flag', KEEP: 'keep', REPLACE: 'replace' };

export type EvaluationReportResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['EvaluationReport'] = ResolversParentTypes['EvaluationReport']> = ResolversObject<{
  accuracy?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  accuracyInterval?: Resolver<Maybe<ResolversTypes['RateInterval']>, ParentType, ContextType>;
  attackDetection?: Resolver<Maybe<ResolversTypes['AttackDetection']>, ParentType, ContextType>;
  calibrationError?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  confusionMatrix?: Resolver<Array<Array<ResolversTypes['Int']>>, ParentType, ContextType>;
  labelThresholds?: Resolver<Array<ResolversTypes['LabelThreshold']>, ParentType, ContextType>;
  loss?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  macroF1?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  macroF1Interval?: Resolver<Maybe<ResolversTypes['RateInterval']>, ParentType, ContextType>;
  obfuscation?: Resolver<Maybe<ResolversTypes['ObfuscationReport']>, ParentType, ContextType>;
  overlapCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  perClass?: Resolver<Array<ResolversTypes['ClassReport']>, ParentType, ContextType>;
  reliability?: Resolver<Array<ResolversTypes['ReliabilityBin']>, ParentType, ContextType>;
  rowCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  slices?: Resolver<Array<ResolversTypes['EvaluationSlice']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sourceSha256?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  temperature?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  unseenSources?: Resolver<Maybe<ResolversTypes['UnseenSourcesReport']>, ParentType, ContextType>;
}>;

export type EvaluationSliceResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['EvaluationSlice'] = ResolversParentTypes['EvaluationSlice']> = ResolversObject<{
  accuracy?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  accuracyInterval?: Resolver<ResolversTypes['RateInterval'], ParentType, ContextType>;
  dimension?: Resolver<ResolversTypes['SliceDimension'], ParentType, ContextType>;
  isTooSmall?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  macroF1?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  macroF1Interval?: Resolver<Maybe<ResolversTypes['RateInterval']>, ParentType, ContextType>;
  rowCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type HealthCheckResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['HealthCheck'] = ResolversParentTypes['HealthCheck']> = ResolversObject<{
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export interface JsonObjectScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONObject'], any> {
  name: 'JSONObject';
}

export type LabelThresholdResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['LabelThreshold'] = ResolversParentTypes['LabelThreshold']> = ResolversObject<{
  f1?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  positives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  tunedF1?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type MetricDifferenceResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['MetricDifference'] = ResolversParentTypes['MetricDifference']> = ResolversObject<{
  base?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  difference?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  other?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
}>;

export type MetricMinimumResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['MetricMinimum'] = ResolversParentTypes['MetricMinimum']> = ResolversObject<{
  metric?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  minimum?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type ModelResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['Model'] = ResolversParentTypes['Model'], FederationReferenceType extends FederationReferenceTypes['Model'] = FederationReferenceTypes['Model']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Model']> | FederationReferenceType, FederationReferenceType, ContextType>;
  aliases?: Resolver<Array<ResolversTypes['ModelAlias']>, ParentType, ContextType>;
  bestVersion?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType, RequireFields<ModelBestVersionArgs, 'metric'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  formerNames?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  latestVersion?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  productionVersion?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  promotionPolicy?: Resolver<Maybe<ResolversTypes['PromotionPolicy']>, ParentType, ContextType>;
  stageTransitions?: Resolver<Array<ResolversTypes['StageTransition']>, ParentType, ContextType, RequireFields<ModelStageTransitionsArgs, 'first'>>;
  stages?: Resolver<Array<ResolversTypes['ModelStage']>, ParentType, ContextType>;
  tags?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  versions?: Resolver<ResolversTypes['ModelVersionConnection'], ParentType, ContextType, RequireFields<ModelVersionsArgs, 'first'>>;
}>;

export type ModelAliasResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ModelAlias'] = ResolversParentTypes['ModelAlias']> = ResolversObject<{
  alias?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type ModelArtifactResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ModelArtifact'] = ResolversParentTypes['ModelArtifact']> = ResolversObject<{
  contentType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  downloadUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  objectKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
}>;

export type ModelChangeResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ModelChange'] = ResolversParentTypes['ModelChange']> = ResolversObject<{
  delivery?: Resolver<ResolversTypes['EventDelivery'], ParentType, ContextType>;
  matches?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type ModelConnectionResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ModelConnection'] = ResolversParentTypes['ModelConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['ModelEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type ModelEdgeResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ModelEdge'] = ResolversParentTypes['ModelEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
}>;

export type ModelMetricResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ModelMetric'] = ResolversParentTypes['ModelMetric']> = ResolversObject<{
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type ModelOrderFieldResolvers = { CREATED_AT: 'createdAt', NAME: 'name', UPDATED_AT: 'updatedAt' };

export type ModelStageResolvers = { ARCHIVED: 'Archived', NONE: 'None', PRODUCTION: 'Production', STAGING: 'Staging' };

export type ModelVersionResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ModelVersion'] = ResolversParentTypes['ModelVersion'], FederationReferenceType extends FederationReferenceTypes['ModelVersion'] = FederationReferenceTypes['ModelVersion']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ModelVersion']> | FederationReferenceType, FederationReferenceType, ContextType>;
  aliases?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  artifacts?: Resolver<Array<ResolversTypes['ModelArtifact']>, ParentType, ContextType, Partial<ModelVersionArtifactsArgs>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dataset?: Resolver<Maybe<ResolversTypes['DataFile']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evaluation?: Resolver<Maybe<ResolversTypes['EvaluationReport']>, ParentType, ContextType>;
  evaluationOverlap?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  evaluationSha256?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  family?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  memberOf?: Resolver<Array<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  members?: Resolver<Array<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  metrics?: Resolver<Array<ResolversTypes['ModelMetric']>, ParentType, ContextType>;
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
  modelName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['ModelStage'], ParentType, ContextType>;
  stageTransitions?: Resolver<Array<ResolversTypes['StageTransition']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ModelVersionStatus'], ParentType, ContextType>;
  tags?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  trainingDataErasedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  trainingJob?: Resolver<Maybe<ResolversTypes['TrainingJob']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type ModelVersionComparisonResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ModelVersionComparison'] = ResolversParentTypes['ModelVersionComparison']> = ResolversObject<{
  base?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
  comparable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  confusionDifference?: Resolver<Maybe<Array<Array<ResolversTypes['Int']>>>, ParentType, ContextType>;
  metrics?: Resolver<Array<ResolversTypes['MetricDifference']>, ParentType, ContextType>;
  other?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
  perClass?: Resolver<Array<ResolversTypes['ClassDifference']>, ParentType, ContextType>;
}>;

export type ModelVersionConnectionResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ModelVersionConnection'] = ResolversParentTypes['ModelVersionConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['ModelVersionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type ModelVersionEdgeResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ModelVersionEdge'] = ResolversParentTypes['ModelVersionEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
}>;

export type MutationResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  createModel?: Resolver<ResolversTypes['CreateModelPayload'], ParentType, ContextType, RequireFields<MutationCreateModelArgs, 'input'>>;
  createModelVersion?: Resolver<ResolversTypes['CreateModelVersionPayload'], ParentType, ContextType, RequireFields<MutationCreateModelVersionArgs, 'input'>>;
  decidePromotionProposal?: Resolver<ResolversTypes['DecidePromotionProposalPayload'], ParentType, ContextType, RequireFields<MutationDecidePromotionProposalArgs, 'input'>>;
  deleteModel?: Resolver<ResolversTypes['DeleteModelPayload'], ParentType, ContextType, RequireFields<MutationDeleteModelArgs, 'input'>>;
  deleteModelAlias?: Resolver<ResolversTypes['DeleteModelAliasPayload'], ParentType, ContextType, RequireFields<MutationDeleteModelAliasArgs, 'input'>>;
  deleteModelVersion?: Resolver<ResolversTypes['DeleteModelVersionPayload'], ParentType, ContextType, RequireFields<MutationDeleteModelVersionArgs, 'input'>>;
  deletePromotionPolicy?: Resolver<ResolversTypes['DeletePromotionPolicyPayload'], ParentType, ContextType, RequireFields<MutationDeletePromotionPolicyArgs, 'input'>>;
  deleteSavedView?: Resolver<ResolversTypes['DeleteSavedViewPayload'], ParentType, ContextType, RequireFields<MutationDeleteSavedViewArgs, 'input'>>;
  eraseFromRegistry?: Resolver<ResolversTypes['SubjectErasure'], ParentType, ContextType, RequireFields<MutationEraseFromRegistryArgs, 'input'>>;
  promoteModelVersion?: Resolver<ResolversTypes['PromoteModelVersionPayload'], ParentType, ContextType, RequireFields<MutationPromoteModelVersionArgs, 'input'>>;
  proposePromotion?: Resolver<ResolversTypes['ProposePromotionPayload'], ParentType, ContextType, RequireFields<MutationProposePromotionArgs, 'input'>>;
  registerModelVersion?: Resolver<ResolversTypes['RegisterModelVersionPayload'], ParentType, ContextType, RequireFields<MutationRegisterModelVersionArgs, 'input'>>;
  renameModel?: Resolver<ResolversTypes['RenameModelPayload'], ParentType, ContextType, RequireFields<MutationRenameModelArgs, 'input'>>;
  renameSavedView?: Resolver<ResolversTypes['RenameSavedViewPayload'], ParentType, ContextType, RequireFields<MutationRenameSavedViewArgs, 'input'>>;
  rollbackModel?: Resolver<ResolversTypes['RollbackModelPayload'], ParentType, ContextType, RequireFields<MutationRollbackModelArgs, 'input'>>;
  saveView?: Resolver<ResolversTypes['SaveViewPayload'], ParentType, ContextType, RequireFields<MutationSaveViewArgs, 'input'>>;
  setModelAlias?: Resolver<ResolversTypes['SetModelAliasPayload'], ParentType, ContextType, RequireFields<MutationSetModelAliasArgs, 'input'>>;
  setPromotionPolicy?: Resolver<ResolversTypes['SetPromotionPolicyPayload'], ParentType, ContextType, RequireFields<MutationSetPromotionPolicyArgs, 'input'>>;
  transitionModelVersion?: Resolver<ResolversTypes['TransitionModelVersionPayload'], ParentType, ContextType, RequireFields<MutationTransitionModelVersionArgs, 'input'>>;
  updateModel?: Resolver<ResolversTypes['UpdateModelPayload'], ParentType, ContextType, RequireFields<MutationUpdateModelArgs, 'input'>>;
  updateModelVersion?: Resolver<ResolversTypes['UpdateModelVersionPayload'], ParentType, ContextType, RequireFields<MutationUpdateModelVersionArgs, 'input'>>;
  withdrawPromotionProposal?: Resolver<ResolversTypes['WithdrawPromotionProposalPayload'], ParentType, ContextType, RequireFields<MutationWithdrawPromotionProposalArgs, 'input'>>;
}>;

export type ObfuscatedCopyResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ObfuscatedCopy'] = ResolversParentTypes['ObfuscatedCopy']> = ResolversObject<{
  accuracy?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['RateInterval'], ParentType, ContextType>;
  rewriting?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ObfuscationReportResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ObfuscationReport'] = ResolversParentTypes['ObfuscationReport']> = ResolversObject<{
  copies?: Resolver<Array<ResolversTypes['ObfuscatedCopy']>, ParentType, ContextType>;
  plainAccuracy?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  plainInterval?: Resolver<ResolversTypes['RateInterval'], ParentType, ContextType>;
  sampleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type OperatingPointResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['OperatingPoint'] = ResolversParentTypes['OperatingPoint']> = ResolversObject<{
  chosenByCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  chosenByFalsePositives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  chosenByInterval?: Resolver<ResolversTypes['RateInterval'], ParentType, ContextType>;
  chosenOn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  explanation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  falsePositiveInterval?: Resolver<ResolversTypes['RateInterval'], ParentType, ContextType>;
  falsePositiveRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  isSupported?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  recall?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  recallInterval?: Resolver<ResolversTypes['RateInterval'], ParentType, ContextType>;
  targetFalsePositiveRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type OrderDirectionResolvers = { ASC: 'asc', DESC: 'desc' };

export type PageInfoResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type PromoteModelVersionPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['PromoteModelVersionPayload'] = ResolversParentTypes['PromoteModelVersionPayload']> = ResolversObject<{
  archivedVersion?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
}>;

export type PromotionConditionResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['PromotionCondition'] = ResolversParentTypes['PromotionCondition']> = ResolversObject<{
  explanation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  former?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  passed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  texts?: Resolver<Maybe<Array<ResolversTypes['DecidingText']>>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
}>;

export type PromotionPolicyResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['PromotionPolicy'] = ResolversParentTypes['PromotionPolicy']> = ResolversObject<{
  canaries?: Resolver<Array<ResolversTypes['Canary']>, ParentType, ContextType>;
  maxCalibrationError?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  maxLatencyP95Ms?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  maxMacroF1Loss?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  maxRecallLoss?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  minRecalls?: Resolver<Array<ResolversTypes['RecallMinimum']>, ParentType, ContextType>;
  minimums?: Resolver<Array<ResolversTypes['MetricMinimum']>, ParentType, ContextType>;
  requiresApproval?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  setAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  setBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type PromotionProposalResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['PromotionProposal'] = ResolversParentTypes['PromotionProposal']> = ResolversObject<{
  answer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  force?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isOwn?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
  proposedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  proposedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PromotionProposalStatus'], ParentType, ContextType>;
}>;

export type PromotionProposalConnectionResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['PromotionProposalConnection'] = ResolversParentTypes['PromotionProposalConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['PromotionProposalEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type PromotionProposalEdgeResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['PromotionProposalEdge'] = ResolversParentTypes['PromotionProposalEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PromotionProposal'], ParentType, ContextType>;
}>;

export type PromotionReportResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['PromotionReport'] = ResolversParentTypes['PromotionReport']> = ResolversObject<{
  conditions?: Resolver<Array<ResolversTypes['PromotionCondition']>, ParentType, ContextType>;
  former?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
  passed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type ProposePromotionPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ProposePromotionPayload'] = ResolversParentTypes['ProposePromotionPayload']> = ResolversObject<{
  proposal?: Resolver<ResolversTypes['PromotionProposal'], ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  compareModelVersions?: Resolver<Maybe<ResolversTypes['ModelVersionComparison']>, ParentType, ContextType, RequireFields<QueryCompareModelVersionsArgs, 'base' | 'other'>>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType, RequireFields<QueryModelArgs, 'name'>>;
  modelVersion?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType, RequireFields<QueryModelVersionArgs, 'modelName' | 'version'>>;
  modelVersionByAlias?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType, RequireFields<QueryModelVersionByAliasArgs, 'alias' | 'modelName'>>;
  models?: Resolver<ResolversTypes['ModelConnection'], ParentType, ContextType, RequireFields<QueryModelsArgs, 'first'>>;
  promotionProposals?: Resolver<ResolversTypes['PromotionProposalConnection'], ParentType, ContextType, RequireFields<QueryPromotionProposalsArgs, 'first'>>;
  promotionReport?: Resolver<Maybe<ResolversTypes['PromotionReport']>, ParentType, ContextType, RequireFields<QueryPromotionReportArgs, 'modelName'>>;
  registryHealth?: Resolver<ResolversTypes['ServiceHealth'], ParentType, ContextType>;
}>;

export type RateIntervalResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['RateInterval'] = ResolversParentTypes['RateInterval']> = ResolversObject<{
  high?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  low?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type RecallAtRateResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['RecallAtRate'] = ResolversParentTypes['RecallAtRate']> = ResolversObject<{
  falsePositiveRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  interval?: Resolver<Maybe<ResolversTypes['RateInterval']>, ParentType, ContextType>;
  isSupported?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  recall?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
}>;

export type RecallMinimumResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['RecallMinimum'] = ResolversParentTypes['RecallMinimum']> = ResolversObject<{
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  minimum?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type RegisterModelVersionPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['RegisterModelVersionPayload'] = ResolversParentTypes['RegisterModelVersionPayload']> = ResolversObject<{
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
}>;

export type ReliabilityBinResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ReliabilityBin'] = ResolversParentTypes['ReliabilityBin']> = ResolversObject<{
  accuracy?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  meanConfidence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type RenameModelPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['RenameModelPayload'] = ResolversParentTypes['RenameModelPayload']> = ResolversObject<{
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
}>;

export type RenameSavedViewPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['RenameSavedViewPayload'] = ResolversParentTypes['RenameSavedViewPayload']> = ResolversObject<{
  savedView?: Resolver<ResolversTypes['SavedView'], ParentType, ContextType>;
}>;

export type RollbackModelPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['RollbackModelPayload'] = ResolversParentTypes['RollbackModelPayload']> = ResolversObject<{
  archivedVersion?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
}>;

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type SaveViewPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['SaveViewPayload'] = ResolversParentTypes['SaveViewPayload']> = ResolversObject<{
  savedView?: Resolver<ResolversTypes['SavedView'], ParentType, ContextType>;
}>;

export type SavedViewResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['SavedView'] = ResolversParentTypes['SavedView']> = ResolversObject<{
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}>;

export type SavedViewConnectionResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['SavedViewConnection'] = ResolversParentTypes['SavedViewConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['SavedViewEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type SavedViewEdgeResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['SavedViewEdge'] = ResolversParentTypes['SavedViewEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SavedView'], ParentType, ContextType>;
}>;

export type SequencedEventResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['SequencedEvent'] = ResolversParentTypes['SequencedEvent']> = ResolversObject<{
  __resolveType: TypeResolveFn<'ModelChange', ParentType, ContextType>;
}>;

export type ServiceHealthResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['ServiceHealth'] = ResolversParentTypes['ServiceHealth']> = ResolversObject<{
  checks?: Resolver<Array<ResolversTypes['HealthCheck']>, ParentType, ContextType>;
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type SetModelAliasPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['SetModelAliasPayload'] = ResolversParentTypes['SetModelAliasPayload']> = ResolversObject<{
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
}>;

export type SetPromotionPolicyPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['SetPromotionPolicyPayload'] = ResolversParentTypes['SetPromotionPolicyPayload']> = ResolversObject<{
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
}>;

export type StageTransitionResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['StageTransition'] = ResolversParentTypes['StageTransition']> = ResolversObject<{
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['ModelStage'], ParentType, ContextType>;
  overridden?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  proposedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ModelStage'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type SubjectErasureResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['SubjectErasure'] = ResolversParentTypes['SubjectErasure']> = ResolversObject<{
  fileIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  findings?: Resolver<Array<ResolversTypes['SubjectFinding']>, ParentType, ContextType>;
  isDone?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  jobIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  waitingFor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type SubjectFindingResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['SubjectFinding'] = ResolversParentTypes['SubjectFinding']> = ResolversObject<{
  action?: Resolver<ResolversTypes['ErasureAction'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  examples?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  place?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type SubscriptionResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = ResolversObject<{
  modelChanges?: SubscriptionResolver<ResolversTypes['ModelChange'], "modelChanges", ParentType, ContextType, Partial<SubscriptionModelChangesArgs>>;
}>;

export type TrainingJobResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['TrainingJob'] = ResolversParentTypes['TrainingJob']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type TransitionModelVersionPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['TransitionModelVersionPayload'] = ResolversParentTypes['TransitionModelVersionPayload']> = ResolversObject<{
  archivedVersion?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
}>;

export type UnseenSourcesReportResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['UnseenSourcesReport'] = ResolversParentTypes['UnseenSourcesReport']> = ResolversObject<{
  accuracy?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  accuracyInterval?: Resolver<Maybe<ResolversTypes['RateInterval']>, ParentType, ContextType>;
  attackDetection?: Resolver<Maybe<ResolversTypes['AttackDetection']>, ParentType, ContextType>;
  foldCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  macroF1?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  macroF1Interval?: Resolver<Maybe<ResolversTypes['RateInterval']>, ParentType, ContextType>;
  rowCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sourceCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type UpdateModelPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['UpdateModelPayload'] = ResolversParentTypes['UpdateModelPayload']> = ResolversObject<{
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
}>;

export type UpdateModelVersionPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['UpdateModelVersionPayload'] = ResolversParentTypes['UpdateModelVersionPayload']> = ResolversObject<{
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
}>;

export type ViewerResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  savedViews?: Resolver<ResolversTypes['SavedViewConnection'], ParentType, ContextType, RequireFields<ViewerSavedViewsArgs, 'first'>>;
}>;

export type WithdrawPromotionProposalPayloadResolvers<ContextType = RegistryResolverContext, ParentType extends ResolversParentTypes['WithdrawPromotionProposalPayload'] = ResolversParentTypes['WithdrawPromotionProposalPayload']> = ResolversObject<{
  proposal?: Resolver<ResolversTypes['PromotionProposal'], ParentType, ContextType>;
}>;

export interface Federation__FieldSetScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__FieldSet'], any> {
  name: 'federation__FieldSet';
}

export interface Link__ImportScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['link__Import'], any> {
  name: 'link__Import';
}

export type Resolvers<ContextType = RegistryResolverContext> = ResolversObject<{
  AttackDetection?: AttackDetectionResolvers<ContextType>;
  Canary?: CanaryResolvers<ContextType>;
  ClassDifference?: ClassDifferenceResolvers<ContextType>;
  ClassReport?: ClassReportResolvers<ContextType>;
  CreateModelPayload?: CreateModelPayloadResolvers<ContextType>;
  CreateModelVersionPayload?: CreateModelVersionPayloadResolvers<ContextType>;
  DataFile?: DataFileResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DecidePromotionProposalPayload?: DecidePromotionProposalPayloadResolvers<ContextType>;
  DecidingText?: DecidingTextResolvers<ContextType>;
  DeleteModelAliasPayload?: DeleteModelAliasPayloadResolvers<ContextType>;
  DeleteModelPayload?: DeleteModelPayloadResolvers<ContextType>;
  DeleteModelVersionPayload?: DeleteModelVersionPayloadResolvers<ContextType>;
  DeletePromotionPolicyPayload?: DeletePromotionPolicyPayloadResolvers<ContextType>;
  DeleteSavedViewPayload?: DeleteSavedViewPayloadResolvers<ContextType>;
  ErasureAction?: ErasureActionResolvers;
  EvaluationReport?: EvaluationReportResolvers<ContextType>;
  EvaluationSlice?: EvaluationSliceResolvers<ContextType>;
  HealthCheck?: HealthCheckResolvers<ContextType>;
  JSONObject?: GraphQLScalarType;
  LabelThreshold?: LabelThresholdResolvers<ContextType>;
  MetricDifference?: MetricDifferenceResolvers<ContextType>;
  MetricMinimum?: MetricMinimumResolvers<ContextType>;
  Model?: ModelResolvers<ContextType>;
  ModelAlias?: ModelAliasResolvers<ContextType>;
  ModelArtifact?: ModelArtifactResolvers<ContextType>;
  ModelChange?: ModelChangeResolvers<ContextType>;
  ModelConnection?: ModelConnectionResolvers<ContextType>;
  ModelEdge?: ModelEdgeResolvers<ContextType>;
  ModelMetric?: ModelMetricResolvers<ContextType>;
  ModelOrderField?: ModelOrderFieldResolvers;
  ModelStage?: ModelStageResolvers;
  ModelVersion?: ModelVersionResolvers<ContextType>;
  ModelVersionComparison?: ModelVersionComparisonResolvers<ContextType>;
  ModelVersionConnection?: ModelVersionConnectionResolvers<ContextType>;
  ModelVersionEdge?: ModelVersionEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  ObfuscatedCopy?: ObfuscatedCopyResolvers<ContextType>;
  ObfuscationReport?: ObfuscationReportResolvers<ContextType>;
  OperatingPoint?: OperatingPointResolvers<ContextType>;
  OrderDirection?: OrderDirectionResolvers;
  PageInfo?: PageInfoResolvers<ContextType>;
  PromoteModelVersionPayload?: PromoteModelVersionPayloadResolvers<ContextType>;
  PromotionCondition?: PromotionConditionResolvers<ContextType>;
  PromotionPolicy?: PromotionPolicyResolvers<ContextType>;
  PromotionProposal?: PromotionProposalResolvers<ContextType>;
  PromotionProposalConnection?: PromotionProposalConnectionResolvers<ContextType>;
  PromotionProposalEdge?: PromotionProposalEdgeResolvers<ContextType>;
  PromotionReport?: PromotionReportResolvers<ContextType>;
  ProposePromotionPayload?: ProposePromotionPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateInterval?: RateIntervalResolvers<ContextType>;
  RecallAtRate?: RecallAtRateResolvers<ContextType>;
  RecallMinimum?: RecallMinimumResolvers<ContextType>;
  RegisterModelVersionPayload?: RegisterModelVersionPayloadResolvers<ContextType>;
  ReliabilityBin?: ReliabilityBinResolvers<ContextType>;
  RenameModelPayload?: RenameModelPayloadResolvers<ContextType>;
  RenameSavedViewPayload?: RenameSavedViewPayloadResolvers<ContextType>;
  RollbackModelPayload?: RollbackModelPayloadResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  SaveViewPayload?: SaveViewPayloadResolvers<ContextType>;
  SavedView?: SavedViewResolvers<ContextType>;
  SavedViewConnection?: SavedViewConnectionResolvers<ContextType>;
  SavedViewEdge?: SavedViewEdgeResolvers<ContextType>;
  SequencedEvent?: SequencedEventResolvers<ContextType>;
  ServiceHealth?: ServiceHealthResolvers<ContextType>;
  SetModelAliasPayload?: SetModelAliasPayloadResolvers<ContextType>;
  SetPromotionPolicyPayload?: SetPromotionPolicyPayloadResolvers<ContextType>;
  StageTransition?: StageTransitionResolvers<ContextType>;
  SubjectErasure?: SubjectErasureResolvers<ContextType>;
  SubjectFinding?: SubjectFindingResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TrainingJob?: TrainingJobResolvers<ContextType>;
  TransitionModelVersionPayload?: TransitionModelVersionPayloadResolvers<ContextType>;
  UnseenSourcesReport?: UnseenSourcesReportResolvers<ContextType>;
  UpdateModelPayload?: UpdateModelPayloadResolvers<ContextType>;
  UpdateModelVersionPayload?: UpdateModelVersionPayloadResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  WithdrawPromotionProposalPayload?: WithdrawPromotionProposalPayloadResolvers<ContextType>;
  federation__FieldSet?: GraphQLScalarType;
  link__Import?: GraphQLScalarType;
}>;

export type DirectiveResolvers<ContextType = RegistryResolverContext> = ResolversObject<{
  link?: LinkDirectiveResolver<any, any, ContextType>;
  personal?: PersonalDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
}>;
