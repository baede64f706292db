/** What a problem of a file is about. The order is kept: a row's problems are bits by it (`problemBit`). */
export const PROBLEM_KINDS = [
  'not_valid',
  'broken_rows',
  'over_long_rows',
  'empty_texts',
  'missing_labels',
  'over_long_texts',
  'duplicate_texts',
  'text_with_several_labels',
  'look_alike_labels',
  'rare_labels',
  'class_imbalance',
  'near_duplicates',
  'mixed_languages',
  'email_addresses',
  'phone_numbers',
  'payment_cards',
  'bank_accounts',
  'secrets',
  'evaluation_overlap',
  'evaluation_near_overlap',
  'numeric_labels',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/**
 * `error`: the file cannot be used. `warning`: what its author probably did not mean and what costs quality or secrecy.
 * `notice`: good to know.
 */
export const SEVERITIES = ['error', 'warning', 'notice'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A place in a file, and what is there. */
export interface ProblemSample {
  /** From 1. */
  readonly line: number;
  /** Character of the line, from 1; null where it is not known or the whole row is meant. */
  readonly column: number | null;
  /** Fit to be stored and shown: nothing secret, no control characters. */
  readonly message: string;
}

/** Something that is wrong with a file, however often it occurs in it. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly severity: Severity;
  /** The end of a sentence. */
  readonly message: string;
  /** A sentence: what it costs to leave it so. */
  readonly cost: string;
  /** A sentence: what to do. */
  readonly remedy: string;
  /** Rows that it is about. */
  readonly count: number;
  /** Labels that it is about, at most as many as a file may have; empty when it is about rows. */
  readonly labels: readonly string[];
  /** The first of the rows; empty when it is about labels as such. */
  readonly samples: readonly ProblemSample[];
}

/** How many texts have so many UTF-16 units. */
export interface LengthBucket {
  readonly from: number;
  /** Inclusive; null: no end. */
  readonly to: number | null;
  readonly count: number;
}

/** How many texts are in a language. */
export interface LanguageCount {
  /** BCP 47; `und` when it is not known. */
  readonly language: string;
  readonly count: number;
}

/** What was found in a file when it was read, whatever the rules it is judged by. */
export interface ValidationReport {
  readonly problems: readonly Problem[];
  /** Without empty buckets, shortest first. */
  readonly lengthHistogram: readonly LengthBucket[];
  /** Largest first. */
  readonly languages: readonly LanguageCount[];
  /** Id of the evaluation file whose texts were looked for; null: of none. */
  readonly evaluationFileId: string | null;
}

export const NOTHING_FOUND: ValidationReport = {
  problems: [],
  lengthHistogram: [],
  languages: [],
  evaluationFileId: null,
};

/** What a report of this version looks for; a file that was read for an older one is read again when it is validated. */
export const REPORT_VERSION = 3;

/** Most samples of a problem; of broken rows, which are to be mended one by one, more. */
export const MAX_SAMPLES = 20;
export const MAX_BROKEN_SAMPLES = 100;

/** The bit that stands for a kind among the problems of a row. */
export const problemBit = (kind: ProblemKind): number => 1 << PROBLEM_KINDS.indexOf(kind);
