import type { JobPriority, TrainingJob } from '../job.js';
import { isTerminal } from '../job-state.js';
import type { Trigger } from './trigger.js';

/** What the jobs of a schedule are asked for with; the file is chosen when one is due. */
export interface RetrainingRequest {
  family: string;
  modelName: string;
  config: Record<string, unknown>;
  priority: JobPriority;
  timeoutSeconds: number | null;
  resources: { cpuCores: number; memoryMb: number | null; gpu: boolean } | null;
  /** Whether they start from the weights of the newest version. */
  retrain: boolean;
}

/** When a model is trained again without anybody asking. */
export interface RetrainingSchedule {
  id: string;
  tenant: string;
  modelName: string;
  /** Of the files that it trains on. */
  dataType: string;
  trigger: Trigger;
  request: RetrainingRequest;
  paused: boolean;
  /** Of a cron trigger that is not paused. */
  nextTickAt: Date | null;
  /** Fresh files whose rows a trigger has counted. */
  countedFiles: readonly string[];
  /** Number of its newest run; 0 before the first one. */
  lastRun: number;
  createdBy: string;
  createdAt: Date;
}

/** `due`: a tick that nobody has seen to yet. */
export const RUN_STATUSES = ['due', 'started', 'refused'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** What came of one tick of a schedule. */
export interface RetrainingRun {
  scheduleId: string;
  /** Counts from 1 within the schedule. */
  number: number;
  /** The instant, or the newest file, that made it: no two runs of a schedule have the same one. */
  tick: string;
  status: RunStatus;
  at: Date;
  jobId: string | null;
  fileId: string | null;
  /** Why no job was started. */
  message: string | null;
}

/** A validated file, as the data subgraph tells of it. */
export interface TrainableFile {
  id: string;
  s3Url: string;
  status: string;
  rowCount: number | null;
}

/** The fresh ones, and how many rows those of them hold that were not counted before. */
export function countFreshRows(
  files: readonly TrainableFile[],
  counted: readonly string[],
): { fresh: string[]; newRowCount: number; newest: string | undefined } {
  const fresh = files.filter(({ status }) => status === 'FRESH');
  const added = fresh.filter(({ id }) => !counted.includes(id));
  const newRowCount = added.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0);
  return { fresh: fresh.map(({ id }) => id), newRowCount, newest: added[0]?.id };
}

/**
 * Why a run starts no job, as a sentence; undefined when it may.
 * @param file the newest validated one of the data type
 * @param former the job of the last run that started one
 */
export function refuseRun(
  dataType: string,
  file: TrainableFile | undefined,
  former: TrainingJob | null,
): string | undefined {
  if (!file) return `There is no validated file of the data type ${dataType}.`;
  if (former && !isTerminal(former.status)) return `Job ${former.id} of the last run has not ended yet.`;
  if (former?.status === 'completed' && former.dataset.fileId === file.id) {
    return `There is no new data: job ${former.id} has trained on the newest validated file, ${file.id}.`;
  }
  return undefined;
}
