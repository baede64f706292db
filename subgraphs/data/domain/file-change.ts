import type { DataFile } from './data-file.js';

/** That a file has changed; or, without an id, only where a stream of changes begins. */
export interface FileChange {
  /** Grows from one change to the next, with gaps. */
  readonly sequence: number;
  readonly id: string | null;
  /** As it is now. */
  readonly dataFile: DataFile | null;
  /** Whether the filter lets the file through now. */
  readonly matches: boolean;
}
