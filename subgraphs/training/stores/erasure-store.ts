import type { SubjectFinding } from '../../../contracts/erasure.js';

/** What an erasure asks of the tables of training. */
export interface ErasureStore {
  /** Jobs that were trained on one of the files, and those that went on from versions that such jobs made. */
  jobsThatLearntFrom(tenant: string, fileIds: readonly string[]): Promise<string[]>;
  findInTables(of: { tenant: string; subject: string; erasureId: string }): Promise<SubjectFinding[]>;
  replaceInTables(of: { tenant: string; subject: string; erasureId: string }): Promise<SubjectFinding[]>;
}
