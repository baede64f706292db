import DataLoader from 'dataloader';
import type { DataFile, LabelCount } from './domain/data-file.js';
import type { Derivation } from './domain/derivation/derivation.js';
import type { ValidationReport } from './domain/validation/report.js';
import type { DataFileStore } from './stores/data-file-store.js';
import type { DerivationStore } from './stores/derivation-store.js';
import type { ResumableUploadStore } from './stores/resumable-upload-store.js';

const MAX_JOBS_PER_FILE = 100;

/**
 * Batched reads for one operation: however many files it touches, each kind of child is one query. Never shared
 * between operations, so nothing in them is stale or of another tenant.
 */
export interface DataLoaders {
  readonly file: DataLoader<string, DataFile | undefined>;
  readonly labels: DataLoader<string, LabelCount[]>;
  /** What was found in a file; undefined while it was not read. */
  readonly report: DataLoader<string, ValidationReport | undefined>;
  /** The latest jobs that used a file, newest first. */
  readonly jobIds: DataLoader<string, string[]>;
  readonly derivation: DataLoader<string, Derivation | undefined>;
  /** Whether a file is one that a client sends, for which it may use several pieces. */
  readonly takesPieces: DataLoader<string, boolean>;
}

export function createDataLoaders(
  {
    store,
    derivations,
    resumables,
  }: {
    readonly store: DataFileStore;
    readonly derivations: Pick<DerivationStore, 'find'>;
    readonly resumables: Pick<ResumableUploadStore, 'listIds'>;
  },
  tenant: string,
): DataLoaders {
  return {
    file: new DataLoader(async (ids) => {
      const files = new Map((await store.find(tenant, ids)).map((file) => [file.id, file]));
      return ids.map((id) => files.get(id));
    }),
    labels: new DataLoader(async (ids) => {
      const labels = groupByFile(await store.listLabels(tenant, ids));
      return ids.map((id) => (labels.get(id) ?? []).map(({ label, count }) => ({ label, count })));
    }),
    report: new DataLoader(async (ids) => {
      const reports = new Map(
        (await store.listReports(tenant, ids)).map(({ fileId, report }) => [fileId, report]),
      );
      return ids.map((id) => reports.get(id));
    }),
    jobIds: new DataLoader(async (ids) => {
      const uses = groupByFile(await store.listUses(tenant, ids, MAX_JOBS_PER_FILE));
      return ids.map((id) => (uses.get(id) ?? []).map(({ jobId }) => jobId));
    }),
    derivation: new DataLoader(async (ids) => {
      const found = new Map((await derivations.find(tenant, ids)).map((each) => [each.id, each]));
      return ids.map((id) => found.get(id));
    }),
    takesPieces: new DataLoader(async (ids) => {
      const taking = new Set(await resumables.listIds(ids));
      return ids.map((id) => taking.has(id));
    }),
  };
}

function groupByFile<T extends { fileId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.fileId);
    if (group) group.push(row);
    else groups.set(row.fileId, [row]);
  }
  return groups;
}
