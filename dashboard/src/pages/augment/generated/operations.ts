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

/** Operators of one kind. */
export type AugmentationOperatorFamily =
  /** Of characters that look alike or are not seen. */
  | 'CHARACTERS'
  /** The document that the text stands in. */
  | 'EMBEDDING'
  /** The text in a code. */
  | 'ENCODING'
  /** What is said around the text. */
  | 'FRAMING'
  /** Words of other languages. */
  | 'LANGUAGE'
  /** What stands between letters and words. */
  | 'SPACING'
  /** Figures and signs for letters. */
  | 'SPELLING'
  /** The text in pieces. */
  | 'SPLITTING'
  /** Through another language and back. */
  | 'TRANSLATION'
  /** Of words, in the same language. */
  | 'WORDS';

/** How many rows of each label there are to be. */
export type BalanceFileInput = {
  /** Rows of each label, as far as it has so many; as many as the rarest one has when left out. */
  rowsPerLabel?: number | null | undefined;
};

/** What a file is for, which decides what it must hold to be valid. */
export type DataFileKind =
  /** To measure a classifier by: one label and one row are enough. */
  | 'EVALUATION'
  /** To train on: two labels and ten rows at least. */
  | 'TRAINING';

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

export type ShownClassificationFragment = { label: string, probability: number, probabilities: Array<{ label: string, value: number }>, highlights: Array<{ start: number, end: number, label: string, weight: number }>, nearestRows: Array<{ line: number, label: string, similarity: number, file: { id: string, originalName: string } | null }> | null };

export type ShownMistakeFragment = { text: string, line: number, trueLabel: string, predicted: string, probability: number, trueProbability: number, file: { id: string, originalName: string } | null, classification: { label: string, probability: number, probabilities: Array<{ label: string, value: number }>, highlights: Array<{ start: number, end: number, label: string, weight: number }>, nearestRows: Array<{ line: number, label: string, similarity: number, file: { id: string, originalName: string } | null }> | null } };

export type AugmentedFileQueryVariables = Exact<{
  id: string;
}>;


export type AugmentedFileQuery = { dataFile: { id: string, originalName: string, kind: DataFileKind, rowCount: number | null, labels: Array<{ label: string, count: number }> } | null, augmentationOperators: Array<{ operator: AugmentationOperator, family: AugmentationOperatorFamily, description: string, keepsLabel: boolean, setting: string, prob: number, unavailableReason: string | null }> };

export type SampleRowsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type SampleRowsQuery = { dataFile: { id: string, rows: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { number: number, text: string | null, label: string | null } }> } | null } | null };

export type PreviewVariantsQueryVariables = Exact<{
  samples: Array<LabelledTextInput> | LabelledTextInput;
  factor: number;
  config?: AugmentationConfigInput | null | undefined;
  seed: number;
}>;


export type PreviewVariantsQuery = { augmentTexts: { missingCount: number, note: string | null, unavailableOperators: Array<{ operator: AugmentationOperator, reason: string }>, variants: Array<{ text: string, label: string, parent: number, operators: Array<AugmentationOperator>, changes: Array<{ operator: AugmentationOperator, edits: Array<{ start: number, end: number, replacement: string }> }> }> } };

export type SyntheticQueryVariables = Exact<{
  count: number;
  shares?: Array<LabelShareInput> | LabelShareInput | null | undefined;
  seed: number;
}>;


export type SyntheticQuery = { syntheticTexts: { duplicateCount: number, labels: Array<{ label: string, count: number }>, texts: Array<{ text: string, label: string }> } };

export type AugmentFileMutationVariables = Exact<{
  input: DeriveDataFileInput;
}>;


export type AugmentFileMutation = { deriveDataFile: { files: Array<{ id: string }> } };

export const ShownClassificationFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ShownClassification"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TextClassification"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"probabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"highlights"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nearestRows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"similarity"}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}}]}}]}}]}}]} as unknown as DocumentNode<ShownClassificationFragment, unknown>;
export const ShownMistakeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ShownMistake"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Mistake"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"trueLabel"}},{"kind":"Field","name":{"kind":"Name","value":"predicted"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"trueProbability"}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"classification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ShownClassification"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ShownClassification"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TextClassification"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"probabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"highlights"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nearestRows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"similarity"}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}}]}}]}}]}}]} as unknown as DocumentNode<ShownMistakeFragment, unknown>;
export const AugmentedFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AugmentedFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"originalName"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"labels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"augmentationOperators"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"keepsLabel"}},{"kind":"Field","name":{"kind":"Name","value":"setting"}},{"kind":"Field","name":{"kind":"Name","value":"prob"}},{"kind":"Field","name":{"kind":"Name","value":"unavailableReason"}}]}}]}}]} as unknown as DocumentNode<AugmentedFileQuery, AugmentedFileQueryVariables>;
export const SampleRowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SampleRows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"4"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<SampleRowsQuery, SampleRowsQueryVariables>;
export const PreviewVariantsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PreviewVariants"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"samples"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LabelledTextInput"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"factor"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Float"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"config"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AugmentationConfigInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"seed"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"augmentTexts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"samples"},"value":{"kind":"Variable","name":{"kind":"Name","value":"samples"}}},{"kind":"Argument","name":{"kind":"Name","value":"factor"},"value":{"kind":"Variable","name":{"kind":"Name","value":"factor"}}},{"kind":"Argument","name":{"kind":"Name","value":"config"},"value":{"kind":"Variable","name":{"kind":"Name","value":"config"}}},{"kind":"Argument","name":{"kind":"Name","value":"seed"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seed"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"missingCount"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"unavailableOperators"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"variants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"parent"}},{"kind":"Field","name":{"kind":"Name","value":"operators"}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"edits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"replacement"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PreviewVariantsQuery, PreviewVariantsQueryVariables>;
export const SyntheticDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Synthetic"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"count"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"shares"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LabelShareInput"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"seed"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"syntheticTexts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"count"},"value":{"kind":"Variable","name":{"kind":"Name","value":"count"}}},{"kind":"Argument","name":{"kind":"Name","value":"labelDistribution"},"value":{"kind":"Variable","name":{"kind":"Name","value":"shares"}}},{"kind":"Argument","name":{"kind":"Name","value":"seed"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seed"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"duplicateCount"}},{"kind":"Field","name":{"kind":"Name","value":"labels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"texts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]}}]} as unknown as DocumentNode<SyntheticQuery, SyntheticQueryVariables>;
export const AugmentFileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AugmentFile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeriveDataFileInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deriveDataFile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<AugmentFileMutation, AugmentFileMutationVariables>;