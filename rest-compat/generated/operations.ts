/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** An attribute that a span must have. */
export type AttributeFilterInput = {
  /** Name of the attribute, of the span or its resource. */
  key: string;
  /** Compared as text. Absent: the attribute only has to be there. */
  value?: string | null | undefined;
};

/** How variants of texts are to be made; what is left out is not changed here. */
export type AugmentationConfigInput = {
  /** Chance, 0 to 1, of a translation there and back. Only where a translator is configured; see `unavailableOperators`. */
  backTranslationProb?: number | null | undefined;
  /** Most variants of one text: 1 to 100. */
  maxAugmentations?: number | null | undefined;
  /** Chances of the other operators; one that is not named is not changed here. */
  operatorProbs?: Array<OperatorProbInput> | null | undefined;
  /** Whether words that tell attacks, addresses, code and placeholders stay as they are. Labels never change. */
  preserveLabels?: boolean | null | undefined;
  /** Chance, 0 to 1, that words change their capitals. */
  randomCapsProb?: number | null | undefined;
  /** Chance, 0 to 1, that words are left out. */
  randomDeletionProb?: number | null | undefined;
  /** Chance, 0 to 1, that words are inserted. */
  randomInsertionProb?: number | null | undefined;
  /** Chance, 0 to 1, that words change places. */
  randomSwapProb?: number | null | undefined;
  /** Chance, 0 to 1, that words are replaced by synonyms. */
  synonymReplacementProb?: number | null | undefined;
};

/** A way to change a text. */
export type AugmentationOperator =
  /** Behind the text come pieces without sense, signs, or the start of an answer. */
  | 'ADVERSARIAL_SUFFIX'
  /** The text is translated into another language and back. */
  | 'BACK_TRANSLATION'
  /** The text, or a run of its words, is written in Base64. */
  | 'BASE64'
  /** Words are written backwards under an override of the direction, or between marks of direction. */
  | 'BIDIRECTIONAL'
  /** The text stands in a block of code, or as a value of a program or of data. */
  | 'CODE_BLOCK_EMBEDDING'
  /** The text stands in a comment of a program or document. */
  | 'COMMENT_EMBEDDING'
  /** The text, or a run of its words, is written as hexadecimal bytes. */
  | 'HEXADECIMAL'
  /** Letters are exchanged for others that look alike. */
  | 'HOMOGLYPHS'
  /** The text stands in a page of HTML, often where no reader sees it. */
  | 'HTML_EMBEDDING'
  /** The text is said to be only supposed, or fiction. */
  | 'HYPOTHETICAL'
  /** Letters are exchanged for figures and signs that resemble them. */
  | 'LEETSPEAK'
  /** The letters of words are set apart. */
  | 'LETTER_SPACING'
  /** The text comes after turns of a made-up conversation. */
  | 'MANY_SHOT'
  /** The text stands in a document of Markdown. */
  | 'MARKDOWN_EMBEDDING'
  /** Some words are said in German, French or Spanish. */
  | 'MIXED_LANGUAGE'
  /** Turns of phrase are exchanged for others of the same meaning, by rules. */
  | 'PARAPHRASE'
  /** The text is cut into pieces that are to be put together again. */
  | 'PAYLOAD_SPLITTING'
  /** Signs stand in words and behind them. */
  | 'PUNCTUATION'
  /** Words change their capitals. */
  | 'RANDOM_CAPS'
  /** Words are left out. */
  | 'RANDOM_DELETION'
  /** Synonyms of words of the text, and words that fit anywhere, are inserted. */
  | 'RANDOM_INSERTION'
  /** Words change places. */
  | 'RANDOM_SWAP'
  /** The text is said to be part of a play. */
  | 'ROLE_PLAY'
  /** The letters of the text, or of a run of its words, are moved by 13 places. */
  | 'ROT13'
  /** Words are replaced by synonyms of WordNet in the same form. */
  | 'SYNONYM_REPLACEMENT'
  /** The text, or a run of its words, is written in percent escapes. */
  | 'URL_ENCODING'
  /** Characters that are not seen stand between letters. */
  | 'ZERO_WIDTH';

/** What completeDataUpload asks for. */
export type CompleteDataUploadInput = {
  /** Which columns of the file (or members of its JSON rows) hold text and label, if the upload did not say it. */
  columns?: DataColumnsInput | null | undefined;
  /** Free word for the kind of data, e.g. custom. */
  dataType?: string | null | undefined;
  /** What it is for, in words. */
  description?: string | null | undefined;
  /** Its id. */
  id: string;
  /** JSON that its author gave with it. */
  metadata?: Record<string, unknown> | null | undefined;
  /** SHA-256 of what was sent; a difference to what arrived fails the file. */
  sha256?: string | null | undefined;
};

/** What createDataUpload asks for. */
export type CreateDataUploadInput = {
  /** Which columns of the file (or members of its JSON rows) hold text and label, where their names do not tell. */
  columns?: DataColumnsInput | null | undefined;
  /** 1 to 64 characters of A-Z, a-z, 0-9, '.', '_' and '-'. The word evaluation makes it a file of that kind. */
  dataType?: string | null | undefined;
  /** 2,000 characters at most. */
  description?: string | null | undefined;
  /** 16 KiB of JSON at most. Kept exactly: a whole number over 2^53 - 1, or a key __proto__, is refused. */
  metadata?: Record<string, unknown> | null | undefined;
  /** File name of 1 to 255 characters; its extension tells the format: .jsonl, .json, .csv, .tsv, .parquet, .arrow or .feather; .gz or .zst may follow those of text. */
  originalName: string;
  /** SHA-256 of what will be sent, if known; a difference to what arrived fails the file. */
  sha256?: string | null | undefined;
  /** Announced size, if known: a file over the limit is refused before a byte is sent. */
  sizeBytes?: number | null | undefined;
};

/**
 * Which columns of a file (or members of its JSON rows) hold what. What is left out is told by their names: text, prompt, input,
 * content, sentence, message or query; label, class, category or target.
 */
export type DataColumnsInput = {
  /** Name of the one that holds the label. */
  label?: string | null | undefined;
  /** Labels by what the file has in their place, for labels that are numbers: {"0": "benign", "1": "jailbreak"}. A row with any other is broken. */
  labelNames?: Record<string, unknown> | null | undefined;
  /** Name of the one that holds the text. */
  text?: string | null | undefined;
};

/** Conditions for files; one that is left out is none. */
export type DataFileFilter = {
  /** Of this kind of data. */
  dataType?: string | null | undefined;
  /** In one of these states. */
  status?: Array<DataFileStatus> | null | undefined;
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

/** What a warning is about. */
export type DataFileWarningKind =
  /** Labels that differ only in what readers overlook: case, invisible characters, the form of a character, letters of another script, separators. */
  | 'LOOK_ALIKE_LABELS'
  /** Labels that are numbers without names. */
  | 'NUMERIC_LABELS'
  /** Rows that give a text another label than an earlier row. */
  | 'TEXT_WITH_SEVERAL_LABELS';

/** What a file must fulfil to be valid, beside being readable. */
export type DataValidationInput = {
  /** Extensions with their dot, e.g. .jsonl. */
  allowedFormats?: Array<string> | null | undefined;
  /** Id of a file to evaluate on: its texts are looked for in this one, which is read again for it unless it was compared with that file last. */
  evaluationFileId?: string | null | undefined;
  /** Largest size in bytes. */
  maxFileSize?: number | null | undefined;
  /** Fewest valid rows; when not given 10, and 1 for a file to evaluate on. */
  minRecords?: number | null | undefined;
  /** Labels that must all occur. */
  requiredLabels?: Array<string> | null | undefined;
};

/** What a node of the dependency graph is. */
export type DependencyNodeType =
  /** Is known from the spans of others only. */
  | 'DATABASE'
  /** Is known from the spans of others only. */
  | 'EXTERNAL'
  /** Sends spans. */
  | 'SERVICE';

/** How bad an error is, by its type, its status code, and whether it failed the whole trace. */
export type ErrorSeverity =
  /** A process crashed, or a request from outside failed by a fault of ours. */
  | 'CRITICAL'
  /** Work was asked for and not done. */
  | 'HIGH'
  /** Who asked was told what is wrong with the request, or gave up. */
  | 'LOW'
  /** A time-out, or a failure that whoever called may have handled. */
  | 'MEDIUM';

/** What importDataFile asks for. */
export type ImportDataFileInput = {
  /** Which columns of the file (or members of its JSON rows) hold text and label, where their names do not tell. */
  columns?: DataColumnsInput | null | undefined;
  /** 1 to 64 characters of A-Z, a-z, 0-9, '.', '_' and '-'. The word evaluation makes it a file of that kind. */
  dataType?: string | null | undefined;
  /** 2,000 characters at most. */
  description?: string | null | undefined;
  /** Path on the machine of the data service; a relative one is taken below the first import folder. */
  path: string;
};

/** How frequent a label is to be. */
export type LabelShareInput = {
  /** The label. */
  label: string;
  /** 0 to 1. */
  share: number;
};

/** A text and what it is an example of. */
export type LabelledTextInput = {
  /** Its label: 256 UTF-16 units at most. */
  label: string;
  /** The text. */
  text: string;
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

/** The chance of an operator that has no setting of its own. */
export type OperatorProbInput = {
  /** The operator; one with a setting of its own is refused. */
  operator: AugmentationOperator;
  /** 0 to 1. */
  prob: number;
};

/** The role of a span, as OpenTelemetry defines it. */
export type SpanKind =
  /** A request that was made. */
  | 'CLIENT'
  /** A message that was handled. */
  | 'CONSUMER'
  /** Work within a service. */
  | 'INTERNAL'
  /** A message that was sent. */
  | 'PRODUCER'
  /** A request that was answered. */
  | 'SERVER'
  /** Its sender did not say. */
  | 'UNSPECIFIED';

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

/** Which time. Without anything: the last 24 hours. No range is longer than spans are kept. */
export type TimeRangeInput = {
  /** Default: now. */
  end?: string | null | undefined;
  /** Up to now, e.g. 15m, 24h or 7d: a whole number and m, h or d. Not together with `start` and `end`. */
  last?: string | null | undefined;
  /** Default: 24 hours before the end. */
  start?: string | null | undefined;
};

/** Which errors. All that is given must hold. */
export type TraceErrorFilterInput = {
  /** Errors of one group. */
  groupId?: string | null | undefined;
  /** Of a span of this service. */
  service?: string | null | undefined;
  /** Exactly this bad. */
  severity?: ErrorSeverity | null | undefined;
  /** Without it: the last 24 hours. */
  timeRange?: TimeRangeInput | null | undefined;
  /** Exactly this type. */
  type?: string | null | undefined;
};

/** Which traces. All that is given must hold. A trace belongs to the time in which it starts. */
export type TraceFilterInput = {
  /** With a span that has all of these, itself or in its resource. */
  attributes?: Array<AttributeFilterInput> | null | undefined;
  /** With a span of this kind (of the service and operation, when these are given; so are all fields below). */
  kind?: SpanKind | null | undefined;
  /** Duration of the whole trace. */
  maxDurationMs?: number | null | undefined;
  /** Duration of the whole trace. */
  minDurationMs?: number | null | undefined;
  /** With a span of this name (of the service, when that is given too). */
  operation?: string | null | undefined;
  /** How the trace ended. */
  outcome?: TraceOutcome | null | undefined;
  /**
   * The filter language, about one span: e.g. `service = "api" and (http.status_code >= 500 or duration > 1s)`. An error
   * in it says where it is.
   */
  query?: string | null | undefined;
  /** With a span of this service. */
  service?: string | null | undefined;
  /** Found, whatever its case, in an operation, a status message, or the text of an attribute or event. */
  text?: string | null | undefined;
  /** Without it: the last 24 hours. */
  timeRange?: TimeRangeInput | null | undefined;
};

/** How a span or a trace ended. */
export type TraceOutcome =
  /** With an error. */
  | 'ERROR'
  /** Without an error. */
  | 'SUCCESS'
  /** An error that a status code, a message or an exception calls a time-out. */
  | 'TIMEOUT';

/** Conditions for jobs; one that is left out is none. */
export type TrainingJobFilter = {
  /** Submitted at this time or later. */
  createdAfter?: string | null | undefined;
  /** Submitted before this time. */
  createdBefore?: string | null | undefined;
  /** Id of the data file that it trains or is evaluated on. */
  dataset?: string | null | undefined;
  /** Of this model family. */
  family?: string | null | undefined;
  /** With one of these ids. */
  ids?: Array<string> | null | undefined;
  /** Name under which the version is or will be registered. */
  modelName?: string | null | undefined;
  /** Id of the search that it is a trial of. */
  search?: string | null | undefined;
  /** In one of these states. */
  status?: Array<TrainingJobStatus> | null | undefined;
  /** Part of its id, its model's name, the path of its training data or its error message, whatever the case. */
  text?: string | null | undefined;
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

/** What a job needs of its worker. */
export type TrainingResourcesInput = {
  /** Cores, also parts of one. */
  cpuCores?: number | null | undefined;
  /** Whether a GPU. */
  gpu?: boolean | null | undefined;
  /** In MiB; also the limit of the memory that the job gets. 128 to 1048576; default is the worker's TRAINER_MEMORY_MB. */
  memoryMb?: number | null | undefined;
};

/**
 * Whether values rise or fall over a time: by at least a tenth of their median, and so clearly that it is unlikely (5 %)
 * to be chance. Else, and with fewer than five values, they are stable.
 */
export type Trend =
  /** It falls. */
  | 'DOWN'
  /** It stays. */
  | 'STABLE'
  /** It rises. */
  | 'UP';

/** What a problem of a file is about. */
export type ValidationProblemKind =
  /** Texts with IBANs whose check digits are right. */
  | 'BANK_ACCOUNTS'
  /** Rows that cannot be read. */
  | 'BROKEN_ROWS'
  /** Classes of very different size. */
  | 'CLASS_IMBALANCE'
  /** Rows that repeat the text and the label of an earlier row. */
  | 'DUPLICATE_TEXTS'
  /** Texts with e-mail addresses. */
  | 'EMAIL_ADDRESSES'
  /** Rows without a text. */
  | 'EMPTY_TEXTS'
  /** Texts that are nearly the same as one of the evaluation file of the rules. */
  | 'EVALUATION_NEAR_OVERLAP'
  /** Texts that the evaluation file of the rules has too. */
  | 'EVALUATION_OVERLAP'
  /** Labels that differ only in what readers overlook: case, invisible characters, the form of a character, letters of another script, separators. */
  | 'LOOK_ALIKE_LABELS'
  /** Rows without a usable label. */
  | 'MISSING_LABELS'
  /** Texts in several languages. */
  | 'MIXED_LANGUAGES'
  /** Texts that are nearly the same as an earlier one. */
  | 'NEAR_DUPLICATES'
  /** The file is not valid by the rules it was validated by last. */
  | 'NOT_VALID'
  /** Labels that are numbers without names. */
  | 'NUMERIC_LABELS'
  /** Rows that are longer than a row may be. */
  | 'OVER_LONG_ROWS'
  /** Texts that are longer than models read by default. */
  | 'OVER_LONG_TEXTS'
  /** Texts with payment card numbers whose check digit is right. */
  | 'PAYMENT_CARDS'
  /** Texts with telephone numbers in an international, North American or national form. */
  | 'PHONE_NUMBERS'
  /** Labels of few rows. */
  | 'RARE_LABELS'
  /** Texts with keys, tokens or passwords. */
  | 'SECRETS'
  /** Rows that give a text another label than an earlier row. */
  | 'TEXT_WITH_SEVERAL_LABELS';

/** How bad a problem is. */
export type ValidationSeverity =
  /** The file cannot be used. */
  | 'ERROR'
  /** Good to know. */
  | 'NOTICE'
  /** What its author probably did not mean, and what costs quality or secrecy. */
  | 'WARNING';

/** What is said of a text as a whole, whatever its label. */
export type Verdict =
  /** p(attack) is above the version's threshold. */
  | 'ATTACK'
  /** It is not. */
  | 'BENIGN';

/** A version of a model that judges variants; the one in Production when neither version, stage nor alias is given. */
export type VerifyWithInput = {
  /** The version that this alias of the model points to. */
  alias?: string | null | undefined;
  /** Name of the model, or one it had. */
  modelName: string;
  /** The newest version in this stage. */
  stage?: ModelStage | null | undefined;
  /** Number of the version; excludes stage and alias. */
  version?: number | null | undefined;
};

export type AugmentationConfigWireFragment = { synonymReplacementProb: number, backTranslationProb: number, randomInsertionProb: number, randomDeletionProb: number, randomSwapProb: number, randomCapsProb: number, maxAugmentations: number, preserveLabels: boolean, revision: number, operatorProbs: Array<{ operator: AugmentationOperator, prob: number }> };

export type RestAugmentationConfigQueryVariables = Exact<{ [key: string]: never; }>;


export type RestAugmentationConfigQuery = { augmentationConfig: { synonymReplacementProb: number, backTranslationProb: number, randomInsertionProb: number, randomDeletionProb: number, randomSwapProb: number, randomCapsProb: number, maxAugmentations: number, preserveLabels: boolean, revision: number, operatorProbs: Array<{ operator: AugmentationOperator, prob: number }> } };

export type RestSaveAugmentationConfigMutationVariables = Exact<{
  config: AugmentationConfigInput;
}>;


export type RestSaveAugmentationConfigMutation = { saveAugmentationConfig: { augmentationConfig: { synonymReplacementProb: number, backTranslationProb: number, randomInsertionProb: number, randomDeletionProb: number, randomSwapProb: number, randomCapsProb: number, maxAugmentations: number, preserveLabels: boolean, revision: number, operatorProbs: Array<{ operator: AugmentationOperator, prob: number }> } } };

export type RestAugmentTextsQueryVariables = Exact<{
  samples: Array<LabelledTextInput> | LabelledTextInput;
  factor: number;
  config?: AugmentationConfigInput | null | undefined;
  verifyWith?: VerifyWithInput | null | undefined;
  seed?: number | null | undefined;
}>;


export type RestAugmentTextsQuery = { augmentTexts: { originalCount: number, missingCount: number, note: string | null, seed: number, variants: Array<{ text: string, label: string }>, unavailableOperators: Array<{ operator: AugmentationOperator, reason: string }>, verification: { modelName: string, version: number, droppedCount: number, uncheckedCount: number } | null } };

export type RestAugmentTextQueryVariables = Exact<{
  sample: LabelledTextInput;
  count: number;
  config?: AugmentationConfigInput | null | undefined;
  verifyWith?: VerifyWithInput | null | undefined;
  seed?: number | null | undefined;
}>;


export type RestAugmentTextQuery = { augmentText: { missingCount: number, note: string | null, seed: number, variants: Array<{ text: string, label: string, operators: Array<AugmentationOperator> }>, unavailableOperators: Array<{ operator: AugmentationOperator, reason: string }>, verification: { modelName: string, version: number, droppedCount: number, uncheckedCount: number } | null } };

export type RestBalanceTextsQueryVariables = Exact<{
  samples: Array<LabelledTextInput> | LabelledTextInput;
  allowCopies: boolean;
  config?: AugmentationConfigInput | null | undefined;
  verifyWith?: VerifyWithInput | null | undefined;
  seed?: number | null | undefined;
}>;


export type RestBalanceTextsQuery = { balanceTexts: { originalCount: number, missingCount: number, note: string | null, seed: number, variants: Array<{ text: string, label: string }>, unavailableOperators: Array<{ operator: AugmentationOperator, reason: string }>, verification: { modelName: string, version: number, droppedCount: number, uncheckedCount: number } | null, originalLabels: Array<{ label: string, count: number }>, balancedLabels: Array<{ label: string, count: number }> } };

export type RestSyntheticTextsQueryVariables = Exact<{
  count: number;
  labelDistribution?: Array<LabelShareInput> | LabelShareInput | null | undefined;
  seed?: number | null | undefined;
  comparedWith: Array<string> | string;
}>;


export type RestSyntheticTextsQuery = { syntheticTexts: { duplicateCount: number, seed: number, texts: Array<{ text: string, label: string }>, labels: Array<{ label: string, count: number }>, diversity: { distinct1: number, distinct2: number, selfBleu: number | null, selfBleuSampleSize: number, exactOverlapCount: number, nearOverlapCount: number } } };

export type FileWireFragment = { id: string, originalName: string, objectKey: string, s3Url: string, dataType: string, description: string, metadata: Record<string, unknown>, status: DataFileStatus, format: DataFileFormat | null, createdAt: string, receivedBytes: number, sizeBytes: number | null, sha256: string | null, usedCount: number, lastUsedAt: string | null, processingProgress: number, processingError: string | null, chunkCount: number, rowCount: number | null, duplicateCount: number | null, invalidRowCount: number | null, trainingJobs: Array<{ id: string }>, labels: Array<{ label: string, count: number }> };

export type RestStagedFilesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: DataFileFilter | null | undefined;
}>;


export type RestStagedFilesQuery = { dataFiles: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, byStatus: Array<{ status: DataFileStatus, count: number }>, edges: Array<{ node: { id: string, originalName: string, objectKey: string, s3Url: string, dataType: string, description: string, metadata: Record<string, unknown>, status: DataFileStatus, format: DataFileFormat | null, createdAt: string, receivedBytes: number, sizeBytes: number | null, sha256: string | null, usedCount: number, lastUsedAt: string | null, processingProgress: number, processingError: string | null, chunkCount: number, rowCount: number | null, duplicateCount: number | null, invalidRowCount: number | null, trainingJobs: Array<{ id: string }>, labels: Array<{ label: string, count: number }> } }> } };

export type RestFileInfoQueryVariables = Exact<{
  id: string;
}>;


export type RestFileInfoQuery = { dataFile: { id: string, originalName: string, objectKey: string, s3Url: string, dataType: string, description: string, metadata: Record<string, unknown>, status: DataFileStatus, format: DataFileFormat | null, createdAt: string, receivedBytes: number, sizeBytes: number | null, sha256: string | null, usedCount: number, lastUsedAt: string | null, processingProgress: number, processingError: string | null, chunkCount: number, rowCount: number | null, duplicateCount: number | null, invalidRowCount: number | null, columns: { text: string | null, label: string | null, labelNames: Record<string, unknown> | null } | null, problems: Array<{ line: number, column: number | null, message: string }>, warnings: Array<{ kind: DataFileWarningKind, message: string, labels: Array<string>, count: number, lines: Array<number> }>, trainingJobs: Array<{ id: string }>, labels: Array<{ label: string, count: number }> } | null };

export type RestValidationReportQueryVariables = Exact<{
  id: string;
}>;


export type RestValidationReportQuery = { dataFile: { id: string, status: DataFileStatus, validationReport: { evaluationFileId: string | null, problems: { edges: Array<{ node: { kind: ValidationProblemKind, severity: ValidationSeverity, message: string, cost: string, remedy: string, count: number, labels: Array<string>, samples: Array<{ line: number, column: number | null, message: string }> } }> }, lengthHistogram: Array<{ from: number, to: number | null, count: number }>, languages: Array<{ language: string, count: number }> } | null } | null };

export type RestUploadProgressQueryVariables = Exact<{
  id: string;
}>;


export type RestUploadProgressQuery = { dataFile: { id: string, status: DataFileStatus, uploadProgress: number, declaredSizeBytes: number | null, receivedBytes: number, sizeBytes: number | null, chunkCount: number, processingProgress: number, processingError: string | null } | null };

export type RestFileDownloadQueryVariables = Exact<{
  id: string;
}>;


export type RestFileDownloadQuery = { dataFile: { id: string, originalName: string, status: DataFileStatus, downloadUrl: string | null } | null };

export type RestCreateUploadMutationVariables = Exact<{
  input: CreateDataUploadInput;
}>;


export type RestCreateUploadMutation = { createDataUpload: { file: { id: string, originalName: string }, upload: { url: string, maxSizeBytes: number } } };

export type RestReportUploadMutationVariables = Exact<{
  id: string;
  receivedBytes: number;
}>;


export type RestReportUploadMutation = { reportUploadProgress: { file: { id: string } } };

export type RestCompleteUploadMutationVariables = Exact<{
  input: CompleteDataUploadInput;
}>;


export type RestCompleteUploadMutation = { completeDataUpload: { file: { id: string, originalName: string, dataType: string, sizeBytes: number | null, receivedBytes: number, status: DataFileStatus, processingError: string | null } } };

export type RestAbortUploadMutationVariables = Exact<{
  id: string;
  reason?: string | null | undefined;
}>;


export type RestAbortUploadMutation = { abortDataUpload: { file: { id: string } } };

export type RestProcessFileMutationVariables = Exact<{
  id: string;
  validation?: DataValidationInput | null | undefined;
  columns?: DataColumnsInput | null | undefined;
}>;


export type RestProcessFileMutation = { processDataFile: { file: { id: string, status: DataFileStatus, processingError: string | null, rowCount: number | null, validationReport: { problems: { totalCount: number } } | null } } };

export type RestProcessingStateQueryVariables = Exact<{
  id: string;
}>;


export type RestProcessingStateQuery = { dataFile: { id: string, status: DataFileStatus, processingError: string | null, sha256: string | null } | null };

export type RestDataFilesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: DataFileFilter | null | undefined;
}>;


export type RestDataFilesQuery = { dataFiles: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, originalName: string, objectKey: string, s3Url: string, dataType: string, description: string, metadata: Record<string, unknown>, createdAt: string, receivedBytes: number, sizeBytes: number | null } }> } };

export type RestDataStatisticsQueryVariables = Exact<{ [key: string]: never; }>;


export type RestDataStatisticsQuery = { dataStatistics: { fileCount: number, freshCount: number, usedCount: number, sizeBytes: number, dataTypes: Array<{ dataType: string, fileCount: number }> } };

export type RestCreateSampleDataMutationVariables = Exact<{
  sampleCount: number;
  seed?: number | null | undefined;
}>;


export type RestCreateSampleDataMutation = { createSampleData: { sampleCount: number, seed: number, file: { id: string, s3Url: string, createdAt: string } } };

export type RestImportFileMutationVariables = Exact<{
  input: ImportDataFileInput;
}>;


export type RestImportFileMutation = { importDataFile: { file: { id: string, s3Url: string, dataType: string, createdAt: string, status: DataFileStatus, processingError: string | null } } };

export type RestHealthQueryVariables = Exact<{ [key: string]: never; }>;


export type RestHealthQuery = { trainingHealth: { healthy: boolean, checks: Array<{ name: string, healthy: boolean }> }, dataHealth: { healthy: boolean, checks: Array<{ name: string, healthy: boolean }> }, registryHealth: { healthy: boolean, checks: Array<{ name: string, healthy: boolean }> } };

export type RestHealthCountsQueryVariables = Exact<{ [key: string]: never; }>;


export type RestHealthCountsQuery = { trainingQueue: { runningCount: number, maxWorkers: number }, modelCache: { loadedCount: number } };

export type RestJobCountsQueryVariables = Exact<{ [key: string]: never; }>;


export type RestJobCountsQuery = { trainingQueue: { totalCount: number, runningCount: number, pendingCount: number, pendingByPriority: Array<{ priority: TrainingJobPriority, count: number }> } };

export type RestAvailableModelsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type RestAvailableModelsQuery = { modelFamilies: Array<{ name: string, type: string, description: string, version: string, available: boolean, unavailableReason: string | null, defaultModelName: string }>, models: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { name: string, latestVersion: { modelName: string, version: number, stage: ModelStage, tags: Record<string, unknown>, family: string, labels: Array<string>, metrics: Array<{ name: string, value: number }> } | null, productionVersion: { modelName: string, version: number, stage: ModelStage, tags: Record<string, unknown>, family: string, labels: Array<string>, metrics: Array<{ name: string, value: number }> } | null } }> } };

export type UsableVersionFragment = { modelName: string, version: number, stage: ModelStage, tags: Record<string, unknown>, family: string, labels: Array<string>, metrics: Array<{ name: string, value: number }> };

export type RestModelRegistryQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type RestModelRegistryQuery = { models: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { name: string, description: string, createdAt: string, stages: Array<ModelStage>, latestVersion: { version: number, description: string } | null } }> } };

export type RestLatestModelsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type RestLatestModelsQuery = { models: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { latestVersion: { modelName: string, version: number, stage: ModelStage, createdAt: string } | null } }> } };

export type RestBestModelsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type RestBestModelsQuery = { models: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { bestVersion: { modelName: string, version: number, stage: ModelStage, evaluationSha256: string | null, metrics: Array<{ name: string, value: number }> } | null } }> } };

export type RestModelVersionsQueryVariables = Exact<{
  name: string;
}>;


export type RestModelVersionsQuery = { model: { name: string, latestVersion: { version: number } | null, versions: { edges: Array<{ node: { version: number, stage: ModelStage, createdAt: string, description: string } }> } } | null };

export type RestModelInfoQueryVariables = Exact<{
  name: string;
}>;


export type RestModelInfoQuery = { model: { name: string, description: string, tags: Record<string, unknown>, createdAt: string, latestVersion: { version: number, stage: ModelStage, createdAt: string, description: string, family: string, labels: Array<string>, tags: Record<string, unknown>, metrics: Array<{ name: string, value: number }> } | null, productionVersion: { version: number, stage: ModelStage, createdAt: string, description: string, family: string, labels: Array<string>, tags: Record<string, unknown>, metrics: Array<{ name: string, value: number }> } | null } | null };

export type VersionInfoFragment = { version: number, stage: ModelStage, createdAt: string, description: string, family: string, labels: Array<string>, tags: Record<string, unknown>, metrics: Array<{ name: string, value: number }> };

export type RestPromoteModelMutationVariables = Exact<{
  modelName: string;
  version?: number | null | undefined;
  reason?: string | null | undefined;
  force?: boolean | null | undefined;
}>;


export type RestPromoteModelMutation = { promoteModelVersion: { modelVersion: { modelName: string, version: number, stage: ModelStage }, archivedVersion: { version: number } | null } };

export type RestRollbackModelMutationVariables = Exact<{
  modelName: string;
  version: number;
}>;


export type RestRollbackModelMutation = { rollbackModel: { modelVersion: { modelName: string, version: number, stage: ModelStage }, archivedVersion: { version: number } | null } };

export type RestPredictQueryVariables = Exact<{
  modelName: string;
  version?: number | null | undefined;
  stage?: ModelStage | null | undefined;
  alias?: string | null | undefined;
  texts: Array<string> | string;
  explain: boolean;
}>;


export type RestPredictQuery = { classify: { latencyMs: number, traceId: string | null, threshold: number | null, modelVersion: { modelName: string, version: number }, results: Array<{ label: string, probability: number, attackProbability: number | null, verdict: Verdict | null, probabilities: Array<{ label: string, value: number }>, highlights?: Array<{ start: number, end: number, weight: number, label: string }>, nearestRows?: Array<{ line: number, label: string, similarity: number, file: { id: string } | null }> | null }> } };

export type RestErrorsQueryVariables = Exact<{
  filter?: TraceErrorFilterInput | null | undefined;
  first: number;
}>;


export type RestErrorsQuery = { traceErrors: { totalCount: number, types: Array<{ type: string, count: number, severity: ErrorSeverity }>, services: Array<{ service: string, count: number, lastSeenAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, traceId: string, spanId: string, serviceName: string, operationName: string, type: string, message: string, stackTrace: string | null, severity: ErrorSeverity, atUnixNano: string, tags: Record<string, unknown> } }> } | null };

export type RestMoreErrorsQueryVariables = Exact<{
  filter?: TraceErrorFilterInput | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type RestMoreErrorsQuery = { traceErrors: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, traceId: string, spanId: string, serviceName: string, operationName: string, type: string, message: string, stackTrace: string | null, severity: ErrorSeverity, atUnixNano: string, tags: Record<string, unknown> } }> } | null };

export type RestErrorQueryVariables = Exact<{
  id: string;
}>;


export type RestErrorQuery = { traceError: { normalizedMessage: string, groupId: string, id: string, traceId: string, spanId: string, serviceName: string, operationName: string, type: string, message: string, stackTrace: string | null, severity: ErrorSeverity, atUnixNano: string, tags: Record<string, unknown> } | null };

export type ListedErrorFragment = { id: string, traceId: string, spanId: string, serviceName: string, operationName: string, type: string, message: string, stackTrace: string | null, severity: ErrorSeverity, atUnixNano: string, tags: Record<string, unknown> };

export type RestTracingHealthQueryVariables = Exact<{ [key: string]: never; }>;


export type RestTracingHealthQuery = { tracingHealth: { healthy: boolean, checks: Array<{ name: string, healthy: boolean }> } | null };

export type RestTracingCountsQueryVariables = Exact<{ [key: string]: never; }>;


export type RestTracingCountsQuery = { tracingStatistics: { traceCount: number, storedSpanCount: number } | null };

export type RestActiveTracesQueryVariables = Exact<{ [key: string]: never; }>;


export type RestActiveTracesQuery = { tracingStatistics: { activeTraceCount: number } | null };

export type RestTracingMetricsQueryVariables = Exact<{ [key: string]: never; }>;


export type RestTracingMetricsQuery = { tracingStatistics: { prometheusText: string } | null };

export type RestServicesQueryVariables = Exact<{
  timeRange?: TimeRangeInput | null | undefined;
}>;


export type RestServicesQuery = { services: { totalCount: number, totalTraceCount: number, totalSpanCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { name: string, traceCount: number, spanCount: number, averageDurationMs: number, errorRate: number, lastSeenAt: string | null, operations: Array<{ name: string, count: number, averageDurationMs: number, errorRate: number }> } }> } | null };

export type RestMoreServicesQueryVariables = Exact<{
  timeRange?: TimeRangeInput | null | undefined;
  after?: string | null | undefined;
}>;


export type RestMoreServicesQuery = { services: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { name: string, traceCount: number, spanCount: number, averageDurationMs: number, errorRate: number, lastSeenAt: string | null, operations: Array<{ name: string, count: number, averageDurationMs: number, errorRate: number }> } }> } | null };

export type ListedServiceFragment = { name: string, traceCount: number, spanCount: number, averageDurationMs: number, errorRate: number, lastSeenAt: string | null, operations: Array<{ name: string, count: number, averageDurationMs: number, errorRate: number }> };

export type RestServiceOperationsQueryVariables = Exact<{
  name: string;
  timeRange?: TimeRangeInput | null | undefined;
}>;


export type RestServiceOperationsQuery = { service: { name: string, operations: Array<{ name: string, count: number, averageDurationMs: number, errorRate: number }> } | null };

export type CountedOperationFragment = { name: string, count: number, averageDurationMs: number, errorRate: number };

export type RestServicePerformanceQueryVariables = Exact<{
  name: string;
  operation?: string | null | undefined;
  timeRange?: TimeRangeInput | null | undefined;
}>;


export type RestServicePerformanceQuery = { service: { performance: { service: string, requestCount: number, successCount: number, failureCount: number, errorRate: number, averageDurationMs: number, p50DurationMs: number, p95DurationMs: number, p99DurationMs: number, throughputPerSecond: number, operations: Array<{ throughputPerSecond: number, name: string, count: number, averageDurationMs: number, errorRate: number }>, trends: { duration: Trend, errorRate: Trend, throughput: Trend } } } | null };

export type RestSlowestTracesQueryVariables = Exact<{
  service?: string | null | undefined;
  operation?: string | null | undefined;
  timeRange?: TimeRangeInput | null | undefined;
  first: number;
}>;


export type RestSlowestTracesQuery = { slowest: { traces: Array<{ id: string, serviceName: string, operationName: string, startedAtUnixNano: string, durationMs: number, outcome: TraceOutcome, tags: Record<string, unknown> }> } | null };

export type RestSlowestOperationsQueryVariables = Exact<{
  service?: string | null | undefined;
  operation?: string | null | undefined;
  timeRange?: TimeRangeInput | null | undefined;
  first: number;
}>;


export type RestSlowestOperationsQuery = { slowest: { operations: Array<{ service: string, name: string, averageDurationMs: number, maxDurationMs: number, count: number, errorRate: number }> } | null };

export type RestPerformanceTrendsQueryVariables = Exact<{
  service?: string | null | undefined;
  operation?: string | null | undefined;
  timeRange?: TimeRangeInput | null | undefined;
  granularity: string;
}>;


export type RestPerformanceTrendsQuery = { performanceTrends: { points: Array<{ at: string, averageDurationMs: number, p95DurationMs: number, p99DurationMs: number, errorRate: number, throughputPerSecond: number }>, trends: { duration: Trend, errorRate: Trend, throughput: Trend } } | null };

export type DirectionsFragment = { duration: Trend, errorRate: Trend, throughput: Trend };

export type RestDependenciesQueryVariables = Exact<{
  timeRange?: TimeRangeInput | null | undefined;
}>;


export type RestDependenciesQuery = { dependencyGraph: { nodes: Array<{ name: string, type: DependencyNodeType, dependencies: Array<string>, dependents: Array<string>, callCount: number, averageDurationMs: number, errorRate: number }>, edges: Array<{ source: string, target: string, callCount: number, averageDurationMs: number }>, criticalPaths: Array<{ path: Array<string>, totalDurationMs: number, bottleneck: string }> } | null };

export type RestDependencyImpactQueryVariables = Exact<{
  name: string;
  timeRange?: TimeRangeInput | null | undefined;
}>;


export type RestDependencyImpactQuery = { service: { name: string } | null, dependencyImpact: { service: string, affectedTrafficPercent: number, score: number, dependencies: Array<{ name: string, distance: number }>, dependents: Array<{ name: string, distance: number, affectedTrafficPercent: number }>, criticalPaths: Array<{ path: Array<string>, totalDurationMs: number, bottleneck: string }> } | null };

export type ServicePathFragment = { path: Array<string>, totalDurationMs: number, bottleneck: string };

export type RestTracesQueryVariables = Exact<{
  filter?: TraceFilterInput | null | undefined;
  first: number;
  after?: string | null | undefined;
  offset?: number | null | undefined;
}>;


export type RestTracesQuery = { traces: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, window: { start: string, end: string }, edges: Array<{ node: { spanCount: number, errorMessage: string | null, id: string, serviceName: string, operationName: string, startedAtUnixNano: string, durationMs: number, outcome: TraceOutcome, tags: Record<string, unknown> } }> } | null };

export type RestMoreTracesQueryVariables = Exact<{
  filter?: TraceFilterInput | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type RestMoreTracesQuery = { traces: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { spanCount: number, errorMessage: string | null, id: string, serviceName: string, operationName: string, startedAtUnixNano: string, durationMs: number, outcome: TraceOutcome, tags: Record<string, unknown> } }> } | null };

export type ListedTraceFragment = { id: string, serviceName: string, operationName: string, startedAtUnixNano: string, durationMs: number, outcome: TraceOutcome, tags: Record<string, unknown> };

export type RestTraceQueryVariables = Exact<{
  id: string;
}>;


export type RestTraceQuery = { trace: { endedAtUnixNano: string, id: string, serviceName: string, operationName: string, startedAtUnixNano: string, durationMs: number, outcome: TraceOutcome, tags: Record<string, unknown>, spanColumns: { ids: Array<string>, parentIds: Array<string | null>, names: Array<string>, serviceNames: Array<string>, startedAtUnixNano: Array<string>, durationMs: Array<number>, outcomes: Array<TraceOutcome>, tags: Array<Record<string, unknown>>, logs: Array<Array<{ atUnixNano: string, level: string, message: string, fields: Record<string, unknown> }>> }, errorSpans: Array<{ spanId: string, errorType: string, errorMessage: string, stackTrace: string | null }>, performanceMetrics: { totalSpans: number, errorSpans: number, averageSpanDurationMs: number, slowestSpanDurationMs: number, fastestSpanDurationMs: number } } | null };

export type RestTraceSpansQueryVariables = Exact<{
  id: string;
  operation?: string | null | undefined;
  outcome?: TraceOutcome | null | undefined;
}>;


export type RestTraceSpansQuery = { trace: { id: string, spanColumns: { ids: Array<string>, parentIds: Array<string | null>, names: Array<string>, serviceNames: Array<string>, startedAtUnixNano: Array<string>, durationMs: Array<number>, outcomes: Array<TraceOutcome>, tags: Array<Record<string, unknown>>, logs: Array<Array<{ atUnixNano: string, level: string, message: string, fields: Record<string, unknown> }>> } } | null };

export type TraceSpansFragment = { ids: Array<string>, parentIds: Array<string | null>, names: Array<string>, serviceNames: Array<string>, startedAtUnixNano: Array<string>, durationMs: Array<number>, outcomes: Array<TraceOutcome>, tags: Array<Record<string, unknown>>, logs: Array<Array<{ atUnixNano: string, level: string, message: string, fields: Record<string, unknown> }>> };

export type JobWireFragment = { id: string, family: string, modelName: string, status: TrainingJobStatus, priority: TrainingJobPriority, progress: number, attempt: number, createdAt: string, startedAt: string | null, finishedAt: string | null, errorMessage: string | null, evaluation: { accuracy: number, macroF1: number, loss: number, calibrationError: number, rowCount: number, overlapCount: number, source: string } | null, modelVersion: { modelName: string, version: number } | null };

export type RestTrainingJobsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: TrainingJobFilter | null | undefined;
}>;


export type RestTrainingJobsQuery = { trainingJobs: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, family: string, modelName: string, status: TrainingJobStatus, priority: TrainingJobPriority, progress: number, attempt: number, createdAt: string, startedAt: string | null, finishedAt: string | null, errorMessage: string | null, evaluation: { accuracy: number, macroF1: number, loss: number, calibrationError: number, rowCount: number, overlapCount: number, source: string } | null, modelVersion: { modelName: string, version: number } | null } }> } };

export type RestTrainingJobQueryVariables = Exact<{
  id: string;
}>;


export type RestTrainingJobQuery = { trainingJob: { id: string, family: string, modelName: string, status: TrainingJobStatus, priority: TrainingJobPriority, progress: number, attempt: number, createdAt: string, startedAt: string | null, finishedAt: string | null, errorMessage: string | null, evaluation: { accuracy: number, macroF1: number, loss: number, calibrationError: number, rowCount: number, overlapCount: number, source: string } | null, modelVersion: { modelName: string, version: number } | null } | null };

export type RestTrainingJobLogsQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type RestTrainingJobLogsQuery = { trainingJob: { id: string, logs: { edges: Array<{ node: { timestamp: string, level: TrainingLogLevel, message: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type RestStartTrainingJobMutationVariables = Exact<{
  input: StartTrainingJobInput;
}>;


export type RestStartTrainingJobMutation = { startTrainingJob: { job: { id: string, family: string, createdAt: string } } };

export type RestCancelTrainingJobMutationVariables = Exact<{
  id: string;
}>;


export type RestCancelTrainingJobMutation = { cancelTrainingJob: { job: { id: string, status: TrainingJobStatus } } };

export type RestRetryTrainingJobMutationVariables = Exact<{
  id: string;
  idempotencyKey?: string | null | undefined;
}>;


export type RestRetryTrainingJobMutation = { retryTrainingJob: { job: { id: string } } };

export type RestQueueStatsQueryVariables = Exact<{
  recent: number;
}>;


export type RestQueueStatsQuery = { trainingQueue: { pendingCount: number, runningCount: number, completedCount: number, failedCount: number, cancelledCount: number, totalCount: number, maxWorkers: number, activeWorkers: number }, trainingJobs: { edges: Array<{ node: { id: string, family: string, status: TrainingJobStatus, createdAt: string } }> } };

export type RestTrainingConfigQueryVariables = Exact<{
  family: string;
}>;


export type RestTrainingConfigQuery = { trainingConfig: { family: string, config: Record<string, unknown> } | null };

export type RestSaveTrainingConfigMutationVariables = Exact<{
  family: string;
  config: Record<string, unknown>;
}>;


export type RestSaveTrainingConfigMutation = { saveTrainingConfig: { trainingConfig: { family: string, revision: number } } };

export const AugmentationConfigWireFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AugmentationConfigWire"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AugmentationConfig"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"synonymReplacementProb"}},{"kind":"Field","name":{"kind":"Name","value":"backTranslationProb"}},{"kind":"Field","name":{"kind":"Name","value":"randomInsertionProb"}},{"kind":"Field","name":{"kind":"Name","value":"randomDeletionProb"}},{"kind":"Field","name":{"kind":"Name","value":"randomSwapProb"}},{"kind":"Field","name":{"kind":"Name","value":"randomCapsProb"}},{"kind":"Field","name":{"kind":"Name","value":"operatorProbs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"prob"}}]}},{"kind":"Field","name":{"kind":"Name","value":"maxAugmentations"}},{"kind":"Field","name":{"kind":"Name","value":"preserveLabels"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}}]} as unknown as DocumentNode<AugmentationConfigWireFragment, unknown>;
export const FileWireFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FileWire"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DataFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}},{"kind":"Field","name":{"kind":"Name","value":"objectKey"}},{"kind":"Field","name":{"kind":"Name","value":"s3Url"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"receivedBytes"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"usedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"processingProgress"}},{"kind":"Field","name":{"kind":"Name","value":"processingError"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"duplicateCount"}},{"kind":"Field","name":{"kind":"Name","value":"invalidRowCount"}},{"kind":"Field","name":{"kind":"Name","value":"labels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<FileWireFragment, unknown>;
export const UsableVersionFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UsableVersion"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"labels"}},{"kind":"Field","name":{"kind":"Name","value":"metrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]} as unknown as DocumentNode<UsableVersionFragment, unknown>;
export const VersionInfoFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VersionInfo"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"labels"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]} as unknown as DocumentNode<VersionInfoFragment, unknown>;
export const ListedErrorFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedError"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TraceError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"traceId"}},{"kind":"Field","name":{"kind":"Name","value":"spanId"}},{"kind":"Field","name":{"kind":"Name","value":"serviceName"}},{"kind":"Field","name":{"kind":"Name","value":"operationName"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"stackTrace"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"atUnixNano"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}}]}}]} as unknown as DocumentNode<ListedErrorFragment, unknown>;
export const CountedOperationFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CountedOperation"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationStatistics"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"averageDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"errorRate"}}]}}]} as unknown as DocumentNode<CountedOperationFragment, unknown>;
export const ListedServiceFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedService"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Service"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"traceCount"}},{"kind":"Field","name":{"kind":"Name","value":"spanCount"}},{"kind":"Field","name":{"kind":"Name","value":"averageDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"errorRate"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"operations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CountedOperation"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CountedOperation"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationStatistics"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"averageDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"errorRate"}}]}}]} as unknown as DocumentNode<ListedServiceFragment, unknown>;
export const DirectionsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Directions"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PerformanceDirections"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"duration"}},{"kind":"Field","name":{"kind":"Name","value":"errorRate"}},{"kind":"Field","name":{"kind":"Name","value":"throughput"}}]}}]} as unknown as DocumentNode<DirectionsFragment, unknown>;
export const ServicePathFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ServicePath"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DependencyPath"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"totalDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"bottleneck"}}]}}]} as unknown as DocumentNode<ServicePathFragment, unknown>;
export const ListedTraceFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedTrace"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trace"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"serviceName"}},{"kind":"Field","name":{"kind":"Name","value":"operationName"}},{"kind":"Field","name":{"kind":"Name","value":"startedAtUnixNano"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}}]}}]} as unknown as DocumentNode<ListedTraceFragment, unknown>;
export const TraceSpansFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TraceSpans"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SpanColumns"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ids"}},{"kind":"Field","name":{"kind":"Name","value":"parentIds"}},{"kind":"Field","name":{"kind":"Name","value":"names"}},{"kind":"Field","name":{"kind":"Name","value":"serviceNames"}},{"kind":"Field","name":{"kind":"Name","value":"startedAtUnixNano"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"outcomes"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"logs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"atUnixNano"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"fields"}}]}}]}}]} as unknown as DocumentNode<TraceSpansFragment, unknown>;
export const JobWireFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobWire"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}},{"kind":"Field","name":{"kind":"Name","value":"evaluation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accuracy"}},{"kind":"Field","name":{"kind":"Name","value":"macroF1"}},{"kind":"Field","name":{"kind":"Name","value":"loss"}},{"kind":"Field","name":{"kind":"Name","value":"calibrationError"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"overlapCount"}},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<JobWireFragment, unknown>;
export const RestAugmentationConfigDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestAugmentationConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"augmentationConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AugmentationConfigWire"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AugmentationConfigWire"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AugmentationConfig"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"synonymReplacementProb"}},{"kind":"Field","name":{"kind":"Name","value":"backTranslationProb"}},{"kind":"Field","name":{"kind":"Name","value":"randomInsertionProb"}},{"kind":"Field","name":{"kind":"Name","value":"randomDeletionProb"}},{"kind":"Field","name":{"kind":"Name","value":"randomSwapProb"}},{"kind":"Field","name":{"kind":"Name","value":"randomCapsProb"}},{"kind":"Field","name":{"kind":"Name","value":"operatorProbs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"prob"}}]}},{"kind":"Field","name":{"kind":"Name","value":"maxAugmentations"}},{"kind":"Field","name":{"kind":"Name","value":"preserveLabels"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}}]} as unknown as DocumentNode<RestAugmentationConfigQuery, RestAugmentationConfigQueryVariables>;
export const RestSaveAugmentationConfigDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestSaveAugmentationConfig"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"config"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AugmentationConfigInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveAugmentationConfig"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"config"},"value":{"kind":"Variable","name":{"kind":"Name","value":"config"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"augmentationConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AugmentationConfigWire"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AugmentationConfigWire"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AugmentationConfig"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"synonymReplacementProb"}},{"kind":"Field","name":{"kind":"Name","value":"backTranslationProb"}},{"kind":"Field","name":{"kind":"Name","value":"randomInsertionProb"}},{"kind":"Field","name":{"kind":"Name","value":"randomDeletionProb"}},{"kind":"Field","name":{"kind":"Name","value":"randomSwapProb"}},{"kind":"Field","name":{"kind":"Name","value":"randomCapsProb"}},{"kind":"Field","name":{"kind":"Name","value":"operatorProbs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"prob"}}]}},{"kind":"Field","name":{"kind":"Name","value":"maxAugmentations"}},{"kind":"Field","name":{"kind":"Name","value":"preserveLabels"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}}]} as unknown as DocumentNode<RestSaveAugmentationConfigMutation, RestSaveAugmentationConfigMutationVariables>;
export const RestAugmentTextsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestAugmentTexts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"samples"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LabelledTextInput"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"factor"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Float"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"config"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AugmentationConfigInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"verifyWith"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"VerifyWithInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"seed"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"augmentTexts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"samples"},"value":{"kind":"Variable","name":{"kind":"Name","value":"samples"}}},{"kind":"Argument","name":{"kind":"Name","value":"factor"},"value":{"kind":"Variable","name":{"kind":"Name","value":"factor"}}},{"kind":"Argument","name":{"kind":"Name","value":"config"},"value":{"kind":"Variable","name":{"kind":"Name","value":"config"}}},{"kind":"Argument","name":{"kind":"Name","value":"verifyWith"},"value":{"kind":"Variable","name":{"kind":"Name","value":"verifyWith"}}},{"kind":"Argument","name":{"kind":"Name","value":"seed"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seed"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"originalCount"}},{"kind":"Field","name":{"kind":"Name","value":"variants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingCount"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"unavailableOperators"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"droppedCount"}},{"kind":"Field","name":{"kind":"Name","value":"uncheckedCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}}]}}]} as unknown as DocumentNode<RestAugmentTextsQuery, RestAugmentTextsQueryVariables>;
export const RestAugmentTextDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestAugmentText"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"sample"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LabelledTextInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"count"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"config"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AugmentationConfigInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"verifyWith"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"VerifyWithInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"seed"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"augmentText"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"sample"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sample"}}},{"kind":"Argument","name":{"kind":"Name","value":"count"},"value":{"kind":"Variable","name":{"kind":"Name","value":"count"}}},{"kind":"Argument","name":{"kind":"Name","value":"config"},"value":{"kind":"Variable","name":{"kind":"Name","value":"config"}}},{"kind":"Argument","name":{"kind":"Name","value":"verifyWith"},"value":{"kind":"Variable","name":{"kind":"Name","value":"verifyWith"}}},{"kind":"Argument","name":{"kind":"Name","value":"seed"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seed"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"variants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"operators"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingCount"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"unavailableOperators"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"droppedCount"}},{"kind":"Field","name":{"kind":"Name","value":"uncheckedCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}}]}}]} as unknown as DocumentNode<RestAugmentTextQuery, RestAugmentTextQueryVariables>;
export const RestBalanceTextsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestBalanceTexts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"samples"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LabelledTextInput"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"allowCopies"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"config"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AugmentationConfigInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"verifyWith"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"VerifyWithInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"seed"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"balanceTexts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"samples"},"value":{"kind":"Variable","name":{"kind":"Name","value":"samples"}}},{"kind":"Argument","name":{"kind":"Name","value":"allowCopies"},"value":{"kind":"Variable","name":{"kind":"Name","value":"allowCopies"}}},{"kind":"Argument","name":{"kind":"Name","value":"config"},"value":{"kind":"Variable","name":{"kind":"Name","value":"config"}}},{"kind":"Argument","name":{"kind":"Name","value":"verifyWith"},"value":{"kind":"Variable","name":{"kind":"Name","value":"verifyWith"}}},{"kind":"Argument","name":{"kind":"Name","value":"seed"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seed"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"originalCount"}},{"kind":"Field","name":{"kind":"Name","value":"variants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingCount"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"unavailableOperators"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"droppedCount"}},{"kind":"Field","name":{"kind":"Name","value":"uncheckedCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"seed"}},{"kind":"Field","name":{"kind":"Name","value":"originalLabels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"balancedLabels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]} as unknown as DocumentNode<RestBalanceTextsQuery, RestBalanceTextsQueryVariables>;
export const RestSyntheticTextsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestSyntheticTexts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"count"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"labelDistribution"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LabelShareInput"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"seed"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"comparedWith"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"syntheticTexts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"count"},"value":{"kind":"Variable","name":{"kind":"Name","value":"count"}}},{"kind":"Argument","name":{"kind":"Name","value":"labelDistribution"},"value":{"kind":"Variable","name":{"kind":"Name","value":"labelDistribution"}}},{"kind":"Argument","name":{"kind":"Name","value":"seed"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seed"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"texts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"labels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"duplicateCount"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}},{"kind":"Field","name":{"kind":"Name","value":"diversity"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"comparedWith"},"value":{"kind":"Variable","name":{"kind":"Name","value":"comparedWith"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"distinct1"}},{"kind":"Field","name":{"kind":"Name","value":"distinct2"}},{"kind":"Field","name":{"kind":"Name","value":"selfBleu"}},{"kind":"Field","name":{"kind":"Name","value":"selfBleuSampleSize"}},{"kind":"Field","name":{"kind":"Name","value":"exactOverlapCount"}},{"kind":"Field","name":{"kind":"Name","value":"nearOverlapCount"}}]}}]}}]}}]} as unknown as DocumentNode<RestSyntheticTextsQuery, RestSyntheticTextsQueryVariables>;
export const RestStagedFilesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestStagedFiles"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DataFileFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataFiles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"byStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FileWire"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FileWire"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DataFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}},{"kind":"Field","name":{"kind":"Name","value":"objectKey"}},{"kind":"Field","name":{"kind":"Name","value":"s3Url"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"receivedBytes"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"usedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"processingProgress"}},{"kind":"Field","name":{"kind":"Name","value":"processingError"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"duplicateCount"}},{"kind":"Field","name":{"kind":"Name","value":"invalidRowCount"}},{"kind":"Field","name":{"kind":"Name","value":"labels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<RestStagedFilesQuery, RestStagedFilesQueryVariables>;
export const RestFileInfoDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestFileInfo"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FileWire"}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"labelNames"}}]}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"labels"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"lines"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FileWire"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DataFile"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}},{"kind":"Field","name":{"kind":"Name","value":"objectKey"}},{"kind":"Field","name":{"kind":"Name","value":"s3Url"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"receivedBytes"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"usedCount"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"processingProgress"}},{"kind":"Field","name":{"kind":"Name","value":"processingError"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"duplicateCount"}},{"kind":"Field","name":{"kind":"Name","value":"invalidRowCount"}},{"kind":"Field","name":{"kind":"Name","value":"labels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<RestFileInfoQuery, RestFileInfoQueryVariables>;
export const RestValidationReportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestValidationReport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"validationReport"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"problems"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"cost"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"labels"}},{"kind":"Field","name":{"kind":"Name","value":"samples"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"lengthHistogram"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"languages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evaluationFileId"}}]}}]}}]}}]} as unknown as DocumentNode<RestValidationReportQuery, RestValidationReportQueryVariables>;
export const RestUploadProgressDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestUploadProgress"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"uploadProgress"}},{"kind":"Field","name":{"kind":"Name","value":"declaredSizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"receivedBytes"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"processingProgress"}},{"kind":"Field","name":{"kind":"Name","value":"processingError"}}]}}]}}]} as unknown as DocumentNode<RestUploadProgressQuery, RestUploadProgressQueryVariables>;
export const RestFileDownloadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestFileDownload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}}]}}]}}]} as unknown as DocumentNode<RestFileDownloadQuery, RestFileDownloadQueryVariables>;
export const RestCreateUploadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestCreateUpload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateDataUploadInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createDataUpload"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"upload"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"maxSizeBytes"}}]}}]}}]}}]} as unknown as DocumentNode<RestCreateUploadMutation, RestCreateUploadMutationVariables>;
export const RestReportUploadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestReportUpload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"receivedBytes"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SafeInt"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reportUploadProgress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"receivedBytes"},"value":{"kind":"Variable","name":{"kind":"Name","value":"receivedBytes"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<RestReportUploadMutation, RestReportUploadMutationVariables>;
export const RestCompleteUploadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestCompleteUpload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CompleteDataUploadInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"completeDataUpload"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"receivedBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"processingError"}}]}}]}}]}}]} as unknown as DocumentNode<RestCompleteUploadMutation, RestCompleteUploadMutationVariables>;
export const RestAbortUploadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestAbortUpload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reason"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"abortDataUpload"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"reason"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reason"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<RestAbortUploadMutation, RestAbortUploadMutationVariables>;
export const RestProcessFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestProcessFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"validation"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DataValidationInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"columns"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DataColumnsInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"processDataFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"validation"},"value":{"kind":"Variable","name":{"kind":"Name","value":"validation"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"columns"},"value":{"kind":"Variable","name":{"kind":"Name","value":"columns"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"processingError"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"validationReport"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"problems"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"severity"},"value":{"kind":"EnumValue","value":"WARNING"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<RestProcessFileMutation, RestProcessFileMutationVariables>;
export const RestProcessingStateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestProcessingState"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"processingError"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}}]}}]}}]} as unknown as DocumentNode<RestProcessingStateQuery, RestProcessingStateQueryVariables>;
export const RestDataFilesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestDataFiles"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DataFileFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataFiles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}},{"kind":"Field","name":{"kind":"Name","value":"objectKey"}},{"kind":"Field","name":{"kind":"Name","value":"s3Url"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"receivedBytes"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RestDataFilesQuery, RestDataFilesQueryVariables>;
export const RestDataStatisticsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestDataStatistics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataStatistics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fileCount"}},{"kind":"Field","name":{"kind":"Name","value":"freshCount"}},{"kind":"Field","name":{"kind":"Name","value":"usedCount"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"dataTypes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"fileCount"}}]}}]}}]}}]} as unknown as DocumentNode<RestDataStatisticsQuery, RestDataStatisticsQueryVariables>;
export const RestCreateSampleDataDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestCreateSampleData"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"sampleCount"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"seed"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createSampleData"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"sampleCount"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sampleCount"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"seed"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seed"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"s3Url"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sampleCount"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}}]}}]} as unknown as DocumentNode<RestCreateSampleDataMutation, RestCreateSampleDataMutationVariables>;
export const RestImportFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestImportFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ImportDataFileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importDataFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"s3Url"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"processingError"}}]}}]}}]}}]} as unknown as DocumentNode<RestImportFileMutation, RestImportFileMutationVariables>;
export const RestHealthDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestHealth"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingHealth"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"healthy"}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"healthy"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataHealth"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"healthy"}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"healthy"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"registryHealth"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"healthy"}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"healthy"}}]}}]}}]}}]} as unknown as DocumentNode<RestHealthQuery, RestHealthQueryVariables>;
export const RestHealthCountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestHealthCounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingQueue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"runningCount"}},{"kind":"Field","name":{"kind":"Name","value":"maxWorkers"}}]}},{"kind":"Field","name":{"kind":"Name","value":"modelCache"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"loadedCount"}}]}}]}}]} as unknown as DocumentNode<RestHealthCountsQuery, RestHealthCountsQueryVariables>;
export const RestJobCountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestJobCounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingQueue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"runningCount"}},{"kind":"Field","name":{"kind":"Name","value":"pendingCount"}},{"kind":"Field","name":{"kind":"Name","value":"pendingByPriority"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]} as unknown as DocumentNode<RestJobCountsQuery, RestJobCountsQueryVariables>;
export const RestAvailableModelsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestAvailableModels"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelFamilies"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"unavailableReason"}},{"kind":"Field","name":{"kind":"Name","value":"defaultModelName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"models"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"latestVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UsableVersion"}}]}},{"kind":"Field","name":{"kind":"Name","value":"productionVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UsableVersion"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UsableVersion"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"labels"}},{"kind":"Field","name":{"kind":"Name","value":"metrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]} as unknown as DocumentNode<RestAvailableModelsQuery, RestAvailableModelsQueryVariables>;
export const RestModelRegistryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestModelRegistry"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"models"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"stages"}},{"kind":"Field","name":{"kind":"Name","value":"latestVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<RestModelRegistryQuery, RestModelRegistryQueryVariables>;
export const RestLatestModelsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestLatestModels"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"models"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latestVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<RestLatestModelsQuery, RestLatestModelsQueryVariables>;
export const RestBestModelsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestBestModels"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"models"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bestVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"evaluationSha256"}},{"kind":"Field","name":{"kind":"Name","value":"metrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<RestBestModelsQuery, RestBestModelsQueryVariables>;
export const RestModelVersionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestModelVersions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"latestVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<RestModelVersionsQuery, RestModelVersionsQueryVariables>;
export const RestModelInfoDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestModelInfo"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"latestVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"VersionInfo"}}]}},{"kind":"Field","name":{"kind":"Name","value":"productionVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"VersionInfo"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VersionInfo"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"labels"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"metrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]} as unknown as DocumentNode<RestModelInfoQuery, RestModelInfoQueryVariables>;
export const RestPromoteModelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestPromoteModel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"modelName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reason"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"force"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"promoteModelVersion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"modelName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"modelName"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"reason"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reason"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"force"},"value":{"kind":"Variable","name":{"kind":"Name","value":"force"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"archivedVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]}}]} as unknown as DocumentNode<RestPromoteModelMutation, RestPromoteModelMutationVariables>;
export const RestRollbackModelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestRollbackModel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"modelName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rollbackModel"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"modelName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"modelName"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"reason"},"value":{"kind":"StringValue","value":"Rolled back through REST","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"archivedVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]}}]} as unknown as DocumentNode<RestRollbackModelMutation, RestRollbackModelMutationVariables>;
export const RestPredictDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestPredict"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"modelName"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"stage"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ModelStage"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"alias"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"texts"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"explain"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"classify"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"modelName"},"value":{"kind":"Variable","name":{"kind":"Name","value":"modelName"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"Argument","name":{"kind":"Name","value":"stage"},"value":{"kind":"Variable","name":{"kind":"Name","value":"stage"}}},{"kind":"Argument","name":{"kind":"Name","value":"alias"},"value":{"kind":"Variable","name":{"kind":"Name","value":"alias"}}},{"kind":"Argument","name":{"kind":"Name","value":"texts"},"value":{"kind":"Variable","name":{"kind":"Name","value":"texts"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"latencyMs"}},{"kind":"Field","name":{"kind":"Name","value":"traceId"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"attackProbability"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"probabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"highlights"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"explain"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nearestRows"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"explain"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"similarity"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RestPredictQuery, RestPredictQueryVariables>;
export const RestErrorsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestErrors"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TraceErrorFilterInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"traceErrors"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"types"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}}]}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedError"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedError"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TraceError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"traceId"}},{"kind":"Field","name":{"kind":"Name","value":"spanId"}},{"kind":"Field","name":{"kind":"Name","value":"serviceName"}},{"kind":"Field","name":{"kind":"Name","value":"operationName"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"stackTrace"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"atUnixNano"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}}]}}]} as unknown as DocumentNode<RestErrorsQuery, RestErrorsQueryVariables>;
export const RestMoreErrorsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestMoreErrors"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TraceErrorFilterInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"traceErrors"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedError"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedError"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TraceError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"traceId"}},{"kind":"Field","name":{"kind":"Name","value":"spanId"}},{"kind":"Field","name":{"kind":"Name","value":"serviceName"}},{"kind":"Field","name":{"kind":"Name","value":"operationName"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"stackTrace"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"atUnixNano"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}}]}}]} as unknown as DocumentNode<RestMoreErrorsQuery, RestMoreErrorsQueryVariables>;
export const RestErrorDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestError"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"traceError"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedError"}},{"kind":"Field","name":{"kind":"Name","value":"normalizedMessage"}},{"kind":"Field","name":{"kind":"Name","value":"groupId"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedError"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TraceError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"traceId"}},{"kind":"Field","name":{"kind":"Name","value":"spanId"}},{"kind":"Field","name":{"kind":"Name","value":"serviceName"}},{"kind":"Field","name":{"kind":"Name","value":"operationName"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"stackTrace"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"atUnixNano"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}}]}}]} as unknown as DocumentNode<RestErrorQuery, RestErrorQueryVariables>;
export const RestTracingHealthDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestTracingHealth"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tracingHealth"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"healthy"}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"healthy"}}]}}]}}]}}]} as unknown as DocumentNode<RestTracingHealthQuery, RestTracingHealthQueryVariables>;
export const RestTracingCountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestTracingCounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tracingStatistics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"traceCount"}},{"kind":"Field","name":{"kind":"Name","value":"storedSpanCount"}}]}}]}}]} as unknown as DocumentNode<RestTracingCountsQuery, RestTracingCountsQueryVariables>;
export const RestActiveTracesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestActiveTraces"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tracingStatistics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"activeTraceCount"}}]}}]}}]} as unknown as DocumentNode<RestActiveTracesQuery, RestActiveTracesQueryVariables>;
export const RestTracingMetricsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestTracingMetrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tracingStatistics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prometheusText"}}]}}]}}]} as unknown as DocumentNode<RestTracingMetricsQuery, RestTracingMetricsQueryVariables>;
export const RestServicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestServices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TimeRangeInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"services"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"timeRange"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"350"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalTraceCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalSpanCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedService"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CountedOperation"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationStatistics"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"averageDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"errorRate"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedService"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Service"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"traceCount"}},{"kind":"Field","name":{"kind":"Name","value":"spanCount"}},{"kind":"Field","name":{"kind":"Name","value":"averageDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"errorRate"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"operations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CountedOperation"}}]}}]}}]} as unknown as DocumentNode<RestServicesQuery, RestServicesQueryVariables>;
export const RestMoreServicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestMoreServices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TimeRangeInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"services"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"timeRange"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"350"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedService"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CountedOperation"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationStatistics"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"averageDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"errorRate"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedService"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Service"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"traceCount"}},{"kind":"Field","name":{"kind":"Name","value":"spanCount"}},{"kind":"Field","name":{"kind":"Name","value":"averageDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"errorRate"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"operations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CountedOperation"}}]}}]}}]} as unknown as DocumentNode<RestMoreServicesQuery, RestMoreServicesQueryVariables>;
export const RestServiceOperationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestServiceOperations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TimeRangeInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"Argument","name":{"kind":"Name","value":"timeRange"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"operations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CountedOperation"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CountedOperation"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationStatistics"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"averageDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"errorRate"}}]}}]} as unknown as DocumentNode<RestServiceOperationsQuery, RestServiceOperationsQueryVariables>;
export const RestServicePerformanceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestServicePerformance"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"operation"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TimeRangeInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"Argument","name":{"kind":"Name","value":"timeRange"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"performance"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"operation"},"value":{"kind":"Variable","name":{"kind":"Name","value":"operation"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"requestCount"}},{"kind":"Field","name":{"kind":"Name","value":"successCount"}},{"kind":"Field","name":{"kind":"Name","value":"failureCount"}},{"kind":"Field","name":{"kind":"Name","value":"errorRate"}},{"kind":"Field","name":{"kind":"Name","value":"averageDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"p50DurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"p95DurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"p99DurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"throughputPerSecond"}},{"kind":"Field","name":{"kind":"Name","value":"operations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CountedOperation"}},{"kind":"Field","name":{"kind":"Name","value":"throughputPerSecond"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trends"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Directions"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CountedOperation"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationStatistics"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"averageDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"errorRate"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Directions"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PerformanceDirections"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"duration"}},{"kind":"Field","name":{"kind":"Name","value":"errorRate"}},{"kind":"Field","name":{"kind":"Name","value":"throughput"}}]}}]} as unknown as DocumentNode<RestServicePerformanceQuery, RestServicePerformanceQueryVariables>;
export const RestSlowestTracesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestSlowestTraces"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"service"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"operation"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TimeRangeInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slowest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"service"},"value":{"kind":"Variable","name":{"kind":"Name","value":"service"}}},{"kind":"Argument","name":{"kind":"Name","value":"operation"},"value":{"kind":"Variable","name":{"kind":"Name","value":"operation"}}},{"kind":"Argument","name":{"kind":"Name","value":"timeRange"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"traces"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedTrace"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedTrace"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trace"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"serviceName"}},{"kind":"Field","name":{"kind":"Name","value":"operationName"}},{"kind":"Field","name":{"kind":"Name","value":"startedAtUnixNano"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}}]}}]} as unknown as DocumentNode<RestSlowestTracesQuery, RestSlowestTracesQueryVariables>;
export const RestSlowestOperationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestSlowestOperations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"service"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"operation"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TimeRangeInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slowest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"service"},"value":{"kind":"Variable","name":{"kind":"Name","value":"service"}}},{"kind":"Argument","name":{"kind":"Name","value":"operation"},"value":{"kind":"Variable","name":{"kind":"Name","value":"operation"}}},{"kind":"Argument","name":{"kind":"Name","value":"timeRange"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"averageDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"maxDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"errorRate"}}]}}]}}]}}]} as unknown as DocumentNode<RestSlowestOperationsQuery, RestSlowestOperationsQueryVariables>;
export const RestPerformanceTrendsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestPerformanceTrends"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"service"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"operation"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TimeRangeInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"granularity"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"performanceTrends"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"service"},"value":{"kind":"Variable","name":{"kind":"Name","value":"service"}}},{"kind":"Argument","name":{"kind":"Name","value":"operation"},"value":{"kind":"Variable","name":{"kind":"Name","value":"operation"}}},{"kind":"Argument","name":{"kind":"Name","value":"timeRange"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}}},{"kind":"Argument","name":{"kind":"Name","value":"granularity"},"value":{"kind":"Variable","name":{"kind":"Name","value":"granularity"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"points"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"averageDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"p95DurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"p99DurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"errorRate"}},{"kind":"Field","name":{"kind":"Name","value":"throughputPerSecond"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trends"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Directions"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Directions"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PerformanceDirections"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"duration"}},{"kind":"Field","name":{"kind":"Name","value":"errorRate"}},{"kind":"Field","name":{"kind":"Name","value":"throughput"}}]}}]} as unknown as DocumentNode<RestPerformanceTrendsQuery, RestPerformanceTrendsQueryVariables>;
export const RestDependenciesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestDependencies"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TimeRangeInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dependencyGraph"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"timeRange"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"dependencies"}},{"kind":"Field","name":{"kind":"Name","value":"dependents"}},{"kind":"Field","name":{"kind":"Name","value":"callCount"}},{"kind":"Field","name":{"kind":"Name","value":"averageDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"errorRate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"target"}},{"kind":"Field","name":{"kind":"Name","value":"callCount"}},{"kind":"Field","name":{"kind":"Name","value":"averageDurationMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"criticalPaths"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ServicePath"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ServicePath"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DependencyPath"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"totalDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"bottleneck"}}]}}]} as unknown as DocumentNode<RestDependenciesQuery, RestDependenciesQueryVariables>;
export const RestDependencyImpactDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestDependencyImpact"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TimeRangeInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"Argument","name":{"kind":"Name","value":"timeRange"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dependencyImpact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"service"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"Argument","name":{"kind":"Name","value":"timeRange"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"}},{"kind":"Field","name":{"kind":"Name","value":"dependencies"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"distance"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dependents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"distance"}},{"kind":"Field","name":{"kind":"Name","value":"affectedTrafficPercent"}}]}},{"kind":"Field","name":{"kind":"Name","value":"affectedTrafficPercent"}},{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"criticalPaths"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ServicePath"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ServicePath"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DependencyPath"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"totalDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"bottleneck"}}]}}]} as unknown as DocumentNode<RestDependencyImpactQuery, RestDependencyImpactQueryVariables>;
export const RestTracesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestTraces"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TraceFilterInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"offset"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"traces"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"offset"},"value":{"kind":"Variable","name":{"kind":"Name","value":"offset"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"window"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedTrace"}},{"kind":"Field","name":{"kind":"Name","value":"spanCount"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedTrace"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trace"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"serviceName"}},{"kind":"Field","name":{"kind":"Name","value":"operationName"}},{"kind":"Field","name":{"kind":"Name","value":"startedAtUnixNano"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}}]}}]} as unknown as DocumentNode<RestTracesQuery, RestTracesQueryVariables>;
export const RestMoreTracesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestMoreTraces"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TraceFilterInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"traces"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedTrace"}},{"kind":"Field","name":{"kind":"Name","value":"spanCount"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedTrace"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trace"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"serviceName"}},{"kind":"Field","name":{"kind":"Name","value":"operationName"}},{"kind":"Field","name":{"kind":"Name","value":"startedAtUnixNano"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}}]}}]} as unknown as DocumentNode<RestMoreTracesQuery, RestMoreTracesQueryVariables>;
export const RestTraceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestTrace"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trace"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedTrace"}},{"kind":"Field","name":{"kind":"Name","value":"endedAtUnixNano"}},{"kind":"Field","name":{"kind":"Name","value":"spanColumns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"limit"},"value":{"kind":"IntValue","value":"100000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TraceSpans"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errorSpans"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"limit"},"value":{"kind":"IntValue","value":"100000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"spanId"}},{"kind":"Field","name":{"kind":"Name","value":"errorType"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}},{"kind":"Field","name":{"kind":"Name","value":"stackTrace"}}]}},{"kind":"Field","name":{"kind":"Name","value":"performanceMetrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalSpans"}},{"kind":"Field","name":{"kind":"Name","value":"errorSpans"}},{"kind":"Field","name":{"kind":"Name","value":"averageSpanDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"slowestSpanDurationMs"}},{"kind":"Field","name":{"kind":"Name","value":"fastestSpanDurationMs"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedTrace"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Trace"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"serviceName"}},{"kind":"Field","name":{"kind":"Name","value":"operationName"}},{"kind":"Field","name":{"kind":"Name","value":"startedAtUnixNano"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TraceSpans"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SpanColumns"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ids"}},{"kind":"Field","name":{"kind":"Name","value":"parentIds"}},{"kind":"Field","name":{"kind":"Name","value":"names"}},{"kind":"Field","name":{"kind":"Name","value":"serviceNames"}},{"kind":"Field","name":{"kind":"Name","value":"startedAtUnixNano"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"outcomes"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"logs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"atUnixNano"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"fields"}}]}}]}}]} as unknown as DocumentNode<RestTraceQuery, RestTraceQueryVariables>;
export const RestTraceSpansDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestTraceSpans"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"operation"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"outcome"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TraceOutcome"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trace"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"spanColumns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"operation"},"value":{"kind":"Variable","name":{"kind":"Name","value":"operation"}}},{"kind":"Argument","name":{"kind":"Name","value":"outcome"},"value":{"kind":"Variable","name":{"kind":"Name","value":"outcome"}}},{"kind":"Argument","name":{"kind":"Name","value":"limit"},"value":{"kind":"IntValue","value":"100000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TraceSpans"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TraceSpans"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SpanColumns"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ids"}},{"kind":"Field","name":{"kind":"Name","value":"parentIds"}},{"kind":"Field","name":{"kind":"Name","value":"names"}},{"kind":"Field","name":{"kind":"Name","value":"serviceNames"}},{"kind":"Field","name":{"kind":"Name","value":"startedAtUnixNano"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"outcomes"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"logs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"atUnixNano"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"fields"}}]}}]}}]} as unknown as DocumentNode<RestTraceSpansQuery, RestTraceSpansQueryVariables>;
export const RestTrainingJobsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestTrainingJobs"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJobFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobWire"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobWire"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}},{"kind":"Field","name":{"kind":"Name","value":"evaluation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accuracy"}},{"kind":"Field","name":{"kind":"Name","value":"macroF1"}},{"kind":"Field","name":{"kind":"Name","value":"loss"}},{"kind":"Field","name":{"kind":"Name","value":"calibrationError"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"overlapCount"}},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<RestTrainingJobsQuery, RestTrainingJobsQueryVariables>;
export const RestTrainingJobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestTrainingJob"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJob"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobWire"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobWire"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"errorMessage"}},{"kind":"Field","name":{"kind":"Name","value":"evaluation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accuracy"}},{"kind":"Field","name":{"kind":"Name","value":"macroF1"}},{"kind":"Field","name":{"kind":"Name","value":"loss"}},{"kind":"Field","name":{"kind":"Name","value":"calibrationError"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"overlapCount"}},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<RestTrainingJobQuery, RestTrainingJobQueryVariables>;
export const RestTrainingJobLogsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestTrainingJobLogs"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingJob"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"logs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"timestamp"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RestTrainingJobLogsQuery, RestTrainingJobLogsQueryVariables>;
export const RestStartTrainingJobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestStartTrainingJob"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartTrainingJobInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startTrainingJob"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]}}]}}]} as unknown as DocumentNode<RestStartTrainingJobMutation, RestStartTrainingJobMutationVariables>;
export const RestCancelTrainingJobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestCancelTrainingJob"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelTrainingJob"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<RestCancelTrainingJobMutation, RestCancelTrainingJobMutationVariables>;
export const RestRetryTrainingJobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestRetryTrainingJob"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retryTrainingJob"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<RestRetryTrainingJobMutation, RestRetryTrainingJobMutationVariables>;
export const RestQueueStatsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestQueueStats"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"recent"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingQueue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pendingCount"}},{"kind":"Field","name":{"kind":"Name","value":"runningCount"}},{"kind":"Field","name":{"kind":"Name","value":"completedCount"}},{"kind":"Field","name":{"kind":"Name","value":"failedCount"}},{"kind":"Field","name":{"kind":"Name","value":"cancelledCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"maxWorkers"}},{"kind":"Field","name":{"kind":"Name","value":"activeWorkers"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"recent"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RestQueueStatsQuery, RestQueueStatsQueryVariables>;
export const RestTrainingConfigDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RestTrainingConfig"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"family"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingConfig"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"family"},"value":{"kind":"Variable","name":{"kind":"Name","value":"family"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"config"}}]}}]}}]} as unknown as DocumentNode<RestTrainingConfigQuery, RestTrainingConfigQueryVariables>;
export const RestSaveTrainingConfigDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestSaveTrainingConfig"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"family"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"config"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"JSONObject"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveTrainingConfig"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"family"},"value":{"kind":"Variable","name":{"kind":"Name","value":"family"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"config"},"value":{"kind":"Variable","name":{"kind":"Name","value":"config"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}}]}}]}}]} as unknown as DocumentNode<RestSaveTrainingConfigMutation, RestSaveTrainingConfigMutationVariables>;