/** A part of a job's run: loading the data, an epoch, saving the model. */
export interface JobPhase {
  /** The sequence number of the STARTED event of its run. */
  run: number;
  /** Grows within a run. */
  number: number;
  name: string;
  startedAt: Date;
  endedAt: Date | null;
  /** The span of the job's trace that shows it. */
  spanId: string | null;
}
