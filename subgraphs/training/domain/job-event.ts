/** What can happen to a job, as stored. SNAPSHOT is never stored: it is made when somebody starts to follow. */
export const JOB_EVENT_TYPES = [
  'QUEUED',
  'MOVED',
  'STARTED',
  'PROGRESS',
  'EPOCH_COMPLETED',
  'CHECKPOINT_SAVED',
  'EVALUATED',
  'LOG',
  'MODEL_REGISTERED',
  'RETRYING',
  'PAUSED',
  'RESUMED',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
] as const;
export type StoredEventType = (typeof JOB_EVENT_TYPES)[number];
export type JobEventType = StoredEventType | 'SNAPSHOT';

/** A value measured at an optimizer step. */
export interface MetricPoint {
  name: string;
  value: number;
  step: number;
}

/** A value of a job's history. */
export interface MeasuredPoint extends MetricPoint {
  at: Date;
}

/** A metric's history, down-sampled: neighbouring values are summed up. */
export interface MetricSeries {
  name: string;
  pointCount: number;
  buckets: MetricBucket[];
}

export interface MetricBucket {
  firstStep: number;
  lastStep: number;
  first: number;
  last: number;
  minimum: number;
  maximum: number;
}

/** One event of a job's numbered stream. */
export interface JobEvent {
  jobId: string;
  /** Starts at 1 and grows by 1 within a job. */
  sequence: number;
  type: JobEventType;
  at: Date;
  /** Percent, 0 to 100. */
  progress: number;
  step: number;
  /** Passes over the training data, with a fraction. */
  epoch: number;
  metrics: MetricPoint[];
  message: string;
}

const TERMINAL_TYPES: ReadonlySet<JobEventType> = new Set(['COMPLETED', 'FAILED', 'CANCELLED']);

/** No event of the job follows this one. */
export function endsStream(event: JobEvent): boolean {
  return TERMINAL_TYPES.has(event.type);
}

/** A newer event makes this one worthless to a client that is too slow for both. */
export function isConflatable(type: JobEventType): boolean {
  return type === 'PROGRESS';
}
