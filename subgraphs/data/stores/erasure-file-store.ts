import type { SubjectFinding } from '../../../contracts/erasure.js';
import type { DataFile } from '../domain/data-file.js';

/** What of a file tells of a subject. */
export interface FoundInFile {
  /** Of valid rows, ascending. */
  readonly rowNumbers: readonly number[];
  /** By which rows that were made from these are known. */
  readonly rowKeys: readonly string[];
  /** Something else of it does: a broken row, or a file that cannot be read as rows. */
  readonly inRest: boolean;
}

export interface FileToErase extends FoundInFile {
  readonly file: DataFile;
  readonly derivationId: string | null;
}

/** Which files of a tenant were looked through for an erasure, and what of them goes. */
export interface ErasureFileStore {
  /** The oldest file with bytes that was not looked through; parents come before what was made from them. */
  nextUnread(tenant: string, erasureId: string): Promise<DataFile | undefined>;
  /** Files that were not looked through, and that will have bytes. */
  countUnread(tenant: string, erasureId: string): Promise<number>;
  /** Keys of rows that go from files of which this one was made, over however many steps. */
  rowKeysOfAncestors(erasureId: string, fileId: string): Promise<Set<string>>;
  /** Once for each file. */
  recordFound(erasureId: string, fileId: string, found: FoundInFile): Promise<void>;
  /** Rows and whole files in which something was found, erased or not. */
  summarize(erasureId: string): Promise<{ rowCount: number; fileIds: string[]; findings: SubjectFinding[] }>;
  /** Of the files in which something was found those that are not erased yet. */
  listToErase(tenant: string, erasureId: string): Promise<FileToErase[]>;
  recordDerivation(erasureId: string, fileId: string, derivationId: string): Promise<void>;
  /** The file is gone: so is what was found when it was read, and what names its rows. */
  recordErased(erasureId: string, fileId: string, at: Date): Promise<void>;
  findInTables(of: { tenant: string; subject: string; erasureId: string }): Promise<SubjectFinding[]>;
  replaceInTables(of: { tenant: string; subject: string; erasureId: string }): Promise<SubjectFinding[]>;
}
