/**
 * The file format of training data: what the data part validates and the training part reads. Both use this one
 * reader, so that a row that was counted as valid is a row that is trained on.
 */
export const TEXT_FORMATS = ['jsonl', 'json', 'csv', 'tsv'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];
export const DATA_FORMATS = [...TEXT_FORMATS, 'parquet', 'arrow'] as const;
export type DataFormat = (typeof DATA_FORMATS)[number];

/** Whether a format is read from anywhere in a file, which is impossible with gzip or zstd around it. */
export const isReadByParts = (format: DataFormat): format is 'parquet' | 'arrow' =>
  format === 'parquet' || format === 'arrow';

/** A text and the label it carries. Both are trimmed and not empty. */
export interface LabelledRow {
  kind: 'row';
  /** Line on which the row starts, from 1. */
  line: number;
  text: string;
  label: string;
  /** What else the row holds, by the names that it has in the file; only when it was asked for, and there is any. */
  others?: OtherFields;
  /** Byte at which it begins, from 0; only when it was asked for, of JSON Lines. */
  offset?: number;
}

export type OtherFields = Readonly<Record<string, unknown>>;

/** Why a row cannot be used: it cannot be read, it lacks the text, only the label is wrong, it is too long. */
export type BrokenReason = 'syntax' | 'text' | 'label' | 'size';

/** A row that cannot be used, and why. */
export interface RowProblem {
  kind: 'problem';
  reason: BrokenReason;
  /** Line of what is wrong where that is known, else of the start of the row; from 1. */
  line: number;
  /** Character of the line at which it is wrong, from 1; absent where the row as a whole is meant. */
  column?: number;
  /** Short, without control characters, fit to be stored and shown. */
  message: string;
  /** As that of a row. */
  offset?: number;
}

export type RowOrProblem = LabelledRow | RowProblem;

/** A longer row is a problem, and is skipped without being held in memory. */
export const MAX_ROW_BYTES = 4 * 1024 * 1024;

/** A longer label is a problem: labels are names of classes, and become keys and column titles. */
export const MAX_LABEL_LENGTH = 256;
