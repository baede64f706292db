import type { ColumnMapping } from './column-mapping.js';
import type { RowOrProblem } from './rows.js';

/** What rows carry beside what they must, and where that is found. */
export interface RowExtras {
  /** Their other fields. */
  readonly withOthers: boolean;
  /** Where they begin, where the format has them one behind the other. */
  readonly withOffsets: boolean;
  /** Where text and label are, when that was said. */
  readonly columns?: ColumnMapping | undefined;
}

/**
 * Turns the bytes of a file into rows, however they are cut into pieces. Holds at most one row (MAX_ROW_BYTES)
 * between two calls. A byte order mark has been removed before.
 */
export interface RowParser {
  /** Takes the next bytes and appends to `out` what they complete. Keeps views of `bytes`: they must not change. */
  push(bytes: Buffer, out: RowOrProblem[]): void;
  /** The file is over: appends what is left. */
  end(out: RowOrProblem[]): void;
  /**
   * True once the file is known to hold no row at all; the reader stops there and calls neither method again. A file
   * with rows is read to its end, so that whoever hashes it sees every byte.
   */
  readonly finished: boolean;
}
