import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { PlanReference } from '../../../contracts/retention.js';
import type { SubjectErasureState, SubjectFinding as SubjectFindingRecord, ErasureAction as ErasureActionWord } from '../../../contracts/erasure.js';
import type { FileChange as FileChangeRecord } from '../domain/file-change.js';
import type { DataFile as DataFileRecord } from '../domain/data-file.js';
import type { DataStatistics as DataStatisticsRecord } from '../domain/data-statistics.js';
import type { FilePage } from '../domain/paging.js';
import type { FileDifference, RelabelledRow as RelabelledRowRecord, DifferencePage } from '../services/rows/diff-files.js';
import type { ShownSuspect, SuspectPage } from '../services/rows/suspected-labels.js';
import type { FileRow, RowPage } from '../services/rows/list-rows.js';
import type { Derivation, DerivationStatus } from '../domain/derivation/derivation.js';
import type { FileWarning, WarningKind } from '../domain/validation/report-views.js';
import type { ProblemSample, ValidationReport as ValidationReportRecord, Problem, Severity as SeverityWord, ProblemKind } from '../domain/validation/report.js';
import type { ProblemPage } from '../domain/validation/problem-page.js';
import type { AugmentationRevision as AugmentationRevisionRecord } from '../domain/augmentation/config.js';
import type { Variant } from '../domain/augmentation/make-variants.js';
import type { SyntheticTexts as SyntheticTextsRecord } from '../services/augmentation/augment-texts.js';
import type { FileStatus } from '../domain/file-status.js';
import type { DataFormat } from '../../../contracts/labelled-rows/rows.js';
import type { FileKind } from '../domain/file-kind.js';
import type { OperationName } from '../domain/derivation/operation.js';
import type { AugmentationOperator as OperatorName } from '../domain/augmentation/operators/registry.js';
import type { OperatorFamily } from '../domain/augmentation/operator.js';
import type { DataResolverContext } from '../resolver-context.js';
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

/** What abortDataUpload asks for. */
export type AbortDataUploadInput = {
  /** Its id. */
  id: Scalars['ID']['input'];
  /** Why; it is shown as the reason of the failure. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** What abortDataUpload answers. */
export type AbortDataUploadPayload = {
  __typename?: 'AbortDataUploadPayload';
  /** The file as it is now. */
  file: DataFile;
};

/**
 * How many variants there are to be. A variant has the fields of its row but `id`, names the row as `parent` (its `id`, or else the
 * hash of its text) and its operators in `augmented_by`. There are fewer when the rows yield no more.
 */
export type AugmentFileInput = {
  /** Instead: variants of rarer labels, until all labels are as frequent as the most frequent one. */
  balance?: InputMaybe<Scalars['Boolean']['input']>;
  /** Settings for this file; what is left out has its saved value. Nothing is translated. */
  config?: InputMaybe<AugmentationConfigInput>;
  /** How many times as many rows there are to be, the rows of the file included: 1 to 100, and 2 when left out. */
  factor?: InputMaybe<Scalars['Float']['input']>;
};

/** How variants of texts are made. */
export type AugmentationConfig = {
  __typename?: 'AugmentationConfig';
  /** Chance, 0 to 1, of a translation there and back. Only where a translator is configured; see `unavailableOperators`. */
  backTranslationProb: Scalars['Float']['output'];
  /** Most variants of one text: 1 to 100. */
  maxAugmentations: Scalars['Int']['output'];
  /** Chances of the other operators; one that is not named is not used. */
  operatorProbs: Array<OperatorProb>;
  /** Whether words that tell attacks, addresses, code and placeholders stay as they are. Labels never change. */
  preserveLabels: Scalars['Boolean']['output'];
  /** Chance, 0 to 1, that words change their capitals. */
  randomCapsProb: Scalars['Float']['output'];
  /** Chance, 0 to 1, that words are left out. */
  randomDeletionProb: Scalars['Float']['output'];
  /** Chance, 0 to 1, that words are inserted. */
  randomInsertionProb: Scalars['Float']['output'];
  /** Chance, 0 to 1, that words change places. */
  randomSwapProb: Scalars['Float']['output'];
  /** Counts from 1 with every change; 0 when nothing is saved and defaults are in force. */
  revision: Scalars['Int']['output'];
  /** Every saved revision, newest first. */
  revisions: Array<AugmentationRevision>;
  /** When it was saved; null for defaults. */
  savedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who saved it; null for defaults. */
  savedBy?: Maybe<Scalars['String']['output']>;
  /** Chance, 0 to 1, that words are replaced by synonyms. */
  synonymReplacementProb: Scalars['Float']['output'];
};


/** How variants of texts are made. */
export type AugmentationConfigRevisionsArgs = {
  before?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** How variants of texts are to be made; what is left out is not changed here. */
export type AugmentationConfigInput = {
  /** Chance, 0 to 1, of a translation there and back. Only where a translator is configured; see `unavailableOperators`. */
  backTranslationProb?: InputMaybe<Scalars['Float']['input']>;
  /** Most variants of one text: 1 to 100. */
  maxAugmentations?: InputMaybe<Scalars['Int']['input']>;
  /** Chances of the other operators; one that is not named is not changed here. */
  operatorProbs?: InputMaybe<Array<OperatorProbInput>>;
  /** Whether words that tell attacks, addresses, code and placeholders stay as they are. Labels never change. */
  preserveLabels?: InputMaybe<Scalars['Boolean']['input']>;
  /** Chance, 0 to 1, that words change their capitals. */
  randomCapsProb?: InputMaybe<Scalars['Float']['input']>;
  /** Chance, 0 to 1, that words are left out. */
  randomDeletionProb?: InputMaybe<Scalars['Float']['input']>;
  /** Chance, 0 to 1, that words are inserted. */
  randomInsertionProb?: InputMaybe<Scalars['Float']['input']>;
  /** Chance, 0 to 1, that words change places. */
  randomSwapProb?: InputMaybe<Scalars['Float']['input']>;
  /** Chance, 0 to 1, that words are replaced by synonyms. */
  synonymReplacementProb?: InputMaybe<Scalars['Float']['input']>;
};

/** A way to change a text. */
export type AugmentationOperator =
  /** Behind the text come pieces without sense, signs, or the start of an answer. */
  | 'adversarial_suffix'
  /** The text is translated into another language and back. */
  | 'back_translation'
  /** The text, or a run of its words, is written in Base64. */
  | 'base64'
  /** Words are written backwards under an override of the direction, or between marks of direction. */
  | 'bidirectional'
  /** The text stands in a block of code, or as a value of a program or of data. */
  | 'code_block_embedding'
  /** The text stands in a comment of a program or document. */
  | 'comment_embedding'
  /** The text, or a run of its words, is written as hexadecimal bytes. */
  | 'hexadecimal'
  /** Letters are exchanged for others that look alike. */
  | 'homoglyphs'
  /** The text stands in a page of HTML, often where no reader sees it. */
  | 'html_embedding'
  /** The text is said to be only supposed, or fiction. */
  | 'hypothetical'
  /** Letters are exchanged for figures and signs that resemble them. */
  | 'leetspeak'
  /** The letters of words are set apart. */
  | 'letter_spacing'
  /** The text comes after turns of a made-up conversation. */
  | 'many_shot'
  /** The text stands in a document of Markdown. */
  | 'markdown_embedding'
  /** Some words are said in German, French or Spanish. */
  | 'mixed_language'
  /** Turns of phrase are exchanged for others of the same meaning, by rules. */
  | 'paraphrase'
  /** The text is cut into pieces that are to be put together again. */
  | 'payload_splitting'
  /** Signs stand in words and behind them. */
  | 'punctuation'
  /** Words change their capitals. */
  | 'random_caps'
  /** Words are left out. */
  | 'random_deletion'
  /** Synonyms of words of the text, and words that fit anywhere, are inserted. */
  | 'random_insertion'
  /** Words change places. */
  | 'random_swap'
  /** The text is said to be part of a play. */
  | 'role_play'
  /** The letters of the text, or of a run of its words, are moved by 13 places. */
  | 'rot13'
  /** Words are replaced by synonyms of WordNet in the same form. */
  | 'synonym_replacement'
  /** The text, or a run of its words, is written in percent escapes. */
  | 'url_encoding'
  /** Characters that are not seen stand between letters. */
  | 'zero_width';

/** A way to change a text, as who chooses one wants to know it. */
export type AugmentationOperatorDescription = {
  __typename?: 'AugmentationOperatorDescription';
  /** What it does, in one sentence. */
  description: Scalars['String']['output'];
  /** Operators of one kind. */
  family: AugmentationOperatorFamily;
  /**
   * Whether a changed text is an example of the same by construction. The others are not used on texts labelled benign while
   * preserveLabels is on.
   */
  keepsLabel: Scalars['Boolean']['output'];
  /** The operator. */
  operator: AugmentationOperator;
  /** Its chance in the configuration that is in force. */
  prob: Scalars['Float']['output'];
  /** Where the technique is described. */
  reference: Scalars['String']['output'];
  /** The setting that holds its chance. */
  setting: Scalars['String']['output'];
  /** Why it cannot be used; null when it can. */
  unavailableReason?: Maybe<Scalars['String']['output']>;
};

/** Operators of one kind. */
export type AugmentationOperatorFamily =
  /** Of characters that look alike or are not seen. */
  | 'characters'
  /** The document that the text stands in. */
  | 'embedding'
  /** The text in a code. */
  | 'encoding'
  /** What is said around the text. */
  | 'framing'
  /** Words of other languages. */
  | 'language'
  /** What stands between letters and words. */
  | 'spacing'
  /** Figures and signs for letters. */
  | 'spelling'
  /** The text in pieces. */
  | 'splitting'
  /** Through another language and back. */
  | 'translation'
  /** Of words, in the same language. */
  | 'words';

/** How variants of texts were to be made, as it was saved once. */
export type AugmentationRevision = {
  __typename?: 'AugmentationRevision';
  /** Chance, 0 to 1, of a translation there and back. Only where a translator is configured; see `unavailableOperators`. */
  backTranslationProb: Scalars['Float']['output'];
  /** Most variants of one text: 1 to 100. */
  maxAugmentations: Scalars['Int']['output'];
  /** Chances of the other operators; one that is not named is not used. */
  operatorProbs: Array<OperatorProb>;
  /** Whether words that tell attacks, addresses, code and placeholders stay as they are. Labels never change. */
  preserveLabels: Scalars['Boolean']['output'];
  /** Chance, 0 to 1, that words change their capitals. */
  randomCapsProb: Scalars['Float']['output'];
  /** Chance, 0 to 1, that words are left out. */
  randomDeletionProb: Scalars['Float']['output'];
  /** Chance, 0 to 1, that words are inserted. */
  randomInsertionProb: Scalars['Float']['output'];
  /** Chance, 0 to 1, that words change places. */
  randomSwapProb: Scalars['Float']['output'];
  /** Counts from 1 with every change; 0 when nothing is saved and defaults are in force. */
  revision: Scalars['Int']['output'];
  /** When it was saved; null for defaults. */
  savedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who saved it; null for defaults. */
  savedBy?: Maybe<Scalars['String']['output']>;
  /** Chance, 0 to 1, that words are replaced by synonyms. */
  synonymReplacementProb: Scalars['Float']['output'];
};

/** Variants of texts. */
export type AugmentedTexts = {
  __typename?: 'AugmentedTexts';
  /** How many more were asked for and could not be made. */
  missingCount: Scalars['Int']['output'];
  /** Why some are missing; null when none are. */
  note?: Maybe<Scalars['String']['output']>;
  /** How many texts were given. */
  originalCount: Scalars['Int']['output'];
  /** With which seed they were made. */
  seed: Scalars['Int']['output'];
  /** Operators that were asked for and could not be used. */
  unavailableOperators: Array<UnavailableOperator>;
  /** The variants, without the texts themselves. */
  variants: Array<TextVariant>;
  /** What the classifier of `verifyWith` said; null without one. */
  verification?: Maybe<VariantVerification>;
};

/** How many rows of each label there are to be. */
export type BalanceFileInput = {
  /** Rows of each label, as far as it has so many; as many as the rarest one has when left out. */
  rowsPerLabel?: InputMaybe<Scalars['SafeInt']['input']>;
};

/** Variants that make labels equally frequent. */
export type BalancedTexts = {
  __typename?: 'BalancedTexts';
  /** The same with the variants. */
  balancedLabels: Array<LabelCount>;
  /** How many more were asked for and could not be made. */
  missingCount: Scalars['Int']['output'];
  /** Why some are missing; null when none are. */
  note?: Maybe<Scalars['String']['output']>;
  /** How many texts were given. */
  originalCount: Scalars['Int']['output'];
  /** How many of the given texts have each label. */
  originalLabels: Array<LabelCount>;
  /** With which seed they were made. */
  seed: Scalars['Int']['output'];
  /** Operators that were asked for and could not be used. */
  unavailableOperators: Array<UnavailableOperator>;
  /** The variants, without the texts themselves. */
  variants: Array<TextVariant>;
  /** What the classifier of `verifyWith` said; null without one. */
  verification?: Maybe<VariantVerification>;
};

/** What cancelDerivation asks for. */
export type CancelDerivationInput = {
  /** Id of the derivation. */
  id: Scalars['ID']['input'];
};

/** What cancelDerivation answers. */
export type CancelDerivationPayload = {
  __typename?: 'CancelDerivationPayload';
  /** The derivation as it is now. */
  derivation: DataFileDerivation;
};

/** A label in two files. */
export type ComparedLabel = {
  __typename?: 'ComparedLabel';
  /** Rows of the file that is compared with. */
  baseCount: Scalars['SafeInt']['output'];
  /** The label. */
  label: Scalars['String']['output'];
  /** Rows of the file that is compared. */
  otherCount: Scalars['SafeInt']['output'];
};

/** Lengths of texts in two files. */
export type ComparedLengthBucket = {
  __typename?: 'ComparedLengthBucket';
  /** Rows of the file that is compared with. */
  baseCount: Scalars['SafeInt']['output'];
  /** UTF-16 units at least. */
  from: Scalars['Int']['output'];
  /** Rows of the file that is compared. */
  otherCount: Scalars['SafeInt']['output'];
  /** UTF-16 units at most. */
  to?: Maybe<Scalars['Int']['output']>;
};

/** A kind of problem in two files. */
export type ComparedProblem = {
  __typename?: 'ComparedProblem';
  /** Rows of the file that is compared with. */
  baseCount: Scalars['SafeInt']['output'];
  /** What it is about. */
  kind: ValidationProblemKind;
  /** Rows of the file that is compared. */
  otherCount: Scalars['SafeInt']['output'];
  /** How bad it is, where it is worse. */
  severity: ValidationSeverity;
};

/** What completeDataUpload asks for. */
export type CompleteDataUploadInput = {
  /** Which columns of the file (or members of its JSON rows) hold text and label, if the upload did not say it. */
  columns?: InputMaybe<DataColumnsInput>;
  /** Free word for the kind of data, e.g. custom. */
  dataType?: InputMaybe<Scalars['String']['input']>;
  /** What it is for, in words. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Its id. */
  id: Scalars['ID']['input'];
  /** JSON that its author gave with it. */
  metadata?: InputMaybe<Scalars['JSONObject']['input']>;
  /** SHA-256 of what was sent; a difference to what arrived fails the file. */
  sha256?: InputMaybe<Scalars['String']['input']>;
};

/** What completeDataUpload answers. */
export type CompleteDataUploadPayload = {
  __typename?: 'CompleteDataUploadPayload';
  /** The file as it is now. */
  file: DataFile;
};

/** What createDataUpload asks for. */
export type CreateDataUploadInput = {
  /** Which columns of the file (or members of its JSON rows) hold text and label, where their names do not tell. */
  columns?: InputMaybe<DataColumnsInput>;
  /** 1 to 64 characters of A-Z, a-z, 0-9, '.', '_' and '-'. The word evaluation makes it a file of that kind. */
  dataType?: InputMaybe<Scalars['String']['input']>;
  /** 2,000 characters at most. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** 16 KiB of JSON at most. Kept exactly: a whole number over 2^53 - 1, or a key __proto__, is refused. */
  metadata?: InputMaybe<Scalars['JSONObject']['input']>;
  /** File name of 1 to 255 characters; its extension tells the format: .jsonl, .json, .csv, .tsv, .parquet, .arrow or .feather; .gz or .zst may follow those of text. */
  originalName: Scalars['String']['input'];
  /** SHA-256 of what will be sent, if known; a difference to what arrived fails the file. */
  sha256?: InputMaybe<Scalars['String']['input']>;
  /** Announced size, if known: a file over the limit is refused before a byte is sent. */
  sizeBytes?: InputMaybe<Scalars['SafeInt']['input']>;
};

/** What createDataUpload answers. */
export type CreateDataUploadPayload = {
  __typename?: 'CreateDataUploadPayload';
  /** The file as it is now. */
  file: DataFile;
  /** Where they may be sent in pieces instead, by the tus protocol and with an access token: an upload that is cut off goes on where it was, and the last byte completes it. */
  resumableUploadUrl: Scalars['String']['output'];
  /** Where the bytes are to be sent. */
  upload: UploadTarget;
};

/** What createSampleData asks for. */
export type CreateSampleDataInput = {
  /** How many rows: 10 to 10,000. */
  sampleCount?: InputMaybe<Scalars['Int']['input']>;
  /** 0 to 2,147,483,647; the same number of rows with the same seed are the same bytes. Left out: by chance. */
  seed?: InputMaybe<Scalars['Int']['input']>;
};

/** What createSampleData answers. */
export type CreateSampleDataPayload = {
  __typename?: 'CreateSampleDataPayload';
  /** The file as it is now. */
  file: DataFile;
  /** How many rows it has. */
  sampleCount: Scalars['Int']['output'];
  /** With which seed they were made. */
  seed: Scalars['Int']['output'];
};

/** Which columns of a file hold what, as its author said. */
export type DataColumns = {
  __typename?: 'DataColumns';
  /** Name of the one that holds the label; null: its name tells. */
  label?: Maybe<Scalars['String']['output']>;
  /** Labels by what the file has in their place; null: it has the labels. */
  labelNames?: Maybe<Scalars['JSONObject']['output']>;
  /** Name of the one that holds the text; null: its name tells. */
  text?: Maybe<Scalars['String']['output']>;
};

/**
 * Which columns of a file (or members of its JSON rows) hold what. What is left out is told by their names: text, prompt, input,
 * content, sentence, message or query; label, class, category or target.
 */
export type DataColumnsInput = {
  /** Name of the one that holds the label. */
  label?: InputMaybe<Scalars['String']['input']>;
  /** Labels by what the file has in their place, for labels that are numbers: {"0": "benign", "1": "jailbreak"}. A row with any other is broken. */
  labelNames?: InputMaybe<Scalars['JSONObject']['input']>;
  /** Name of the one that holds the text. */
  text?: InputMaybe<Scalars['String']['input']>;
};

/** A file of labelled texts. */
export type DataFile = {
  __typename?: 'DataFile';
  /** Number of 1 MiB chunks the file counts as; at least 1 once any size is known. */
  chunkCount: Scalars['Int']['output'];
  /** Which columns hold text and label; null unless it was said, then their names tell. */
  columns?: Maybe<DataColumns>;
  /** When its upload began. */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy: Scalars['String']['output'];
  /** Free word for the kind of data, e.g. custom; evaluation makes it a file of that kind. */
  dataType: Scalars['String']['output'];
  /** SHA-256 that was announced of what is sent; null when none was. */
  declaredSha256?: Maybe<Scalars['String']['output']>;
  /** Size that the client announced. */
  declaredSizeBytes?: Maybe<Scalars['SafeInt']['output']>;
  /** When its bytes were deleted; null unless they were. */
  deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who deleted it. */
  deletedBy?: Maybe<Scalars['String']['output']>;
  /** Why it was deleted, in words of who did it. */
  deletionReason?: Maybe<Scalars['String']['output']>;
  /** What made it from other files; null when its bytes were sent. */
  derivation?: Maybe<DataFileDerivation>;
  /** Its part of that derivation, e.g. train; null when the derivation makes one file. */
  derivationPart?: Maybe<Scalars['String']['output']>;
  /** Files made from it, or to be made, newest first. */
  derived: DataFileConnection;
  /** What it is for, in words. */
  description: Scalars['String']['output'];
  /** A signed URL to GET the bytes from, valid for an hour; null before the upload is complete. */
  downloadUrl?: Maybe<Scalars['String']['output']>;
  /** Valid rows whose text and label repeat an earlier row. A lower bound for files of more than six million different rows. */
  duplicateCount?: Maybe<Scalars['SafeInt']['output']>;
  /** Null until processed. */
  format?: Maybe<DataFileFormat>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Rows that were left out because they are broken. */
  invalidRowCount?: Maybe<Scalars['SafeInt']['output']>;
  /** What it may be used for. */
  kind: DataFileKind;
  /** Rows per label, largest first. */
  labels: Array<LabelCount>;
  /** When a job used it last. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** JSON that its author gave with it. */
  metadata: Scalars['JSONObject']['output'];
  /** Key inside the bucket. */
  objectKey: Scalars['String']['output'];
  /** Name that its author gave to it. */
  originalName: Scalars['String']['output'];
  /** The first 100 broken rows, out of the validation report. */
  problems: Array<DataFileProblem>;
  /** Why the file failed; says what to do. */
  processingError?: Maybe<Scalars['String']['output']>;
  /** Percent of the processing, 0 to 100. */
  processingProgress: Scalars['Float']['output'];
  /** Bytes that have arrived. */
  receivedBytes: Scalars['SafeInt']['output'];
  /** Where its bytes may be sent in pieces, by the tus protocol and with an access token; null once the upload has ended. */
  resumableUploadUrl?: Maybe<Scalars['String']['output']>;
  /** Valid rows. */
  rowCount?: Maybe<Scalars['SafeInt']['output']>;
  /**
   * Its rows in their order, broken ones included, of those that fulfil all conditions. A page of long texts is shorter than
   * asked for. A search for a text looks at 100,000 rows or 32 MiB of texts at most and then hands out what it found, perhaps
   * nothing, with a cursor to go on.
   */
  rows?: Maybe<DataFileRowConnection>;
  /** s3://bucket/key, the path that a training request takes. */
  s3Url: Scalars['String']['output'];
  /** SHA-256 of the bytes, lower-case hexadecimal; null until they were read to their end. Every valid file has it. */
  sha256?: Maybe<Scalars['String']['output']>;
  /** Null until uploaded. */
  sizeBytes?: Maybe<Scalars['SafeInt']['output']>;
  /** Its state. */
  status: DataFileStatus;
  /**
   * Rows whose labels are probably wrong by a version of a model, the surest first: confident learning (Northcutt, Jiang and Chuang
   * 2021) on what the version says of each row. Made for reviewing; `deriveDataFile` relabels or excludes what turns out wrong. A version
   * repeats the labels that it has learnt, so of its own training data few are found: train it on another part first. The first
   * request has the list made and answers UNAVAILABLE until it is there. Of at most 500,000 rows, and the 20,000 surest of them.
   */
  suspectedLabels?: Maybe<SuspectedLabelConnection>;
  /** The latest 100 jobs that used it, newest first. */
  trainingJobs: Array<TrainingJob>;
  /** Percent of the upload, 0 to 100; 0 until complete when the client did not announce a size. */
  uploadProgress: Scalars['Float']['output'];
  /** When all of its bytes were there; null until then. */
  uploadedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How many jobs have used it. */
  usedCount: Scalars['Int']['output'];
  /** What validation found; null until the file was read. */
  validationReport?: Maybe<ValidationReport>;
  /** Labels that contradict each other, out of the validation report. The file is valid nonetheless. */
  warnings: Array<DataFileWarning>;
};


/** A file of labelled texts. */
export type DataFileDerivedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A file of labelled texts. */
export type DataFileRowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  fromLine?: InputMaybe<Scalars['SafeInt']['input']>;
  label?: InputMaybe<Scalars['String']['input']>;
  problem?: InputMaybe<ValidationProblemKind>;
  text?: InputMaybe<Scalars['String']['input']>;
};


/** A file of labelled texts. */
export type DataFileSuspectedLabelsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  modelName: Scalars['String']['input'];
  version: Scalars['Int']['input'];
};

/** That a file has changed. */
export type DataFileChange = SequencedEvent & {
  __typename?: 'DataFileChange';
  /** Null where the event only says where the stream begins. */
  dataFile?: Maybe<DataFile>;
  /** Always REQUIRED: it is perhaps the last news of the file. */
  delivery: EventDelivery;
  /** Its id; null where the event only says where the stream begins. */
  id?: Maybe<Scalars['ID']['output']>;
  /** Whether the filter lets the file through as it is now. */
  matches: Scalars['Boolean']['output'];
  /** Grows from one event to the next, with gaps. */
  sequence: Scalars['SafeInt']['output'];
};

/** A page of files. */
export type DataFileConnection = {
  __typename?: 'DataFileConnection';
  /** Number of files per status, over the whole tenant whatever the filter. */
  byStatus: Array<DataFileStatusCount>;
  /** The entries of the page, in their order. */
  edges: Array<DataFileEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** How many there are on all pages together. */
  totalCount: Scalars['Int']['output'];
};

/** Files made, or to be made, from other files. */
export type DataFileDerivation = {
  __typename?: 'DataFileDerivation';
  /** When it was asked for. */
  createdAt: Scalars['DateTime']['output'];
  /** Who asked for it. */
  createdBy: Scalars['String']['output'];
  /** Why it failed, or what it waits for since it was tried last. */
  error?: Maybe<Scalars['String']['output']>;
  /** The files that it makes: one, or one for each part. */
  files: Array<DataFile>;
  /** When it was done, had failed or was cancelled; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** What it has to say about its files once they are there, e.g. why they hold fewer rows than were asked for. */
  note?: Maybe<Scalars['String']['output']>;
  /** What is done. */
  operation: DataFileOperation;
  /** The parameters of the operation, complete: the same ones with the same seed and parents give the same bytes. */
  parameters: Scalars['JSONObject']['output'];
  /** The files that it reads, in that order. */
  parents: Array<DataFile>;
  /** Percent, 0 to 100. */
  progress: Scalars['Float']['output'];
  /** Where its chance comes from; null when nothing of it is left to chance. */
  seed?: Maybe<Scalars['Int']['output']>;
  /** How far it is. */
  status: DataFileDerivationStatus;
};

/** How far a derivation is. */
export type DataFileDerivationStatus =
  /** Somebody cancelled it before it was done; its files are deleted. */
  | 'cancelled'
  /** Its files are there. */
  | 'done'
  /** It cannot be done; it says why. */
  | 'failed'
  /** It waits to be done. */
  | 'pending'
  /** Its files are being made. */
  | 'running';

/** How the rows of two files differ. Of repeated rows as many are unchanged as both files have. */
export type DataFileDifference = {
  __typename?: 'DataFileDifference';
  /** Rows of `other`, in its order. */
  added?: Maybe<DataFileRowConnection>;
  /** Rows whose text only `other` has, or more often. */
  addedCount: Scalars['SafeInt']['output'];
  /** The file as it was. */
  base: DataFile;
  /** The file as it is. */
  other: DataFile;
  /** Rows of both, in the order of `other`. */
  relabelled?: Maybe<RelabelledRowConnection>;
  /** Rows whose text both have, under other labels. */
  relabelledCount: Scalars['SafeInt']['output'];
  /** Rows of `base`, in its order. */
  removed?: Maybe<DataFileRowConnection>;
  /** Rows whose text only `base` has, or more often. */
  removedCount: Scalars['SafeInt']['output'];
  /** Rows that both have. */
  unchangedCount: Scalars['SafeInt']['output'];
};


/** How the rows of two files differ. Of repeated rows as many are unchanged as both files have. */
export type DataFileDifferenceAddedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** How the rows of two files differ. Of repeated rows as many are unchanged as both files have. */
export type DataFileDifferenceRelabelledArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** How the rows of two files differ. Of repeated rows as many are unchanged as both files have. */
export type DataFileDifferenceRemovedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** An entry of a page. */
export type DataFileEdge = {
  __typename?: 'DataFileEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: DataFile;
};

/** Conditions for files; one that is left out is none. */
export type DataFileFilter = {
  /** Of this kind of data. */
  dataType?: InputMaybe<Scalars['String']['input']>;
  /** In one of these states. */
  status?: InputMaybe<Array<DataFileStatus>>;
};

/** How the rows of a file are written. */
export type DataFileFormat =
  /** Apache Arrow: the file format (Feather 2) or the stream; rows have their number in the place of a line. */
  | 'arrow'
  /** Values between commas, with a line of names first. */
  | 'csv'
  /** One array of JSON objects. */
  | 'json'
  /** One JSON object on each line. */
  | 'jsonl'
  /** Apache Parquet; rows have their number in the place of a line. */
  | 'parquet'
  /** Values between tabs, with a line of names first. */
  | 'tsv';

/** What a file is for, which decides what it must hold to be valid. */
export type DataFileKind =
  /** To measure a classifier by: one label and one row are enough. */
  | 'evaluation'
  /** To train on: two labels and ten rows at least. */
  | 'training';

/** What makes files from files. */
export type DataFileOperation =
  /** Variants of the rows were added. */
  | 'augment'
  /** Rows of frequent labels were left out, until all labels are as frequent. */
  | 'balance'
  /** Rows that repeat earlier ones were left out. */
  | 'deduplicate'
  /** Rows that tell of a person who was erased, and broken rows, were left out. */
  | 'erase'
  /** Rows were left out. */
  | 'exclude'
  /** The rows of several files, one file after the other. */
  | 'merge'
  /** Placeholders stand for what is personal or secret. */
  | 'redact'
  /** Rows got other labels. */
  | 'relabel'
  /** The rows were dealt out to a training, a validation and a test file. */
  | 'split';

/** A row that cannot be used. */
export type DataFileProblem = {
  __typename?: 'DataFileProblem';
  /** Character of the line, from 1; null where the row as a whole is meant. */
  column?: Maybe<Scalars['SafeInt']['output']>;
  /** Line of the file, from 1. */
  line: Scalars['SafeInt']['output'];
  /** Why the row cannot be used. */
  message: Scalars['String']['output'];
};

/** A row of a file. */
export type DataFileRow = {
  __typename?: 'DataFileRow';
  /** Why it is broken; null unless it is. */
  complaint?: Maybe<Scalars['String']['output']>;
  /** Its other fields. */
  fields: Scalars['JSONObject']['output'];
  /** Its label; null of a broken row. */
  label?: Maybe<Scalars['String']['output']>;
  /** The line of the file on which it starts, from 1. */
  line: Scalars['SafeInt']['output'];
  /** Its place among all rows of the file, broken ones included, from 1; what names it when rows are excluded or relabelled. */
  number: Scalars['SafeInt']['output'];
  /** What validation found in it. */
  problems: Array<ValidationProblemKind>;
  /** Its text; null of a broken row. */
  text?: Maybe<Scalars['String']['output']>;
};

/** A page of the rows of a file. */
export type DataFileRowConnection = {
  __typename?: 'DataFileRowConnection';
  /** The rows of the page, in their order. */
  edges: Array<DataFileRowEdge>;
  /** Where the page ends; there may be no more behind it when `hasNextPage` follows a search for a text. */
  pageInfo: PageInfo;
  /** Number of the last row that was looked at: whatever fulfils the conditions up to it is on this page or an earlier one. */
  searchedTo: Scalars['SafeInt']['output'];
  /** How many there are on all pages together; null where that is not known without looking at every row: with a text, or with a label and a problem. */
  totalCount?: Maybe<Scalars['SafeInt']['output']>;
};

/** A row of a page. */
export type DataFileRowEdge = {
  __typename?: 'DataFileRowEdge';
  /** The place of the row: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The row itself. */
  node: DataFileRow;
};

/** How far a file is on its way from the upload to a training. */
export type DataFileStatus =
  /** Its bytes are gone. Lists show it only to who asks for this state. */
  | 'deleted'
  /** It is made from other files, or waits for it. */
  | 'deriving'
  /** It cannot be used; the file says why. */
  | 'failed'
  /** Valid and not used by a job yet. */
  | 'fresh'
  /** Its rows are being read and checked. */
  | 'processing'
  /** All bytes are there; they wait to be looked at. */
  | 'uploaded'
  /** Its bytes are still to come. */
  | 'uploading'
  /** Valid and used by at least one job. */
  | 'used';

/** How many files are in a state. */
export type DataFileStatusCount = {
  __typename?: 'DataFileStatusCount';
  /** Files of the tenant in this state. */
  count: Scalars['Int']['output'];
  /** Its state. */
  status: DataFileStatus;
};

/** Something that the author of a file probably did not mean. */
export type DataFileWarning = {
  __typename?: 'DataFileWarning';
  /** Rows that it is about. */
  count: Scalars['SafeInt']['output'];
  /** What it is about. */
  kind: DataFileWarningKind;
  /** Labels that it is about; empty when it is about rows. */
  labels: Array<Scalars['String']['output']>;
  /** Lines of the first 20 of them; empty when it is about labels as such. */
  lines: Array<Scalars['SafeInt']['output']>;
  /** The end of a sentence; says what to do. */
  message: Scalars['String']['output'];
};

/** What a warning is about. */
export type DataFileWarningKind =
  /** Labels that differ only in what readers overlook: case, invisible characters, the form of a character, letters of another script, separators. */
  | 'look_alike_labels'
  /** Labels that are numbers without names. */
  | 'numeric_labels'
  /** Rows that give a text another label than an earlier row. */
  | 'text_with_several_labels';

/** How much a tenant may store, and does. Uploads that are under way count with what they have announced or sent. */
export type DataQuota = {
  __typename?: 'DataQuota';
  /** Bytes at most; null: as many as it likes. */
  maxBytes?: Maybe<Scalars['SafeInt']['output']>;
  /** Files at most; null: as many as it likes. */
  maxFiles?: Maybe<Scalars['SafeInt']['output']>;
  /** Bytes that are used. */
  usedBytes: Scalars['SafeInt']['output'];
  /** Files that are used. */
  usedFiles: Scalars['SafeInt']['output'];
};

/** What the complete files of a tenant add up to; uploads that are under way or were given up do not count. */
export type DataStatistics = {
  __typename?: 'DataStatistics';
  /** The same for each kind of data, the most frequent first. */
  dataTypes: Array<DataTypeStatistics>;
  /** Files whose bytes are all there, whatever their state. */
  fileCount: Scalars['Int']['output'];
  /** Valid files that no job has used yet. */
  freshCount: Scalars['Int']['output'];
  /** What the tenant may store, and what it has used of that. */
  quota: DataQuota;
  /** Bytes of all of them together. */
  sizeBytes: Scalars['SafeInt']['output'];
  /** Files that at least one job has used. */
  usedCount: Scalars['Int']['output'];
};

/** What the complete files of one kind of data add up to. */
export type DataTypeStatistics = {
  __typename?: 'DataTypeStatistics';
  /** Free word for the kind of data, e.g. custom. */
  dataType: Scalars['String']['output'];
  /** Files whose bytes are all there, whatever their state. */
  fileCount: Scalars['Int']['output'];
  /** Valid files that no job has used yet. */
  freshCount: Scalars['Int']['output'];
  /** Bytes of all of them together. */
  sizeBytes: Scalars['SafeInt']['output'];
  /** Files that at least one job has used. */
  usedCount: Scalars['Int']['output'];
};

/** What a file must fulfil to be valid, beside being readable. */
export type DataValidationInput = {
  /** Extensions with their dot, e.g. .jsonl. */
  allowedFormats?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Id of a file to evaluate on: its texts are looked for in this one, which is read again for it unless it was compared with that file last. */
  evaluationFileId?: InputMaybe<Scalars['ID']['input']>;
  /** Largest size in bytes. */
  maxFileSize?: InputMaybe<Scalars['SafeInt']['input']>;
  /** Fewest valid rows; when not given 10, and 1 for a file to evaluate on. */
  minRecords?: InputMaybe<Scalars['Int']['input']>;
  /** Labels that must all occur. */
  requiredLabels?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** Which rows repeat others. */
export type DeduplicateRowsInput = {
  /** Whether a row repeats an earlier one of the same text when their labels differ. */
  acrossLabels?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether a row repeats an earlier one that it shares 80 % of its shingles with (estimated by MinHash); of at most 500,000 rows. */
  nearDuplicates?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What deleteDataFile asks for. */
export type DeleteDataFileInput = {
  /** Whether a file is deleted that jobs have used; needs a reason. */
  force?: InputMaybe<Scalars['Boolean']['input']>;
  /** Its id. */
  id: Scalars['ID']['input'];
  /** Why: 500 characters at most. It is kept. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** What deleteDataFile answers. */
export type DeleteDataFilePayload = {
  __typename?: 'DeleteDataFilePayload';
  /** The file as it is now. */
  file: DataFile;
};

/** What deriveDataFile asks for. A row's number is its place among all rows of its file, broken ones included, from 1. */
export type DeriveDataFileInput = {
  /** Add variants of the rows, each behind its row; of files to train on only. */
  augment?: InputMaybe<AugmentFileInput>;
  /** Draw as many rows of each label. */
  balance?: InputMaybe<BalanceFileInput>;
  /** Leave out rows that repeat an earlier one. */
  deduplicate?: InputMaybe<DeduplicateRowsInput>;
  /** 2,000 characters at most. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Leave rows out. */
  exclude?: InputMaybe<ExcludeRowsInput>;
  /** 1 to 200 characters: a repeated request with the same key is answered by the derivation that the first one made. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Put 2 to 32 files together. */
  merge?: InputMaybe<MergeFilesInput>;
  /** Name of the new file, or what the names of several begin with; made from the first parent's when left out. */
  originalName?: InputMaybe<Scalars['String']['input']>;
  /** Ids of the files to read, in this order; files that were processed, whether they were found valid or not. */
  parents: Array<Scalars['ID']['input']>;
  /** Put placeholders such as <email> in the place of what is personal or secret. */
  redact?: InputMaybe<RedactFileInput>;
  /** Give rows other labels. */
  relabel?: InputMaybe<RelabelRowsInput>;
  /** 0 to 2,147,483,647, for operations that draw by chance; chosen by chance when left out. */
  seed?: InputMaybe<Scalars['Int']['input']>;
  /** Deal rows out to the parts train, validation and test, each with its share of every label. */
  split?: InputMaybe<SplitFileInput>;
};

/** What deriveDataFile answers. */
export type DeriveDataFilePayload = {
  __typename?: 'DeriveDataFilePayload';
  /** What makes the files; follow its status and progress. */
  derivation: DataFileDerivation;
  /** The new files. */
  files: Array<DataFile>;
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

/** How an event may be treated on its way to a slow client. */
export type EventDelivery =
  /** May be replaced by a newer one. */
  | 'CONFLATABLE'
  /** Is always delivered. */
  | 'REQUIRED';

/** Which rows to leave out: one of these at least, and 10,000 entries of each at most. */
export type ExcludeRowsInput = {
  /** All rows of these labels. */
  labels?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Numbers of rows. */
  rows?: InputMaybe<Array<Scalars['SafeInt']['input']>>;
};

/** Whether one thing that a part needs answers. */
export type HealthCheck = {
  __typename?: 'HealthCheck';
  /** Whether it answers. */
  healthy: Scalars['Boolean']['output'];
  /** E.g. database, objects, events. */
  name: Scalars['String']['output'];
};

/** What importDataFile asks for. */
export type ImportDataFileInput = {
  /** Which columns of the file (or members of its JSON rows) hold text and label, where their names do not tell. */
  columns?: InputMaybe<DataColumnsInput>;
  /** 1 to 64 characters of A-Z, a-z, 0-9, '.', '_' and '-'. The word evaluation makes it a file of that kind. */
  dataType?: InputMaybe<Scalars['String']['input']>;
  /** 2,000 characters at most. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Path on the machine of the data service; a relative one is taken below the first import folder. */
  path: Scalars['String']['input'];
};

/** What importDataFile answers. */
export type ImportDataFilePayload = {
  __typename?: 'ImportDataFilePayload';
  /** The file as it is now. */
  file: DataFile;
};

/** How many rows have a label. */
export type LabelCount = {
  __typename?: 'LabelCount';
  /** Valid rows that have it. */
  count: Scalars['SafeInt']['output'];
  /** The label. */
  label: Scalars['String']['output'];
};

/** The new name of a label. */
export type LabelNameInput = {
  /** Its present name. */
  from: Scalars['String']['input'];
  /** Its new name, which may be that of another label: 256 UTF-16 units at most. */
  to: Scalars['String']['input'];
};

/** How frequent a label is to be. */
export type LabelShareInput = {
  /** The label. */
  label: Scalars['String']['input'];
  /** 0 to 1. */
  share: Scalars['Float']['input'];
};

/** A text and what it is an example of. */
export type LabelledText = {
  __typename?: 'LabelledText';
  /** Its label. */
  label: Scalars['String']['output'];
  /** The text. */
  text: Scalars['String']['output'];
};

/** A text and what it is an example of. */
export type LabelledTextInput = {
  /** Its label: 256 UTF-16 units at most. */
  label: Scalars['String']['input'];
  /** The text. */
  text: Scalars['String']['input'];
};

/** How many texts are in a language. */
export type LanguageCount = {
  __typename?: 'LanguageCount';
  /** Valid rows with such a text. */
  count: Scalars['SafeInt']['output'];
  /** BCP 47 tag: en, de, fr, es, it, pt, nl, zh, ja, ko and others; und-Cyrl and the like where a script has several languages; und when it is not known. */
  language: Scalars['String']['output'];
};

/** How many texts have lengths between two bounds. */
export type LengthBucket = {
  __typename?: 'LengthBucket';
  /** Valid rows with such a text. */
  count: Scalars['SafeInt']['output'];
  /** UTF-16 units at least. */
  from: Scalars['Int']['output'];
  /** UTF-16 units at most. */
  to?: Maybe<Scalars['Int']['output']>;
};

/** How files are put together. */
export type MergeFilesInput = {
  /** Whether rows that repeat an earlier one (text and label) are left out. */
  distinct?: InputMaybe<Scalars['Boolean']['input']>;
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

/** What can be changed. Everything else is only read. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Gives an unfinished upload up: the file is failed and its bytes are removed. Idempotent. */
  abortDataUpload: AbortDataUploadPayload;
  /** Ends a derivation that is not over. All its files are deleted, with what has been written of them. Idempotent. */
  cancelDerivation: CancelDerivationPayload;
  /** Declares the bytes complete: they are checked against the object store, then processed in the background. Idempotent. */
  completeDataUpload: CompleteDataUploadPayload;
  /** Registers a file and returns a signed URL to PUT its bytes to. */
  createDataUpload: CreateDataUploadPayload;
  /** Makes texts up, as many of each label, and stores them as a file of the kind sample, which is processed as an uploaded one is. */
  createSampleData: CreateSampleDataPayload;
  /** Deletes the bytes of a file. It stays known, with its hash and why it was deleted, and so do the files made from it. Refused while a job or a derivation uses it. Idempotent. */
  deleteDataFile: DeleteDataFilePayload;
  /**
   * Has new files made from others, in the background: they are there at once, DERIVING, and are processed as uploaded ones are
   * when their bytes are there. Files never change, so this is how rows are corrected. Exactly one of the fields that name an
   * operation says what is to be done. New files are JSON Lines; broken rows are left out, other fields of rows are kept.
   */
  deriveDataFile: DeriveDataFilePayload;
  /**
   * Looks for a person in what this part stores, or erases it, as far as it comes in a few seconds: ask again until it is done.
   * For the platform's own parts.
   */
  eraseFromData: SubjectErasure;
  /** Copies a file of the server's machine into the object store; it is processed as an uploaded one is. Only files below the configured import folders. A copy that takes more than a few seconds goes on behind the answer: follow its status. */
  importDataFile: ImportDataFilePayload;
  /** Validates an uploaded file again, with other rules if given. A file that was read is judged at once, and the answer is the verdict of these rules; one that is not yet, is to be followed by its status. A used file stays as it is: jobs stand on it. */
  processDataFile: ProcessDataFilePayload;
  /** Marks a file as used by a training job. Idempotent. For the platform's own parts. */
  recordDataFileUse: RecordDataFileUsePayload;
  /** Tells how many bytes have gone up, for others who watch. Never goes backwards. */
  reportUploadProgress: ReportUploadProgressPayload;
  /** Saves how variants are made, as a new revision in place of the one before; a setting that is left out has its default again. */
  saveAugmentationConfig: SaveAugmentationConfigPayload;
};


/** What can be changed. Everything else is only read. */
export type MutationAbortDataUploadArgs = {
  input: AbortDataUploadInput;
};


/** What can be changed. Everything else is only read. */
export type MutationCancelDerivationArgs = {
  input: CancelDerivationInput;
};


/** What can be changed. Everything else is only read. */
export type MutationCompleteDataUploadArgs = {
  input: CompleteDataUploadInput;
};


/** What can be changed. Everything else is only read. */
export type MutationCreateDataUploadArgs = {
  input: CreateDataUploadInput;
};


/** What can be changed. Everything else is only read. */
export type MutationCreateSampleDataArgs = {
  input: CreateSampleDataInput;
};


/** What can be changed. Everything else is only read. */
export type MutationDeleteDataFileArgs = {
  input: DeleteDataFileInput;
};


/** What can be changed. Everything else is only read. */
export type MutationDeriveDataFileArgs = {
  input: DeriveDataFileInput;
};


/** What can be changed. Everything else is only read. */
export type MutationEraseFromDataArgs = {
  input: EraseSubjectInput;
};


/** What can be changed. Everything else is only read. */
export type MutationImportDataFileArgs = {
  input: ImportDataFileInput;
};


/** What can be changed. Everything else is only read. */
export type MutationProcessDataFileArgs = {
  input: ProcessDataFileInput;
};


/** What can be changed. Everything else is only read. */
export type MutationRecordDataFileUseArgs = {
  input: RecordDataFileUseInput;
};


/** What can be changed. Everything else is only read. */
export type MutationReportUploadProgressArgs = {
  input: ReportUploadProgressInput;
};


/** What can be changed. Everything else is only read. */
export type MutationSaveAugmentationConfigArgs = {
  input: SaveAugmentationConfigInput;
};

/** The chance of an operator that has no setting of its own. */
export type OperatorProb = {
  __typename?: 'OperatorProb';
  /** The operator. */
  operator: AugmentationOperator;
  /** 0 to 1. */
  prob: Scalars['Float']['output'];
};

/** The chance of an operator that has no setting of its own. */
export type OperatorProbInput = {
  /** The operator; one with a setting of its own is refused. */
  operator: AugmentationOperator;
  /** 0 to 1. */
  prob: Scalars['Float']['input'];
};

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

/** What processDataFile asks for. */
export type ProcessDataFileInput = {
  /** Which columns hold text and label; an empty object: their names tell. When that is another answer than before, the file is read again, unless a job has used it or files were made from it. */
  columns?: InputMaybe<DataColumnsInput>;
  /** Its id. */
  id: Scalars['ID']['input'];
  /** What the file must fulfil. */
  validation?: InputMaybe<DataValidationInput>;
};

/** What processDataFile answers. */
export type ProcessDataFilePayload = {
  __typename?: 'ProcessDataFilePayload';
  /** The file as it is now. */
  file: DataFile;
};

/** What can be asked. */
export type Query = {
  __typename?: 'Query';
  /** Variants of one labelled text. Nothing is stored. */
  augmentText: AugmentedTexts;
  /**
   * Variants of labelled texts, with the labels of their texts. Nothing is stored. At most 1,000 texts of 10,000 UTF-16 units
   * each, 1,048,576 together, and 10,000 variants.
   */
  augmentTexts: AugmentedTexts;
  /** How variants of texts are made unless a request says otherwise. */
  augmentationConfig: AugmentationConfig;
  /** Every way to change a text. To see what one does, ask `augmentText` for it alone. */
  augmentationOperators: Array<AugmentationOperatorDescription>;
  /**
   * Variants of the texts of each label that is rarer than the most frequent one, as many as it lacks. Nothing is stored. Limits
   * as of augmentTexts.
   */
  balanceTexts: BalancedTexts;
  /** What the validation of two files found, side by side: of a version and the one it was made from, say. Null when one of them does not exist or was not read. */
  compareValidationReports?: Maybe<ValidationReportComparison>;
  /** One file, or null when there is none of that id in the caller's tenant. */
  dataFile?: Maybe<DataFile>;
  /** The file that a path such as s3://bucket/training-data/fresh/ID names; null when no such file exists. A path outside the bucket is INVALID_INPUT. */
  dataFileByPath?: Maybe<DataFile>;
  /** What makes or made files from others, or null when there is none of that id in the caller's tenant. */
  dataFileDerivation?: Maybe<DataFileDerivation>;
  /** Files, newest first. */
  dataFiles: DataFileConnection;
  /** Whether the data subgraph's own stores answer. */
  dataHealth: ServiceHealth;
  /** What the tenant's files add up to. */
  dataStatistics: DataStatistics;
  /** How the rows of `other` differ from those of `base`: texts with labels, whatever their order; broken rows are not compared. Files of at most 6,291,456 rows. */
  diffDataFiles: DataFileDifference;
  /** Made-up texts for the labels prompt_injection, jailbreak, system_extraction, code_injection and benign. Nothing is stored. */
  syntheticTexts: SyntheticTexts;
};


/** What can be asked. */
export type QueryAugmentTextArgs = {
  config?: InputMaybe<AugmentationConfigInput>;
  count?: InputMaybe<Scalars['Int']['input']>;
  sample: LabelledTextInput;
  seed?: InputMaybe<Scalars['Int']['input']>;
  verifyWith?: InputMaybe<VerifyWithInput>;
};


/** What can be asked. */
export type QueryAugmentTextsArgs = {
  config?: InputMaybe<AugmentationConfigInput>;
  factor?: InputMaybe<Scalars['Float']['input']>;
  samples: Array<LabelledTextInput>;
  seed?: InputMaybe<Scalars['Int']['input']>;
  verifyWith?: InputMaybe<VerifyWithInput>;
};


/** What can be asked. */
export type QueryBalanceTextsArgs = {
  allowCopies?: InputMaybe<Scalars['Boolean']['input']>;
  config?: InputMaybe<AugmentationConfigInput>;
  samples: Array<LabelledTextInput>;
  seed?: InputMaybe<Scalars['Int']['input']>;
  verifyWith?: InputMaybe<VerifyWithInput>;
};


/** What can be asked. */
export type QueryCompareValidationReportsArgs = {
  base: Scalars['ID']['input'];
  other: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryDataFileArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryDataFileByPathArgs = {
  path: Scalars['String']['input'];
};


/** What can be asked. */
export type QueryDataFileDerivationArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryDataFilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DataFileFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. */
export type QueryDiffDataFilesArgs = {
  base: Scalars['ID']['input'];
  other: Scalars['ID']['input'];
};


/** What can be asked. */
export type QuerySyntheticTextsArgs = {
  count: Scalars['Int']['input'];
  labelDistribution?: InputMaybe<Array<LabelShareInput>>;
  seed?: InputMaybe<Scalars['Int']['input']>;
};

/** What recordDataFileUse asks for. */
export type RecordDataFileUseInput = {
  /** Id of the file. */
  fileId: Scalars['ID']['input'];
  /** Id of the training job. */
  jobId: Scalars['ID']['input'];
};

/** What recordDataFileUse answers. */
export type RecordDataFileUsePayload = {
  __typename?: 'RecordDataFileUsePayload';
  /** The file as it is now. */
  file: DataFile;
};

/** What is masked, in texts and other fields: what processing finds, which is not all there is. */
export type RedactFileInput = {
  /** Which kinds: email, phone, card, iban and secret; all of them when left out. */
  kinds?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** Which rows get other labels: one of these at least, and 10,000 entries of each at most. */
export type RelabelRowsInput = {
  /** New names of labels. */
  labels?: InputMaybe<Array<LabelNameInput>>;
  /** New labels of single rows; they come before new names of labels. */
  rows?: InputMaybe<Array<RowLabelInput>>;
};

/** A row that has another label than it had. */
export type RelabelledRow = {
  __typename?: 'RelabelledRow';
  /** The row as it was. */
  base: DataFileRow;
  /** The row as it is. */
  other: DataFileRow;
};

/** A page of rows that have another label than they had. */
export type RelabelledRowConnection = {
  __typename?: 'RelabelledRowConnection';
  /** The rows of the page, in their order. */
  edges: Array<RelabelledRowEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** How many there are on all pages together. */
  totalCount: Scalars['SafeInt']['output'];
};

/** A row of a page. */
export type RelabelledRowEdge = {
  __typename?: 'RelabelledRowEdge';
  /** The place of the row: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The row itself. */
  node: RelabelledRow;
};

/** What reportUploadProgress asks for. */
export type ReportUploadProgressInput = {
  /** Its id. */
  id: Scalars['ID']['input'];
  /** Bytes that have been sent. */
  receivedBytes: Scalars['SafeInt']['input'];
};

/** What reportUploadProgress answers. */
export type ReportUploadProgressPayload = {
  __typename?: 'ReportUploadProgressPayload';
  /** The file as it is now. */
  file: DataFile;
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
  /** Of data files that no job has used. */
  files?: Maybe<RetentionForecast>;
  /** What was proposed, for the parts. */
  id: Scalars['ID']['output'];
};

/** The new label of a row. */
export type RowLabelInput = {
  /** Its new label: 256 UTF-16 units at most. */
  label: Scalars['String']['input'];
  /** Number of the row. */
  row: Scalars['SafeInt']['input'];
};

/** What saveAugmentationConfig asks for. */
export type SaveAugmentationConfigInput = {
  /** The settings; one that is left out has its default. */
  config: AugmentationConfigInput;
};

/** What saveAugmentationConfig answers. */
export type SaveAugmentationConfigPayload = {
  __typename?: 'SaveAugmentationConfigPayload';
  /** The settings as they are now. */
  augmentationConfig: AugmentationConfig;
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

/**
 * Shares of the parts: 0.8, 0.1 and 0.1 when none is given; a part of share 0 is not made. Repeats of a text stay in one part, and a
 * row (its field id, or else its text) with those that name it in their field parent. The files of validation and test are of
 * the kind EVALUATION.
 */
export type SplitFileInput = {
  /** Whether texts that share 80 % of their shingles (estimated by MinHash) stay in one part; of at most 500,000 rows. */
  nearDuplicates?: InputMaybe<Scalars['Boolean']['input']>;
  /** 0 to less than 1. */
  test?: InputMaybe<Scalars['Float']['input']>;
  /** Names of at most 8 other fields: rows that say the same in one of them stay in one part. */
  together?: InputMaybe<Array<Scalars['String']['input']>>;
  /** 0 to less than 1. */
  train?: InputMaybe<Scalars['Float']['input']>;
  /** 0 to less than 1. */
  validation?: InputMaybe<Scalars['Float']['input']>;
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
   * The files that change, one an event, each as it is then: its state, how far its upload and its processing are, what was
   * found in it. Several changes of a file in quick succession are one event. The filter only decides `matches`, as a file that
   * leaves a list has to be told of too. Without `afterSequence` the first event has no file and says where the stream begins:
   * read the file or the list after it.
   */
  dataFileChanges: DataFileChange;
};


/** What can be followed live. */
export type SubscriptionDataFileChangesArgs = {
  afterSequence?: InputMaybe<Scalars['SafeInt']['input']>;
  filter?: InputMaybe<DataFileFilter>;
  id?: InputMaybe<Scalars['ID']['input']>;
};

/** A row whose label is probably wrong. */
export type SuspectedLabel = {
  __typename?: 'SuspectedLabel';
  /** Whether the version has learnt this text, as far as its kept rows tell; null where it kept none. */
  isLearnt?: Maybe<Scalars['Boolean']['output']>;
  /** Probability of the label that it has, less the largest of another one: -1 to 1, the surer the lower. */
  margin: Scalars['Float']['output'];
  /** The row, with the label that it has. */
  row: DataFileRow;
  /** The label that it probably has. */
  suggestedLabel: Scalars['String']['output'];
};

/** A page of rows whose labels are probably wrong. */
export type SuspectedLabelConnection = {
  __typename?: 'SuspectedLabelConnection';
  /** Rows that were looked through. */
  checkedCount: Scalars['SafeInt']['output'];
  /** The rows of the page, in their order. */
  edges: Array<SuspectedLabelEdge>;
  /** Whether the version was trained on this very file: then wrong labels that it has learnt are not found. */
  isTrainingFile: Scalars['Boolean']['output'];
  /** How many there are on all pages together: the surest, 20,000 at most. The others show once these are settled and a version is trained on the result. */
  listedCount: Scalars['SafeInt']['output'];
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** How many there are, also those that are on no page. */
  totalCount: Scalars['SafeInt']['output'];
  /** Rows of labels that the version does not know; nothing is said about them. */
  unknownCount: Scalars['SafeInt']['output'];
};

/** A row of a page. */
export type SuspectedLabelEdge = {
  __typename?: 'SuspectedLabelEdge';
  /** The place of the row: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The row itself. */
  node: SuspectedLabel;
};

/** Made-up texts. */
export type SyntheticTexts = {
  __typename?: 'SyntheticTexts';
  /** How varied they are, and how much of it is in other texts. */
  diversity: TextDiversity;
  /** Texts that equal another one: 0, unless so many of a label are asked for that its templates hardly yield them. */
  duplicateCount: Scalars['Int']['output'];
  /** How many have each label. */
  labels: Array<LabelCount>;
  /** With which seed they were made. */
  seed: Scalars['Int']['output'];
  /** The texts, in random order. */
  texts: Array<LabelledText>;
};


/** Made-up texts. */
export type SyntheticTextsDiversityArgs = {
  comparedWith?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** What one operator did to a text. */
export type TextChange = {
  __typename?: 'TextChange';
  /** In the order of the text, none over another. Positions are those of the text as it was before this operator. */
  edits: Array<TextEdit>;
  /** The operator. */
  operator: AugmentationOperator;
};

/** How varied made-up texts are, and how much of it was said before. */
export type TextDiversity = {
  __typename?: 'TextDiversity';
  /** Distinct words over words (distinct-1), 0 to 1. */
  distinct1: Scalars['Float']['output'];
  /** Distinct pairs of neighbouring words over such pairs (distinct-2), 0 to 1. */
  distinct2: Scalars['Float']['output'];
  /** Texts that are among those they are compared with, but for case and white space. */
  exactOverlapCount: Scalars['Int']['output'];
  /** Texts, those included, that share four fifths of their runs of three words with one of them. */
  nearOverlapCount: Scalars['Int']['output'];
  /** Self-BLEU: how alike the texts of a sample are to each other, 0 to 1; null for fewer than two texts. */
  selfBleu?: Maybe<Scalars['Float']['output']>;
  /** Texts in that sample: 200 at most. */
  selfBleuSampleSize: Scalars['Int']['output'];
};

/** A stretch of a text and what stands in its place. */
export type TextEdit = {
  __typename?: 'TextEdit';
  /** Exclusive; equal to `start` for an insertion. */
  end: Scalars['Int']['output'];
  /** What stands there now. */
  replacement: Scalars['String']['output'];
  /** In UTF-16 units, from 0. */
  start: Scalars['Int']['output'];
};

/** A text made from another one. */
export type TextVariant = {
  __typename?: 'TextVariant';
  /** What they did, in order: applied to the text one after the other they give the variant. */
  changes: Array<TextChange>;
  /** The label of the text that it was made from. */
  label: Scalars['String']['output'];
  /** What made it, in order; empty for a copy. */
  operators: Array<AugmentationOperator>;
  /** Which of the given texts that was, from 0. */
  parent: Scalars['Int']['output'];
  /** The text. */
  text: Scalars['String']['output'];
};

export type TrainingJob = {
  __typename?: 'TrainingJob';
  id: Scalars['ID']['output'];
};

/** An operator that was asked for and could not be used. */
export type UnavailableOperator = {
  __typename?: 'UnavailableOperator';
  /** The operator. */
  operator: AugmentationOperator;
  /** Why, in one sentence. */
  reason: Scalars['String']['output'];
};

/** Where and how to send the bytes. */
export type UploadTarget = {
  __typename?: 'UploadTarget';
  /** Until when they are taken. */
  expiresAt: Scalars['DateTime']['output'];
  /** Largest size that is taken. */
  maxSizeBytes: Scalars['SafeInt']['output'];
  /** HTTP method to send them with. */
  method: Scalars['String']['output'];
  /** PUT the raw bytes here; no other credentials are needed. */
  url: Scalars['String']['output'];
};

/** Something that is wrong with a file, however often it occurs in it. */
export type ValidationProblem = {
  __typename?: 'ValidationProblem';
  /** What it costs to leave it so. */
  cost: Scalars['String']['output'];
  /** Rows that it is about. */
  count: Scalars['SafeInt']['output'];
  /** What it is about. */
  kind: ValidationProblemKind;
  /** Labels that it is about; empty when it is about rows. */
  labels: Array<Scalars['String']['output']>;
  /** What is wrong: the end of a sentence. */
  message: Scalars['String']['output'];
  /** What to do. */
  remedy: Scalars['String']['output'];
  /** The first 20 of the rows, of broken ones 100; empty when it is about labels as such. */
  samples: Array<ValidationSample>;
  /** How bad it is. */
  severity: ValidationSeverity;
};

/** A page of problems. */
export type ValidationProblemConnection = {
  __typename?: 'ValidationProblemConnection';
  /** The entries of the page, in their order. */
  edges: Array<ValidationProblemEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** How many there are on all pages together. */
  totalCount: Scalars['Int']['output'];
};

/** An entry of a page. */
export type ValidationProblemEdge = {
  __typename?: 'ValidationProblemEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: ValidationProblem;
};

/** What a problem of a file is about. */
export type ValidationProblemKind =
  /** Texts with IBANs whose check digits are right. */
  | 'bank_accounts'
  /** Rows that cannot be read. */
  | 'broken_rows'
  /** Classes of very different size. */
  | 'class_imbalance'
  /** Rows that repeat the text and the label of an earlier row. */
  | 'duplicate_texts'
  /** Texts with e-mail addresses. */
  | 'email_addresses'
  /** Rows without a text. */
  | 'empty_texts'
  /** Texts that are nearly the same as one of the evaluation file of the rules. */
  | 'evaluation_near_overlap'
  /** Texts that the evaluation file of the rules has too. */
  | 'evaluation_overlap'
  /** Labels that differ only in what readers overlook: case, invisible characters, the form of a character, letters of another script, separators. */
  | 'look_alike_labels'
  /** Rows without a usable label. */
  | 'missing_labels'
  /** Texts in several languages. */
  | 'mixed_languages'
  /** Texts that are nearly the same as an earlier one. */
  | 'near_duplicates'
  /** The file is not valid by the rules it was validated by last. */
  | 'not_valid'
  /** Labels that are numbers without names. */
  | 'numeric_labels'
  /** Rows that are longer than a row may be. */
  | 'over_long_rows'
  /** Texts that are longer than models read by default. */
  | 'over_long_texts'
  /** Texts with payment card numbers whose check digit is right. */
  | 'payment_cards'
  /** Texts with telephone numbers in an international, North American or national form. */
  | 'phone_numbers'
  /** Labels of few rows. */
  | 'rare_labels'
  /** Texts with keys, tokens or passwords. */
  | 'secrets'
  /** Rows that give a text another label than an earlier row. */
  | 'text_with_several_labels';

/** What validation found in a file. */
export type ValidationReport = {
  __typename?: 'ValidationReport';
  /** Id of the evaluation file whose texts were looked for; null: of none. */
  evaluationFileId?: Maybe<Scalars['ID']['output']>;
  /** In which languages texts are, the most frequent first, as far as their script and frequent words tell. */
  languages: Array<LanguageCount>;
  /** How many texts are how long, shortest first; lengths that do not occur are left out. */
  lengthHistogram: Array<LengthBucket>;
  /** What is wrong with the file, the worst first. */
  problems: ValidationProblemConnection;
};


/** What validation found in a file. */
export type ValidationReportProblemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  severity?: InputMaybe<ValidationSeverity>;
};

/** Two validation reports side by side. */
export type ValidationReportComparison = {
  __typename?: 'ValidationReportComparison';
  /** The file that is compared with. */
  base: DataFile;
  /** Labels of either, the largest change first. */
  labels: Array<ComparedLabel>;
  /** Lengths of texts in either, shortest first. */
  lengthHistogram: Array<ComparedLengthBucket>;
  /** The file that is compared. */
  other: DataFile;
  /** Problems of either, the largest change first. */
  problems: Array<ComparedProblem>;
};

/** A place in a file, and what is there. */
export type ValidationSample = {
  __typename?: 'ValidationSample';
  /** Character of the line, from 1; null where it is not known or the row as a whole is meant. */
  column?: Maybe<Scalars['SafeInt']['output']>;
  /** Line of the file, from 1. */
  line: Scalars['SafeInt']['output'];
  /** What is there. Nothing secret: such a thing is masked. */
  message: Scalars['String']['output'];
};

/** How bad a problem is. */
export type ValidationSeverity =
  /** The file cannot be used. */
  | 'error'
  /** Good to know. */
  | 'notice'
  /** What its author probably did not mean, and what costs quality or secrecy. */
  | 'warning';

/** What a classifier said about variants. */
export type VariantVerification = {
  __typename?: 'VariantVerification';
  /** Variants that were left out: the version calls their text by its label, and the variant otherwise. */
  droppedCount: Scalars['Int']['output'];
  /** The model. */
  modelName: Scalars['String']['output'];
  /** Variants that were kept unjudged: the version calls already their text otherwise than its label. */
  uncheckedCount: Scalars['Int']['output'];
  /** The version that judged, by its number. */
  version: Scalars['Int']['output'];
};

/** A version of a model that judges variants; the one in Production when neither version, stage nor alias is given. */
export type VerifyWithInput = {
  /** The version that this alias of the model points to. */
  alias?: InputMaybe<Scalars['String']['input']>;
  /** Name of the model, or one it had. */
  modelName: Scalars['String']['input'];
  /** The newest version in this stage. */
  stage?: InputMaybe<ModelStage>;
  /** Number of the version; excludes stage and alias. */
  version?: InputMaybe<Scalars['Int']['input']>;
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
  DataFile: DataFile;
  RetentionPlan: RetentionPlan;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  DataFile:
    ( { __typename: 'DataFile' }
    & GraphQLRecursivePick<FederationTypes['DataFile'], {"id":true}> );
  RetentionPlan:
    ( { __typename: 'RetentionPlan' }
    & GraphQLRecursivePick<FederationTypes['RetentionPlan'], {"id":true}> );
}>;


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = ResolversObject<{
  SequencedEvent: ( FileChangeRecord );
}>;

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  AbortDataUploadInput: AbortDataUploadInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AbortDataUploadPayload: ResolverTypeWrapper<Omit<AbortDataUploadPayload, 'file'> & { file: ResolversTypes['DataFile'] }>;
  AugmentFileInput: AugmentFileInput;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  AugmentationConfig: ResolverTypeWrapper<AugmentationRevisionRecord>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AugmentationConfigInput: AugmentationConfigInput;
  AugmentationOperator: ResolverTypeWrapper<OperatorName>;
  AugmentationOperatorDescription: ResolverTypeWrapper<Omit<AugmentationOperatorDescription, 'family' | 'operator'> & { family: ResolversTypes['AugmentationOperatorFamily'], operator: ResolversTypes['AugmentationOperator'] }>;
  AugmentationOperatorFamily: ResolverTypeWrapper<OperatorFamily>;
  AugmentationRevision: ResolverTypeWrapper<AugmentationRevisionRecord>;
  AugmentedTexts: ResolverTypeWrapper<Omit<AugmentedTexts, 'unavailableOperators' | 'variants'> & { unavailableOperators: Array<ResolversTypes['UnavailableOperator']>, variants: Array<ResolversTypes['TextVariant']> }>;
  BalanceFileInput: BalanceFileInput;
  BalancedTexts: ResolverTypeWrapper<Omit<BalancedTexts, 'unavailableOperators' | 'variants'> & { unavailableOperators: Array<ResolversTypes['UnavailableOperator']>, variants: Array<ResolversTypes['TextVariant']> }>;
  CancelDerivationInput: CancelDerivationInput;
  CancelDerivationPayload: ResolverTypeWrapper<Omit<CancelDerivationPayload, 'derivation'> & { derivation: ResolversTypes['DataFileDerivation'] }>;
  ComparedLabel: ResolverTypeWrapper<ComparedLabel>;
  ComparedLengthBucket: ResolverTypeWrapper<ComparedLengthBucket>;
  ComparedProblem: ResolverTypeWrapper<Omit<ComparedProblem, 'kind' | 'severity'> & { kind: ResolversTypes['ValidationProblemKind'], severity: ResolversTypes['ValidationSeverity'] }>;
  CompleteDataUploadInput: CompleteDataUploadInput;
  CompleteDataUploadPayload: ResolverTypeWrapper<Omit<CompleteDataUploadPayload, 'file'> & { file: ResolversTypes['DataFile'] }>;
  CreateDataUploadInput: CreateDataUploadInput;
  CreateDataUploadPayload: ResolverTypeWrapper<Omit<CreateDataUploadPayload, 'file'> & { file: ResolversTypes['DataFile'] }>;
  CreateSampleDataInput: CreateSampleDataInput;
  CreateSampleDataPayload: ResolverTypeWrapper<Omit<CreateSampleDataPayload, 'file'> & { file: ResolversTypes['DataFile'] }>;
  DataColumns: ResolverTypeWrapper<DataColumns>;
  DataColumnsInput: DataColumnsInput;
  DataFile: ResolverTypeWrapper<DataFileRecord>;
  DataFileChange: ResolverTypeWrapper<FileChangeRecord>;
  DataFileConnection: ResolverTypeWrapper<FilePage>;
  DataFileDerivation: ResolverTypeWrapper<Derivation>;
  DataFileDerivationStatus: ResolverTypeWrapper<DerivationStatus>;
  DataFileDifference: ResolverTypeWrapper<FileDifference>;
  DataFileEdge: ResolverTypeWrapper<Omit<DataFileEdge, 'node'> & { node: ResolversTypes['DataFile'] }>;
  DataFileFilter: DataFileFilter;
  DataFileFormat: ResolverTypeWrapper<DataFormat>;
  DataFileKind: ResolverTypeWrapper<FileKind>;
  DataFileOperation: ResolverTypeWrapper<OperationName>;
  DataFileProblem: ResolverTypeWrapper<ProblemSample>;
  DataFileRow: ResolverTypeWrapper<FileRow>;
  DataFileRowConnection: ResolverTypeWrapper<RowPage>;
  DataFileRowEdge: ResolverTypeWrapper<Omit<DataFileRowEdge, 'node'> & { node: ResolversTypes['DataFileRow'] }>;
  DataFileStatus: ResolverTypeWrapper<FileStatus>;
  DataFileStatusCount: ResolverTypeWrapper<Omit<DataFileStatusCount, 'status'> & { status: ResolversTypes['DataFileStatus'] }>;
  DataFileWarning: ResolverTypeWrapper<FileWarning>;
  DataFileWarningKind: ResolverTypeWrapper<WarningKind>;
  DataQuota: ResolverTypeWrapper<DataQuota>;
  DataStatistics: ResolverTypeWrapper<DataStatisticsRecord>;
  DataTypeStatistics: ResolverTypeWrapper<DataTypeStatistics>;
  DataValidationInput: DataValidationInput;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeduplicateRowsInput: DeduplicateRowsInput;
  DeleteDataFileInput: DeleteDataFileInput;
  DeleteDataFilePayload: ResolverTypeWrapper<Omit<DeleteDataFilePayload, 'file'> & { file: ResolversTypes['DataFile'] }>;
  DeriveDataFileInput: DeriveDataFileInput;
  DeriveDataFilePayload: ResolverTypeWrapper<Omit<DeriveDataFilePayload, 'derivation' | 'files'> & { derivation: ResolversTypes['DataFileDerivation'], files: Array<ResolversTypes['DataFile']> }>;
  EraseSubjectInput: EraseSubjectInput;
  ErasureAction: ResolverTypeWrapper<ErasureActionWord>;
  EventDelivery: EventDelivery;
  ExcludeRowsInput: ExcludeRowsInput;
  HealthCheck: ResolverTypeWrapper<HealthCheck>;
  ImportDataFileInput: ImportDataFileInput;
  ImportDataFilePayload: ResolverTypeWrapper<Omit<ImportDataFilePayload, 'file'> & { file: ResolversTypes['DataFile'] }>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  LabelCount: ResolverTypeWrapper<LabelCount>;
  LabelNameInput: LabelNameInput;
  LabelShareInput: LabelShareInput;
  LabelledText: ResolverTypeWrapper<LabelledText>;
  LabelledTextInput: LabelledTextInput;
  LanguageCount: ResolverTypeWrapper<LanguageCount>;
  LengthBucket: ResolverTypeWrapper<LengthBucket>;
  MergeFilesInput: MergeFilesInput;
  ModelStage: ModelStage;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OperatorProb: ResolverTypeWrapper<Omit<OperatorProb, 'operator'> & { operator: ResolversTypes['AugmentationOperator'] }>;
  OperatorProbInput: OperatorProbInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Permission: Permission;
  PersonalPart: PersonalPart;
  ProcessDataFileInput: ProcessDataFileInput;
  ProcessDataFilePayload: ResolverTypeWrapper<Omit<ProcessDataFilePayload, 'file'> & { file: ResolversTypes['DataFile'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordDataFileUseInput: RecordDataFileUseInput;
  RecordDataFileUsePayload: ResolverTypeWrapper<Omit<RecordDataFileUsePayload, 'file'> & { file: ResolversTypes['DataFile'] }>;
  RedactFileInput: RedactFileInput;
  RelabelRowsInput: RelabelRowsInput;
  RelabelledRow: ResolverTypeWrapper<RelabelledRowRecord>;
  RelabelledRowConnection: ResolverTypeWrapper<DifferencePage<RelabelledRowRecord>>;
  RelabelledRowEdge: ResolverTypeWrapper<Omit<RelabelledRowEdge, 'node'> & { node: ResolversTypes['RelabelledRow'] }>;
  ReportUploadProgressInput: ReportUploadProgressInput;
  ReportUploadProgressPayload: ResolverTypeWrapper<Omit<ReportUploadProgressPayload, 'file'> & { file: ResolversTypes['DataFile'] }>;
  RetentionForecast: ResolverTypeWrapper<RetentionForecast>;
  RetentionKept: ResolverTypeWrapper<RetentionKept>;
  RetentionPlan: ResolverTypeWrapper<PlanReference>;
  RowLabelInput: RowLabelInput;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  SaveAugmentationConfigInput: SaveAugmentationConfigInput;
  SaveAugmentationConfigPayload: ResolverTypeWrapper<Omit<SaveAugmentationConfigPayload, 'augmentationConfig'> & { augmentationConfig: ResolversTypes['AugmentationConfig'] }>;
  SequencedEvent: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['SequencedEvent']>;
  ServiceHealth: ResolverTypeWrapper<ServiceHealth>;
  SplitFileInput: SplitFileInput;
  SubjectErasure: ResolverTypeWrapper<SubjectErasureState>;
  SubjectFinding: ResolverTypeWrapper<SubjectFindingRecord>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SuspectedLabel: ResolverTypeWrapper<ShownSuspect>;
  SuspectedLabelConnection: ResolverTypeWrapper<SuspectPage>;
  SuspectedLabelEdge: ResolverTypeWrapper<Omit<SuspectedLabelEdge, 'node'> & { node: ResolversTypes['SuspectedLabel'] }>;
  SyntheticTexts: ResolverTypeWrapper<SyntheticTextsRecord>;
  TextChange: ResolverTypeWrapper<Omit<TextChange, 'operator'> & { operator: ResolversTypes['AugmentationOperator'] }>;
  TextDiversity: ResolverTypeWrapper<TextDiversity>;
  TextEdit: ResolverTypeWrapper<TextEdit>;
  TextVariant: ResolverTypeWrapper<Variant>;
  TrainingJob: ResolverTypeWrapper<TrainingJob>;
  UnavailableOperator: ResolverTypeWrapper<Omit<UnavailableOperator, 'operator'> & { operator: ResolversTypes['AugmentationOperator'] }>;
  UploadTarget: ResolverTypeWrapper<UploadTarget>;
  ValidationProblem: ResolverTypeWrapper<Problem>;
  ValidationProblemConnection: ResolverTypeWrapper<ProblemPage>;
  ValidationProblemEdge: ResolverTypeWrapper<Omit<ValidationProblemEdge, 'node'> & { node: ResolversTypes['ValidationProblem'] }>;
  ValidationProblemKind: ResolverTypeWrapper<ProblemKind>;
  ValidationReport: ResolverTypeWrapper<ValidationReportRecord>;
  ValidationReportComparison: ResolverTypeWrapper<Omit<ValidationReportComparison, 'base' | 'other' | 'problems'> & { base: ResolversTypes['DataFile'], other: ResolversTypes['DataFile'], problems: Array<ResolversTypes['ComparedProblem']> }>;
  ValidationSample: ResolverTypeWrapper<ValidationSample>;
  ValidationSeverity: ResolverTypeWrapper<SeverityWord>;
  VariantVerification: ResolverTypeWrapper<VariantVerification>;
  VerifyWithInput: VerifyWithInput;
  federation__FieldSet: ResolverTypeWrapper<Scalars['federation__FieldSet']['output']>;
  link__Import: ResolverTypeWrapper<Scalars['link__Import']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  AbortDataUploadInput: AbortDataUploadInput;
  ID: Scalars['ID']['output'];
  AbortDataUploadPayload: Omit<AbortDataUploadPayload, 'file'> & { file: ResolversParentTypes['DataFile'] };
  AugmentFileInput: AugmentFileInput;
  Float: Scalars['Float']['output'];
  AugmentationConfig: AugmentationRevisionRecord;
  Int: Scalars['Int']['output'];
  AugmentationConfigInput: AugmentationConfigInput;
  AugmentationOperatorDescription: AugmentationOperatorDescription;
  AugmentationRevision: AugmentationRevisionRecord;
  AugmentedTexts: Omit<AugmentedTexts, 'unavailableOperators' | 'variants'> & { unavailableOperators: Array<ResolversParentTypes['UnavailableOperator']>, variants: Array<ResolversParentTypes['TextVariant']> };
  BalanceFileInput: BalanceFileInput;
  BalancedTexts: Omit<BalancedTexts, 'unavailableOperators' | 'variants'> & { unavailableOperators: Array<ResolversParentTypes['UnavailableOperator']>, variants: Array<ResolversParentTypes['TextVariant']> };
  CancelDerivationInput: CancelDerivationInput;
  CancelDerivationPayload: Omit<CancelDerivationPayload, 'derivation'> & { derivation: ResolversParentTypes['DataFileDerivation'] };
  ComparedLabel: ComparedLabel;
  ComparedLengthBucket: ComparedLengthBucket;
  ComparedProblem: ComparedProblem;
  CompleteDataUploadInput: CompleteDataUploadInput;
  CompleteDataUploadPayload: Omit<CompleteDataUploadPayload, 'file'> & { file: ResolversParentTypes['DataFile'] };
  CreateDataUploadInput: CreateDataUploadInput;
  CreateDataUploadPayload: Omit<CreateDataUploadPayload, 'file'> & { file: ResolversParentTypes['DataFile'] };
  CreateSampleDataInput: CreateSampleDataInput;
  CreateSampleDataPayload: Omit<CreateSampleDataPayload, 'file'> & { file: ResolversParentTypes['DataFile'] };
  DataColumns: DataColumns;
  DataColumnsInput: DataColumnsInput;
  DataFile: DataFileRecord;
  DataFileChange: FileChangeRecord;
  DataFileConnection: FilePage;
  DataFileDerivation: Derivation;
  DataFileDifference: FileDifference;
  DataFileEdge: Omit<DataFileEdge, 'node'> & { node: ResolversParentTypes['DataFile'] };
  DataFileFilter: DataFileFilter;
  DataFileProblem: ProblemSample;
  DataFileRow: FileRow;
  DataFileRowConnection: RowPage;
  DataFileRowEdge: Omit<DataFileRowEdge, 'node'> & { node: ResolversParentTypes['DataFileRow'] };
  DataFileStatusCount: DataFileStatusCount;
  DataFileWarning: FileWarning;
  DataQuota: DataQuota;
  DataStatistics: DataStatisticsRecord;
  DataTypeStatistics: DataTypeStatistics;
  DataValidationInput: DataValidationInput;
  DateTime: Scalars['DateTime']['output'];
  DeduplicateRowsInput: DeduplicateRowsInput;
  DeleteDataFileInput: DeleteDataFileInput;
  DeleteDataFilePayload: Omit<DeleteDataFilePayload, 'file'> & { file: ResolversParentTypes['DataFile'] };
  DeriveDataFileInput: DeriveDataFileInput;
  DeriveDataFilePayload: Omit<DeriveDataFilePayload, 'derivation' | 'files'> & { derivation: ResolversParentTypes['DataFileDerivation'], files: Array<ResolversParentTypes['DataFile']> };
  EraseSubjectInput: EraseSubjectInput;
  ExcludeRowsInput: ExcludeRowsInput;
  HealthCheck: HealthCheck;
  ImportDataFileInput: ImportDataFileInput;
  ImportDataFilePayload: Omit<ImportDataFilePayload, 'file'> & { file: ResolversParentTypes['DataFile'] };
  JSONObject: Scalars['JSONObject']['output'];
  LabelCount: LabelCount;
  LabelNameInput: LabelNameInput;
  LabelShareInput: LabelShareInput;
  LabelledText: LabelledText;
  LabelledTextInput: LabelledTextInput;
  LanguageCount: LanguageCount;
  LengthBucket: LengthBucket;
  MergeFilesInput: MergeFilesInput;
  Mutation: Record<PropertyKey, never>;
  OperatorProb: OperatorProb;
  OperatorProbInput: OperatorProbInput;
  PageInfo: PageInfo;
  ProcessDataFileInput: ProcessDataFileInput;
  ProcessDataFilePayload: Omit<ProcessDataFilePayload, 'file'> & { file: ResolversParentTypes['DataFile'] };
  Query: Record<PropertyKey, never>;
  RecordDataFileUseInput: RecordDataFileUseInput;
  RecordDataFileUsePayload: Omit<RecordDataFileUsePayload, 'file'> & { file: ResolversParentTypes['DataFile'] };
  RedactFileInput: RedactFileInput;
  RelabelRowsInput: RelabelRowsInput;
  RelabelledRow: RelabelledRowRecord;
  RelabelledRowConnection: DifferencePage<RelabelledRowRecord>;
  RelabelledRowEdge: Omit<RelabelledRowEdge, 'node'> & { node: ResolversParentTypes['RelabelledRow'] };
  ReportUploadProgressInput: ReportUploadProgressInput;
  ReportUploadProgressPayload: Omit<ReportUploadProgressPayload, 'file'> & { file: ResolversParentTypes['DataFile'] };
  RetentionForecast: RetentionForecast;
  RetentionKept: RetentionKept;
  RetentionPlan: PlanReference;
  RowLabelInput: RowLabelInput;
  SafeInt: Scalars['SafeInt']['output'];
  SaveAugmentationConfigInput: SaveAugmentationConfigInput;
  SaveAugmentationConfigPayload: Omit<SaveAugmentationConfigPayload, 'augmentationConfig'> & { augmentationConfig: ResolversParentTypes['AugmentationConfig'] };
  SequencedEvent: ResolversInterfaceTypes<ResolversParentTypes>['SequencedEvent'];
  ServiceHealth: ServiceHealth;
  SplitFileInput: SplitFileInput;
  SubjectErasure: SubjectErasureState;
  SubjectFinding: SubjectFindingRecord;
  Subscription: Record<PropertyKey, never>;
  SuspectedLabel: ShownSuspect;
  SuspectedLabelConnection: SuspectPage;
  SuspectedLabelEdge: Omit<SuspectedLabelEdge, 'node'> & { node: ResolversParentTypes['SuspectedLabel'] };
  SyntheticTexts: SyntheticTextsRecord;
  TextChange: TextChange;
  TextDiversity: TextDiversity;
  TextEdit: TextEdit;
  TextVariant: Variant;
  TrainingJob: TrainingJob;
  UnavailableOperator: UnavailableOperator;
  UploadTarget: UploadTarget;
  ValidationProblem: Problem;
  ValidationProblemConnection: ProblemPage;
  ValidationProblemEdge: Omit<ValidationProblemEdge, 'node'> & { node: ResolversParentTypes['ValidationProblem'] };
  ValidationReport: ValidationReportRecord;
  ValidationReportComparison: Omit<ValidationReportComparison, 'base' | 'other' | 'problems'> & { base: ResolversParentTypes['DataFile'], other: ResolversParentTypes['DataFile'], problems: Array<ResolversParentTypes['ComparedProblem']> };
  ValidationSample: ValidationSample;
  VariantVerification: VariantVerification;
  VerifyWithInput: VerifyWithInput;
  federation__FieldSet: Scalars['federation__FieldSet']['output'];
  link__Import: Scalars['link__Import']['output'];
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
}>;

export type LinkDirectiveArgs = {
  import?: Maybe<Array<Maybe<Scalars['link__Import']['input']>>>;
  url: Scalars['String']['input'];
};

export type LinkDirectiveResolver<Result, Parent, ContextType = DataResolverContext, Args = LinkDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PersonalDirectiveArgs = {
  of?: PersonalPart;
};

export type PersonalDirectiveResolver<Result, Parent, ContextType = DataResolverContext, Args = PersonalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = DataResolverContext, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AbortDataUploadPayloadResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['AbortDataUploadPayload'] = ResolversParentTypes['AbortDataUploadPayload']> = ResolversObject<{
  file?: Resolver<ResolversTypes['DataFile'], ParentType, ContextType>;
}>;

export type AugmentationConfigResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['AugmentationConfig'] = ResolversParentTypes['AugmentationConfig']> = ResolversObject<{
  backTranslationProb?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  maxAugmentations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  operatorProbs?: Resolver<Array<ResolversTypes['OperatorProb']>, ParentType, ContextType>;
  preserveLabels?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  randomCapsProb?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  randomDeletionProb?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  randomInsertionProb?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  randomSwapProb?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revisions?: Resolver<Array<ResolversTypes['AugmentationRevision']>, ParentType, ContextType, RequireFields<AugmentationConfigRevisionsArgs, 'first'>>;
  savedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  savedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  synonymReplacementProb?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type AugmentationOperatorResolvers = { ADVERSARIAL_SUFFIX: 'adversarial_suffix', BACK_TRANSLATION: 'back_translation', BASE64: 'base64', BIDIRECTIONAL: 'bidirectional', CODE_BLOCK_EMBEDDING: 'code_block_embedding', COMMENT_EMBEDDING: 'comment_embedding', HEXADECIMAL: 'hexadecimal', HOMOGLYPHS: 'homoglyphs', HTML_EMBEDDING: 'html_embedding', HYPOTHETICAL: 'hypothetical', LEETSPEAK: 'leetspeak', LETTER_SPACING: 'letter_spacing', MANY_SHOT: 'many_shot', MARKDOWN_EMBEDDING: 'markdown_embedding', MIXED_LANGUAGE: 'mixed_language', PARAPHRASE: 'paraphrase', PAYLOAD_SPLITTING: 'payload_splitting', PUNCTUATION: 'punctuation', RANDOM_CAPS: 'random_caps', RANDOM_DELETION: 'random_deletion', RANDOM_INSERTION: 'random_insertion', RANDOM_SWAP: 'random_swap', ROLE_PLAY: 'role_play', ROT13: 'rot13', SYNONYM_REPLACEMENT: 'synonym_replacement', URL_ENCODING: 'url_encoding', ZERO_WIDTH: 'zero_width' };

export type AugmentationOperatorDescriptionResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['AugmentationOperatorDescription'] = ResolversParentTypes['AugmentationOperatorDescription']> = ResolversObject<{
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  family?: Resolver<ResolversTypes['AugmentationOperatorFamily'], ParentType, ContextType>;
  keepsLabel?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  operator?: Resolver<ResolversTypes['AugmentationOperator'], ParentType, ContextType>;
  prob?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  setting?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unavailableReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type AugmentationOperatorFamilyResolvers = { CHARACTERS: 'characters', EMBEDDING: 'embedding', ENCODING: 'encoding', FRAMING: 'framing', LANGUAGE: 'language', SPACING: 'spacing', SPELLING: 'spelling', SPLITTING: 'splitting', TRANSLATION: 'translation', WORDS: 'words' };

export type AugmentationRevisionResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['AugmentationRevision'] = ResolversParentTypes['AugmentationRevision']> = ResolversObject<{
  backTranslationProb?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  maxAugmentations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  operatorProbs?: Resolver<Array<ResolversTypes['OperatorProb']>, ParentType, ContextType>;
  preserveLabels?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  randomCapsProb?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  randomDeletionProb?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  randomInsertionProb?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  randomSwapProb?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  savedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  savedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  synonymReplacementProb?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type AugmentedTextsResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['AugmentedTexts'] = ResolversParentTypes['AugmentedTexts']> = ResolversObject<{
  missingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  originalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unavailableOperators?: Resolver<Array<ResolversTypes['UnavailableOperator']>, ParentType, ContextType>;
  variants?: Resolver<Array<ResolversTypes['TextVariant']>, ParentType, ContextType>;
  verification?: Resolver<Maybe<ResolversTypes['VariantVerification']>, ParentType, ContextType>;
}>;

export type BalancedTextsResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['BalancedTexts'] = ResolversParentTypes['BalancedTexts']> = ResolversObject<{
  balancedLabels?: Resolver<Array<ResolversTypes['LabelCount']>, ParentType, ContextType>;
  missingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  originalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  originalLabels?: Resolver<Array<ResolversTypes['LabelCount']>, ParentType, ContextType>;
  seed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unavailableOperators?: Resolver<Array<ResolversTypes['UnavailableOperator']>, ParentType, ContextType>;
  variants?: Resolver<Array<ResolversTypes['TextVariant']>, ParentType, ContextType>;
  verification?: Resolver<Maybe<ResolversTypes['VariantVerification']>, ParentType, ContextType>;
}>;

export type CancelDerivationPayloadResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['CancelDerivationPayload'] = ResolversParentTypes['CancelDerivationPayload']> = ResolversObject<{
  derivation?: Resolver<ResolversTypes['DataFileDerivation'], ParentType, ContextType>;
}>;

export type ComparedLabelResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['ComparedLabel'] = ResolversParentTypes['ComparedLabel']> = ResolversObject<{
  baseCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  otherCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
}>;

export type ComparedLengthBucketResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['ComparedLengthBucket'] = ResolversParentTypes['ComparedLengthBucket']> = ResolversObject<{
  baseCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  otherCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type ComparedProblemResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['ComparedProblem'] = ResolversParentTypes['ComparedProblem']> = ResolversObject<{
  baseCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ValidationProblemKind'], ParentType, ContextType>;
  otherCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['ValidationSeverity'], ParentType, ContextType>;
}>;

export type CompleteDataUploadPayloadResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['CompleteDataUploadPayload'] = ResolversParentTypes['CompleteDataUploadPayload']> = ResolversObject<{
  file?: Resolver<ResolversTypes['DataFile'], ParentType, ContextType>;
}>;

export type CreateDataUploadPayloadResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['CreateDataUploadPayload'] = ResolversParentTypes['CreateDataUploadPayload']> = ResolversObject<{
  file?: Resolver<ResolversTypes['DataFile'], ParentType, ContextType>;
  resumableUploadUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  upload?: Resolver<ResolversTypes['UploadTarget'], ParentType, ContextType>;
}>;

export type CreateSampleDataPayloadResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['CreateSampleDataPayload'] = ResolversParentTypes['CreateSampleDataPayload']> = ResolversObject<{
  file?: Resolver<ResolversTypes['DataFile'], ParentType, ContextType>;
  sampleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type DataColumnsResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DataColumns'] = ResolversParentTypes['DataColumns']> = ResolversObject<{
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  labelNames?: Resolver<Maybe<ResolversTypes['JSONObject']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type DataFileResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DataFile'] = ResolversParentTypes['DataFile'], FederationReferenceType extends FederationReferenceTypes['DataFile'] = FederationReferenceTypes['DataFile']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['DataFile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  chunkCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  columns?: Resolver<Maybe<ResolversTypes['DataColumns']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dataType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  declaredSha256?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  declaredSizeBytes?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deletedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletionReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  derivation?: Resolver<Maybe<ResolversTypes['DataFileDerivation']>, ParentType, ContextType>;
  derivationPart?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  derived?: Resolver<ResolversTypes['DataFileConnection'], ParentType, ContextType, RequireFields<DataFileDerivedArgs, 'first'>>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  downloadUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  duplicateCount?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  format?: Resolver<Maybe<ResolversTypes['DataFileFormat']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invalidRowCount?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DataFileKind'], ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['LabelCount']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  metadata?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  objectKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  originalName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['DataFileProblem']>, ParentType, ContextType>;
  processingError?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  processingProgress?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  receivedBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  resumableUploadUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rowCount?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  rows?: Resolver<Maybe<ResolversTypes['DataFileRowConnection']>, ParentType, ContextType, RequireFields<DataFileRowsArgs, 'first'>>;
  s3Url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sha256?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sizeBytes?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DataFileStatus'], ParentType, ContextType>;
  suspectedLabels?: Resolver<Maybe<ResolversTypes['SuspectedLabelConnection']>, ParentType, ContextType, RequireFields<DataFileSuspectedLabelsArgs, 'first' | 'modelName' | 'version'>>;
  trainingJobs?: Resolver<Array<ResolversTypes['TrainingJob']>, ParentType, ContextType>;
  uploadProgress?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  uploadedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  usedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  validationReport?: Resolver<Maybe<ResolversTypes['ValidationReport']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['DataFileWarning']>, ParentType, ContextType>;
}>;

export type DataFileChangeResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DataFileChange'] = ResolversParentTypes['DataFileChange']> = ResolversObject<{
  dataFile?: Resolver<Maybe<ResolversTypes['DataFile']>, ParentType, ContextType>;
  delivery?: Resolver<ResolversTypes['EventDelivery'], ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  matches?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type DataFileConnectionResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DataFileConnection'] = ResolversParentTypes['DataFileConnection']> = ResolversObject<{
  byStatus?: Resolver<Array<ResolversTypes['DataFileStatusCount']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['DataFileEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type DataFileDerivationResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DataFileDerivation'] = ResolversParentTypes['DataFileDerivation']> = ResolversObject<{
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  files?: Resolver<Array<ResolversTypes['DataFile']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['DataFileOperation'], ParentType, ContextType>;
  parameters?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  parents?: Resolver<Array<ResolversTypes['DataFile']>, ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  seed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DataFileDerivationStatus'], ParentType, ContextType>;
}>;

export type DataFileDerivationStatusResolvers = { CANCELLED: 'cancelled', DONE: 'done', FAILED: 'failed', PENDING: 'pending', RUNNING: 'running' };

export type DataFileDifferenceResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DataFileDifference'] = ResolversParentTypes['DataFileDifference']> = ResolversObject<{
  added?: Resolver<Maybe<ResolversTypes['DataFileRowConnection']>, ParentType, ContextType, RequireFields<DataFileDifferenceAddedArgs, 'first'>>;
  addedCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  base?: Resolver<ResolversTypes['DataFile'], ParentType, ContextType>;
  other?: Resolver<ResolversTypes['DataFile'], ParentType, ContextType>;
  relabelled?: Resolver<Maybe<ResolversTypes['RelabelledRowConnection']>, ParentType, ContextType, RequireFields<DataFileDifferenceRelabelledArgs, 'first'>>;
  relabelledCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  removed?: Resolver<Maybe<ResolversTypes['DataFileRowConnection']>, ParentType, ContextType, RequireFields<DataFileDifferenceRemovedArgs, 'first'>>;
  removedCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  unchangedCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
}>;

export type DataFileEdgeResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DataFileEdge'] = ResolversParentTypes['DataFileEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DataFile'], ParentType, ContextType>;
}>;

export type DataFileFormatResolvers = { ARROW: 'arrow', CSV: 'csv', JSON: 'json', JSONL: 'jsonl', PARQUET: 'parquet', TSV: 'tsv' };

export type DataFileKindResolvers = { EVALUATION: 'evaluation', TRAINING: 'training' };

export type DataFileOperationResolvers = { AUGMENT: 'augment', BALANCE: 'balance', DEDUPLICATE: 'deduplicate', ERASE: 'erase', EXCLUDE: 'exclude', MERGE: 'merge', REDACT: 'redact', RELABEL: 'relabel', SPLIT: 'split' };

export type DataFileProblemResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DataFileProblem'] = ResolversParentTypes['DataFileProblem']> = ResolversObject<{
  column?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  line?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type DataFileRowResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DataFileRow'] = ResolversParentTypes['DataFileRow']> = ResolversObject<{
  complaint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fields?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['ValidationProblemKind']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type DataFileRowConnectionResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DataFileRowConnection'] = ResolversParentTypes['DataFileRowConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['DataFileRowEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  searchedTo?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
}>;

export type DataFileRowEdgeResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DataFileRowEdge'] = ResolversParentTypes['DataFileRowEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DataFileRow'], ParentType, ContextType>;
}>;

export type DataFileStatusResolvers = { DELETED: 'deleted', DERIVING: 'deriving', FAILED: 'failed', FRESH: 'fresh', PROCESSING: 'processing', UPLOADED: 'uploaded', UPLOADING: 'uploading', USED: 'used' };

export type DataFileStatusCountResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DataFileStatusCount'] = ResolversParentTypes['DataFileStatusCount']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DataFileStatus'], ParentType, ContextType>;
}>;

export type DataFileWarningResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DataFileWarning'] = ResolversParentTypes['DataFileWarning']> = ResolversObject<{
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DataFileWarningKind'], ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type DataFileWarningKindResolvers = { LOOK_ALIKE_LABELS: 'look_alike_labels', NUMERIC_LABELS: 'numeric_labels', TEXT_WITH_SEVERAL_LABELS: 'text_with_several_labels' };

export type DataQuotaResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DataQuota'] = ResolversParentTypes['DataQuota']> = ResolversObject<{
  maxBytes?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  maxFiles?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  usedBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  usedFiles?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
}>;

export type DataStatisticsResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DataStatistics'] = ResolversParentTypes['DataStatistics']> = ResolversObject<{
  dataTypes?: Resolver<Array<ResolversTypes['DataTypeStatistics']>, ParentType, ContextType>;
  fileCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  freshCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quota?: Resolver<ResolversTypes['DataQuota'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  usedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type DataTypeStatisticsResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DataTypeStatistics'] = ResolversParentTypes['DataTypeStatistics']> = ResolversObject<{
  dataType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fileCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  freshCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  usedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteDataFilePayloadResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DeleteDataFilePayload'] = ResolversParentTypes['DeleteDataFilePayload']> = ResolversObject<{
  file?: Resolver<ResolversTypes['DataFile'], ParentType, ContextType>;
}>;

export type DeriveDataFilePayloadResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['DeriveDataFilePayload'] = ResolversParentTypes['DeriveDataFilePayload']> = ResolversObject<{
  derivation?: Resolver<ResolversTypes['DataFileDerivation'], ParentType, ContextType>;
  files?: Resolver<Array<ResolversTypes['DataFile']>, ParentType, ContextType>;
}>;

export type ErasureActionResolvers = { DELETE: 'delete', FLAG: 'flag', KEEP: 'keep', REPLACE: 'replace' };

export type HealthCheckResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['HealthCheck'] = ResolversParentTypes['HealthCheck']> = ResolversObject<{
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ImportDataFilePayloadResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['ImportDataFilePayload'] = ResolversParentTypes['ImportDataFilePayload']> = ResolversObject<{
  file?: Resolver<ResolversTypes['DataFile'], ParentType, ContextType>;
}>;

export interface JsonObjectScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONObject'], any> {
  name: 'JSONObject';
}

export type LabelCountResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['LabelCount'] = ResolversParentTypes['LabelCount']> = ResolversObject<{
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type LabelledTextResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['LabelledText'] = ResolversParentTypes['LabelledText']> = ResolversObject<{
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type LanguageCountResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['LanguageCount'] = ResolversParentTypes['LanguageCount']> = ResolversObject<{
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type LengthBucketResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['LengthBucket'] = ResolversParentTypes['LengthBucket']> = ResolversObject<{
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type MutationResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  abortDataUpload?: Resolver<ResolversTypes['AbortDataUploadPayload'], ParentType, ContextType, RequireFields<MutationAbortDataUploadArgs, 'input'>>;
  cancelDerivation?: Resolver<ResolversTypes['CancelDerivationPayload'], ParentType, ContextType, RequireFields<MutationCancelDerivationArgs, 'input'>>;
  completeDataUpload?: Resolver<ResolversTypes['CompleteDataUploadPayload'], ParentType, ContextType, RequireFields<MutationCompleteDataUploadArgs, 'input'>>;
  createDataUpload?: Resolver<ResolversTypes['CreateDataUploadPayload'], ParentType, ContextType, RequireFields<MutationCreateDataUploadArgs, 'input'>>;
  createSampleData?: Resolver<ResolversTypes['CreateSampleDataPayload'], ParentType, ContextType, RequireFields<MutationCreateSampleDataArgs, 'input'>>;
  deleteDataFile?: Resolver<ResolversTypes['DeleteDataFilePayload'], ParentType, ContextType, RequireFields<MutationDeleteDataFileArgs, 'input'>>;
  deriveDataFile?: Resolver<ResolversTypes['DeriveDataFilePayload'], ParentType, ContextType, RequireFields<MutationDeriveDataFileArgs, 'input'>>;
  eraseFromData?: Resolver<ResolversTypes['SubjectErasure'], ParentType, ContextType, RequireFields<MutationEraseFromDataArgs, 'input'>>;
  importDataFile?: Resolver<ResolversTypes['ImportDataFilePayload'], ParentType, ContextType, RequireFields<MutationImportDataFileArgs, 'input'>>;
  processDataFile?: Resolver<ResolversTypes['ProcessDataFilePayload'], ParentType, ContextType, RequireFields<MutationProcessDataFileArgs, 'input'>>;
  recordDataFileUse?: Resolver<ResolversTypes['RecordDataFileUsePayload'], ParentType, ContextType, RequireFields<MutationRecordDataFileUseArgs, 'input'>>;
  reportUploadProgress?: Resolver<ResolversTypes['ReportUploadProgressPayload'], ParentType, ContextType, RequireFields<MutationReportUploadProgressArgs, 'input'>>;
  saveAugmentationConfig?: Resolver<ResolversTypes['SaveAugmentationConfigPayload'], ParentType, ContextType, RequireFields<MutationSaveAugmentationConfigArgs, 'input'>>;
}>;

export type OperatorProbResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['OperatorProb'] = ResolversParentTypes['OperatorProb']> = ResolversObject<{
  operator?: Resolver<ResolversTypes['AugmentationOperator'], ParentType, ContextType>;
  prob?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type PageInfoResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type ProcessDataFilePayloadResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['ProcessDataFilePayload'] = ResolversParentTypes['ProcessDataFilePayload']> = ResolversObject<{
  file?: Resolver<ResolversTypes['DataFile'], ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  augmentText?: Resolver<ResolversTypes['AugmentedTexts'], ParentType, ContextType, RequireFields<QueryAugmentTextArgs, 'count' | 'sample'>>;
  augmentTexts?: Resolver<ResolversTypes['AugmentedTexts'], ParentType, ContextType, RequireFields<QueryAugmentTextsArgs, 'factor' | 'samples'>>;
  augmentationConfig?: Resolver<ResolversTypes['AugmentationConfig'], ParentType, ContextType>;
  augmentationOperators?: Resolver<Array<ResolversTypes['AugmentationOperatorDescription']>, ParentType, ContextType>;
  balanceTexts?: Resolver<ResolversTypes['BalancedTexts'], ParentType, ContextType, RequireFields<QueryBalanceTextsArgs, 'allowCopies' | 'samples'>>;
  compareValidationReports?: Resolver<Maybe<ResolversTypes['ValidationReportComparison']>, ParentType, ContextType, RequireFields<QueryCompareValidationReportsArgs, 'base' | 'other'>>;
  dataFile?: Resolver<Maybe<ResolversTypes['DataFile']>, ParentType, ContextType, RequireFields<QueryDataFileArgs, 'id'>>;
  dataFileByPath?: Resolver<Maybe<ResolversTypes['DataFile']>, ParentType, ContextType, RequireFields<QueryDataFileByPathArgs, 'path'>>;
  dataFileDerivation?: Resolver<Maybe<ResolversTypes['DataFileDerivation']>, ParentType, ContextType, RequireFields<QueryDataFileDerivationArgs, 'id'>>;
  dataFiles?: Resolver<ResolversTypes['DataFileConnection'], ParentType, ContextType, RequireFields<QueryDataFilesArgs, 'first'>>;
  dataHealth?: Resolver<ResolversTypes['ServiceHealth'], ParentType, ContextType>;
  dataStatistics?: Resolver<ResolversTypes['DataStatistics'], ParentType, ContextType>;
  diffDataFiles?: Resolver<ResolversTypes['DataFileDifference'], ParentType, ContextType, RequireFields<QueryDiffDataFilesArgs, 'base' | 'other'>>;
  syntheticTexts?: Resolver<ResolversTypes['SyntheticTexts'], ParentType, ContextType, RequireFields<QuerySyntheticTextsArgs, 'count'>>;
}>;

export type RecordDataFileUsePayloadResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['RecordDataFileUsePayload'] = ResolversParentTypes['RecordDataFileUsePayload']> = ResolversObject<{
  file?: Resolver<ResolversTypes['DataFile'], ParentType, ContextType>;
}>;

export type RelabelledRowResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['RelabelledRow'] = ResolversParentTypes['RelabelledRow']> = ResolversObject<{
  base?: Resolver<ResolversTypes['DataFileRow'], ParentType, ContextType>;
  other?: Resolver<ResolversTypes['DataFileRow'], ParentType, ContextType>;
}>;

export type RelabelledRowConnectionResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['RelabelledRowConnection'] = ResolversParentTypes['RelabelledRowConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['RelabelledRowEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
}>;

export type RelabelledRowEdgeResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['RelabelledRowEdge'] = ResolversParentTypes['RelabelledRowEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RelabelledRow'], ParentType, ContextType>;
}>;

export type ReportUploadProgressPayloadResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['ReportUploadProgressPayload'] = ResolversParentTypes['ReportUploadProgressPayload']> = ResolversObject<{
  file?: Resolver<ResolversTypes['DataFile'], ParentType, ContextType>;
}>;

export type RetentionForecastResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['RetentionForecast'] = ResolversParentTypes['RetentionForecast']> = ResolversObject<{
  archive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  keepDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  kept?: Resolver<Array<ResolversTypes['RetentionKept']>, ParentType, ContextType>;
  newest?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  oldest?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
}>;

export type RetentionKeptResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['RetentionKept'] = ResolversParentTypes['RetentionKept']> = ResolversObject<{
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type RetentionPlanResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['RetentionPlan'] = ResolversParentTypes['RetentionPlan'], FederationReferenceType extends FederationReferenceTypes['RetentionPlan'] = FederationReferenceTypes['RetentionPlan']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['RetentionPlan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  files?: Resolver<Maybe<ResolversTypes['RetentionForecast']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type SaveAugmentationConfigPayloadResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['SaveAugmentationConfigPayload'] = ResolversParentTypes['SaveAugmentationConfigPayload']> = ResolversObject<{
  augmentationConfig?: Resolver<ResolversTypes['AugmentationConfig'], ParentType, ContextType>;
}>;

export type SequencedEventResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['SequencedEvent'] = ResolversParentTypes['SequencedEvent']> = ResolversObject<{
  __resolveType: TypeResolveFn<'DataFileChange', ParentType, ContextType>;
}>;

export type ServiceHealthResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['ServiceHealth'] = ResolversParentTypes['ServiceHealth']> = ResolversObject<{
  checks?: Resolver<Array<ResolversTypes['HealthCheck']>, ParentType, ContextType>;
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type SubjectErasureResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['SubjectErasure'] = ResolversParentTypes['SubjectErasure']> = ResolversObject<{
  fileIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  findings?: Resolver<Array<ResolversTypes['SubjectFinding']>, ParentType, ContextType>;
  isDone?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  jobIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  waitingFor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type SubjectFindingResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['SubjectFinding'] = ResolversParentTypes['SubjectFinding']> = ResolversObject<{
  action?: Resolver<ResolversTypes['ErasureAction'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  examples?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  place?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type SubscriptionResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = ResolversObject<{
  dataFileChanges?: SubscriptionResolver<ResolversTypes['DataFileChange'], "dataFileChanges", ParentType, ContextType, Partial<SubscriptionDataFileChangesArgs>>;
}>;

export type SuspectedLabelResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['SuspectedLabel'] = ResolversParentTypes['SuspectedLabel']> = ResolversObject<{
  isLearnt?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  margin?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  row?: Resolver<ResolversTypes['DataFileRow'], ParentType, ContextType>;
  suggestedLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type SuspectedLabelConnectionResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['SuspectedLabelConnection'] = ResolversParentTypes['SuspectedLabelConnection']> = ResolversObject<{
  checkedCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['SuspectedLabelEdge']>, ParentType, ContextType>;
  isTrainingFile?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  listedCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  unknownCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
}>;

export type SuspectedLabelEdgeResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['SuspectedLabelEdge'] = ResolversParentTypes['SuspectedLabelEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SuspectedLabel'], ParentType, ContextType>;
}>;

export type SyntheticTextsResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['SyntheticTexts'] = ResolversParentTypes['SyntheticTexts']> = ResolversObject<{
  diversity?: Resolver<ResolversTypes['TextDiversity'], ParentType, ContextType, RequireFields<SyntheticTextsDiversityArgs, 'comparedWith'>>;
  duplicateCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['LabelCount']>, ParentType, ContextType>;
  seed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  texts?: Resolver<Array<ResolversTypes['LabelledText']>, ParentType, ContextType>;
}>;

export type TextChangeResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['TextChange'] = ResolversParentTypes['TextChange']> = ResolversObject<{
  edits?: Resolver<Array<ResolversTypes['TextEdit']>, ParentType, ContextType>;
  operator?: Resolver<ResolversTypes['AugmentationOperator'], ParentType, ContextType>;
}>;

export type TextDiversityResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['TextDiversity'] = ResolversParentTypes['TextDiversity']> = ResolversObject<{
  distinct1?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  distinct2?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  exactOverlapCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nearOverlapCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  selfBleu?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  selfBleuSampleSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type TextEditResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['TextEdit'] = ResolversParentTypes['TextEdit']> = ResolversObject<{
  end?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  replacement?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type TextVariantResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['TextVariant'] = ResolversParentTypes['TextVariant']> = ResolversObject<{
  changes?: Resolver<Array<ResolversTypes['TextChange']>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operators?: Resolver<Array<ResolversTypes['AugmentationOperator']>, ParentType, ContextType>;
  parent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type TrainingJobResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['TrainingJob'] = ResolversParentTypes['TrainingJob']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type UnavailableOperatorResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['UnavailableOperator'] = ResolversParentTypes['UnavailableOperator']> = ResolversObject<{
  operator?: Resolver<ResolversTypes['AugmentationOperator'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type UploadTargetResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['UploadTarget'] = ResolversParentTypes['UploadTarget']> = ResolversObject<{
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  maxSizeBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ValidationProblemResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['ValidationProblem'] = ResolversParentTypes['ValidationProblem']> = ResolversObject<{
  cost?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ValidationProblemKind'], ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  remedy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  samples?: Resolver<Array<ResolversTypes['ValidationSample']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['ValidationSeverity'], ParentType, ContextType>;
}>;

export type ValidationProblemConnectionResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['ValidationProblemConnection'] = ResolversParentTypes['ValidationProblemConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['ValidationProblemEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type ValidationProblemEdgeResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['ValidationProblemEdge'] = ResolversParentTypes['ValidationProblemEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ValidationProblem'], ParentType, ContextType>;
}>;

export type ValidationProblemKindResolvers = { BANK_ACCOUNTS: 'bank_accounts', BROKEN_ROWS: 'broken_rows', CLASS_IMBALANCE: 'class_imbalance', DUPLICATE_TEXTS: 'duplicate_texts', EMAIL_ADDRESSES: 'email_addresses', EMPTY_TEXTS: 'empty_texts', EVALUATION_NEAR_OVERLAP: 'evaluation_near_overlap', EVALUATION_OVERLAP: 'evaluation_overlap', LOOK_ALIKE_LABELS: 'look_alike_labels', MISSING_LABELS: 'missing_labels', MIXED_LANGUAGES: 'mixed_languages', NEAR_DUPLICATES: 'near_duplicates', NOT_VALID: 'not_valid', NUMERIC_LABELS: 'numeric_labels', OVER_LONG_ROWS: 'over_long_rows', OVER_LONG_TEXTS: 'over_long_texts', PAYMENT_CARDS: 'payment_cards', PHONE_NUMBERS: 'phone_numbers', RARE_LABELS: 'rare_labels', SECRETS: 'secrets', TEXT_WITH_SEVERAL_LABELS: 'text_with_several_labels' };

export type ValidationReportResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['ValidationReport'] = ResolversParentTypes['ValidationReport']> = ResolversObject<{
  evaluationFileId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['LanguageCount']>, ParentType, ContextType>;
  lengthHistogram?: Resolver<Array<ResolversTypes['LengthBucket']>, ParentType, ContextType>;
  problems?: Resolver<ResolversTypes['ValidationProblemConnection'], ParentType, ContextType, RequireFields<ValidationReportProblemsArgs, 'first'>>;
}>;

export type ValidationReportComparisonResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['ValidationReportComparison'] = ResolversParentTypes['ValidationReportComparison']> = ResolversObject<{
  base?: Resolver<ResolversTypes['DataFile'], ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['ComparedLabel']>, ParentType, ContextType>;
  lengthHistogram?: Resolver<Array<ResolversTypes['ComparedLengthBucket']>, ParentType, ContextType>;
  other?: Resolver<ResolversTypes['DataFile'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['ComparedProblem']>, ParentType, ContextType>;
}>;

export type ValidationSampleResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['ValidationSample'] = ResolversParentTypes['ValidationSample']> = ResolversObject<{
  column?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  line?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ValidationSeverityResolvers = { ERROR: 'error', NOTICE: 'notice', WARNING: 'warning' };

export type VariantVerificationResolvers<ContextType = DataResolverContext, ParentType extends ResolversParentTypes['VariantVerification'] = ResolversParentTypes['VariantVerification']> = ResolversObject<{
  droppedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  modelName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uncheckedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export interface Federation__FieldSetScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__FieldSet'], any> {
  name: 'federation__FieldSet';
}

export interface Link__ImportScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['link__Import'], any> {
  name: 'link__Import';
}

export type Resolvers<ContextType = DataResolverContext> = ResolversObject<{
  AbortDataUploadPayload?: AbortDataUploadPayloadResolvers<ContextType>;
  AugmentationConfig?: AugmentationConfigResolvers<ContextType>;
  AugmentationOperator?: AugmentationOperatorResolvers;
  AugmentationOperatorDescription?: AugmentationOperatorDescriptionResolvers<ContextType>;
  AugmentationOperatorFamily?: AugmentationOperatorFamilyResolvers;
  AugmentationRevision?: AugmentationRevisionResolvers<ContextType>;
  AugmentedTexts?: AugmentedTextsResolvers<ContextType>;
  BalancedTexts?: BalancedTextsResolvers<ContextType>;
  CancelDerivationPayload?: CancelDerivationPayloadResolvers<ContextType>;
  ComparedLabel?: ComparedLabelResolvers<ContextType>;
  ComparedLengthBucket?: ComparedLengthBucketResolvers<ContextType>;
  ComparedProblem?: ComparedProblemResolvers<ContextType>;
  CompleteDataUploadPayload?: CompleteDataUploadPayloadResolvers<ContextType>;
  CreateDataUploadPayload?: CreateDataUploadPayloadResolvers<ContextType>;
  CreateSampleDataPayload?: CreateSampleDataPayloadResolvers<ContextType>;
  DataColumns?: DataColumnsResolvers<ContextType>;
  DataFile?: DataFileResolvers<ContextType>;
  DataFileChange?: DataFileChangeResolvers<ContextType>;
  DataFileConnection?: DataFileConnectionResolvers<ContextType>;
  DataFileDerivation?: DataFileDerivationResolvers<ContextType>;
  DataFileDerivationStatus?: DataFileDerivationStatusResolvers;
  DataFileDifference?: DataFileDifferenceResolvers<ContextType>;
  DataFileEdge?: DataFileEdgeResolvers<ContextType>;
  DataFileFormat?: DataFileFormatResolvers;
  DataFileKind?: DataFileKindResolvers;
  DataFileOperation?: DataFileOperationResolvers;
  DataFileProblem?: DataFileProblemResolvers<ContextType>;
  DataFileRow?: DataFileRowResolvers<ContextType>;
  DataFileRowConnection?: DataFileRowConnectionResolvers<ContextType>;
  DataFileRowEdge?: DataFileRowEdgeResolvers<ContextType>;
  DataFileStatus?: DataFileStatusResolvers;
  DataFileStatusCount?: DataFileStatusCountResolvers<ContextType>;
  DataFileWarning?: DataFileWarningResolvers<ContextType>;
  DataFileWarningKind?: DataFileWarningKindResolvers;
  DataQuota?: DataQuotaResolvers<ContextType>;
  DataStatistics?: DataStatisticsResolvers<ContextType>;
  DataTypeStatistics?: DataTypeStatisticsResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteDataFilePayload?: DeleteDataFilePayloadResolvers<ContextType>;
  DeriveDataFilePayload?: DeriveDataFilePayloadResolvers<ContextType>;
  ErasureAction?: ErasureActionResolvers;
  HealthCheck?: HealthCheckResolvers<ContextType>;
  ImportDataFilePayload?: ImportDataFilePayloadResolvers<ContextType>;
  JSONObject?: GraphQLScalarType;
  LabelCount?: LabelCountResolvers<ContextType>;
  LabelledText?: LabelledTextResolvers<ContextType>;
  LanguageCount?: LanguageCountResolvers<ContextType>;
  LengthBucket?: LengthBucketResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  OperatorProb?: OperatorProbResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ProcessDataFilePayload?: ProcessDataFilePayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordDataFileUsePayload?: RecordDataFileUsePayloadResolvers<ContextType>;
  RelabelledRow?: RelabelledRowResolvers<ContextType>;
  RelabelledRowConnection?: RelabelledRowConnectionResolvers<ContextType>;
  RelabelledRowEdge?: RelabelledRowEdgeResolvers<ContextType>;
  ReportUploadProgressPayload?: ReportUploadProgressPayloadResolvers<ContextType>;
  RetentionForecast?: RetentionForecastResolvers<ContextType>;
  RetentionKept?: RetentionKeptResolvers<ContextType>;
  RetentionPlan?: RetentionPlanResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  SaveAugmentationConfigPayload?: SaveAugmentationConfigPayloadResolvers<ContextType>;
  SequencedEvent?: SequencedEventResolvers<ContextType>;
  ServiceHealth?: ServiceHealthResolvers<ContextType>;
  SubjectErasure?: SubjectErasureResolvers<ContextType>;
  SubjectFinding?: SubjectFindingResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SuspectedLabel?: SuspectedLabelResolvers<ContextType>;
  SuspectedLabelConnection?: SuspectedLabelConnectionResolvers<ContextType>;
  SuspectedLabelEdge?: SuspectedLabelEdgeResolvers<ContextType>;
  SyntheticTexts?: SyntheticTextsResolvers<ContextType>;
  TextChange?: TextChangeResolvers<ContextType>;
  TextDiversity?: TextDiversityResolvers<ContextType>;
  TextEdit?: TextEditResolvers<ContextType>;
  TextVariant?: TextVariantResolvers<ContextType>;
  TrainingJob?: TrainingJobResolvers<ContextType>;
  UnavailableOperator?: UnavailableOperatorResolvers<ContextType>;
  UploadTarget?: UploadTargetResolvers<ContextType>;
  ValidationProblem?: ValidationProblemResolvers<ContextType>;
  ValidationProblemConnection?: ValidationProblemConnectionResolvers<ContextType>;
  ValidationProblemEdge?: ValidationProblemEdgeResolvers<ContextType>;
  ValidationProblemKind?: ValidationProblemKindResolvers;
  ValidationReport?: ValidationReportResolvers<ContextType>;
  ValidationReportComparison?: ValidationReportComparisonResolvers<ContextType>;
  ValidationSample?: ValidationSampleResolvers<ContextType>;
  ValidationSeverity?: ValidationSeverityResolvers;
  VariantVerification?: VariantVerificationResolvers<ContextType>;
  federation__FieldSet?: GraphQLScalarType;
  link__Import?: GraphQLScalarType;
}>;

export type DirectiveResolvers<ContextType = DataResolverContext> = ResolversObject<{
  link?: LinkDirectiveResolver<any, any, ContextType>;
  personal?: PersonalDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
}>;
