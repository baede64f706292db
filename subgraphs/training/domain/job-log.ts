import type { JobEventType } from './job-event.js';

export const LOG_LEVELS = ['DEBUG', 'INFO', 'WARNING', 'ERROR'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One line of a job's log. */
export interface LogLine {
  /** Grows within a job. */
  id: bigint;
  at: Date;
  level: LogLevel;
  message: string;
}

const MILESTONES: Partial<Record<JobEventType, LogLevel>> = {
  MOVED: 'INFO',
  STARTED: 'INFO',
  MODEL_REGISTERED: 'INFO',
  RETRYING: 'WARNING',
  PAUSED: 'INFO',
  RESUMED: 'INFO',
  COMPLETED: 'INFO',
  FAILED: 'ERROR',
  CANCELLED: 'WARNING',
};

/** The level at which an event's message stands in the job's log too; undefined for those that only tell of progress. */
export function milestoneLevel(type: JobEventType): LogLevel | undefined {
  return MILESTONES[type];
}
