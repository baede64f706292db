import type { ColumnMapping } from '../../../contracts/labelled-rows/column-mapping.js';
import type { DataFormat } from '../../../contracts/labelled-rows/rows.js';
import type { ChangePosition, Changes } from '../../../platform/postgres/changes.js';
import type { DataFile, LabelCount } from '../domain/data-file.js';
import type { DataTypeStatistics } from '../domain/data-statistics.js';
import type { FileChange } from '../domain/file-change.js';
import type { FileSummary } from '../domain/file-statistics.js';
import type { FileStatus } from '../domain/file-status.js';
import type { FileCursor, FileFilter } from '../domain/paging.js';
import type { Usage } from '../domain/quota.js';
import type { ValidationReport } from '../domain/validation/report.js';
import type { ValidationRules } from '../domain/validation-rules.js';

/**
 * The rows of data files. Methods that take a tenant see and change that tenant's files only; the others are for
 * background work over all tenants.
 *
 * A status changes only along the table in domain/file-status.ts: every write states the status it goes to, and
 * MUST leave a row untouched whose status at that moment cannot become it. What a write returns tells whether it
 * took effect.
 *
 * A database that does not answer is UnavailableError.
 */
export interface DataFileStore {
  /**
   * @param admit gets what the tenant stores without the file and may throw; nobody else adds to that meanwhile
   */
  insert(file: NewDataFile, admit?: Admit): Promise<DataFile>;
  /** What the tenant stores, or has announced and sent of uploads under way; without the file of `exceptId`. */
  readUsage(tenant: string, exceptId?: string): Promise<Usage>;
  find(tenant: string, ids: readonly string[]): Promise<DataFile[]>;
  /** A file together with what `listLabels` tells of it. */
  findLabelled(tenant: string, id: string): Promise<LabelledFile | undefined>;
  /** Newest first, then by id. */
  list(
    tenant: string,
    filter: FileFilter,
    page: { after?: FileCursor | undefined; limit: number },
  ): Promise<DataFile[]>;
  count(tenant: string, filter: FileFilter): Promise<number>;
  countByStatus(tenant: string): Promise<{ status: FileStatus; count: number }[]>;
  /** Over complete files, the most frequent type first, then by name. */
  countByDataType(tenant: string): Promise<DataTypeStatistics[]>;
  /** Largest first, then by name, per file. */
  listLabels(tenant: string, fileIds: readonly string[]): Promise<(LabelCount & { fileId: string })[]>;
  /** What was found in files that were read. */
  listReports(tenant: string, fileIds: readonly string[]): Promise<StoredReport[]>;
  /** Newest use first, at most `limitPerFile` for each file. */
  listUses(tenant: string, fileIds: readonly string[], limitPerFile: number): Promise<FileUse[]>;

  /** Raises the number of received bytes of an upload; never lowers it. */
  raiseReceivedBytes(tenant: string, id: string, receivedBytes: number): Promise<void>;
  /** Notes the size of an upload that was begun without one. False when it has one, or has ended. */
  declareSize(tenant: string, id: string, sizeBytes: number, admit?: Admit): Promise<boolean>;
  /** uploading → uploaded. Undefined when the file is not uploading (any more). */
  completeUpload(tenant: string, id: string, upload: CompletedUpload): Promise<DataFile | undefined>;
  /** uploading → failed; its bytes become due for deletion now. Undefined when the file is not uploading (any more). */
  failUpload(
    tenant: string,
    id: string,
    failure: { reason: string; now: Date },
  ): Promise<DataFile | undefined>;
  /**
   * Queues a file that has been processed to be processed anew (→ uploaded), with these rules. Undefined when the file
   * cannot be queued.
   */
  requeue(tenant: string, id: string, rules: ValidationRules): Promise<DataFile | undefined>;
  /**
   * Changes which columns of a file hold text and label, and with that its rows: a file that has been processed is queued
   * anew, with these rules, and nothing is known of its rows any more. Undefined when it is processed, used, or another
   * file was made from it.
   */
  changeColumns(
    tenant: string,
    id: string,
    change: { columns: ColumnMapping | null; rules: ValidationRules },
  ): Promise<DataFile | undefined>;
  /**
   * Changes the rules of a file that waits for a processor or is with one, which then applies these. Undefined when it
   * is not there (any more).
   */
  changeRules(tenant: string, id: string, rules: ValidationRules): Promise<DataFile | undefined>;
  /**
   * Writes rules and the verdict on a file by them (fresh or failed → fresh or failed) as one. What it returns carries
   * that verdict, whoever else writes another at the same time. Undefined when the file is not in such a status (any
   * more).
   */
  writeVerdict(
    tenant: string,
    id: string,
    verdict: { rules: ValidationRules; error: string | undefined },
  ): Promise<DataFile | undefined>;
  /**
   * Notes that a job used a validated file (fresh → used); once per job, however often it is called. Undefined
   * when the file does not exist or never was validated.
   */
  recordUse(tenant: string, id: string, use: { jobId: string; now: Date }): Promise<DataFile | undefined>;

  /**
   * Claims the file that has waited longest: one that is uploaded and due, or one whose processor's lease has
   * run out. No two callers MAY ever hold one file: later writes carry `token`, which the next claim replaces.
   */
  claim(claim: { token: string; now: Date; leaseUntil: Date }): Promise<DataFile | undefined>;
  /** Extends a claim; false when it is lost. */
  extendClaim(id: string, token: string, to: { leaseUntil: Date; progress: number }): Promise<boolean>;
  /**
   * Ends a claim without a result (processing → uploaded), to be claimed again from `availableAt` on. The attempt
   * does not count unless `countAttempt`. False when the claim was lost.
   */
  releaseClaim(
    id: string,
    token: string,
    release: { availableAt: Date; countAttempt: boolean },
  ): Promise<boolean>;
  /**
   * Ends a claim with what was found, labels included, judged by the rules that the file has at this moment: failed
   * with an error, else fresh, or used if a job has used the file. False when the claim was lost; then nothing is
   * written.
   */
  finishClaim(
    id: string,
    token: string,
    found: FoundInFile,
    judge: (rules: ValidationRules) => string | undefined,
  ): Promise<boolean>;

  /**
   * → deleted, unless a derivation that is not over reads it; its bytes become due for deletion now. Undefined when the
   * file is in no status that can be deleted (any more).
   */
  deleteFile(
    tenant: string,
    id: string,
    deletion: { by: string; reason: string | null; now: Date },
  ): Promise<DataFile | undefined>;
  /** Files that no job has used, complete since before a time, oldest first; those behind one of them. */
  listUnused(
    tenant: string,
    page: { before: Date; after: UnusedPlace | undefined; limit: number },
  ): Promise<DataFile[]>;
  /** Files that are as old and are not listed there: those that jobs have used, and those that are at work. */
  countOldInUse(tenant: string, before: Date): Promise<{ used: number; busy: number }>;
  /** All that have files. */
  tenants(): Promise<string[]>;
  /**
   * Notes that a run has stored the index of a file's rows. False when there is one already, or the file has changed since;
   * then nothing is written.
   */
  recordRowIndex(file: Pick<DataFile, 'id' | 'changedIn'>, rowIndexToken: string): Promise<boolean>;

  /** Uploads that should have been complete by `now`. */
  listExpiredUploads(now: Date, limit: number): Promise<DataFile[]>;
  /** Which of these files are still uploading. */
  listOpenUploads(ids: readonly string[]): Promise<string[]>;
  /** Given-up uploads and deleted files whose bytes are due for deletion. */
  listDiscardable(now: Date, limit: number): Promise<DataFile[]>;
  /** When the bytes are to be deleted again; null when they are gone for good. */
  scheduleDiscard(id: string, at: Date | null): Promise<void>;

  /** Where a stream of changes may begin. */
  changePosition(): Promise<ChangePosition>;
  /**
   * Files that changed after a number, each once, in the order of their last changes. What a transaction changes comes when
   * all transactions that began before it are over.
   */
  changes(
    tenant: string,
    range: { id?: string | undefined; filter: FileFilter; after: number; limit: number },
  ): Promise<Changes<FileChange>>;

  /** Rejects with UnavailableError when the database does not answer. */
  ping(): Promise<void>;
}

/** Decides on an addition to what a tenant stores. */
export type Admit = (used: Usage) => void;

export type NewDataFile = Pick<
  DataFile,
  | 'id'
  | 'tenant'
  | 'originalName'
  | 'dataType'
  | 'description'
  | 'metadata'
  | 'columns'
  | 'objectKey'
  | 'declaredSizeBytes'
  | 'declaredSha256'
  | 'createdBy'
  | 'createdAt'
  | 'uploadExpiresAt'
>;

/** Where a look at unused files goes on: behind this one. */
export interface UnusedPlace {
  readonly uploadedAt: Date;
  readonly id: string;
}

export interface CompletedUpload {
  readonly sizeBytes: number;
  readonly declaredSha256: string | null;
  readonly uploadedAt: Date;
  /** What the client wants changed, if anything. */
  readonly details: Partial<Pick<DataFile, 'dataType' | 'description' | 'metadata' | 'columns'>>;
}

export interface LabelledFile {
  readonly file: DataFile;
  /** Of its rows, the most frequent first. */
  readonly labels: LabelCount[];
}

export interface StoredReport {
  readonly fileId: string;
  readonly report: ValidationReport;
}

export interface FileUse {
  readonly fileId: string;
  readonly jobId: string;
}

/** What processing found out, whatever the rules. */
export interface FoundInFile {
  readonly format?: DataFormat | undefined;
  /** Absent when the file was not read to its end. */
  readonly sha256?: string | undefined;
  /** Whether the index of its rows is stored, under the token of the claim. */
  readonly rowsIndexed?: boolean | undefined;
  /** Absent when no row was read. */
  readonly rows?: FileSummary | undefined;
}
