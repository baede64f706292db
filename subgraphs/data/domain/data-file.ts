import type { ColumnMapping } from '../../../contracts/labelled-rows/column-mapping.js';
import type { DataFormat } from '../../../contracts/labelled-rows/rows.js';
import type { FileStatus } from './file-status.js';
import { REPORT_VERSION } from './validation/report.js';
import type { ValidationRules } from './validation-rules.js';

/** A file of labelled texts. Its bytes lie in the object store under `objectKey`, from the start to the end. */
export interface DataFile {
  readonly id: string;
  readonly tenant: string;
  readonly originalName: string;
  /** Free word for the kind of data, e.g. custom; `evaluation` decides what the file must hold. */
  readonly dataType: string;
  readonly description: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly objectKey: string;
  readonly status: FileStatus;
  /** Null until processed. */
  readonly format: DataFormat | null;
  /** Where text and label are; null unless it was said. */
  readonly columns: ColumnMapping | null;
  /** What the client announced, if it did. */
  readonly declaredSizeBytes: number | null;
  readonly receivedBytes: number;
  /** Null until the upload is complete. */
  readonly sizeBytes: number | null;
  /** What the client says it sent, lower-case hexadecimal. */
  readonly declaredSha256: string | null;
  /** What processing read, lower-case hexadecimal. */
  readonly sha256: string | null;
  /** Valid rows. */
  readonly rowCount: number | null;
  readonly duplicateCount: number | null;
  readonly invalidRowCount: number | null;
  /** What its validation report looks for; null until read. */
  readonly reportVersion: number | null;
  readonly validation: ValidationRules;
  /** Percent, 0 to 100. */
  readonly processingProgress: number;
  /** Why the file failed, for its user. */
  readonly processingError: string | null;
  /** Processing runs since it was last asked for; counts those that ended in a crash. */
  readonly processingAttempt: number;
  readonly usedCount: number;
  readonly lastUsedAt: Date | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** Null until the upload is complete: then the bytes are there for good. */
  readonly uploadedAt: Date | null;
  /** When an unfinished upload is given up; its URL expires then. */
  readonly uploadExpiresAt: Date;
  /** Whether its rows can be read from any one on. */
  readonly rowsIndexed: boolean;
  /** Which run wrote the index of its rows, which may not count any more; null: none, or one from before runs were told apart. */
  readonly rowIndexToken: string | null;
  /** Number of the transaction that changed it last. */
  readonly changedIn: number;
  /** Null unless its bytes were deleted; then what is known of that. */
  readonly deletedAt: Date | null;
  readonly deletedBy: string | null;
  readonly deletionReason: string | null;
  /** What makes or made it from other files; null when it was sent. */
  readonly derivationId: string | null;
  /** Its part of that derivation, e.g. `train`; null when the derivation makes one file. */
  readonly derivationPart: string | null;
}

/** Whether a file was read to its end by a version that looks for all that is known of files now. */
export function isRead(file: DataFile): boolean {
  return file.rowCount !== null && file.sha256 !== null && file.reportVersion === REPORT_VERSION;
}

/** Valid rows that carry a label. */
export interface LabelCount {
  readonly label: string;
  readonly count: number;
}

const CHUNK_BYTES = 1024 * 1024;

/** Bytes of the file as far as they are known: what arrived, else what was announced. */
function knownSizeBytes(file: DataFile): number {
  return file.sizeBytes ?? file.declaredSizeBytes ?? file.receivedBytes;
}

/** Number of 1 MiB chunks that the file counts as; at least 1 once any size is known. */
export function chunkCount(file: DataFile): number {
  return Math.ceil(knownSizeBytes(file) / CHUNK_BYTES);
}

/** Percent of the upload, 0 to 100. 100 means complete; without an announced size it is 0 until then. */
export function uploadProgress(file: DataFile): number {
  if (file.uploadedAt) return 100;
  if (!file.declaredSizeBytes) return 0;
  return Math.min(99.9, (100 * file.receivedBytes) / file.declaredSizeBytes);
}
