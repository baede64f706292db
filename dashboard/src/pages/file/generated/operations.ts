/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/**
 * How many variants there are to be. A variant has the fields of its row but `id`, names the row as `parent` (its `id`, or else the
 * hash of its text) and its operators in `augmented_by`. There are fewer when the rows yield no more.
 */
export type AugmentFileInput = {
  /** Instead: variants of rarer labels, until all labels are as frequent as the most frequent one. */
  balance?: boolean | null | undefined;
  /** Settings for this file; what is left out has its saved value. Nothing is translated. */
  config?: AugmentationConfigInput | null | undefined;
  /** How many times as many rows there are to be, the rows of the file included: 1 to 100, and 2 when left out. */
  factor?: number | null | undefined;
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

/** How many rows of each label there are to be. */
export type BalanceFileInput = {
  /** Rows of each label, as far as it has so many; as many as the rarest one has when left out. */
  rowsPerLabel?: number | null | undefined;
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

/** What a file is for, which decides what it must hold to be valid. */
export type DataFileKind =
  /** To measure a classifier by: one label and one row are enough. */
  | 'EVALUATION'
  /** To train on: two labels and ten rows at least. */
  | 'TRAINING';

/** What makes files from files. */
export type DataFileOperation =
  /** Variants of the rows were added. */
  | 'AUGMENT'
  /** Rows of frequent labels were left out, until all labels are as frequent. */
  | 'BALANCE'
  /** Rows that repeat earlier ones were left out. */
  | 'DEDUPLICATE'
  /** Rows that tell of a person who was erased, and broken rows, were left out. */
  | 'ERASE'
  /** Rows were left out. */
  | 'EXCLUDE'
  /** The rows of several files, one file after the other. */
  | 'MERGE'
  /** Placeholders stand for what is personal or secret. */
  | 'REDACT'
  /** Rows got other labels. */
  | 'RELABEL'
  /** The rows were dealt out to a training, a validation and a test file. */
  | 'SPLIT';

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

/** Which rows repeat others. */
export type DeduplicateRowsInput = {
  /** Whether a row repeats an earlier one of the same text when their labels differ. */
  acrossLabels?: boolean | null | undefined;
  /** Whether a row repeats an earlier one that it shares 80 % of its shingles with (estimated by MinHash); of at most 500,000 rows. */
  nearDuplicates?: boolean | null | undefined;
};

/** What deriveDataFile asks for. A row's number is its place among all rows of its file, broken ones included, from 1. */
export type DeriveDataFileInput = {
  /** Add variants of the rows, each behind its row; of files to train on only. */
  augment?: AugmentFileInput | null | undefined;
  /** Draw as many rows of each label. */
  balance?: BalanceFileInput | null | undefined;
  /** Leave out rows that repeat an earlier one. */
  deduplicate?: DeduplicateRowsInput | null | undefined;
  /** 2,000 characters at most. */
  description?: string | null | undefined;
  /** Leave rows out. */
  exclude?: ExcludeRowsInput | null | undefined;
  /** 1 to 200 characters: a repeated request with the same key is answered by the derivation that the first one made. */
  idempotencyKey?: string | null | undefined;
  /** Put 2 to 32 files together. */
  merge?: MergeFilesInput | null | undefined;
  /** Name of the new file, or what the names of several begin with; made from the first parent's when left out. */
  originalName?: string | null | undefined;
  /** Ids of the files to read, in this order; files that were processed, whether they were found valid or not. */
  parents: Array<string>;
  /** Put placeholders such as <email> in the place of what is personal or secret. */
  redact?: RedactFileInput | null | undefined;
  /** Give rows other labels. */
  relabel?: RelabelRowsInput | null | undefined;
  /** 0 to 2,147,483,647, for operations that draw by chance; chosen by chance when left out. */
  seed?: number | null | undefined;
  /** Deal rows out to the parts train, validation and test, each with its share of every label. */
  split?: SplitFileInput | null | undefined;
};

/** Which rows to leave out: one of these at least, and 10,000 entries of each at most. */
export type ExcludeRowsInput = {
  /** All rows of these labels. */
  labels?: Array<string> | null | undefined;
  /** Numbers of rows. */
  rows?: Array<number> | null | undefined;
};

/** The new name of a label. */
export type LabelNameInput = {
  /** Its present name. */
  from: string;
  /** Its new name, which may be that of another label: 256 UTF-16 units at most. */
  to: string;
};

/** How files are put together. */
export type MergeFilesInput = {
  /** Whether rows that repeat an earlier one (text and label) are left out. */
  distinct?: boolean | null | undefined;
};

/** The chance of an operator that has no setting of its own. */
export type OperatorProbInput = {
  /** The operator; one with a setting of its own is refused. */
  operator: AugmentationOperator;
  /** 0 to 1. */
  prob: number;
};

/** What is masked, in texts and other fields: what processing finds, which is not all there is. */
export type RedactFileInput = {
  /** Which kinds: email, phone, card, iban and secret; all of them when left out. */
  kinds?: Array<string> | null | undefined;
};

/** Which rows get other labels: one of these at least, and 10,000 entries of each at most. */
export type RelabelRowsInput = {
  /** New names of labels. */
  labels?: Array<LabelNameInput> | null | undefined;
  /** New labels of single rows; they come before new names of labels. */
  rows?: Array<RowLabelInput> | null | undefined;
};

/** The new label of a row. */
export type RowLabelInput = {
  /** Its new label: 256 UTF-16 units at most. */
  label: string;
  /** Number of the row. */
  row: number;
};

/**
 * Shares of the parts: 0.8, 0.1 and 0.1 when none is given; a part of share 0 is not made. Repeats of a text stay in one part, and a
 * row (its field id, or else its text) with those that name it in their field parent. The files of validation and test are of
 * the kind EVALUATION.
 */
export type SplitFileInput = {
  /** Whether texts that share 80 % of their shingles (estimated by MinHash) stay in one part; of at most 500,000 rows. */
  nearDuplicates?: boolean | null | undefined;
  /** 0 to less than 1. */
  test?: number | null | undefined;
  /** Names of at most 8 other fields: rows that say the same in one of them stay in one part. */
  together?: Array<string> | null | undefined;
  /** 0 to less than 1. */
  train?: number | null | undefined;
  /** 0 to less than 1. */
  validation?: number | null | undefined;
};

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

export type ShownClassificationFragment = { label: string, probability: number, probabilities: Array<{ label: string, value: number }>, highlights: Array<{ start: number, end: number, label: string, weight: number }>, nearestRows: Array<{ line: number, label: string, similarity: number, file: { id: string, originalName: string } | null }> | null };

export type ShownMistakeFragment = { text: string, line: number, trueLabel: string, predicted: string, probability: number, trueProbability: number, file: { id: string, originalName: string } | null, classification: { label: string, probability: number, probabilities: Array<{ label: string, value: number }>, highlights: Array<{ start: number, end: number, label: string, weight: number }>, nearestRows: Array<{ line: number, label: string, similarity: number, file: { id: string, originalName: string } | null }> | null } };

export type FileQueryVariables = Exact<{
  id: string;
}>;


export type FileQuery = { dataFile: { id: string, originalName: string, description: string, dataType: string, kind: DataFileKind, format: DataFileFormat | null, status: DataFileStatus, sizeBytes: number | null, sha256: string | null, rowCount: number | null, invalidRowCount: number | null, duplicateCount: number | null, processingProgress: number, processingError: string | null, usedCount: number, createdBy: string, createdAt: string, uploadedAt: string | null, deletedAt: string | null, deletedBy: string | null, deletionReason: string | null, s3Url: string, labels: Array<{ label: string, count: number }>, validationReport: { problems: { totalCount: number, edges: Array<{ node: { kind: ValidationProblemKind, severity: ValidationSeverity, message: string, cost: string, remedy: string, count: number, samples: Array<{ line: number, column: number | null, message: string }> } }> } } | null, derivation: { id: string, operation: DataFileOperation, seed: number | null, parents: Array<{ id: string, originalName: string }> } | null, derived: { edges: Array<{ node: { id: string, originalName: string, status: DataFileStatus } }> }, trainingJobs: Array<{ id: string, modelName: string, status: TrainingJobStatus, modelVersion: { modelName: string, version: number } | null }> } | null };

export type FileDownloadQueryVariables = Exact<{
  id: string;
}>;


export type FileDownloadQuery = { dataFile: { id: string, downloadUrl: string | null } | null };

export type FileRowsQueryVariables = Exact<{
  id: string;
  label?: string | null | undefined;
  text?: string | null | undefined;
  fromLine?: number | null | undefined;
  problem?: ValidationProblemKind | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type FileRowsQuery = { dataFile: { id: string, rows: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { number: number, line: number, text: string | null, label: string | null, complaint: string | null, problems: Array<ValidationProblemKind> } }> } | null } | null };

export type FollowFileSubscriptionVariables = Exact<{
  id: string;
}>;


export type FollowFileSubscription = { dataFileChanges: { sequence: number, dataFile: { id: string, status: DataFileStatus, processingProgress: number, processingError: string | null, rowCount: number | null, invalidRowCount: number | null, usedCount: number, labels: Array<{ label: string, count: number }> } | null } };

export type DeriveFileMutationVariables = Exact<{
  input: DeriveDataFileInput;
}>;


export type DeriveFileMutation = { deriveDataFile: { files: Array<{ id: string }> } };

export const ShownClassificationFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ShownClassification"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TextClassification"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"probabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"highlights"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nearestRows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"similarity"}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}}]}}]}}]}}]} as unknown as DocumentNode<ShownClassificationFragment, unknown>;
export const ShownMistakeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ShownMistake"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Mistake"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"trueLabel"}},{"kind":"Field","name":{"kind":"Name","value":"predicted"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"trueProbability"}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"classification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ShownClassification"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ShownClassification"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TextClassification"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"probabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"highlights"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nearestRows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"similarity"}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}}]}}]}}]}}]} as unknown as DocumentNode<ShownMistakeFragment, unknown>;
export const FileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"File"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"dataType"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"invalidRowCount"}},{"kind":"Field","name":{"kind":"Name","value":"duplicateCount"}},{"kind":"Field","name":{"kind":"Name","value":"processingProgress"}},{"kind":"Field","name":{"kind":"Name","value":"processingError"}},{"kind":"Field","name":{"kind":"Name","value":"usedCount"}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"uploadedAt"}},{"kind":"Field","name":{"kind":"Name","value":"deletedAt"}},{"kind":"Field","name":{"kind":"Name","value":"deletedBy"}},{"kind":"Field","name":{"kind":"Name","value":"deletionReason"}},{"kind":"Field","name":{"kind":"Name","value":"s3Url"}},{"kind":"Field","name":{"kind":"Name","value":"labels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"validationReport"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"problems"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"cost"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"samples"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"derivation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"operation"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}},{"kind":"Field","name":{"kind":"Name","value":"parents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"derived"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"trainingJobs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelName"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]}}]}}]} as unknown as DocumentNode<FileQuery, FileQueryVariables>;
export const FileDownloadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FileDownload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"downloadUrl"}}]}}]}}]} as unknown as DocumentNode<FileDownloadQuery, FileDownloadQueryVariables>;
export const FileRowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FileRows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"label"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fromLine"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SafeInt"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"problem"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ValidationProblemKind"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"label"},"value":{"kind":"Variable","name":{"kind":"Name","value":"label"}}},{"kind":"Argument","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"Argument","name":{"kind":"Name","value":"problem"},"value":{"kind":"Variable","name":{"kind":"Name","value":"problem"}}},{"kind":"Argument","name":{"kind":"Name","value":"fromLine"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fromLine"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"complaint"}},{"kind":"Field","name":{"kind":"Name","value":"problems"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<FileRowsQuery, FileRowsQueryVariables>;
export const FollowFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"FollowFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataFileChanges"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"dataFile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"processingProgress"}},{"kind":"Field","name":{"kind":"Name","value":"processingError"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"invalidRowCount"}},{"kind":"Field","name":{"kind":"Name","value":"usedCount"}},{"kind":"Field","name":{"kind":"Name","value":"labels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]}}]} as unknown as DocumentNode<FollowFileSubscription, FollowFileSubscriptionVariables>;
export const DeriveFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeriveFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeriveDataFileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deriveDataFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<DeriveFileMutation, DeriveFileMutationVariables>;