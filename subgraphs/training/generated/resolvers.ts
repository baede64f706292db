import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { PlanReference } from '../../../contracts/retention.js';
import type { SubjectErasureState, SubjectFinding as SubjectFindingRecord, ErasureAction as ErasureActionWord } from '../../../contracts/erasure.js';
import type { TrainingJob as TrainingJobRecord, TraceKey } from '../domain/job.js';
import type { TrainingConfig as TrainingConfigRecord, ConfigRevision } from '../domain/training-config.js';
import type { JobPage, LogPage, SearchPage, TrialPage, BaseModelPage, SchedulePage, RunPage, PlacedFlip, FlippedTextPage, PlacedMistake, MistakePage, JobOrderField, Direction } from '../domain/paging.js';
import type { KnownWorker } from '../domain/worker.js';
import type { QueueStatistics } from '../services/read-queue.js';
import type { LogLine } from '../domain/job-log.js';
import type { JobEvent, MeasuredPoint } from '../domain/job-event.js';
import type { JobEvaluation } from '../domain/job-evaluation.js';
import type { JobChange } from '../domain/job-change.js';
import type { HyperparameterSearch as HyperparameterSearchRecord, SearchEvent, SearchStatus, TrialStatus } from '../domain/search/search.js';
import type { BaseModel as BaseModelRecord, BaseModelStatus as BaseModelStatusWord } from '../domain/base-models/base-model.js';
import type { RetrainingSchedule as RetrainingScheduleRecord, RetrainingRun as RetrainingRunRecord, RunStatus } from '../domain/retraining/schedule.js';
import type { JobPhase } from '../domain/job-phase.js';
import type { VersionKey } from '../domain/classifier-version.js';
import type { ClassifiedTexts, ClassifiedText } from '../services/classify-texts.js';
import type { EvaluationReport as EvaluationReportRecord } from '../../../contracts/evaluation-report.js';
import type { JobStatus } from '../domain/job-state.js';
import type { SearchAlgorithm as SearchAlgorithmWord } from '../domain/search/search-plan.js';
import type { TrainingResolverContext } from '../resolver-context.js';
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

/** A pretrained encoder that trainings can start from. */
export type BaseModel = {
  __typename?: 'BaseModel';
  /** SHA-256 of the archive that it came in. */
  archiveSha256?: Maybe<Scalars['String']['output']>;
  /** When it was asked for. */
  createdAt: Scalars['DateTime']['output'];
  /** Who imported it. */
  createdBy: Scalars['String']['output'];
  /**
   * SHA-256 of its files: what `sha256sum * | sha256sum` prints in a folder with these alone, whatever source they came
   * from. Null until it is ready.
   */
  digest?: Maybe<Scalars['String']['output']>;
  /** Why its import failed. */
  error?: Maybe<Scalars['String']['output']>;
  /** Its files; none until it is ready. */
  files: Array<BaseModelFile>;
  /** `model_type` of its config.json: bert, distilbert or roberta; null until it is ready. */
  modelType?: Maybe<Scalars['String']['output']>;
  /** Unique in the tenant. */
  name: Scalars['String']['output'];
  /** Weights of the encoder, without a head; null until it is ready. */
  parameterCount?: Maybe<Scalars['SafeInt']['output']>;
  /** What of its import is done, in percent. */
  progressPercent: Scalars['Float']['output'];
  /** Since when it can be used. */
  readyAt?: Maybe<Scalars['DateTime']['output']>;
  /** All files together; null until it is ready. */
  sizeBytes?: Maybe<Scalars['SafeInt']['output']>;
  /** Where it comes from, as it was asked for. */
  source: Scalars['String']['output'];
  /** Whether it can be used. */
  status: BaseModelStatus;
  /** Tokens of its vocabulary; null until it is ready. */
  vocabSize?: Maybe<Scalars['Int']['output']>;
};

/** A page of base models. */
export type BaseModelConnection = {
  __typename?: 'BaseModelConnection';
  /** The entries of the page, in their order. */
  edges: Array<BaseModelEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** How many there are on all pages together. */
  totalCount: Scalars['Int']['output'];
};

/** An entry of a page. */
export type BaseModelEdge = {
  __typename?: 'BaseModelEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: BaseModel;
};

/** A file of a base model. */
export type BaseModelFile = {
  __typename?: 'BaseModelFile';
  /** Its name, as Hugging Face gives it. */
  path: Scalars['String']['output'];
  /** Of its bytes, in lower-case hexadecimal digits. */
  sha256: Scalars['String']['output'];
  /** Its size. */
  sizeBytes: Scalars['SafeInt']['output'];
};

/** Whether a base model can be used. */
export type BaseModelStatus =
  /** Its files are being deleted. */
  | 'deleting'
  /** It could not be imported; `error` says why. */
  | 'failed'
  /** Its files are being copied and checked. */
  | 'importing'
  /** Trainings can start from it. */
  | 'ready';

/** What cancelHyperparameterSearch asks for. */
export type CancelHyperparameterSearchInput = {
  /** Its id. */
  id: Scalars['ID']['input'];
};

/** What cancelHyperparameterSearch answers. */
export type CancelHyperparameterSearchPayload = {
  __typename?: 'CancelHyperparameterSearchPayload';
  /** The search as it is now. */
  search: HyperparameterSearch;
};

/** What cancelTrainingJob asks for. */
export type CancelTrainingJobInput = {
  /** Id of the job. */
  id: Scalars['ID']['input'];
};

/** What cancelTrainingJob answers. */
export type CancelTrainingJobPayload = {
  __typename?: 'CancelTrainingJobPayload';
  /** The job as it is now. */
  job: TrainingJob;
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

/** What a version says about some texts. */
export type ClassifyResult = {
  __typename?: 'ClassifyResult';
  /** The same as lists of plain values, which cost a fraction of the time of objects: for many texts at once. */
  columns: TextClassificationColumns;
  /** From the request's arrival in the subgraph to the last probability, loading included. */
  latencyMs: Scalars['Float']['output'];
  /** The version that answered. */
  modelVersion: ModelVersion;
  /** One for each text, in their order. */
  results: Array<TextClassification>;
  /**
   * What p(attack) of a text must be above for the verdict ATTACK: chosen on validation texts for a rate of false positives
   * (`EvaluationReport.attackDetection`). Null for a version without a benign label, or from before there were verdicts.
   */
  threshold?: Maybe<Scalars['Float']['output']>;
  /** The trace of the request; null when it is not traced. */
  traceId?: Maybe<Scalars['ID']['output']>;
};

/** A setting of a model family. */
export type ConfigField = {
  __typename?: 'ConfigField';
  /** The values that it may have; null when any that fits its type. */
  allowedValues?: Maybe<Array<Scalars['String']['output']>>;
  /** JSON text of the default; null when there is none. */
  defaultValue?: Maybe<Scalars['String']['output']>;
  /** What it does. */
  description: Scalars['String']['output'];
  /** Largest value; null when there is no limit. */
  maximum?: Maybe<Scalars['Float']['output']>;
  /** Smallest value; null when there is no limit. */
  minimum?: Maybe<Scalars['Float']['output']>;
  /** snake_case, as in REST. */
  name: Scalars['String']['output'];
  /** integer, number, boolean, string, list (of texts) or enum. */
  type: Scalars['String']['output'];
};

/** Exactly one of cron and freshRows. */
export type CreateRetrainingScheduleInput = {
  /** As in StartTrainingJobInput. */
  config?: InputMaybe<Scalars['JSONObject']['input']>;
  /** When it is due. Either this or freshRows. */
  cron?: InputMaybe<CronTriggerInput>;
  /** Of the files to train on: the newest validated one is taken. */
  dataType: Scalars['String']['input'];
  /** Model family, e.g. ngram. */
  family: Scalars['String']['input'];
  /** Starts a job when so many rows have come, in fresh files, since the schedule was made or last started one. */
  freshRows?: InputMaybe<Scalars['Int']['input']>;
  /** Name to register under; default is the family's. */
  modelName?: InputMaybe<Scalars['String']['input']>;
  /** Priority of its jobs in the queue. */
  priority?: InputMaybe<TrainingJobPriority>;
  /** What its jobs need of their workers. */
  resources?: InputMaybe<TrainingResourcesInput>;
  /** Start from the weights of the model's newest version. */
  retrain?: InputMaybe<Scalars['Boolean']['input']>;
  /** Longest run time of its jobs. */
  timeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
};

/** What createRetrainingSchedule answers. */
export type CreateRetrainingSchedulePayload = {
  __typename?: 'CreateRetrainingSchedulePayload';
  /** The schedule as it is now. */
  schedule: RetrainingSchedule;
};

/** When a schedule is due, as cron says it. */
export type CronTrigger = {
  __typename?: 'CronTrigger';
  /** Minute, hour, day of the month, month, day of the week. */
  expression: Scalars['String']['output'];
  /** In the time zone database, e.g. Europe/Berlin. */
  timeZone: Scalars['String']['output'];
};

/** What cronTrigger asks for. */
export type CronTriggerInput = {
  /** Five fields: minute, hour, day of the month, month, day of the week. E.g. `0 3 * * MON-FRI`. */
  expression: Scalars['String']['input'];
  /** In the time zone database, e.g. Europe/Berlin. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
};

export type DataFile = {
  __typename?: 'DataFile';
  id: Scalars['ID']['output'];
};

/** What deleteBaseModel asks for. */
export type DeleteBaseModelInput = {
  /** Name of the base model. */
  name: Scalars['String']['input'];
};

/** What deleteBaseModel answers. */
export type DeleteBaseModelPayload = {
  __typename?: 'DeleteBaseModelPayload';
  /** Name of the base model that is deleted. */
  name: Scalars['String']['output'];
};

/** What deleteRetrainingSchedule answers. */
export type DeleteRetrainingSchedulePayload = {
  __typename?: 'DeleteRetrainingSchedulePayload';
  /** Id of the schedule that was deleted. */
  id: Scalars['ID']['output'];
};

/** What drainWorker asks for. */
export type DrainWorkerInput = {
  /** Id of the worker. */
  id: Scalars['ID']['input'];
};

/** What drainWorker answers. */
export type DrainWorkerPayload = {
  __typename?: 'DrainWorkerPayload';
  /** The worker as it is now. */
  worker: TrainingWorker;
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

/** How an event may be treated on its way to a slow client. */
export type EventDelivery =
  /** May be replaced by a newer one. */
  | 'CONFLATABLE'
  /** Is always delivered. */
  | 'REQUIRED';

/** A text about which two versions say something else. */
export type FlippedText = {
  __typename?: 'FlippedText';
  /** The file that it is in. */
  file?: Maybe<DataFile>;
  /** Of `formerlyPredicted`. */
  formerProbability: Scalars['Float']['output'];
  /** What the other version says. */
  formerlyPredicted: Scalars['String']['output'];
  /** Line of the file on which its row starts. */
  line: Scalars['Int']['output'];
  /** The label that it was given. */
  predicted: Scalars['String']['output'];
  /** Of `predicted`. */
  probability: Scalars['Float']['output'];
  /** The text. */
  text: Scalars['String']['output'];
  /** The label that it has. */
  trueLabel: Scalars['String']['output'];
};

/** A page of texts. */
export type FlippedTextConnection = {
  __typename?: 'FlippedTextConnection';
  /** The entries of the page, in their order. */
  edges: Array<FlippedTextEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** An entry of a page. */
export type FlippedTextEdge = {
  __typename?: 'FlippedTextEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: FlippedText;
};

/** Whether one thing that a part needs answers. */
export type HealthCheck = {
  __typename?: 'HealthCheck';
  /** Whether it answers. */
  healthy: Scalars['Boolean']['output'];
  /** E.g. database, objects, events. */
  name: Scalars['String']['output'];
};

/** A search for the best settings of a model family: the parent of jobs, its trials. */
export type HyperparameterSearch = {
  __typename?: 'HyperparameterSearch';
  /** How the trials that go on are chosen. */
  algorithm: SearchAlgorithm;
  /** The trial that leads, or has won: the best one of the highest rung that a trial has reached. */
  bestTrial?: Maybe<HyperparameterTrial>;
  /** When somebody asked to cancel it; null unless they did. */
  cancelRequestedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What the trials have in common, complete, in the snake_case names of the REST documents. */
  config: Scalars['JSONObject']['output'];
  /** When it was asked for. */
  createdAt: Scalars['DateTime']['output'];
  /** Who asked for it. */
  createdBy: Scalars['String']['output'];
  /** The file that the trials train on. */
  dataset?: Maybe<DataFile>;
  /** Why it failed, and what to do; null unless it did. */
  errorMessage?: Maybe<Scalars['String']['output']>;
  /** Model family, e.g. ngram. */
  family: Scalars['String']['output'];
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether larger values of the metric are better. */
  greaterIsBetter: Scalars['Boolean']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Number of the newest event; a client that has seen it has seen everything. */
  lastSequence: Scalars['Int']['output'];
  /** Trials that wait for a worker or run at once. */
  maxParallel: Scalars['Int']['output'];
  /** Trials that are made at most. */
  maxTrials: Scalars['Int']['output'];
  /** The metric that trials are compared by: the best value so far with load_best_model_at_end, else the last one. */
  metric: Scalars['String']['output'];
  /** Name under which the winner is registered. */
  modelName: Scalars['String']['output'];
  /** The version that the winner was registered as. */
  modelVersion?: Maybe<ModelVersion>;
  /** Priority of its trials in the queue. */
  priority: TrainingJobPriority;
  /** Of the trials that have reached a rung, one in so many goes on. */
  reductionFactor: Scalars['Int']['output'];
  /** Where trials are compared, the lowest first. */
  rungs: Array<SearchRung>;
  /** Of the trials' settings: the same space and seed give the same ones. */
  seed: Scalars['SafeInt']['output'];
  /** The settings that are varied, as they were asked for. */
  space: Scalars['JSONObject']['output'];
  /** Its state. */
  status: HyperparameterSearchStatus;
  /** The one trace of the search and its trials; null when nothing was traced. */
  trace?: Maybe<Trace>;
  /** s3:// path of the training data as it was submitted. */
  trainingDataPath: Scalars['String']['output'];
  /** How many trials stand how. */
  trialCounts: HyperparameterTrialCounts;
  /** Its table: trials by their numbers. */
  trials: HyperparameterTrialConnection;
};


/** A search for the best settings of a model family: the parent of jobs, its trials. */
export type HyperparameterSearchTrialsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of searches. */
export type HyperparameterSearchConnection = {
  __typename?: 'HyperparameterSearchConnection';
  /** The entries of the page, in their order. */
  edges: Array<HyperparameterSearchEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** How many there are on all pages together. */
  totalCount: Scalars['Int']['output'];
};

/** An entry of a page. */
export type HyperparameterSearchEdge = {
  __typename?: 'HyperparameterSearchEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: HyperparameterSearch;
};

/** That something happened to a search or to its trials. */
export type HyperparameterSearchEvent = SequencedEvent & {
  __typename?: 'HyperparameterSearchEvent';
  /** How the event may be treated on its way to a slow client. */
  delivery: EventDelivery;
  /** As it is now, not as it was at the event. */
  search: HyperparameterSearch;
  /** Grows within the search; a number that is left out is news that a later one has overtaken. */
  sequence: Scalars['SafeInt']['output'];
};

/** Conditions for searches; one that is left out is none. */
export type HyperparameterSearchFilter = {
  /** Id of the data file that it trains on. */
  dataset?: InputMaybe<Scalars['ID']['input']>;
  /** Of this model family. */
  family?: InputMaybe<Scalars['String']['input']>;
  /** That register their winner under this name. */
  modelName?: InputMaybe<Scalars['String']['input']>;
  /** In one of these states. */
  status?: InputMaybe<Array<HyperparameterSearchStatus>>;
};

/** Where a search is between its request and its end. */
export type HyperparameterSearchStatus =
  /** It was ended on request. */
  | 'cancelled'
  /** The winner is registered. */
  | 'completed'
  /** No trial came to its end. */
  | 'failed'
  /** Trials are made. */
  | 'running';

/** A row of a search's table. */
export type HyperparameterTrial = {
  __typename?: 'HyperparameterTrial';
  /** For how long trainers have worked on it; the times in which it waited do not count. */
  durationMs: Scalars['Float']['output'];
  /** Passes over the training data done, with a fraction. */
  epochs: Scalars['Float']['output'];
  /** The job that trains it. */
  job: TrainingJob;
  /** Counts from 0 within the search. */
  number: Scalars['Int']['output'];
  /** Its values of the settings that the search varies. */
  parameters: Scalars['JSONObject']['output'];
  /** Epochs after which it is compared next; null when it is trained to its end. */
  pauseAfterEpochs?: Maybe<Scalars['Int']['output']>;
  /** The highest rung that it has reached; null before the first one. */
  rung?: Maybe<Scalars['Int']['output']>;
  /** The search that it belongs to. */
  search: HyperparameterSearch;
  /** Its state. */
  status: HyperparameterTrialStatus;
  /** What it was worth there, by the search's metric. */
  value?: Maybe<Scalars['Float']['output']>;
  /** What it was worth at each rung that it has reached. */
  values: Array<Maybe<Scalars['Float']['output']>>;
};

/** A page of trials. */
export type HyperparameterTrialConnection = {
  __typename?: 'HyperparameterTrialConnection';
  /** The entries of the page, in their order. */
  edges: Array<HyperparameterTrialEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** How many trials of a search stand how; the sum is that of the trials that there are yet. */
export type HyperparameterTrialCounts = {
  __typename?: 'HyperparameterTrialCounts';
  /** Cancelled with the search. */
  cancelled: Scalars['Int']['output'];
  /** Trained to the end. */
  completed: Scalars['Int']['output'];
  /** Ended by an error. */
  failed: Scalars['Int']['output'];
  /** Waiting at a rung for others to reach it. */
  paused: Scalars['Int']['output'];
  /** Ended early, as others were better. */
  pruned: Scalars['Int']['output'];
  /** Waiting for a worker. */
  queued: Scalars['Int']['output'];
  /** Being trained. */
  running: Scalars['Int']['output'];
};

/** An entry of a page. */
export type HyperparameterTrialEdge = {
  __typename?: 'HyperparameterTrialEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: HyperparameterTrial;
};

/** Where a trial of a search is. */
export type HyperparameterTrialStatus =
  /** Somebody cancelled it, or the search. */
  | 'cancelled'
  /** It has won, and is registered. */
  | 'completed'
  /** It ended by an error. */
  | 'failed'
  /** It has reached a rung and waits there: others may yet make room for it, or push it out. */
  | 'paused'
  /** It could not win any more, and ended early. That is no failure: its job counts as cancelled. */
  | 'pruned'
  /** It waits for a worker. */
  | 'queued'
  /** A worker trains it. */
  | 'running';

/** What importBaseModel asks for. */
export type ImportBaseModelInput = {
  /** How trainings name it: letters, digits, dots, dashes and underscores. */
  name: Scalars['String']['input'];
  /**
   * SHA-256 that the model must have, of the archive, of model.safetensors, or its `digest`. The import fails when it has
   * another.
   */
  sha256?: InputMaybe<Scalars['String']['input']>;
  /**
   * A folder, or a .zip, .whl or .jar file, below an import folder of the server; `s3://BUCKET/imports/TENANT/PREFIX` in the
   * platform's own bucket; or `hf://ORGANISATION/NAME@REVISION` of the model hub, where the server allows it. It has
   * config.json, tokenizer.json and model.safetensors (or its shards and their index).
   */
  source: Scalars['String']['input'];
};

/** What importBaseModel answers. */
export type ImportBaseModelPayload = {
  __typename?: 'ImportBaseModelPayload';
  /** The base model as it is now. */
  baseModel: BaseModel;
};

/** How probable a label is. */
export type LabelProbability = {
  __typename?: 'LabelProbability';
  /** The label. */
  label: Scalars['String']['output'];
  /** 0 to 1; those of a text sum to 1. */
  value: Scalars['Float']['output'];
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

/** A version that is in memory. */
export type LoadedModel = {
  __typename?: 'LoadedModel';
  /** When it was loaded. */
  loadedAt: Scalars['DateTime']['output'];
  /** The version. */
  modelVersion: ModelVersion;
  /** Bytes that it takes. */
  sizeBytes: Scalars['Float']['output'];
};

/** Neighbouring values of a series; often only one. */
export type MetricBucket = {
  __typename?: 'MetricBucket';
  /** The value at `firstStep`. */
  first: Scalars['Float']['output'];
  /** Step of its first value. */
  firstStep: Scalars['Int']['output'];
  /** The value at `lastStep`. */
  last: Scalars['Float']['output'];
  /** Step of its last value. */
  lastStep: Scalars['Int']['output'];
  /** Largest of its values. */
  maximum: Scalars['Float']['output'];
  /** Smallest of its values. */
  minimum: Scalars['Float']['output'];
};

/** A metric at one step. */
export type MetricPoint = {
  __typename?: 'MetricPoint';
  /** When it was kept. */
  at: Scalars['DateTime']['output'];
  /** E.g. train_loss, eval_accuracy, eval_f1. */
  name: Scalars['String']['output'];
  /** Optimizer step at which it was measured. */
  step: Scalars['Int']['output'];
  /** The value at the step. */
  value: Scalars['Float']['output'];
};

/** The history of one metric, summed up for a chart. */
export type MetricSeries = {
  __typename?: 'MetricSeries';
  /** In the order of their steps. */
  buckets: Array<MetricBucket>;
  /** Name of the metric. */
  name: Scalars['String']['output'];
  /** Values that the buckets sum up. */
  pointCount: Scalars['Int']['output'];
};

/** A text that a version was evaluated on and took for another label than its own. */
export type Mistake = {
  __typename?: 'Mistake';
  /** What the version says about the text, with the reasons for it. */
  classification: TextClassification;
  /** The file that it is in. */
  file?: Maybe<DataFile>;
  /** Line of the file on which its row starts. */
  line: Scalars['Int']['output'];
  /** The label that it was given. */
  predicted: Scalars['String']['output'];
  /** Of `predicted`. */
  probability: Scalars['Float']['output'];
  /** The text. */
  text: Scalars['String']['output'];
  /** The label that it has. */
  trueLabel: Scalars['String']['output'];
  /** Of `trueLabel`. */
  trueProbability: Scalars['Float']['output'];
};

/** A page of mistakes. */
export type MistakeConnection = {
  __typename?: 'MistakeConnection';
  /** The entries of the page, in their order. */
  edges: Array<MistakeEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** An entry of a page. */
export type MistakeEdge = {
  __typename?: 'MistakeEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: Mistake;
};

/** Models that one process holds in memory to classify with. */
export type ModelCache = {
  __typename?: 'ModelCache';
  /** MODEL_CACHE_MB: the model that was not used for longest makes room for another. */
  budgetBytes: Scalars['Float']['output'];
  /** How many, of all tenants. */
  loadedCount: Scalars['Int']['output'];
  /** Those of the caller's tenant, the one used last first. */
  models: Array<LoadedModel>;
  /** Bytes that the loaded models take. */
  sizeBytes: Scalars['Float']['output'];
};

/** A kind of model that can be trained. */
export type ModelFamily = {
  __typename?: 'ModelFamily';
  /** Whether it can be trained on this installation; `unavailableReason` says why not. */
  available: Scalars['Boolean']['output'];
  /** The configuration fields it understands, for forms and documentation. */
  configFields: Array<ConfigField>;
  /** Name to register under when a request names none. */
  defaultModelName: Scalars['String']['output'];
  /** What models of the family are. */
  description: Scalars['String']['output'];
  /** The `family` of a training request. */
  name: Scalars['String']['output'];
  /** E.g. linear, transformer. */
  type: Scalars['String']['output'];
  /** Why it cannot be trained here; null when it can. */
  unavailableReason?: Maybe<Scalars['String']['output']>;
  /** Of its training code: weights of another version are not started from. */
  version: Scalars['String']['output'];
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

export type ModelVersion = {
  __typename?: 'ModelVersion';
  /**
   * Texts that it classifies otherwise than another version that was measured on the same texts (a CONFLICT when it was
   * not), in the order of their file.
   */
  flippedTexts?: Maybe<FlippedTextConnection>;
  /**
   * Texts of its evaluation that it took for another label, in the order of their file; none for a version whose
   * predictions were not kept. `EvaluationReport.confusionMatrix` counts them.
   */
  mistakes?: Maybe<MistakeConnection>;
  /** Name of the model. */
  modelName: Scalars['String']['output'];
  /** Number of the version. */
  version: Scalars['Int']['output'];
};


export type ModelVersionFlippedTextsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  againstVersion: Scalars['Int']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  ofModel?: InputMaybe<Scalars['String']['input']>;
  onlyWorse?: InputMaybe<Scalars['Boolean']['input']>;
};


export type ModelVersionMistakesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  predicted?: InputMaybe<Scalars['String']['input']>;
  trueLabel?: InputMaybe<Scalars['String']['input']>;
};

/** Exactly one of before and after. */
export type MoveTrainingJobInput = {
  /** The job that it is to stand directly after. */
  after?: InputMaybe<Scalars['ID']['input']>;
  /** The job that it is to stand directly before. */
  before?: InputMaybe<Scalars['ID']['input']>;
  /** The job to move. */
  id: Scalars['ID']['input'];
};

/** What moveTrainingJob answers. */
export type MoveTrainingJobPayload = {
  __typename?: 'MoveTrainingJobPayload';
  /** The job as it is now. */
  job: TrainingJob;
};

/** What can be changed. Everything else is only read. */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Asks a search and its trials to stop; it ends with the last of them. Refused once the winner is being registered.
   * Idempotent. Searches that others started are for those who may MANAGE_QUEUE.
   */
  cancelHyperparameterSearch: CancelHyperparameterSearchPayload;
  /**
   * Asks a job to stop: a pending job is cancelled at once, a running one within seconds. Refused once the model of a
   * finished training is being registered. Idempotent. Jobs that others started are for those who may MANAGE_QUEUE.
   */
  cancelTrainingJob: CancelTrainingJobPayload;
  /**
   * Has a model trained again on the newest validated file of a data type: at the times of a cron expression, or each time
   * that so many new rows are there.
   */
  createRetrainingSchedule: CreateRetrainingSchedulePayload;
  /** Deletes a base model and its files. Jobs that have begun go on. */
  deleteBaseModel: DeleteBaseModelPayload;
  /** Forgets a schedule and its runs; jobs that it has started go on. */
  deleteRetrainingSchedule: DeleteRetrainingSchedulePayload;
  /** From now on the worker takes no job; those that it runs end. Lasts as long as the worker lives, or until undrainWorker. */
  drainWorker: DrainWorkerPayload;
  /**
   * Looks for a person in what this part stores, or erases it, as far as it comes in a few seconds: ask again until it is done.
   * For the platform's own parts.
   */
  eraseFromTraining: SubjectErasure;
  /**
   * Imports a pretrained encoder in the background, under a name that `config.base_model` of a training may give. Asking again
   * for the same is answered with the one there is; for another one under the same name it is CONFLICT. One that failed is
   * imported anew.
   */
  importBaseModel: ImportBaseModelPayload;
  /**
   * Moves a pending job directly before or after another pending one of the tenant; it takes that one's priority. CONFLICT
   * when one of them is not pending.
   */
  moveTrainingJob: MoveTrainingJobPayload;
  /** From now on it starts no job. Succeeds when it is paused already. */
  pauseRetrainingSchedule: RetrainingSchedulePayload;
  /** From now on no job of the tenant is taken from the queue; those that run go on. Lasts until it is resumed. */
  pauseTrainingQueue: PauseTrainingQueuePayload;
  /** It starts jobs again: ticks of a cron expression that came meanwhile are left out, rows count as new. */
  resumeRetrainingSchedule: RetrainingSchedulePayload;
  /** The tenant's jobs are taken again. Succeeds when the queue is not paused. */
  resumeTrainingQueue: ResumeTrainingQueuePayload;
  /** Puts a copy of a failed or cancelled job into the queue; while one is pending or running, that one is the answer. */
  retryTrainingJob: RetryTrainingJobPayload;
  /**
   * Saves the settings that the family's next jobs have unless they say otherwise, as a new revision. They replace what
   * was saved before; a setting that is left out has the family's default again. Saving what is in force changes nothing.
   */
  saveTrainingConfig: SaveTrainingConfigPayload;
  /** Changes the priority of a pending job; how long it has waited still counts. CONFLICT when it is not pending. */
  setTrainingJobPriority: SetTrainingJobPriorityPayload;
  /**
   * Begins a search for the best settings of a family: trials are jobs of the same queue, whose settings are drawn from
   * ranges. The best one is trained to its end and registered, none of the others is.
   */
  startHyperparameterSearch: StartHyperparameterSearchPayload;
  /** Checks the configuration and the data, then puts a job into the queue. */
  startTrainingJob: StartTrainingJobPayload;
  /** The worker takes jobs again. */
  undrainWorker: DrainWorkerPayload;
};


/** What can be changed. Everything else is only read. */
export type MutationCancelHyperparameterSearchArgs = {
  input: CancelHyperparameterSearchInput;
};


/** What can be changed. Everything else is only read. */
export type MutationCancelTrainingJobArgs = {
  input: CancelTrainingJobInput;
};


/** What can be changed. Everything else is only read. */
export type MutationCreateRetrainingScheduleArgs = {
  input: CreateRetrainingScheduleInput;
};


/** What can be changed. Everything else is only read. */
export type MutationDeleteBaseModelArgs = {
  input: DeleteBaseModelInput;
};


/** What can be changed. Everything else is only read. */
export type MutationDeleteRetrainingScheduleArgs = {
  input: RetrainingScheduleIdInput;
};


/** What can be changed. Everything else is only read. */
export type MutationDrainWorkerArgs = {
  input: DrainWorkerInput;
};


/** What can be changed. Everything else is only read. */
export type MutationEraseFromTrainingArgs = {
  input: EraseSubjectInput;
};


/** What can be changed. Everything else is only read. */
export type MutationImportBaseModelArgs = {
  input: ImportBaseModelInput;
};


/** What can be changed. Everything else is only read. */
export type MutationMoveTrainingJobArgs = {
  input: MoveTrainingJobInput;
};


/** What can be changed. Everything else is only read. */
export type MutationPauseRetrainingScheduleArgs = {
  input: RetrainingScheduleIdInput;
};


/** What can be changed. Everything else is only read. */
export type MutationPauseTrainingQueueArgs = {
  input: PauseTrainingQueueInput;
};


/** What can be changed. Everything else is only read. */
export type MutationResumeRetrainingScheduleArgs = {
  input: RetrainingScheduleIdInput;
};


/** What can be changed. Everything else is only read. */
export type MutationRetryTrainingJobArgs = {
  input: RetryTrainingJobInput;
};


/** What can be changed. Everything else is only read. */
export type MutationSaveTrainingConfigArgs = {
  input: SaveTrainingConfigInput;
};


/** What can be changed. Everything else is only read. */
export type MutationSetTrainingJobPriorityArgs = {
  input: SetTrainingJobPriorityInput;
};


/** What can be changed. Everything else is only read. */
export type MutationStartHyperparameterSearchArgs = {
  input: StartHyperparameterSearchInput;
};


/** What can be changed. Everything else is only read. */
export type MutationStartTrainingJobArgs = {
  input: StartTrainingJobInput;
};


/** What can be changed. Everything else is only read. */
export type MutationUndrainWorkerArgs = {
  input: DrainWorkerInput;
};

/** A row that a version learnt from. */
export type NearestRow = {
  __typename?: 'NearestRow';
  /** The file that it is in. */
  file?: Maybe<DataFile>;
  /** The label that it has. */
  label: Scalars['String']['output'];
  /** Line of the file on which it starts. */
  line: Scalars['Int']['output'];
  /**
   * How alike they are to the model, 1 for the same: the cosine of the two texts' features, estimated with an error of
   * about 0.09 for texts that share nothing and less the more they share.
   */
  similarity: Scalars['Float']['output'];
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

/** What pauseTrainingQueue asks for. */
export type PauseTrainingQueueInput = {
  /** Why, for whoever finds the queue standing; 1 to 500 characters. */
  reason: Scalars['String']['input'];
};

/** What pauseTrainingQueue answers. */
export type PauseTrainingQueuePayload = {
  __typename?: 'PauseTrainingQueuePayload';
  /** The queue as it is now. */
  queue: TrainingQueue;
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

/** What can be asked. */
export type Query = {
  __typename?: 'Query';
  /** One base model, or null when the caller's tenant has none of that name. */
  baseModel?: Maybe<BaseModel>;
  /** Pretrained encoders that trainings can start from (`config.base_model`), newest first. */
  baseModels: BaseModelConnection;
  /**
   * What a version of a model says about texts. Of `version`, `stage` and `alias` at most one is given; with none it is the
   * version in Production. At most 1000 texts of 65,536 UTF-16 units each, 1,048,576 together.
   */
  classify: ClassifyResult;
  /** One hyper-parameter search, or null when there is none of that id in the caller's tenant. */
  hyperparameterSearch?: Maybe<HyperparameterSearch>;
  /** Searches, newest first. */
  hyperparameterSearches: HyperparameterSearchConnection;
  /** The models that the answering process holds in memory. */
  modelCache: ModelCache;
  /** The model families that can be trained here. */
  modelFamilies: Array<ModelFamily>;
  /** One schedule of retrainings, or null when there is none of that id in the caller's tenant. */
  retrainingSchedule?: Maybe<RetrainingSchedule>;
  /** Schedules of retrainings, newest first. */
  retrainingSchedules: RetrainingScheduleConnection;
  /** What a job of the family is trained with unless it says otherwise. NOT_FOUND for an unknown family. */
  trainingConfig?: Maybe<TrainingConfig>;
  /** Whether the training subgraph's own stores answer. */
  trainingHealth: ServiceHealth;
  /** One job, or null when there is none of that id in the caller's tenant. */
  trainingJob?: Maybe<TrainingJob>;
  /** Jobs, newest first unless ordered otherwise. */
  trainingJobs: TrainingJobConnection;
  /** What the queue holds now, over all workers. */
  trainingQueue: TrainingQueue;
};


/** What can be asked. */
export type QueryBaseModelArgs = {
  name: Scalars['String']['input'];
};


/** What can be asked. */
export type QueryBaseModelsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. */
export type QueryClassifyArgs = {
  alias?: InputMaybe<Scalars['String']['input']>;
  modelName: Scalars['String']['input'];
  stage?: InputMaybe<ModelStage>;
  texts: Array<Scalars['String']['input']>;
  version?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. */
export type QueryHyperparameterSearchArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryHyperparameterSearchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<HyperparameterSearchFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. */
export type QueryRetrainingScheduleArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryRetrainingSchedulesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RetrainingScheduleFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. */
export type QueryTrainingConfigArgs = {
  family: Scalars['String']['input'];
};


/** What can be asked. */
export type QueryTrainingJobArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryTrainingJobsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TrainingJobFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TrainingJobOrder>;
};

/** Where a rate lies with a confidence of 95 %. */
export type RateInterval = {
  __typename?: 'RateInterval';
  /** Its upper end, 0 to 1. */
  high: Scalars['Float']['output'];
  /** Its lower end, 0 to 1. */
  low: Scalars['Float']['output'];
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

/** What resumeTrainingQueue answers. */
export type ResumeTrainingQueuePayload = {
  __typename?: 'ResumeTrainingQueuePayload';
  /** The queue as it is now. */
  queue: TrainingQueue;
};

/** What would go of one kind. */
export type RetentionForecast = {
  __typename?: 'RetentionForecast';
  /** Whether it is written to the object store before it goes. */
  archive: Scalars['Boolean']['output'];
  /** What is older goes; null: nothing does. */
  before?: Maybe<Scalars['DateTime']['output']>;
  /** How much goes: jobs, lines, events, files, entries or spans. */
  count: Scalars['SafeInt']['output'];
  /** Days after which it goes; null: it is kept for good. */
  keepDays?: Maybe<Scalars['Int']['output']>;
  /** What is as old and stays. */
  kept: Array<RetentionKept>;
  /** When the newest that goes is from. */
  newest?: Maybe<Scalars['DateTime']['output']>;
  /** When the oldest that goes is from. */
  oldest?: Maybe<Scalars['DateTime']['output']>;
  /** Bytes of it in the stores, about. */
  sizeBytes: Scalars['SafeInt']['output'];
};

/** What stays although it is old. */
export type RetentionKept = {
  __typename?: 'RetentionKept';
  /** How much. */
  count: Scalars['SafeInt']['output'];
  /** Why. */
  reason: Scalars['String']['output'];
};

/** What would go if the policies of the tenant were applied now. */
export type RetentionPlan = {
  __typename?: 'RetentionPlan';
  /** Of their events. */
  events?: Maybe<RetentionForecast>;
  /** What was proposed, for the parts. */
  id: Scalars['ID']['output'];
  /** Of jobs that have ended. */
  jobs?: Maybe<RetentionForecast>;
  /** Of the lines of their logs. */
  logs?: Maybe<RetentionForecast>;
};

/** What came of one tick of a schedule. */
export type RetrainingRun = {
  __typename?: 'RetrainingRun';
  /** When it was noticed. */
  at: Scalars['DateTime']['output'];
  /** The newest validated file at that time. */
  file?: Maybe<DataFile>;
  /** The job that it started. */
  job?: Maybe<TrainingJob>;
  /** Why no job was started. */
  message?: Maybe<Scalars['String']['output']>;
  /** Counts from 1 within the schedule. */
  number: Scalars['Int']['output'];
  /** What came of it. */
  status: RetrainingRunStatus;
  /** The instant, or the newest file, that made it: there is one run of each. */
  tick: Scalars['String']['output'];
};

/** A page of runs. */
export type RetrainingRunConnection = {
  __typename?: 'RetrainingRunConnection';
  /** The entries of the page, in their order. */
  edges: Array<RetrainingRunEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** An entry of a page. */
export type RetrainingRunEdge = {
  __typename?: 'RetrainingRunEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: RetrainingRun;
};

/** What came of a tick of a schedule. */
export type RetrainingRunStatus =
  /** The job is about to be started; if that cannot be for now, it is tried again. */
  | 'due'
  /** No job was started; `message` says why. */
  | 'refused'
  /** A job was started. */
  | 'started';

/** When a model is trained again without anybody asking. */
export type RetrainingSchedule = {
  __typename?: 'RetrainingSchedule';
  /** What its jobs have in their configuration over the saved one. */
  config: Scalars['JSONObject']['output'];
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy: Scalars['String']['output'];
  /** Null for one that waits for rows. */
  cron?: Maybe<CronTrigger>;
  /** Of the files that it trains on. */
  dataType: Scalars['String']['output'];
  /** Model family, e.g. ngram. */
  family: Scalars['String']['output'];
  /** It starts a job when fresh files that no former run has counted hold so many rows; null for a cron expression. */
  freshRows?: Maybe<Scalars['Int']['output']>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Name that its jobs register under. */
  modelName: Scalars['String']['output'];
  /** When a cron expression is due next; null while it is paused, and for one that waits for rows. */
  nextRunAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it starts no jobs for now. */
  paused: Scalars['Boolean']['output'];
  /** Priority of its jobs in the queue. */
  priority: TrainingJobPriority;
  /** Whether its jobs start from the weights of the newest version. */
  retrain: Scalars['Boolean']['output'];
  /** What came of its ticks, newest first. */
  runs: RetrainingRunConnection;
  /** Longest run time of its jobs; null: the default of the installation. */
  timeoutSeconds?: Maybe<Scalars['Int']['output']>;
};


/** When a model is trained again without anybody asking. */
export type RetrainingScheduleRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of schedules. */
export type RetrainingScheduleConnection = {
  __typename?: 'RetrainingScheduleConnection';
  /** The entries of the page, in their order. */
  edges: Array<RetrainingScheduleEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** How many there are on all pages together. */
  totalCount: Scalars['Int']['output'];
};

/** An entry of a page. */
export type RetrainingScheduleEdge = {
  __typename?: 'RetrainingScheduleEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: RetrainingSchedule;
};

/** Conditions for schedules; one that is left out is none. */
export type RetrainingScheduleFilter = {
  /** That train on this kind of data. */
  dataType?: InputMaybe<Scalars['String']['input']>;
  /** That register under this name. */
  modelName?: InputMaybe<Scalars['String']['input']>;
};

/** Which schedule. */
export type RetrainingScheduleIdInput = {
  /** Id of the schedule. */
  id: Scalars['ID']['input'];
};

/** What changing a schedule answers. */
export type RetrainingSchedulePayload = {
  __typename?: 'RetrainingSchedulePayload';
  /** The schedule as it is now. */
  schedule: RetrainingSchedule;
};

/** What retryTrainingJob asks for. */
export type RetryTrainingJobInput = {
  /** Id of the job that failed or was cancelled. */
  id: Scalars['ID']['input'];
  /** As in StartTrainingJobInput. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What retryTrainingJob answers. */
export type RetryTrainingJobPayload = {
  __typename?: 'RetryTrainingJobPayload';
  /** The new job, or the retry that is pending or running already. */
  job: TrainingJob;
};

/** What saveTrainingConfig asks for. */
export type SaveTrainingConfigInput = {
  /** snake_case settings; unknown or out-of-range ones are refused by name. A null means that the default holds. */
  config: Scalars['JSONObject']['input'];
  /** Model family, e.g. ngram. */
  family: Scalars['String']['input'];
};

/** What saveTrainingConfig answers. */
export type SaveTrainingConfigPayload = {
  __typename?: 'SaveTrainingConfigPayload';
  /** The settings as they are now. */
  trainingConfig: TrainingConfig;
};

/** How a search chooses which trials go on. */
export type SearchAlgorithm =
  /**
   * Asynchronous successive halving (Li et al. 2020): of the trials that have reached a rung, the best
   * 1/reductionFactor go on to the next one.
   */
  | 'asha'
  /** Every trial is trained to the last epoch, then the best one is taken. */
  | 'random';

/** A place at which the trials of a search are compared. */
export type SearchRung = {
  __typename?: 'SearchRung';
  /** The best of what they were worth there. */
  bestValue?: Maybe<Scalars['Float']['output']>;
  /** Epochs after which a trial has reached it. */
  epochs: Scalars['Int']['output'];
  /** Trials that have reached it. */
  reachedCount: Scalars['Int']['output'];
  /** Counts from 0. */
  rung: Scalars['Int']['output'];
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

/** What setTrainingJobPriority asks for. */
export type SetTrainingJobPriorityInput = {
  /** Its id. */
  id: Scalars['ID']['input'];
  /** The priority to give it. */
  priority: TrainingJobPriority;
};

/** What setTrainingJobPriority answers. */
export type SetTrainingJobPriorityPayload = {
  __typename?: 'SetTrainingJobPriorityPayload';
  /** The job as it is now. */
  job: TrainingJob;
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

/** What startHyperparameterSearch asks for. */
export type StartHyperparameterSearchInput = {
  /** How the trials that go on are chosen. */
  algorithm?: InputMaybe<SearchAlgorithm>;
  /** What all trials have in common; num_epochs is what a complete training has. */
  config?: InputMaybe<Scalars['JSONObject']['input']>;
  /** Model family, e.g. ngram. */
  family: Scalars['String']['input'];
  /** As in StartTrainingJobInput. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Trials that wait for a worker or run at once, 1 to 100. */
  maxParallel?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 1000. */
  maxTrials?: InputMaybe<Scalars['Int']['input']>;
  /** Epochs of the first rung of ASHA. */
  minEpochs?: InputMaybe<Scalars['Int']['input']>;
  /** Name to register the winner under; default is the family's. */
  modelName?: InputMaybe<Scalars['String']['input']>;
  /** Of the trials in the queue. */
  priority?: InputMaybe<TrainingJobPriority>;
  /** Of the trials that have reached a rung, one in so many goes on to the next, which is so many times as far; 2 to 16. */
  reductionFactor?: InputMaybe<Scalars['Int']['input']>;
  /** What each trial needs of the worker that runs it, as in StartTrainingJobInput. */
  resources?: InputMaybe<TrainingResourcesInput>;
  /** 0 to 2^53 - 1; a random one when left out. */
  seed?: InputMaybe<Scalars['SafeInt']['input']>;
  /**
   * The settings to vary, by their snake_case names: each with one of `uniform`, `log_uniform` and `integer` and the least
   * and the greatest value, or `choice` and the values. E.g.
   * { "learning_rate": { "log_uniform": [0.01, 1] }, "batch_size": { "choice": [4, 8, 16] } }
   */
  space: Scalars['JSONObject']['input'];
  /** Longest run of a trial from one rung to the next. 1 to 604800. */
  timeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** s3://bucket/training-data/fresh/FILE_ID of a processed file. */
  trainingDataPath: Scalars['String']['input'];
};

/** What startHyperparameterSearch answers. */
export type StartHyperparameterSearchPayload = {
  __typename?: 'StartHyperparameterSearchPayload';
  /** The search as it is now. */
  search: HyperparameterSearch;
};

/** What startTrainingJob asks for. */
export type StartTrainingJobInput = {
  /** snake_case settings; unknown or out-of-range ones are refused by name. */
  config?: InputMaybe<Scalars['JSONObject']['input']>;
  /** Model family, e.g. ngram. */
  family: Scalars['String']['input'];
  /**
   * A repeated request with the same key returns the first job instead of a second one; another request under a key that
   * was used is a CONFLICT.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Name to register under; default is the family's. */
  modelName?: InputMaybe<Scalars['String']['input']>;
  /** Higher ones run first. */
  priority?: InputMaybe<TrainingJobPriority>;
  /**
   * What it needs of the worker that runs it. Refused when no worker of the last day could ever meet it; what cannot be met
   * now waits while smaller jobs pass, up to QUEUE_RESERVATION_SECONDS.
   */
  resources?: InputMaybe<TrainingResourcesInput>;
  /**
   * Start from the weights of the model's newest version instead of from scratch. Where its labels or features are others, or
   * there is none, the log says so and the training starts from scratch.
   */
  retrain?: InputMaybe<Scalars['Boolean']['input']>;
  /** Longest run time; the job fails after it. 1 to 604800. */
  timeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** s3://bucket/training-data/fresh/FILE_ID of a processed file. */
  trainingDataPath: Scalars['String']['input'];
};

/** What startTrainingJob answers. */
export type StartTrainingJobPayload = {
  __typename?: 'StartTrainingJobPayload';
  /** The job that waits in the queue. */
  job: TrainingJob;
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
   * Follows one search until it ends: an event when something happened to it or to its trials, with the search as it is
   * then. Without `afterSequence` the first event is of the present state. Its trials' own progress comes from
   * `trainingJobChanges` with the filter `search`.
   */
  hyperparameterSearchProgress: HyperparameterSearchEvent;
  /**
   * The jobs that change, one an event, each as it is then: several changes of a job in quick succession are one event. Of
   * the filter `status` and `text` only decide `matches`, as a job that leaves a list has to be told of too. Without
   * `afterSequence` the first event has no job and says where the stream begins: read the list after it.
   */
  trainingJobChanges: TrainingJobChange;
  /**
   * Follows one job until it ends. With `afterSequence` every event after that number is delivered, in order, none
   * missing and none twice; without it the first event is a SNAPSHOT of the present state.
   */
  trainingJobProgress: TrainingJobEvent;
};


/** What can be followed live. */
export type SubscriptionHyperparameterSearchProgressArgs = {
  afterSequence?: InputMaybe<Scalars['SafeInt']['input']>;
  id: Scalars['ID']['input'];
};


/** What can be followed live. */
export type SubscriptionTrainingJobChangesArgs = {
  afterSequence?: InputMaybe<Scalars['SafeInt']['input']>;
  filter?: InputMaybe<TrainingJobFilter>;
};


/** What can be followed live. */
export type SubscriptionTrainingJobProgressArgs = {
  afterSequence?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
};

/** What a version says about one text. */
export type TextClassification = {
  __typename?: 'TextClassification';
  /**
   * How probable it is that the text attacks, whatever the kind: all but the probability of the benign label. Null for a
   * version without a benign label, or from before there were verdicts.
   */
  attackProbability?: Maybe<Scalars['Float']['output']>;
  /**
   * The parts of the text that tell most about it, in its order. Exact: they are the model's own terms of the score, not an
   * approximation of it. Only of ngram: a transformer's score has no such terms, so it answers none.
   */
  highlights: Array<TextHighlight>;
  /** The label with the greatest probability. */
  label: Scalars['String']['output'];
  /**
   * The rows most like the text that the version learnt from, the most similar first. None for a version that was trained
   * before they were kept, and of a transformer; of more than 32,768 rows, every second or third or so was.
   */
  nearestRows?: Maybe<Array<NearestRow>>;
  /** Of every label of the version; they sum to 1. */
  probabilities: Array<LabelProbability>;
  /** Probability of `label`. */
  probability: Scalars['Float']['output'];
  /**
   * Whether `attackProbability` is above the version's threshold. It may differ from `label`: a text is reported only when the
   * version is as sure as its rate of false positives asks for. Null where `ClassifyResult.threshold` is.
   */
  verdict?: Maybe<Verdict>;
};


/** What a version says about one text. */
export type TextClassificationNearestRowsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Fields of classifications, each a list with an item for each text; see `TextClassification` for what they are. */
export type TextClassificationColumns = {
  __typename?: 'TextClassificationColumns';
  /** For each text the probability of each of `versionLabels`. */
  allProbabilities: Array<Array<Scalars['Float']['output']>>;
  /** Each `attackProbability`; null for a version that has none. */
  attackProbabilities?: Maybe<Array<Scalars['Float']['output']>>;
  /** Each `label`. */
  labels: Array<Scalars['String']['output']>;
  /** Each `probability`. */
  probabilities: Array<Scalars['Float']['output']>;
  /** Each `verdict`; null for a version that gives none. */
  verdicts?: Maybe<Array<Verdict>>;
  /** The labels of the version, in the order of `allProbabilities`. */
  versionLabels: Array<Scalars['String']['output']>;
};

/** A part of a text that speaks for a label. */
export type TextHighlight = {
  __typename?: 'TextHighlight';
  /** The unit behind its last one. */
  end: Scalars['Int']['output'];
  /** The label that it speaks for. */
  label: Scalars['String']['output'];
  /** UTF-16 units of the text: `start` to `end` (exclusive), as JavaScript and Java count them. */
  start: Scalars['Int']['output'];
  /** What it adds to the score of `label`, before the version's temperature, in nats, over the mean of what it adds to all labels. */
  weight: Scalars['Float']['output'];
};

export type Trace = {
  __typename?: 'Trace';
  /** 32 hexadecimal digits. */
  id: Scalars['ID']['output'];
  /** The training job that belongs to it; of several the first. */
  trainingJob?: Maybe<TrainingJob>;
};

/** Settings of a model family for its next jobs. */
export type TrainingConfig = {
  __typename?: 'TrainingConfig';
  /** Complete configuration, the family's defaults included, in the snake_case names of the REST documents. */
  config: Scalars['JSONObject']['output'];
  /** Model family, e.g. ngram. */
  family: Scalars['String']['output'];
  /** Counts from 1 with every change; 0 when nothing is saved and the family's defaults are in force. */
  revision: Scalars['Int']['output'];
  /** Every saved revision, newest first. */
  revisions: Array<TrainingConfigRevision>;
  /** Only what was saved. */
  saved: Scalars['JSONObject']['output'];
  /** When it was saved; null for defaults. */
  savedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who saved it; null for defaults. */
  savedBy?: Maybe<Scalars['String']['output']>;
};


/** Settings of a model family for its next jobs. */
export type TrainingConfigRevisionsArgs = {
  before?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Settings as they were saved once. */
export type TrainingConfigRevision = {
  __typename?: 'TrainingConfigRevision';
  /** Counts from 1 with every change. */
  revision: Scalars['Int']['output'];
  /** What was saved, without defaults. */
  saved: Scalars['JSONObject']['output'];
  /** When it was saved; null for defaults. */
  savedAt: Scalars['DateTime']['output'];
  /** Who saved it; null for defaults. */
  savedBy: Scalars['String']['output'];
};

/** What an evaluation of a job has found. */
export type TrainingEvaluation = {
  __typename?: 'TrainingEvaluation';
  /** When it was measured. */
  at: Scalars['DateTime']['output'];
  /** Passes over the training data done by then, with a fraction. */
  epoch: Scalars['Float']['output'];
  /**
   * Whether the model that is kept was evaluated, on the evaluation file where there is one; else the weights at this step
   * were, on texts held out.
   */
  ofFinishedModel: Scalars['Boolean']['output'];
  /** What was found. */
  report: EvaluationReport;
  /** Optimizer step at which it was made. */
  step: Scalars['Int']['output'];
};

/** One run of a model family over a data file. */
export type TrainingJob = {
  __typename?: 'TrainingJob';
  /** How often a worker has taken the job. */
  attempt: Scalars['Int']['output'];
  /** Complete configuration, defaults included, in the snake_case names of the REST documents. */
  config: Scalars['JSONObject']['output'];
  /** When it was submitted. */
  createdAt: Scalars['DateTime']['output'];
  /** Who submitted it. */
  createdBy: Scalars['String']['output'];
  /** The file it trains on. */
  dataset?: Maybe<DataFile>;
  /**
   * The priority that it has in the queue by now: one above `priority`, up to CRITICAL, for each QUEUE_AGEING_SECONDS that it
   * has waited since `queuedAt`. Null unless it is pending.
   */
  effectivePriority?: Maybe<TrainingJobPriority>;
  /** Passes over the training data done, with a fraction. */
  epoch: Scalars['Float']['output'];
  /** Why it failed, as a word for programs; null unless it did. */
  errorCode?: Maybe<Scalars['String']['output']>;
  /** Why it failed, and what to do; null unless it did. */
  errorMessage?: Maybe<Scalars['String']['output']>;
  /**
   * When a running job will be done if it goes on at the pace it has had since it was started, pauses included; null before
   * its first percent.
   */
  estimatedEndAt?: Maybe<Scalars['DateTime']['output']>;
  /** Evaluation of a completed job. */
  evaluation?: Maybe<EvaluationReport>;
  /** The file it is evaluated on, when not on a split of the training data. */
  evaluationDataset?: Maybe<DataFile>;
  /**
   * Evaluations so far, by step, also while it runs. After `afterStep`; besides the first ones also what else was evaluated
   * at the last one's step.
   */
  evaluations: Array<TrainingEvaluation>;
  /** Events after a sequence number, oldest first. */
  events: Array<TrainingJobEvent>;
  /** Model family, e.g. ngram. */
  family: Scalars['String']['output'];
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Number of the newest event; a client that has seen it has seen everything. */
  lastSequence: Scalars['Int']['output'];
  /** Log lines, oldest first. */
  logs: TrainingLogConnection;
  /** How often it is tried at most. */
  maxAttempts: Scalars['Int']['output'];
  /**
   * Metric history for charts, by name. A series of more than `points` values comes as so many buckets of equally many
   * neighbours, so that no peak is lost.
   */
  metricSeries: Array<MetricSeries>;
  /** Metric history, by name and step. */
  metrics: Array<MetricPoint>;
  /** Name under which the finished version is registered. */
  modelName: Scalars['String']['output'];
  /** The version it produced, once registered. */
  modelVersion?: Maybe<ModelVersion>;
  /**
   * The parts of its runs in the order in which they began, of former attempts too: of more than `last`, 1 to 1,000, the
   * last ones. Known while it runs.
   */
  phases: Array<TrainingPhase>;
  /** The priority that it was given. */
  priority: TrainingJobPriority;
  /** Percent, 0 to 100. */
  progress: Scalars['Float']['output'];
  /** Its place among the pending jobs of the queue: 1 is taken next. Null unless it is pending. */
  queuePosition?: Maybe<Scalars['Int']['output']>;
  /** The time that its place in the queue and its ageing go by: its creation, until it is moved. */
  queuedAt: Scalars['DateTime']['output'];
  /** What it needs of the worker that runs it. */
  resources: TrainingResources;
  /** Whether it starts from the weights of an earlier version. */
  retrain: Scalars['Boolean']['output'];
  /** The job this one is a retry of. */
  retryOf?: Maybe<TrainingJob>;
  /** The version whose weights a retraining starts from; null when it starts from scratch. */
  startVersion?: Maybe<ModelVersion>;
  /** When a worker took it first; null until then. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its state. */
  status: TrainingJobStatus;
  /** Optimizer steps done. */
  step: Scalars['Int']['output'];
  /** Longest run time of an attempt; the job fails after it. */
  timeoutSeconds: Scalars['Int']['output'];
  /** Optimizer steps planned; null until the data is loaded. */
  totalSteps?: Maybe<Scalars['Int']['output']>;
  /** What happened from the request to the finished model; null when nothing was traced. */
  trace?: Maybe<Trace>;
  /** s3:// path of the training data as it was submitted. */
  trainingDataPath: Scalars['String']['output'];
  /** What it is in the search that it belongs to; null for other jobs. */
  trial?: Maybe<HyperparameterTrial>;
  /** The worker that runs it. */
  worker?: Maybe<Scalars['ID']['output']>;
};


/** One run of a model family over a data file. */
export type TrainingJobEvaluationsArgs = {
  afterStep?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One run of a model family over a data file. */
export type TrainingJobEventsArgs = {
  afterSequence?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One run of a model family over a data file. */
export type TrainingJobLogsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One run of a model family over a data file. */
export type TrainingJobMetricSeriesArgs = {
  names?: InputMaybe<Array<Scalars['String']['input']>>;
  points?: InputMaybe<Scalars['Int']['input']>;
};


/** One run of a model family over a data file. */
export type TrainingJobMetricsArgs = {
  afterStep?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
};


/** One run of a model family over a data file. */
export type TrainingJobPhasesArgs = {
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** That a job has changed. */
export type TrainingJobChange = SequencedEvent & {
  __typename?: 'TrainingJobChange';
  /** A change of a running job may be left out for a slow client: it changes again. */
  delivery: EventDelivery;
  /** Null where the event only says where the stream begins. */
  job?: Maybe<TrainingJob>;
  /** Whether the filter lets the job through as it is now. */
  matches: Scalars['Boolean']['output'];
  /** Grows from one event to the next, with gaps. */
  sequence: Scalars['SafeInt']['output'];
};

/** A page of jobs. */
export type TrainingJobConnection = {
  __typename?: 'TrainingJobConnection';
  /** The entries of the page, in their order. */
  edges: Array<TrainingJobEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** How many there are on all pages together. */
  totalCount: Scalars['Int']['output'];
};

/** An entry of a page. */
export type TrainingJobEdge = {
  __typename?: 'TrainingJobEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: TrainingJob;
};

/** Something that happened to a job. */
export type TrainingJobEvent = SequencedEvent & {
  __typename?: 'TrainingJobEvent';
  /** When it happened. */
  at: Scalars['DateTime']['output'];
  /** How the event may be treated on its way to a slow client. */
  delivery: EventDelivery;
  /** Passes over the training data done by then, with a fraction. */
  epoch: Scalars['Float']['output'];
  /** What an EVALUATED event has found; null for other events, and for those from before it was kept. */
  evaluation?: Maybe<TrainingEvaluation>;
  /** The job as it is now, not as it was at the event. */
  job: TrainingJob;
  /** Log lines that come with the event: all of a LOG event, of other ones at most the line that tells of it. */
  logs: Array<TrainingLogLine>;
  /** What happened, in one sentence. */
  message: Scalars['String']['output'];
  /** Metrics measured at this event. */
  metrics: Array<MetricPoint>;
  /** Percent, 0 to 100. */
  progress: Scalars['Float']['output'];
  /** Number within the job: starts at 1, grows by 1. */
  sequence: Scalars['SafeInt']['output'];
  /** Optimizer steps done by then. */
  step: Scalars['Int']['output'];
  /** What happened. */
  type: TrainingJobEventType;
};

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

/** Conditions for jobs; one that is left out is none. */
export type TrainingJobFilter = {
  /** Submitted at this time or later. */
  createdAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Submitted before this time. */
  createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Id of the data file that it trains or is evaluated on. */
  dataset?: InputMaybe<Scalars['ID']['input']>;
  /** Of this model family. */
  family?: InputMaybe<Scalars['String']['input']>;
  /** With one of these ids. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Name under which the version is or will be registered. */
  modelName?: InputMaybe<Scalars['String']['input']>;
  /** Id of the search that it is a trial of. */
  search?: InputMaybe<Scalars['ID']['input']>;
  /** In one of these states. */
  status?: InputMaybe<Array<TrainingJobStatus>>;
  /** Part of its id, its model's name, the path of its training data or its error message, whatever the case. */
  text?: InputMaybe<Scalars['String']['input']>;
};

/** Among equals by id, in the same direction. */
export type TrainingJobOrder = {
  /** Which way the list runs. */
  direction?: OrderDirection;
  /** By what jobs are ordered. */
  field: TrainingJobOrderField;
};

/** What jobs can be ordered by. */
export type TrainingJobOrderField =
  /** By when it was submitted. */
  | 'createdAt'
  /** Jobs that have not finished come last, in either direction. */
  | 'finishedAt'
  /** By priority. */
  | 'priority';

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

/** Where a job is between its request and its end. */
export type TrainingJobStatus =
  /** It was ended on request, without a version. */
  | 'cancelled'
  /** Its version is registered. */
  | 'completed'
  /** It ended without a version; the job says why. */
  | 'failed'
  /** It waits in the queue. */
  | 'pending'
  /** A worker trains it. */
  | 'running';

/** A page of log lines. */
export type TrainingLogConnection = {
  __typename?: 'TrainingLogConnection';
  /** The entries of the page, in their order. */
  edges: Array<TrainingLogEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** An entry of a page. */
export type TrainingLogEdge = {
  __typename?: 'TrainingLogEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: TrainingLogLine;
};

/** How serious a log line is. */
export type TrainingLogLevel =
  /** For developers. */
  | 'DEBUG'
  /** Why it failed. */
  | 'ERROR'
  /** What went on. */
  | 'INFO'
  /** Something is not as it was probably meant. */
  | 'WARNING';

/** What a job said. */
export type TrainingLogLine = {
  __typename?: 'TrainingLogLine';
  /** How serious it is. */
  level: TrainingLogLevel;
  /** What was said. */
  message: Scalars['String']['output'];
  /** When it was said. */
  timestamp: Scalars['DateTime']['output'];
};

/** A part of a run, such as loading the data. */
export type TrainingPhase = {
  __typename?: 'TrainingPhase';
  /** Null while it goes on. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** E.g. load_data, tokenize, epoch_1, evaluate, save_model. */
  name: Scalars['String']['output'];
  /** The span of the job's trace that shows it; null when the job is not traced. */
  spanId?: Maybe<Scalars['ID']['output']>;
  /** When it began. */
  startedAt: Scalars['DateTime']['output'];
};

/** The queue of jobs as it is now. */
export type TrainingQueue = {
  __typename?: 'TrainingQueue';
  /** Jobs that are being run now. */
  activeWorkers: Scalars['Int']['output'];
  /** Jobs of the tenant that were cancelled. */
  cancelledCount: Scalars['Int']['output'];
  /** Jobs of the tenant that completed. */
  completedCount: Scalars['Int']['output'];
  /** Jobs of the tenant that failed. */
  failedCount: Scalars['Int']['output'];
  /** Jobs that all living workers which take jobs together can run at once. */
  maxWorkers: Scalars['Int']['output'];
  /** Null unless the tenant's queue is paused. */
  paused?: Maybe<TrainingQueuePause>;
  /** How many of the pending ones were submitted with each priority, the highest first. */
  pendingByPriority: Array<TrainingQueueDepth>;
  /** Jobs of the tenant that wait. */
  pendingCount: Scalars['Int']['output'];
  /** Jobs of the tenant that run. */
  runningCount: Scalars['Int']['output'];
  /** All jobs of the tenant. */
  totalCount: Scalars['Int']['output'];
  /** The living workers, the oldest first. They work for all tenants. */
  workers: Array<TrainingWorker>;
};

/** How many jobs wait that were submitted with a priority. */
export type TrainingQueueDepth = {
  __typename?: 'TrainingQueueDepth';
  /** Pending jobs of the tenant. */
  count: Scalars['Int']['output'];
  /** The priority that they were submitted with. */
  priority: TrainingJobPriority;
};

/** That no job of the tenant is taken from the queue. */
export type TrainingQueuePause = {
  __typename?: 'TrainingQueuePause';
  /** Since when. */
  at: Scalars['DateTime']['output'];
  /** Who paused it. */
  by: Scalars['String']['output'];
  /** Why. */
  reason: Scalars['String']['output'];
};

/** What a job needs, or a worker has for all jobs that it runs at once. */
export type TrainingResources = {
  __typename?: 'TrainingResources';
  /** Cores, also parts of one. */
  cpuCores: Scalars['Float']['output'];
  /** Whether a GPU. */
  gpu: Scalars['Boolean']['output'];
  /** In MiB. Null: the job gets what its worker gives to jobs that name none (TRAINER_MEMORY_MB). */
  memoryMb?: Maybe<Scalars['Int']['output']>;
};

/** What a job needs of its worker. */
export type TrainingResourcesInput = {
  /** Cores, also parts of one. */
  cpuCores?: InputMaybe<Scalars['Float']['input']>;
  /** Whether a GPU. */
  gpu?: InputMaybe<Scalars['Boolean']['input']>;
  /** In MiB; also the limit of the memory that the job gets. 128 to 1048576; default is the worker's TRAINER_MEMORY_MB. */
  memoryMb?: InputMaybe<Scalars['Int']['input']>;
};

/** A process that runs jobs. */
export type TrainingWorker = {
  __typename?: 'TrainingWorker';
  /** Jobs that it runs now, of all tenants. */
  activeCount: Scalars['Int']['output'];
  /** Jobs that it runs at once. */
  capacity: Scalars['Int']['output'];
  /** It takes no more jobs; those that it runs end. */
  draining: Scalars['Boolean']['output'];
  /** Name of its machine. */
  host: Scalars['String']['output'];
  /** Its id. */
  id: Scalars['ID']['output'];
  /** When it last gave a sign of life. */
  lastSeenAt: Scalars['DateTime']['output'];
  /** What it has for all jobs that it runs at once. */
  resources: TrainingResources;
  /** When it began. */
  startedAt: Scalars['DateTime']['output'];
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

/** What is said of a text as a whole, whatever its label. */
export type Verdict =
  /** p(attack) is above the version's threshold. */
  | 'ATTACK'
  /** It is not. */
  | 'BENIGN';

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
  HyperparameterSearch: HyperparameterSearch;
  ModelVersion: ModelVersion;
  RetentionPlan: RetentionPlan;
  Trace: Trace;
  TrainingJob: TrainingJob;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  HyperparameterSearch:
    ( { __typename: 'HyperparameterSearch' }
    & GraphQLRecursivePick<FederationTypes['HyperparameterSearch'], {"id":true}> );
  ModelVersion:
    ( { __typename: 'ModelVersion' }
    & GraphQLRecursivePick<FederationTypes['ModelVersion'], {"modelName":true,"version":true}> );
  RetentionPlan:
    ( { __typename: 'RetentionPlan' }
    & GraphQLRecursivePick<FederationTypes['RetentionPlan'], {"id":true}> );
  Trace:
    ( { __typename: 'Trace' }
    & GraphQLRecursivePick<FederationTypes['Trace'], {"id":true}> );
  TrainingJob:
    ( { __typename: 'TrainingJob' }
    & GraphQLRecursivePick<FederationTypes['TrainingJob'], {"id":true}> );
}>;


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = ResolversObject<{
  SequencedEvent:
    | ( SearchEvent )
    | ( JobChange )
    | ( JobEvent )
  ;
}>;

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  AttackDetection: ResolverTypeWrapper<AttackDetection>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  BaseModel: ResolverTypeWrapper<BaseModelRecord>;
  BaseModelConnection: ResolverTypeWrapper<BaseModelPage>;
  BaseModelEdge: ResolverTypeWrapper<Omit<BaseModelEdge, 'node'> & { node: ResolversTypes['BaseModel'] }>;
  BaseModelFile: ResolverTypeWrapper<BaseModelFile>;
  BaseModelStatus: ResolverTypeWrapper<BaseModelStatusWord>;
  CancelHyperparameterSearchInput: CancelHyperparameterSearchInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CancelHyperparameterSearchPayload: ResolverTypeWrapper<Omit<CancelHyperparameterSearchPayload, 'search'> & { search: ResolversTypes['HyperparameterSearch'] }>;
  CancelTrainingJobInput: CancelTrainingJobInput;
  CancelTrainingJobPayload: ResolverTypeWrapper<Omit<CancelTrainingJobPayload, 'job'> & { job: ResolversTypes['TrainingJob'] }>;
  ClassReport: ResolverTypeWrapper<ClassReport>;
  ClassifyResult: ResolverTypeWrapper<ClassifiedTexts>;
  ConfigField: ResolverTypeWrapper<ConfigField>;
  CreateRetrainingScheduleInput: CreateRetrainingScheduleInput;
  CreateRetrainingSchedulePayload: ResolverTypeWrapper<Omit<CreateRetrainingSchedulePayload, 'schedule'> & { schedule: ResolversTypes['RetrainingSchedule'] }>;
  CronTrigger: ResolverTypeWrapper<CronTrigger>;
  CronTriggerInput: CronTriggerInput;
  DataFile: ResolverTypeWrapper<DataFile>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteBaseModelInput: DeleteBaseModelInput;
  DeleteBaseModelPayload: ResolverTypeWrapper<DeleteBaseModelPayload>;
  DeleteRetrainingSchedulePayload: ResolverTypeWrapper<DeleteRetrainingSchedulePayload>;
  DrainWorkerInput: DrainWorkerInput;
  DrainWorkerPayload: ResolverTypeWrapper<Omit<DrainWorkerPayload, 'worker'> & { worker: ResolversTypes['TrainingWorker'] }>;
  EraseSubjectInput: EraseSubjectInput;
  ErasureAction: ResolverTypeWrapper<ErasureActionWord>;
  EvaluationReport: ResolverTypeWrapper<EvaluationReportRecord>;
  EvaluationSlice: ResolverTypeWrapper<EvaluationSlice>;
  EventDelivery: EventDelivery;
  FlippedText: ResolverTypeWrapper<PlacedFlip>;
  FlippedTextConnection: ResolverTypeWrapper<FlippedTextPage>;
  FlippedTextEdge: ResolverTypeWrapper<Omit<FlippedTextEdge, 'node'> & { node: ResolversTypes['FlippedText'] }>;
  HealthCheck: ResolverTypeWrapper<HealthCheck>;
  HyperparameterSearch: ResolverTypeWrapper<HyperparameterSearchRecord>;
  HyperparameterSearchConnection: ResolverTypeWrapper<SearchPage>;
  HyperparameterSearchEdge: ResolverTypeWrapper<Omit<HyperparameterSearchEdge, 'node'> & { node: ResolversTypes['HyperparameterSearch'] }>;
  HyperparameterSearchEvent: ResolverTypeWrapper<SearchEvent>;
  HyperparameterSearchFilter: HyperparameterSearchFilter;
  HyperparameterSearchStatus: ResolverTypeWrapper<SearchStatus>;
  HyperparameterTrial: ResolverTypeWrapper<TrainingJobRecord>;
  HyperparameterTrialConnection: ResolverTypeWrapper<TrialPage>;
  HyperparameterTrialCounts: ResolverTypeWrapper<HyperparameterTrialCounts>;
  HyperparameterTrialEdge: ResolverTypeWrapper<Omit<HyperparameterTrialEdge, 'node'> & { node: ResolversTypes['HyperparameterTrial'] }>;
  HyperparameterTrialStatus: ResolverTypeWrapper<TrialStatus>;
  ImportBaseModelInput: ImportBaseModelInput;
  ImportBaseModelPayload: ResolverTypeWrapper<Omit<ImportBaseModelPayload, 'baseModel'> & { baseModel: ResolversTypes['BaseModel'] }>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  LabelProbability: ResolverTypeWrapper<LabelProbability>;
  LabelThreshold: ResolverTypeWrapper<LabelThreshold>;
  LoadedModel: ResolverTypeWrapper<Omit<LoadedModel, 'modelVersion'> & { modelVersion: ResolversTypes['ModelVersion'] }>;
  MetricBucket: ResolverTypeWrapper<MetricBucket>;
  MetricPoint: ResolverTypeWrapper<MeasuredPoint>;
  MetricSeries: ResolverTypeWrapper<MetricSeries>;
  Mistake: ResolverTypeWrapper<PlacedMistake>;
  MistakeConnection: ResolverTypeWrapper<MistakePage>;
  MistakeEdge: ResolverTypeWrapper<Omit<MistakeEdge, 'node'> & { node: ResolversTypes['Mistake'] }>;
  ModelCache: ResolverTypeWrapper<Omit<ModelCache, 'models'> & { models: Array<ResolversTypes['LoadedModel']> }>;
  ModelFamily: ResolverTypeWrapper<ModelFamily>;
  ModelStage: ModelStage;
  ModelVersion: ResolverTypeWrapper<VersionKey>;
  MoveTrainingJobInput: MoveTrainingJobInput;
  MoveTrainingJobPayload: ResolverTypeWrapper<Omit<MoveTrainingJobPayload, 'job'> & { job: ResolversTypes['TrainingJob'] }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NearestRow: ResolverTypeWrapper<NearestRow>;
  ObfuscatedCopy: ResolverTypeWrapper<ObfuscatedCopy>;
  ObfuscationReport: ResolverTypeWrapper<ObfuscationReport>;
  OperatingPoint: ResolverTypeWrapper<OperatingPoint>;
  OrderDirection: ResolverTypeWrapper<Direction>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PauseTrainingQueueInput: PauseTrainingQueueInput;
  PauseTrainingQueuePayload: ResolverTypeWrapper<Omit<PauseTrainingQueuePayload, 'queue'> & { queue: ResolversTypes['TrainingQueue'] }>;
  Permission: Permission;
  PersonalPart: PersonalPart;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RateInterval: ResolverTypeWrapper<RateInterval>;
  RecallAtRate: ResolverTypeWrapper<RecallAtRate>;
  ReliabilityBin: ResolverTypeWrapper<ReliabilityBin>;
  ResumeTrainingQueuePayload: ResolverTypeWrapper<Omit<ResumeTrainingQueuePayload, 'queue'> & { queue: ResolversTypes['TrainingQueue'] }>;
  RetentionForecast: ResolverTypeWrapper<RetentionForecast>;
  RetentionKept: ResolverTypeWrapper<RetentionKept>;
  RetentionPlan: ResolverTypeWrapper<PlanReference>;
  RetrainingRun: ResolverTypeWrapper<RetrainingRunRecord>;
  RetrainingRunConnection: ResolverTypeWrapper<RunPage>;
  RetrainingRunEdge: ResolverTypeWrapper<Omit<RetrainingRunEdge, 'node'> & { node: ResolversTypes['RetrainingRun'] }>;
  RetrainingRunStatus: ResolverTypeWrapper<RunStatus>;
  RetrainingSchedule: ResolverTypeWrapper<RetrainingScheduleRecord>;
  RetrainingScheduleConnection: ResolverTypeWrapper<SchedulePage>;
  RetrainingScheduleEdge: ResolverTypeWrapper<Omit<RetrainingScheduleEdge, 'node'> & { node: ResolversTypes['RetrainingSchedule'] }>;
  RetrainingScheduleFilter: RetrainingScheduleFilter;
  RetrainingScheduleIdInput: RetrainingScheduleIdInput;
  RetrainingSchedulePayload: ResolverTypeWrapper<Omit<RetrainingSchedulePayload, 'schedule'> & { schedule: ResolversTypes['RetrainingSchedule'] }>;
  RetryTrainingJobInput: RetryTrainingJobInput;
  RetryTrainingJobPayload: ResolverTypeWrapper<Omit<RetryTrainingJobPayload, 'job'> & { job: ResolversTypes['TrainingJob'] }>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  SaveTrainingConfigInput: SaveTrainingConfigInput;
  SaveTrainingConfigPayload: ResolverTypeWrapper<Omit<SaveTrainingConfigPayload, 'trainingConfig'> & { trainingConfig: ResolversTypes['TrainingConfig'] }>;
  SearchAlgorithm: ResolverTypeWrapper<SearchAlgorithmWord>;
  SearchRung: ResolverTypeWrapper<SearchRung>;
  SequencedEvent: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['SequencedEvent']>;
  ServiceHealth: ResolverTypeWrapper<ServiceHealth>;
  SetTrainingJobPriorityInput: SetTrainingJobPriorityInput;
  SetTrainingJobPriorityPayload: ResolverTypeWrapper<Omit<SetTrainingJobPriorityPayload, 'job'> & { job: ResolversTypes['TrainingJob'] }>;
  SliceDimension: SliceDimension;
  StartHyperparameterSearchInput: StartHyperparameterSearchInput;
  StartHyperparameterSearchPayload: ResolverTypeWrapper<Omit<StartHyperparameterSearchPayload, 'search'> & { search: ResolversTypes['HyperparameterSearch'] }>;
  StartTrainingJobInput: StartTrainingJobInput;
  StartTrainingJobPayload: ResolverTypeWrapper<Omit<StartTrainingJobPayload, 'job'> & { job: ResolversTypes['TrainingJob'] }>;
  SubjectErasure: ResolverTypeWrapper<SubjectErasureState>;
  SubjectFinding: ResolverTypeWrapper<SubjectFindingRecord>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TextClassification: ResolverTypeWrapper<ClassifiedText>;
  TextClassificationColumns: ResolverTypeWrapper<ClassifiedTexts>;
  TextHighlight: ResolverTypeWrapper<TextHighlight>;
  Trace: ResolverTypeWrapper<TraceKey>;
  TrainingConfig: ResolverTypeWrapper<TrainingConfigRecord>;
  TrainingConfigRevision: ResolverTypeWrapper<ConfigRevision>;
  TrainingEvaluation: ResolverTypeWrapper<JobEvaluation>;
  TrainingJob: ResolverTypeWrapper<TrainingJobRecord>;
  TrainingJobChange: ResolverTypeWrapper<JobChange>;
  TrainingJobConnection: ResolverTypeWrapper<JobPage>;
  TrainingJobEdge: ResolverTypeWrapper<Omit<TrainingJobEdge, 'node'> & { node: ResolversTypes['TrainingJob'] }>;
  TrainingJobEvent: ResolverTypeWrapper<JobEvent>;
  TrainingJobEventType: TrainingJobEventType;
  TrainingJobFilter: TrainingJobFilter;
  TrainingJobOrder: TrainingJobOrder;
  TrainingJobOrderField: ResolverTypeWrapper<JobOrderField>;
  TrainingJobPriority: TrainingJobPriority;
  TrainingJobStatus: ResolverTypeWrapper<JobStatus>;
  TrainingLogConnection: ResolverTypeWrapper<LogPage>;
  TrainingLogEdge: ResolverTypeWrapper<Omit<TrainingLogEdge, 'node'> & { node: ResolversTypes['TrainingLogLine'] }>;
  TrainingLogLevel: TrainingLogLevel;
  TrainingLogLine: ResolverTypeWrapper<LogLine>;
  TrainingPhase: ResolverTypeWrapper<JobPhase>;
  TrainingQueue: ResolverTypeWrapper<QueueStatistics>;
  TrainingQueueDepth: ResolverTypeWrapper<TrainingQueueDepth>;
  TrainingQueuePause: ResolverTypeWrapper<TrainingQueuePause>;
  TrainingResources: ResolverTypeWrapper<TrainingResources>;
  TrainingResourcesInput: TrainingResourcesInput;
  TrainingWorker: ResolverTypeWrapper<KnownWorker>;
  UnseenSourcesReport: ResolverTypeWrapper<UnseenSourcesReport>;
  Verdict: Verdict;
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
  BaseModel: BaseModelRecord;
  BaseModelConnection: BaseModelPage;
  BaseModelEdge: Omit<BaseModelEdge, 'node'> & { node: ResolversParentTypes['BaseModel'] };
  BaseModelFile: BaseModelFile;
  CancelHyperparameterSearchInput: CancelHyperparameterSearchInput;
  ID: Scalars['ID']['output'];
  CancelHyperparameterSearchPayload: Omit<CancelHyperparameterSearchPayload, 'search'> & { search: ResolversParentTypes['HyperparameterSearch'] };
  CancelTrainingJobInput: CancelTrainingJobInput;
  CancelTrainingJobPayload: Omit<CancelTrainingJobPayload, 'job'> & { job: ResolversParentTypes['TrainingJob'] };
  ClassReport: ClassReport;
  ClassifyResult: ClassifiedTexts;
  ConfigField: ConfigField;
  CreateRetrainingScheduleInput: CreateRetrainingScheduleInput;
  CreateRetrainingSchedulePayload: Omit<CreateRetrainingSchedulePayload, 'schedule'> & { schedule: ResolversParentTypes['RetrainingSchedule'] };
  CronTrigger: CronTrigger;
  CronTriggerInput: CronTriggerInput;
  DataFile: DataFile;
  DateTime: Scalars['DateTime']['output'];
  DeleteBaseModelInput: DeleteBaseModelInput;
  DeleteBaseModelPayload: DeleteBaseModelPayload;
  DeleteRetrainingSchedulePayload: DeleteRetrainingSchedulePayload;
  DrainWorkerInput: DrainWorkerInput;
  DrainWorkerPayload: Omit<DrainWorkerPayload, 'worker'> & { worker: ResolversParentTypes['TrainingWorker'] };
  EraseSubjectInput: EraseSubjectInput;
  EvaluationReport: EvaluationReportRecord;
  EvaluationSlice: EvaluationSlice;
  FlippedText: PlacedFlip;
  FlippedTextConnection: FlippedTextPage;
  FlippedTextEdge: Omit<FlippedTextEdge, 'node'> & { node: ResolversParentTypes['FlippedText'] };
  HealthCheck: HealthCheck;
  HyperparameterSearch: HyperparameterSearchRecord;
  HyperparameterSearchConnection: SearchPage;
  HyperparameterSearchEdge: Omit<HyperparameterSearchEdge, 'node'> & { node: ResolversParentTypes['HyperparameterSearch'] };
  HyperparameterSearchEvent: SearchEvent;
  HyperparameterSearchFilter: HyperparameterSearchFilter;
  HyperparameterTrial: TrainingJobRecord;
  HyperparameterTrialConnection: TrialPage;
  HyperparameterTrialCounts: HyperparameterTrialCounts;
  HyperparameterTrialEdge: Omit<HyperparameterTrialEdge, 'node'> & { node: ResolversParentTypes['HyperparameterTrial'] };
  ImportBaseModelInput: ImportBaseModelInput;
  ImportBaseModelPayload: Omit<ImportBaseModelPayload, 'baseModel'> & { baseModel: ResolversParentTypes['BaseModel'] };
  JSONObject: Scalars['JSONObject']['output'];
  LabelProbability: LabelProbability;
  LabelThreshold: LabelThreshold;
  LoadedModel: Omit<LoadedModel, 'modelVersion'> & { modelVersion: ResolversParentTypes['ModelVersion'] };
  MetricBucket: MetricBucket;
  MetricPoint: MeasuredPoint;
  MetricSeries: MetricSeries;
  Mistake: PlacedMistake;
  MistakeConnection: MistakePage;
  MistakeEdge: Omit<MistakeEdge, 'node'> & { node: ResolversParentTypes['Mistake'] };
  ModelCache: Omit<ModelCache, 'models'> & { models: Array<ResolversParentTypes['LoadedModel']> };
  ModelFamily: ModelFamily;
  ModelVersion: VersionKey;
  MoveTrainingJobInput: MoveTrainingJobInput;
  MoveTrainingJobPayload: Omit<MoveTrainingJobPayload, 'job'> & { job: ResolversParentTypes['TrainingJob'] };
  Mutation: Record<PropertyKey, never>;
  NearestRow: NearestRow;
  ObfuscatedCopy: ObfuscatedCopy;
  ObfuscationReport: ObfuscationReport;
  OperatingPoint: OperatingPoint;
  PageInfo: PageInfo;
  PauseTrainingQueueInput: PauseTrainingQueueInput;
  PauseTrainingQueuePayload: Omit<PauseTrainingQueuePayload, 'queue'> & { queue: ResolversParentTypes['TrainingQueue'] };
  Query: Record<PropertyKey, never>;
  RateInterval: RateInterval;
  RecallAtRate: RecallAtRate;
  ReliabilityBin: ReliabilityBin;
  ResumeTrainingQueuePayload: Omit<ResumeTrainingQueuePayload, 'queue'> & { queue: ResolversParentTypes['TrainingQueue'] };
  RetentionForecast: RetentionForecast;
  RetentionKept: RetentionKept;
  RetentionPlan: PlanReference;
  RetrainingRun: RetrainingRunRecord;
  RetrainingRunConnection: RunPage;
  RetrainingRunEdge: Omit<RetrainingRunEdge, 'node'> & { node: ResolversParentTypes['RetrainingRun'] };
  RetrainingSchedule: RetrainingScheduleRecord;
  RetrainingScheduleConnection: SchedulePage;
  RetrainingScheduleEdge: Omit<RetrainingScheduleEdge, 'node'> & { node: ResolversParentTypes['RetrainingSchedule'] };
  RetrainingScheduleFilter: RetrainingScheduleFilter;
  RetrainingScheduleIdInput: RetrainingScheduleIdInput;
  RetrainingSchedulePayload: Omit<RetrainingSchedulePayload, 'schedule'> & { schedule: ResolversParentTypes['RetrainingSchedule'] };
  RetryTrainingJobInput: RetryTrainingJobInput;
  RetryTrainingJobPayload: Omit<RetryTrainingJobPayload, 'job'> & { job: ResolversParentTypes['TrainingJob'] };
  SafeInt: Scalars['SafeInt']['output'];
  SaveTrainingConfigInput: SaveTrainingConfigInput;
  SaveTrainingConfigPayload: Omit<SaveTrainingConfigPayload, 'trainingConfig'> & { trainingConfig: ResolversParentTypes['TrainingConfig'] };
  SearchRung: SearchRung;
  SequencedEvent: ResolversInterfaceTypes<ResolversParentTypes>['SequencedEvent'];
  ServiceHealth: ServiceHealth;
  SetTrainingJobPriorityInput: SetTrainingJobPriorityInput;
  SetTrainingJobPriorityPayload: Omit<SetTrainingJobPriorityPayload, 'job'> & { job: ResolversParentTypes['TrainingJob'] };
  StartHyperparameterSearchInput: StartHyperparameterSearchInput;
  StartHyperparameterSearchPayload: Omit<StartHyperparameterSearchPayload, 'search'> & { search: ResolversParentTypes['HyperparameterSearch'] };
  StartTrainingJobInput: StartTrainingJobInput;
  StartTrainingJobPayload: Omit<StartTrainingJobPayload, 'job'> & { job: ResolversParentTypes['TrainingJob'] };
  SubjectErasure: SubjectErasureState;
  SubjectFinding: SubjectFindingRecord;
  Subscription: Record<PropertyKey, never>;
  TextClassification: ClassifiedText;
  TextClassificationColumns: ClassifiedTexts;
  TextHighlight: TextHighlight;
  Trace: TraceKey;
  TrainingConfig: TrainingConfigRecord;
  TrainingConfigRevision: ConfigRevision;
  TrainingEvaluation: JobEvaluation;
  TrainingJob: TrainingJobRecord;
  TrainingJobChange: JobChange;
  TrainingJobConnection: JobPage;
  TrainingJobEdge: Omit<TrainingJobEdge, 'node'> & { node: ResolversParentTypes['TrainingJob'] };
  TrainingJobEvent: JobEvent;
  TrainingJobFilter: TrainingJobFilter;
  TrainingJobOrder: TrainingJobOrder;
  TrainingLogConnection: LogPage;
  TrainingLogEdge: Omit<TrainingLogEdge, 'node'> & { node: ResolversParentTypes['TrainingLogLine'] };
  TrainingLogLine: LogLine;
  TrainingPhase: JobPhase;
  TrainingQueue: QueueStatistics;
  TrainingQueueDepth: TrainingQueueDepth;
  TrainingQueuePause: TrainingQueuePause;
  TrainingResources: TrainingResources;
  TrainingResourcesInput: TrainingResourcesInput;
  TrainingWorker: KnownWorker;
  UnseenSourcesReport: UnseenSourcesReport;
  federation__FieldSet: Scalars['federation__FieldSet']['output'];
  link__Import: Scalars['link__Import']['output'];
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
}>;

export type LinkDirectiveArgs = {
  import?: Maybe<Array<Maybe<Scalars['link__Import']['input']>>>;
  url: Scalars['String']['input'];
};

export type LinkDirectiveResolver<Result, Parent, ContextType = TrainingResolverContext, Args = LinkDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PersonalDirectiveArgs = {
  of?: PersonalPart;
};

export type PersonalDirectiveResolver<Result, Parent, ContextType = TrainingResolverContext, Args = PersonalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = TrainingResolverContext, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AttackDetectionResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['AttackDetection'] = ResolversParentTypes['AttackDetection']> = ResolversObject<{
  attackCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  auc?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  benignCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  benignLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operatingPoint?: Resolver<Maybe<ResolversTypes['OperatingPoint']>, ParentType, ContextType>;
  recalls?: Resolver<Array<ResolversTypes['RecallAtRate']>, ParentType, ContextType>;
}>;

export type BaseModelResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['BaseModel'] = ResolversParentTypes['BaseModel']> = ResolversObject<{
  archiveSha256?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  digest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  files?: Resolver<Array<ResolversTypes['BaseModelFile']>, ParentType, ContextType>;
  modelType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parameterCount?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  progressPercent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  readyAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sizeBytes?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['BaseModelStatus'], ParentType, ContextType>;
  vocabSize?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type BaseModelConnectionResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['BaseModelConnection'] = ResolversParentTypes['BaseModelConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['BaseModelEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type BaseModelEdgeResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['BaseModelEdge'] = ResolversParentTypes['BaseModelEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BaseModel'], ParentType, ContextType>;
}>;

export type BaseModelFileResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['BaseModelFile'] = ResolversParentTypes['BaseModelFile']> = ResolversObject<{
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
}>;

export type BaseModelStatusResolvers = { DELETING: 'deleting', FAILED: 'failed', IMPORTING: 'importing', READY: 'ready' };

export type CancelHyperparameterSearchPayloadResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['CancelHyperparameterSearchPayload'] = ResolversParentTypes['CancelHyperparameterSearchPayload']> = ResolversObject<{
  search?: Resolver<ResolversTypes['HyperparameterSearch'], ParentType, ContextType>;
}>;

export type CancelTrainingJobPayloadResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['CancelTrainingJobPayload'] = ResolversParentTypes['CancelTrainingJobPayload']> = ResolversObject<{
  job?: Resolver<ResolversTypes['TrainingJob'], ParentType, ContextType>;
}>;

export type ClassReportResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['ClassReport'] = ResolversParentTypes['ClassReport']> = ResolversObject<{
  f1?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  precision?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  recall?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  support?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type ClassifyResultResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['ClassifyResult'] = ResolversParentTypes['ClassifyResult']> = ResolversObject<{
  columns?: Resolver<ResolversTypes['TextClassificationColumns'], ParentType, ContextType>;
  latencyMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
  results?: Resolver<Array<ResolversTypes['TextClassification']>, ParentType, ContextType>;
  threshold?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  traceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
}>;

export type ConfigFieldResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['ConfigField'] = ResolversParentTypes['ConfigField']> = ResolversObject<{
  allowedValues?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  defaultValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maximum?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  minimum?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type CreateRetrainingSchedulePayloadResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['CreateRetrainingSchedulePayload'] = ResolversParentTypes['CreateRetrainingSchedulePayload']> = ResolversObject<{
  schedule?: Resolver<ResolversTypes['RetrainingSchedule'], ParentType, ContextType>;
}>;

export type CronTriggerResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['CronTrigger'] = ResolversParentTypes['CronTrigger']> = ResolversObject<{
  expression?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type DataFileResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['DataFile'] = ResolversParentTypes['DataFile']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteBaseModelPayloadResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['DeleteBaseModelPayload'] = ResolversParentTypes['DeleteBaseModelPayload']> = ResolversObject<{
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type DeleteRetrainingSchedulePayloadResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['DeleteRetrainingSchedulePayload'] = ResolversParentTypes['DeleteRetrainingSchedulePayload']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type DrainWorkerPayloadResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['DrainWorkerPayload'] = ResolversParentTypes['DrainWorkerPayload']> = ResolversObject<{
  worker?: Resolver<ResolversTypes['TrainingWorker'], ParentType, ContextType>;
}>;

export type ErasureActionResolvers = { DELETE: 'delete', FLAG: 'flag', KEEP: 'keep', REPLACE: 'replace' };

export type EvaluationReportResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['EvaluationReport'] = ResolversParentTypes['EvaluationReport']> = ResolversObject<{
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

export type EvaluationSliceResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['EvaluationSlice'] = ResolversParentTypes['EvaluationSlice']> = ResolversObject<{
  accuracy?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  accuracyInterval?: Resolver<ResolversTypes['RateInterval'], ParentType, ContextType>;
  dimension?: Resolver<ResolversTypes['SliceDimension'], ParentType, ContextType>;
  isTooSmall?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  macroF1?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  macroF1Interval?: Resolver<Maybe<ResolversTypes['RateInterval']>, ParentType, ContextType>;
  rowCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type FlippedTextResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['FlippedText'] = ResolversParentTypes['FlippedText']> = ResolversObject<{
  file?: Resolver<Maybe<ResolversTypes['DataFile']>, ParentType, ContextType>;
  formerProbability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  formerlyPredicted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  predicted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trueLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type FlippedTextConnectionResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['FlippedTextConnection'] = ResolversParentTypes['FlippedTextConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['FlippedTextEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type FlippedTextEdgeResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['FlippedTextEdge'] = ResolversParentTypes['FlippedTextEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FlippedText'], ParentType, ContextType>;
}>;

export type HealthCheckResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['HealthCheck'] = ResolversParentTypes['HealthCheck']> = ResolversObject<{
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type HyperparameterSearchResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['HyperparameterSearch'] = ResolversParentTypes['HyperparameterSearch'], FederationReferenceType extends FederationReferenceTypes['HyperparameterSearch'] = FederationReferenceTypes['HyperparameterSearch']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['HyperparameterSearch']> | FederationReferenceType, FederationReferenceType, ContextType>;
  algorithm?: Resolver<ResolversTypes['SearchAlgorithm'], ParentType, ContextType>;
  bestTrial?: Resolver<Maybe<ResolversTypes['HyperparameterTrial']>, ParentType, ContextType>;
  cancelRequestedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  config?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dataset?: Resolver<Maybe<ResolversTypes['DataFile']>, ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  family?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  greaterIsBetter?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastSequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxParallel?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxTrials?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  metric?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  modelName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  modelVersion?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['TrainingJobPriority'], ParentType, ContextType>;
  reductionFactor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rungs?: Resolver<Array<ResolversTypes['SearchRung']>, ParentType, ContextType>;
  seed?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  space?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['HyperparameterSearchStatus'], ParentType, ContextType>;
  trace?: Resolver<Maybe<ResolversTypes['Trace']>, ParentType, ContextType>;
  trainingDataPath?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trialCounts?: Resolver<ResolversTypes['HyperparameterTrialCounts'], ParentType, ContextType>;
  trials?: Resolver<ResolversTypes['HyperparameterTrialConnection'], ParentType, ContextType, RequireFields<HyperparameterSearchTrialsArgs, 'first'>>;
}>;

export type HyperparameterSearchConnectionResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['HyperparameterSearchConnection'] = ResolversParentTypes['HyperparameterSearchConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['HyperparameterSearchEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type HyperparameterSearchEdgeResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['HyperparameterSearchEdge'] = ResolversParentTypes['HyperparameterSearchEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['HyperparameterSearch'], ParentType, ContextType>;
}>;

export type HyperparameterSearchEventResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['HyperparameterSearchEvent'] = ResolversParentTypes['HyperparameterSearchEvent']> = ResolversObject<{
  delivery?: Resolver<ResolversTypes['EventDelivery'], ParentType, ContextType>;
  search?: Resolver<ResolversTypes['HyperparameterSearch'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type HyperparameterSearchStatusResolvers = { CANCELLED: 'cancelled', COMPLETED: 'completed', FAILED: 'failed', RUNNING: 'running' };

export type HyperparameterTrialResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['HyperparameterTrial'] = ResolversParentTypes['HyperparameterTrial']> = ResolversObject<{
  durationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  epochs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  job?: Resolver<ResolversTypes['TrainingJob'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parameters?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  pauseAfterEpochs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  rung?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  search?: Resolver<ResolversTypes['HyperparameterSearch'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['HyperparameterTrialStatus'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  values?: Resolver<Array<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
}>;

export type HyperparameterTrialConnectionResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['HyperparameterTrialConnection'] = ResolversParentTypes['HyperparameterTrialConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['HyperparameterTrialEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type HyperparameterTrialCountsResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['HyperparameterTrialCounts'] = ResolversParentTypes['HyperparameterTrialCounts']> = ResolversObject<{
  cancelled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  completed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  paused?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pruned?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  queued?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  running?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type HyperparameterTrialEdgeResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['HyperparameterTrialEdge'] = ResolversParentTypes['HyperparameterTrialEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['HyperparameterTrial'], ParentType, ContextType>;
}>;

export type HyperparameterTrialStatusResolvers = { CANCELLED: 'cancelled', COMPLETED: 'completed', FAILED: 'failed', PAUSED: 'paused', PRUNED: 'pruned', QUEUED: 'queued', RUNNING: 'running' };

export type ImportBaseModelPayloadResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['ImportBaseModelPayload'] = ResolversParentTypes['ImportBaseModelPayload']> = ResolversObject<{
  baseModel?: Resolver<ResolversTypes['BaseModel'], ParentType, ContextType>;
}>;

export interface JsonObjectScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONObject'], any> {
  name: 'JSONObject';
}

export type LabelProbabilityResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['LabelProbability'] = ResolversParentTypes['LabelProbability']> = ResolversObject<{
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type LabelThresholdResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['LabelThreshold'] = ResolversParentTypes['LabelThreshold']> = ResolversObject<{
  f1?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  positives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  tunedF1?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type LoadedModelResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['LoadedModel'] = ResolversParentTypes['LoadedModel']> = ResolversObject<{
  loadedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type MetricBucketResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['MetricBucket'] = ResolversParentTypes['MetricBucket']> = ResolversObject<{
  first?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  firstStep?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  last?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  lastStep?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maximum?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  minimum?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type MetricPointResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['MetricPoint'] = ResolversParentTypes['MetricPoint']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  step?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type MetricSeriesResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['MetricSeries'] = ResolversParentTypes['MetricSeries']> = ResolversObject<{
  buckets?: Resolver<Array<ResolversTypes['MetricBucket']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pointCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type MistakeResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['Mistake'] = ResolversParentTypes['Mistake']> = ResolversObject<{
  classification?: Resolver<ResolversTypes['TextClassification'], ParentType, ContextType>;
  file?: Resolver<Maybe<ResolversTypes['DataFile']>, ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  predicted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trueLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trueProbability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type MistakeConnectionResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['MistakeConnection'] = ResolversParentTypes['MistakeConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['MistakeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type MistakeEdgeResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['MistakeEdge'] = ResolversParentTypes['MistakeEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Mistake'], ParentType, ContextType>;
}>;

export type ModelCacheResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['ModelCache'] = ResolversParentTypes['ModelCache']> = ResolversObject<{
  budgetBytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  loadedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  models?: Resolver<Array<ResolversTypes['LoadedModel']>, ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type ModelFamilyResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['ModelFamily'] = ResolversParentTypes['ModelFamily']> = ResolversObject<{
  available?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  configFields?: Resolver<Array<ResolversTypes['ConfigField']>, ParentType, ContextType>;
  defaultModelName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unavailableReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ModelVersionResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['ModelVersion'] = ResolversParentTypes['ModelVersion'], FederationReferenceType extends FederationReferenceTypes['ModelVersion'] = FederationReferenceTypes['ModelVersion']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ModelVersion']> | FederationReferenceType, FederationReferenceType, ContextType>;
  flippedTexts?: Resolver<Maybe<ResolversTypes['FlippedTextConnection']>, ParentType, ContextType, RequireFields<ModelVersionFlippedTextsArgs, 'againstVersion' | 'first' | 'onlyWorse'>>;
  mistakes?: Resolver<Maybe<ResolversTypes['MistakeConnection']>, ParentType, ContextType, RequireFields<ModelVersionMistakesArgs, 'first'>>;
  modelName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type MoveTrainingJobPayloadResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['MoveTrainingJobPayload'] = ResolversParentTypes['MoveTrainingJobPayload']> = ResolversObject<{
  job?: Resolver<ResolversTypes['TrainingJob'], ParentType, ContextType>;
}>;

export type MutationResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  cancelHyperparameterSearch?: Resolver<ResolversTypes['CancelHyperparameterSearchPayload'], ParentType, ContextType, RequireFields<MutationCancelHyperparameterSearchArgs, 'input'>>;
  cancelTrainingJob?: Resolver<ResolversTypes['CancelTrainingJobPayload'], ParentType, ContextType, RequireFields<MutationCancelTrainingJobArgs, 'input'>>;
  createRetrainingSchedule?: Resolver<ResolversTypes['CreateRetrainingSchedulePayload'], ParentType, ContextType, RequireFields<MutationCreateRetrainingScheduleArgs, 'input'>>;
  deleteBaseModel?: Resolver<ResolversTypes['DeleteBaseModelPayload'], ParentType, ContextType, RequireFields<MutationDeleteBaseModelArgs, 'input'>>;
  deleteRetrainingSchedule?: Resolver<ResolversTypes['DeleteRetrainingSchedulePayload'], ParentType, ContextType, RequireFields<MutationDeleteRetrainingScheduleArgs, 'input'>>;
  drainWorker?: Resolver<ResolversTypes['DrainWorkerPayload'], ParentType, ContextType, RequireFields<MutationDrainWorkerArgs, 'input'>>;
  eraseFromTraining?: Resolver<ResolversTypes['SubjectErasure'], ParentType, ContextType, RequireFields<MutationEraseFromTrainingArgs, 'input'>>;
  importBaseModel?: Resolver<ResolversTypes['ImportBaseModelPayload'], ParentType, ContextType, RequireFields<MutationImportBaseModelArgs, 'input'>>;
  moveTrainingJob?: Resolver<ResolversTypes['MoveTrainingJobPayload'], ParentType, ContextType, RequireFields<MutationMoveTrainingJobArgs, 'input'>>;
  pauseRetrainingSchedule?: Resolver<ResolversTypes['RetrainingSchedulePayload'], ParentType, ContextType, RequireFields<MutationPauseRetrainingScheduleArgs, 'input'>>;
  pauseTrainingQueue?: Resolver<ResolversTypes['PauseTrainingQueuePayload'], ParentType, ContextType, RequireFields<MutationPauseTrainingQueueArgs, 'input'>>;
  resumeRetrainingSchedule?: Resolver<ResolversTypes['RetrainingSchedulePayload'], ParentType, ContextType, RequireFields<MutationResumeRetrainingScheduleArgs, 'input'>>;
  resumeTrainingQueue?: Resolver<ResolversTypes['ResumeTrainingQueuePayload'], ParentType, ContextType>;
  retryTrainingJob?: Resolver<ResolversTypes['RetryTrainingJobPayload'], ParentType, ContextType, RequireFields<MutationRetryTrainingJobArgs, 'input'>>;
  saveTrainingConfig?: Resolver<ResolversTypes['SaveTrainingConfigPayload'], ParentType, ContextType, RequireFields<MutationSaveTrainingConfigArgs, 'input'>>;
  setTrainingJobPriority?: Resolver<ResolversTypes['SetTrainingJobPriorityPayload'], ParentType, ContextType, RequireFields<MutationSetTrainingJobPriorityArgs, 'input'>>;
  startHyperparameterSearch?: Resolver<ResolversTypes['StartHyperparameterSearchPayload'], ParentType, ContextType, RequireFields<MutationStartHyperparameterSearchArgs, 'input'>>;
  startTrainingJob?: Resolver<ResolversTypes['StartTrainingJobPayload'], ParentType, ContextType, RequireFields<MutationStartTrainingJobArgs, 'input'>>;
  undrainWorker?: Resolver<ResolversTypes['DrainWorkerPayload'], ParentType, ContextType, RequireFields<MutationUndrainWorkerArgs, 'input'>>;
}>;

export type NearestRowResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['NearestRow'] = ResolversParentTypes['NearestRow']> = ResolversObject<{
  file?: Resolver<Maybe<ResolversTypes['DataFile']>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  similarity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type ObfuscatedCopyResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['ObfuscatedCopy'] = ResolversParentTypes['ObfuscatedCopy']> = ResolversObject<{
  accuracy?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['RateInterval'], ParentType, ContextType>;
  rewriting?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ObfuscationReportResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['ObfuscationReport'] = ResolversParentTypes['ObfuscationReport']> = ResolversObject<{
  copies?: Resolver<Array<ResolversTypes['ObfuscatedCopy']>, ParentType, ContextType>;
  plainAccuracy?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  plainInterval?: Resolver<ResolversTypes['RateInterval'], ParentType, ContextType>;
  sampleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type OperatingPointResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['OperatingPoint'] = ResolversParentTypes['OperatingPoint']> = ResolversObject<{
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

export type PageInfoResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type PauseTrainingQueuePayloadResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['PauseTrainingQueuePayload'] = ResolversParentTypes['PauseTrainingQueuePayload']> = ResolversObject<{
  queue?: Resolver<ResolversTypes['TrainingQueue'], ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  baseModel?: Resolver<Maybe<ResolversTypes['BaseModel']>, ParentType, ContextType, RequireFields<QueryBaseModelArgs, 'name'>>;
  baseModels?: Resolver<ResolversTypes['BaseModelConnection'], ParentType, ContextType, RequireFields<QueryBaseModelsArgs, 'first'>>;
  classify?: Resolver<ResolversTypes['ClassifyResult'], ParentType, ContextType, RequireFields<QueryClassifyArgs, 'modelName' | 'texts'>>;
  hyperparameterSearch?: Resolver<Maybe<ResolversTypes['HyperparameterSearch']>, ParentType, ContextType, RequireFields<QueryHyperparameterSearchArgs, 'id'>>;
  hyperparameterSearches?: Resolver<ResolversTypes['HyperparameterSearchConnection'], ParentType, ContextType, RequireFields<QueryHyperparameterSearchesArgs, 'first'>>;
  modelCache?: Resolver<ResolversTypes['ModelCache'], ParentType, ContextType>;
  modelFamilies?: Resolver<Array<ResolversTypes['ModelFamily']>, ParentType, ContextType>;
  retrainingSchedule?: Resolver<Maybe<ResolversTypes['RetrainingSchedule']>, ParentType, ContextType, RequireFields<QueryRetrainingScheduleArgs, 'id'>>;
  retrainingSchedules?: Resolver<ResolversTypes['RetrainingScheduleConnection'], ParentType, ContextType, RequireFields<QueryRetrainingSchedulesArgs, 'first'>>;
  trainingConfig?: Resolver<Maybe<ResolversTypes['TrainingConfig']>, ParentType, ContextType, RequireFields<QueryTrainingConfigArgs, 'family'>>;
  trainingHealth?: Resolver<ResolversTypes['ServiceHealth'], ParentType, ContextType>;
  trainingJob?: Resolver<Maybe<ResolversTypes['TrainingJob']>, ParentType, ContextType, RequireFields<QueryTrainingJobArgs, 'id'>>;
  trainingJobs?: Resolver<ResolversTypes['TrainingJobConnection'], ParentType, ContextType, RequireFields<QueryTrainingJobsArgs, 'first'>>;
  trainingQueue?: Resolver<ResolversTypes['TrainingQueue'], ParentType, ContextType>;
}>;

export type RateIntervalResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['RateInterval'] = ResolversParentTypes['RateInterval']> = ResolversObject<{
  high?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  low?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type RecallAtRateResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['RecallAtRate'] = ResolversParentTypes['RecallAtRate']> = ResolversObject<{
  falsePositiveRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  interval?: Resolver<Maybe<ResolversTypes['RateInterval']>, ParentType, ContextType>;
  isSupported?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  recall?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
}>;

export type ReliabilityBinResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['ReliabilityBin'] = ResolversParentTypes['ReliabilityBin']> = ResolversObject<{
  accuracy?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  meanConfidence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type ResumeTrainingQueuePayloadResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['ResumeTrainingQueuePayload'] = ResolversParentTypes['ResumeTrainingQueuePayload']> = ResolversObject<{
  queue?: Resolver<ResolversTypes['TrainingQueue'], ParentType, ContextType>;
}>;

export type RetentionForecastResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['RetentionForecast'] = ResolversParentTypes['RetentionForecast']> = ResolversObject<{
  archive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  keepDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  kept?: Resolver<Array<ResolversTypes['RetentionKept']>, ParentType, ContextType>;
  newest?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  oldest?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
}>;

export type RetentionKeptResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['RetentionKept'] = ResolversParentTypes['RetentionKept']> = ResolversObject<{
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type RetentionPlanResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['RetentionPlan'] = ResolversParentTypes['RetentionPlan'], FederationReferenceType extends FederationReferenceTypes['RetentionPlan'] = FederationReferenceTypes['RetentionPlan']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['RetentionPlan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  events?: Resolver<Maybe<ResolversTypes['RetentionForecast']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jobs?: Resolver<Maybe<ResolversTypes['RetentionForecast']>, ParentType, ContextType>;
  logs?: Resolver<Maybe<ResolversTypes['RetentionForecast']>, ParentType, ContextType>;
}>;

export type RetrainingRunResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['RetrainingRun'] = ResolversParentTypes['RetrainingRun']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  file?: Resolver<Maybe<ResolversTypes['DataFile']>, ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['TrainingJob']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RetrainingRunStatus'], ParentType, ContextType>;
  tick?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type RetrainingRunConnectionResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['RetrainingRunConnection'] = ResolversParentTypes['RetrainingRunConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['RetrainingRunEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type RetrainingRunEdgeResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['RetrainingRunEdge'] = ResolversParentTypes['RetrainingRunEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RetrainingRun'], ParentType, ContextType>;
}>;

export type RetrainingRunStatusResolvers = { DUE: 'due', REFUSED: 'refused', STARTED: 'started' };

export type RetrainingScheduleResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['RetrainingSchedule'] = ResolversParentTypes['RetrainingSchedule']> = ResolversObject<{
  config?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  cron?: Resolver<Maybe<ResolversTypes['CronTrigger']>, ParentType, ContextType>;
  dataType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  family?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  freshRows?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  modelName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nextRunAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  paused?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['TrainingJobPriority'], ParentType, ContextType>;
  retrain?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['RetrainingRunConnection'], ParentType, ContextType, RequireFields<RetrainingScheduleRunsArgs, 'first'>>;
  timeoutSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type RetrainingScheduleConnectionResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['RetrainingScheduleConnection'] = ResolversParentTypes['RetrainingScheduleConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['RetrainingScheduleEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type RetrainingScheduleEdgeResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['RetrainingScheduleEdge'] = ResolversParentTypes['RetrainingScheduleEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RetrainingSchedule'], ParentType, ContextType>;
}>;

export type RetrainingSchedulePayloadResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['RetrainingSchedulePayload'] = ResolversParentTypes['RetrainingSchedulePayload']> = ResolversObject<{
  schedule?: Resolver<ResolversTypes['RetrainingSchedule'], ParentType, ContextType>;
}>;

export type RetryTrainingJobPayloadResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['RetryTrainingJobPayload'] = ResolversParentTypes['RetryTrainingJobPayload']> = ResolversObject<{
  job?: Resolver<ResolversTypes['TrainingJob'], ParentType, ContextType>;
}>;

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type SaveTrainingConfigPayloadResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['SaveTrainingConfigPayload'] = ResolversParentTypes['SaveTrainingConfigPayload']> = ResolversObject<{
  trainingConfig?: Resolver<ResolversTypes['TrainingConfig'], ParentType, ContextType>;
}>;

export type SearchAlgorithmResolvers = { ASHA: 'asha', RANDOM: 'random' };

export type SearchRungResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['SearchRung'] = ResolversParentTypes['SearchRung']> = ResolversObject<{
  bestValue?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  epochs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reachedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rung?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type SequencedEventResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['SequencedEvent'] = ResolversParentTypes['SequencedEvent']> = ResolversObject<{
  __resolveType: TypeResolveFn<'HyperparameterSearchEvent' | 'TrainingJobChange' | 'TrainingJobEvent', ParentType, ContextType>;
}>;

export type ServiceHealthResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['ServiceHealth'] = ResolversParentTypes['ServiceHealth']> = ResolversObject<{
  checks?: Resolver<Array<ResolversTypes['HealthCheck']>, ParentType, ContextType>;
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type SetTrainingJobPriorityPayloadResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['SetTrainingJobPriorityPayload'] = ResolversParentTypes['SetTrainingJobPriorityPayload']> = ResolversObject<{
  job?: Resolver<ResolversTypes['TrainingJob'], ParentType, ContextType>;
}>;

export type StartHyperparameterSearchPayloadResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['StartHyperparameterSearchPayload'] = ResolversParentTypes['StartHyperparameterSearchPayload']> = ResolversObject<{
  search?: Resolver<ResolversTypes['HyperparameterSearch'], ParentType, ContextType>;
}>;

export type StartTrainingJobPayloadResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['StartTrainingJobPayload'] = ResolversParentTypes['StartTrainingJobPayload']> = ResolversObject<{
  job?: Resolver<ResolversTypes['TrainingJob'], ParentType, ContextType>;
}>;

export type SubjectErasureResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['SubjectErasure'] = ResolversParentTypes['SubjectErasure']> = ResolversObject<{
  fileIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  findings?: Resolver<Array<ResolversTypes['SubjectFinding']>, ParentType, ContextType>;
  isDone?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  jobIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  waitingFor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type SubjectFindingResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['SubjectFinding'] = ResolversParentTypes['SubjectFinding']> = ResolversObject<{
  action?: Resolver<ResolversTypes['ErasureAction'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  examples?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  place?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type SubscriptionResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = ResolversObject<{
  hyperparameterSearchProgress?: SubscriptionResolver<ResolversTypes['HyperparameterSearchEvent'], "hyperparameterSearchProgress", ParentType, ContextType, RequireFields<SubscriptionHyperparameterSearchProgressArgs, 'id'>>;
  trainingJobChanges?: SubscriptionResolver<ResolversTypes['TrainingJobChange'], "trainingJobChanges", ParentType, ContextType, Partial<SubscriptionTrainingJobChangesArgs>>;
  trainingJobProgress?: SubscriptionResolver<ResolversTypes['TrainingJobEvent'], "trainingJobProgress", ParentType, ContextType, RequireFields<SubscriptionTrainingJobProgressArgs, 'id'>>;
}>;

export type TextClassificationResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TextClassification'] = ResolversParentTypes['TextClassification']> = ResolversObject<{
  attackProbability?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  highlights?: Resolver<Array<ResolversTypes['TextHighlight']>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nearestRows?: Resolver<Maybe<Array<ResolversTypes['NearestRow']>>, ParentType, ContextType, RequireFields<TextClassificationNearestRowsArgs, 'first'>>;
  probabilities?: Resolver<Array<ResolversTypes['LabelProbability']>, ParentType, ContextType>;
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  verdict?: Resolver<Maybe<ResolversTypes['Verdict']>, ParentType, ContextType>;
}>;

export type TextClassificationColumnsResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TextClassificationColumns'] = ResolversParentTypes['TextClassificationColumns']> = ResolversObject<{
  allProbabilities?: Resolver<Array<Array<ResolversTypes['Float']>>, ParentType, ContextType>;
  attackProbabilities?: Resolver<Maybe<Array<ResolversTypes['Float']>>, ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  probabilities?: Resolver<Array<ResolversTypes['Float']>, ParentType, ContextType>;
  verdicts?: Resolver<Maybe<Array<ResolversTypes['Verdict']>>, ParentType, ContextType>;
  versionLabels?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type TextHighlightResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TextHighlight'] = ResolversParentTypes['TextHighlight']> = ResolversObject<{
  end?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type TraceResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['Trace'] = ResolversParentTypes['Trace'], FederationReferenceType extends FederationReferenceTypes['Trace'] = FederationReferenceTypes['Trace']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Trace']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  trainingJob?: Resolver<Maybe<ResolversTypes['TrainingJob']>, ParentType, ContextType>;
}>;

export type TrainingConfigResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingConfig'] = ResolversParentTypes['TrainingConfig']> = ResolversObject<{
  config?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  family?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revisions?: Resolver<Array<ResolversTypes['TrainingConfigRevision']>, ParentType, ContextType, RequireFields<TrainingConfigRevisionsArgs, 'first'>>;
  saved?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  savedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  savedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type TrainingConfigRevisionResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingConfigRevision'] = ResolversParentTypes['TrainingConfigRevision']> = ResolversObject<{
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  saved?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  savedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  savedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type TrainingEvaluationResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingEvaluation'] = ResolversParentTypes['TrainingEvaluation']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  epoch?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  ofFinishedModel?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  report?: Resolver<ResolversTypes['EvaluationReport'], ParentType, ContextType>;
  step?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type TrainingJobResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingJob'] = ResolversParentTypes['TrainingJob'], FederationReferenceType extends FederationReferenceTypes['TrainingJob'] = FederationReferenceTypes['TrainingJob']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['TrainingJob']> | FederationReferenceType, FederationReferenceType, ContextType>;
  attempt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  config?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dataset?: Resolver<Maybe<ResolversTypes['DataFile']>, ParentType, ContextType>;
  effectivePriority?: Resolver<Maybe<ResolversTypes['TrainingJobPriority']>, ParentType, ContextType>;
  epoch?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  estimatedEndAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  evaluation?: Resolver<Maybe<ResolversTypes['EvaluationReport']>, ParentType, ContextType>;
  evaluationDataset?: Resolver<Maybe<ResolversTypes['DataFile']>, ParentType, ContextType>;
  evaluations?: Resolver<Array<ResolversTypes['TrainingEvaluation']>, ParentType, ContextType, RequireFields<TrainingJobEvaluationsArgs, 'first'>>;
  events?: Resolver<Array<ResolversTypes['TrainingJobEvent']>, ParentType, ContextType, RequireFields<TrainingJobEventsArgs, 'afterSequence' | 'first'>>;
  family?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastSequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  logs?: Resolver<ResolversTypes['TrainingLogConnection'], ParentType, ContextType, RequireFields<TrainingJobLogsArgs, 'first'>>;
  maxAttempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  metricSeries?: Resolver<Array<ResolversTypes['MetricSeries']>, ParentType, ContextType, RequireFields<TrainingJobMetricSeriesArgs, 'points'>>;
  metrics?: Resolver<Array<ResolversTypes['MetricPoint']>, ParentType, ContextType, RequireFields<TrainingJobMetricsArgs, 'first'>>;
  modelName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  modelVersion?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  phases?: Resolver<Array<ResolversTypes['TrainingPhase']>, ParentType, ContextType, RequireFields<TrainingJobPhasesArgs, 'last'>>;
  priority?: Resolver<ResolversTypes['TrainingJobPriority'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  queuePosition?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  queuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resources?: Resolver<ResolversTypes['TrainingResources'], ParentType, ContextType>;
  retrain?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  retryOf?: Resolver<Maybe<ResolversTypes['TrainingJob']>, ParentType, ContextType>;
  startVersion?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TrainingJobStatus'], ParentType, ContextType>;
  step?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  timeoutSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalSteps?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  trace?: Resolver<Maybe<ResolversTypes['Trace']>, ParentType, ContextType>;
  trainingDataPath?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trial?: Resolver<Maybe<ResolversTypes['HyperparameterTrial']>, ParentType, ContextType>;
  worker?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
}>;

export type TrainingJobChangeResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingJobChange'] = ResolversParentTypes['TrainingJobChange']> = ResolversObject<{
  delivery?: Resolver<ResolversTypes['EventDelivery'], ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['TrainingJob']>, ParentType, ContextType>;
  matches?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type TrainingJobConnectionResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingJobConnection'] = ResolversParentTypes['TrainingJobConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['TrainingJobEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type TrainingJobEdgeResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingJobEdge'] = ResolversParentTypes['TrainingJobEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TrainingJob'], ParentType, ContextType>;
}>;

export type TrainingJobEventResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingJobEvent'] = ResolversParentTypes['TrainingJobEvent']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  delivery?: Resolver<ResolversTypes['EventDelivery'], ParentType, ContextType>;
  epoch?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  evaluation?: Resolver<Maybe<ResolversTypes['TrainingEvaluation']>, ParentType, ContextType>;
  job?: Resolver<ResolversTypes['TrainingJob'], ParentType, ContextType>;
  logs?: Resolver<Array<ResolversTypes['TrainingLogLine']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  metrics?: Resolver<Array<ResolversTypes['MetricPoint']>, ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  step?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['TrainingJobEventType'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type TrainingJobOrderFieldResolvers = { CREATED_AT: 'createdAt', FINISHED_AT: 'finishedAt', PRIORITY: 'priority' };

export type TrainingJobStatusResolvers = { CANCELLED: 'cancelled', COMPLETED: 'completed', FAILED: 'failed', PENDING: 'pending', RUNNING: 'running' };

export type TrainingLogConnectionResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingLogConnection'] = ResolversParentTypes['TrainingLogConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['TrainingLogEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type TrainingLogEdgeResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingLogEdge'] = ResolversParentTypes['TrainingLogEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TrainingLogLine'], ParentType, ContextType>;
}>;

export type TrainingLogLineResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingLogLine'] = ResolversParentTypes['TrainingLogLine']> = ResolversObject<{
  level?: Resolver<ResolversTypes['TrainingLogLevel'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timestamp?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}>;

export type TrainingPhaseResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingPhase'] = ResolversParentTypes['TrainingPhase']> = ResolversObject<{
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  spanId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}>;

export type TrainingQueueResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingQueue'] = ResolversParentTypes['TrainingQueue']> = ResolversObject<{
  activeWorkers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cancelledCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  completedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxWorkers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  paused?: Resolver<Maybe<ResolversTypes['TrainingQueuePause']>, ParentType, ContextType>;
  pendingByPriority?: Resolver<Array<ResolversTypes['TrainingQueueDepth']>, ParentType, ContextType>;
  pendingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runningCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  workers?: Resolver<Array<ResolversTypes['TrainingWorker']>, ParentType, ContextType>;
}>;

export type TrainingQueueDepthResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingQueueDepth'] = ResolversParentTypes['TrainingQueueDepth']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['TrainingJobPriority'], ParentType, ContextType>;
}>;

export type TrainingQueuePauseResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingQueuePause'] = ResolversParentTypes['TrainingQueuePause']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type TrainingResourcesResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingResources'] = ResolversParentTypes['TrainingResources']> = ResolversObject<{
  cpuCores?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  gpu?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  memoryMb?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type TrainingWorkerResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['TrainingWorker'] = ResolversParentTypes['TrainingWorker']> = ResolversObject<{
  activeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  capacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  draining?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  host?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resources?: Resolver<ResolversTypes['TrainingResources'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}>;

export type UnseenSourcesReportResolvers<ContextType = TrainingResolverContext, ParentType extends ResolversParentTypes['UnseenSourcesReport'] = ResolversParentTypes['UnseenSourcesReport']> = ResolversObject<{
  accuracy?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  accuracyInterval?: Resolver<Maybe<ResolversTypes['RateInterval']>, ParentType, ContextType>;
  attackDetection?: Resolver<Maybe<ResolversTypes['AttackDetection']>, ParentType, ContextType>;
  foldCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  macroF1?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  macroF1Interval?: Resolver<Maybe<ResolversTypes['RateInterval']>, ParentType, ContextType>;
  rowCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sourceCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export interface Federation__FieldSetScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__FieldSet'], any> {
  name: 'federation__FieldSet';
}

export interface Link__ImportScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['link__Import'], any> {
  name: 'link__Import';
}

export type Resolvers<ContextType = TrainingResolverContext> = ResolversObject<{
  AttackDetection?: AttackDetectionResolvers<ContextType>;
  BaseModel?: BaseModelResolvers<ContextType>;
  BaseModelConnection?: BaseModelConnectionResolvers<ContextType>;
  BaseModelEdge?: BaseModelEdgeResolvers<ContextType>;
  BaseModelFile?: BaseModelFileResolvers<ContextType>;
  BaseModelStatus?: BaseModelStatusResolvers;
  CancelHyperparameterSearchPayload?: CancelHyperparameterSearchPayloadResolvers<ContextType>;
  CancelTrainingJobPayload?: CancelTrainingJobPayloadResolvers<ContextType>;
  ClassReport?: ClassReportResolvers<ContextType>;
  ClassifyResult?: ClassifyResultResolvers<ContextType>;
  ConfigField?: ConfigFieldResolvers<ContextType>;
  CreateRetrainingSchedulePayload?: CreateRetrainingSchedulePayloadResolvers<ContextType>;
  CronTrigger?: CronTriggerResolvers<ContextType>;
  DataFile?: DataFileResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteBaseModelPayload?: DeleteBaseModelPayloadResolvers<ContextType>;
  DeleteRetrainingSchedulePayload?: DeleteRetrainingSchedulePayloadResolvers<ContextType>;
  DrainWorkerPayload?: DrainWorkerPayloadResolvers<ContextType>;
  ErasureAction?: ErasureActionResolvers;
  EvaluationReport?: EvaluationReportResolvers<ContextType>;
  EvaluationSlice?: EvaluationSliceResolvers<ContextType>;
  FlippedText?: FlippedTextResolvers<ContextType>;
  FlippedTextConnection?: FlippedTextConnectionResolvers<ContextType>;
  FlippedTextEdge?: FlippedTextEdgeResolvers<ContextType>;
  HealthCheck?: HealthCheckResolvers<ContextType>;
  HyperparameterSearch?: HyperparameterSearchResolvers<ContextType>;
  HyperparameterSearchConnection?: HyperparameterSearchConnectionResolvers<ContextType>;
  HyperparameterSearchEdge?: HyperparameterSearchEdgeResolvers<ContextType>;
  HyperparameterSearchEvent?: HyperparameterSearchEventResolvers<ContextType>;
  HyperparameterSearchStatus?: HyperparameterSearchStatusResolvers;
  HyperparameterTrial?: HyperparameterTrialResolvers<ContextType>;
  HyperparameterTrialConnection?: HyperparameterTrialConnectionResolvers<ContextType>;
  HyperparameterTrialCounts?: HyperparameterTrialCountsResolvers<ContextType>;
  HyperparameterTrialEdge?: HyperparameterTrialEdgeResolvers<ContextType>;
  HyperparameterTrialStatus?: HyperparameterTrialStatusResolvers;
  ImportBaseModelPayload?: ImportBaseModelPayloadResolvers<ContextType>;
  JSONObject?: GraphQLScalarType;
  LabelProbability?: LabelProbabilityResolvers<ContextType>;
  LabelThreshold?: LabelThresholdResolvers<ContextType>;
  LoadedModel?: LoadedModelResolvers<ContextType>;
  MetricBucket?: MetricBucketResolvers<ContextType>;
  MetricPoint?: MetricPointResolvers<ContextType>;
  MetricSeries?: MetricSeriesResolvers<ContextType>;
  Mistake?: MistakeResolvers<ContextType>;
  MistakeConnection?: MistakeConnectionResolvers<ContextType>;
  MistakeEdge?: MistakeEdgeResolvers<ContextType>;
  ModelCache?: ModelCacheResolvers<ContextType>;
  ModelFamily?: ModelFamilyResolvers<ContextType>;
  ModelVersion?: ModelVersionResolvers<ContextType>;
  MoveTrainingJobPayload?: MoveTrainingJobPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NearestRow?: NearestRowResolvers<ContextType>;
  ObfuscatedCopy?: ObfuscatedCopyResolvers<ContextType>;
  ObfuscationReport?: ObfuscationReportResolvers<ContextType>;
  OperatingPoint?: OperatingPointResolvers<ContextType>;
  OrderDirection?: OrderDirectionResolvers;
  PageInfo?: PageInfoResolvers<ContextType>;
  PauseTrainingQueuePayload?: PauseTrainingQueuePayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateInterval?: RateIntervalResolvers<ContextType>;
  RecallAtRate?: RecallAtRateResolvers<ContextType>;
  ReliabilityBin?: ReliabilityBinResolvers<ContextType>;
  ResumeTrainingQueuePayload?: ResumeTrainingQueuePayloadResolvers<ContextType>;
  RetentionForecast?: RetentionForecastResolvers<ContextType>;
  RetentionKept?: RetentionKeptResolvers<ContextType>;
  RetentionPlan?: RetentionPlanResolvers<ContextType>;
  RetrainingRun?: RetrainingRunResolvers<ContextType>;
  RetrainingRunConnection?: RetrainingRunConnectionResolvers<ContextType>;
  RetrainingRunEdge?: RetrainingRunEdgeResolvers<ContextType>;
  RetrainingRunStatus?: RetrainingRunStatusResolvers;
  RetrainingSchedule?: RetrainingScheduleResolvers<ContextType>;
  RetrainingScheduleConnection?: RetrainingScheduleConnectionResolvers<ContextType>;
  RetrainingScheduleEdge?: RetrainingScheduleEdgeResolvers<ContextType>;
  RetrainingSchedulePayload?: RetrainingSchedulePayloadResolvers<ContextType>;
  RetryTrainingJobPayload?: RetryTrainingJobPayloadResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  SaveTrainingConfigPayload?: SaveTrainingConfigPayloadResolvers<ContextType>;
  SearchAlgorithm?: SearchAlgorithmResolvers;
  SearchRung?: SearchRungResolvers<ContextType>;
  SequencedEvent?: SequencedEventResolvers<ContextType>;
  ServiceHealth?: ServiceHealthResolvers<ContextType>;
  SetTrainingJobPriorityPayload?: SetTrainingJobPriorityPayloadResolvers<ContextType>;
  StartHyperparameterSearchPayload?: StartHyperparameterSearchPayloadResolvers<ContextType>;
  StartTrainingJobPayload?: StartTrainingJobPayloadResolvers<ContextType>;
  SubjectErasure?: SubjectErasureResolvers<ContextType>;
  SubjectFinding?: SubjectFindingResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TextClassification?: TextClassificationResolvers<ContextType>;
  TextClassificationColumns?: TextClassificationColumnsResolvers<ContextType>;
  TextHighlight?: TextHighlightResolvers<ContextType>;
  Trace?: TraceResolvers<ContextType>;
  TrainingConfig?: TrainingConfigResolvers<ContextType>;
  TrainingConfigRevision?: TrainingConfigRevisionResolvers<ContextType>;
  TrainingEvaluation?: TrainingEvaluationResolvers<ContextType>;
  TrainingJob?: TrainingJobResolvers<ContextType>;
  TrainingJobChange?: TrainingJobChangeResolvers<ContextType>;
  TrainingJobConnection?: TrainingJobConnectionResolvers<ContextType>;
  TrainingJobEdge?: TrainingJobEdgeResolvers<ContextType>;
  TrainingJobEvent?: TrainingJobEventResolvers<ContextType>;
  TrainingJobOrderField?: TrainingJobOrderFieldResolvers;
  TrainingJobStatus?: TrainingJobStatusResolvers;
  TrainingLogConnection?: TrainingLogConnectionResolvers<ContextType>;
  TrainingLogEdge?: TrainingLogEdgeResolvers<ContextType>;
  TrainingLogLine?: TrainingLogLineResolvers<ContextType>;
  TrainingPhase?: TrainingPhaseResolvers<ContextType>;
  TrainingQueue?: TrainingQueueResolvers<ContextType>;
  TrainingQueueDepth?: TrainingQueueDepthResolvers<ContextType>;
  TrainingQueuePause?: TrainingQueuePauseResolvers<ContextType>;
  TrainingResources?: TrainingResourcesResolvers<ContextType>;
  TrainingWorker?: TrainingWorkerResolvers<ContextType>;
  UnseenSourcesReport?: UnseenSourcesReportResolvers<ContextType>;
  federation__FieldSet?: GraphQLScalarType;
  link__Import?: GraphQLScalarType;
}>;

export type DirectiveResolvers<ContextType = TrainingResolverContext> = ResolversObject<{
  link?: LinkDirectiveResolver<any, any, ContextType>;
  personal?: PersonalDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
}>;
