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
