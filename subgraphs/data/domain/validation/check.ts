import type { LabelledRow, RowProblem } from '../../../../contracts/labelled-rows/rows.js';
import type { RowHash } from '../row-hash.js';
import type { Problem, ValidationReport } from './report.js';
import type { TextFacts } from './text-facts.js';

/** A row as the checks see it: computed once, for all of them. */
export interface ObservedRow extends LabelledRow {
  /** Of the text. */
  readonly textHash: RowHash;
  /** Number of the label in the order of the file, from 0; -1 once there are more labels than are counted. */
  readonly labelIndex: number;
  /** What checks found in this row so far: bits of `problemBit`. */
  problems: number;
}

/** A row that cannot be used. */
export interface ObservedProblem extends RowProblem {
  /** As of an `ObservedRow`. */
  problems: number;
}

/** Rows that were read together. */
export interface ObservedBatch {
  /** In the order of the file. */
  readonly rows: readonly ObservedRow[];
  /** Rows that cannot be used, in the order of the file. */
  readonly broken: readonly ObservedProblem[];
  /** Both, in the order of the file. */
  readonly all: readonly (ObservedRow | ObservedProblem)[];
}

/** The same, as checks get them. */
export interface ExaminedBatch extends ObservedBatch {
  /** Of the texts of `rows`, by their place there. A check MUST NOT keep them. */
  readonly facts: TextFacts;
}

/** What is known of the whole file once all rows went by. */
export interface ObservedFile {
  /** Valid rows. */
  readonly rowCount: number;
  /** In the order of the file. */
  readonly labels: readonly { readonly label: string; readonly count: number }[];
}

/**
 * Looks for one kind of problem in one pass over the rows of a file. It MUST keep memory that does not grow with the
 * file: counts, bounded tables, bounded samples. It MUST NOT keep a row. What it finds in a row it also marks there, for
 * whoever reads the rows after the checks did.
 */
export interface Check {
  observe(batch: ExaminedBatch): void;
  /** After the last batch. */
  findings(file: ObservedFile): readonly Problem[];
  /** What it adds to the report beside problems. */
  figures?(): Partial<Omit<ValidationReport, 'problems'>>;
}
