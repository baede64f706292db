import { UnavailableError } from '../../../contracts/errors.js';
import { backOff } from '../../../platform/back-off.js';
import type { Clock } from '../../../platform/clock.js';
import type { Logger } from '../../../platform/log.js';
import type { TrainingJob } from '../domain/job.js';
import type { JobPhase } from '../domain/job-phase.js';
import { type Lease, LeaseLostError } from '../domain/lease.js';
import type { JobChanges, JobQueue, NewJobEvent } from '../stores/job-queue.js';
import { NEIGHBOUR_BACK_OFF } from './patience.js';

interface RecorderOptions {
  queue: Pick<JobQueue, 'record'>;
  lease: Lease;
  /** The job as it was claimed. */
  job: TrainingJob;
  clock: Clock;
  log: Logger;
  /** Rows were committed. */
  onRecorded: (job: TrainingJob, changes: JobChanges) => void;
  /** A checkpoint was followed by a newer one before it could be recorded: no row will ever name it. */
  onNeverRecorded: (checkpointKey: string) => void;
  /** Nothing more will be written: the lease is lost, or the store refuses what it is given. */
  onGaveUp: (error: unknown) => void;
}

type WaitingChanges = JobChanges & Required<Pick<JobChanges, 'phases'>>;

/** Metric points and log lines that wait for a database that is away; what exceeds them is dropped, and said so. */
const MOST_WAITING = 20_000;

/**
 * Turns what a trainer says into rows, in order, one transaction at a time. While one is under way the rest
 * gathers and becomes the next one, so a slow database gets larger transactions, not more. A database that is away is
 * waited for. What waits is bounded: PROGRESS events that follow each other are merged into the newest.
 */
export class JobRecorder {
  readonly #options: RecorderOptions;
  #waiting: WaitingChanges = nothing();
  #droppedLines = 0;
  #lastSequence: number;
  #writing: Promise<void> | undefined;
  #gaveUp = false;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#lastSequence = options.job.lastSequence;
  }

  event(event: NewJobEvent): void {
    const { events, metrics } = this.#waiting;
    const last = events.at(-1);
    if (event.type === 'PROGRESS' && last?.type === 'PROGRESS') events.pop();
    events.push({ ...event, message: storable(event.message) });
    metrics.push(...event.metrics);
    if (metrics.length > MOST_WAITING) metrics.splice(0, metrics.length - MOST_WAITING);
    this.#write();
  }

  log(level: JobChanges['logs'][number]['level'], message: string): void {
    if (this.#waiting.logs.length < MOST_WAITING) {
      this.#waiting.logs.push({ at: this.#options.clock.now(), level, message: storable(message) });
    } else {
      this.#droppedLines++;
    }
    this.#write();
  }

  /** A phase began, or ended. */
  phase(phase: JobPhase): void {
    const { phases } = this.#waiting;
    const known = phases.findIndex(({ number }) => number === phase.number);
    if (known < 0) phases.push(phase);
    else phases[known] = phase;
    this.#write();
  }

  checkpoint(checkpoint: { objectKey: string; step: number }, event: NewJobEvent): void {
    const never = this.#waiting.checkpoint;
    this.#waiting.checkpoint = checkpoint;
    if (never) this.#options.onNeverRecorded(never.objectKey);
    this.event(event);
  }

  /** Resolves when everything is written, or nothing more will be. */
  async drain(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  /** Nothing more is written, except what is under way. */
  close(): void {
    this.#gaveUp = true;
    this.#waiting = nothing();
  }

  #write(): void {
    if (this.#gaveUp || this.#writing) return;
    this.#writing = this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    // Let what is said in the same tick travel together.
    await Promise.resolve();
    try {
      while (!this.#gaveUp && !isEmpty(this.#waiting)) {
        const changes = this.#take();
        const job = await this.#record(changes);
        if (!job) return;
        this.#lastSequence = job.lastSequence;
        this.#options.onRecorded(job, changes);
      }
    } finally {
      // In the same tick as the last look at what waits, or something said in between would wait for ever.
      this.#writing = undefined;
    }
  }

  #take(): WaitingChanges {
    const changes = this.#waiting;
    this.#waiting = nothing();
    if (this.#droppedLines > 0) {
      const message = `${this.#droppedLines} log lines were dropped while the database was away.`;
      changes.logs.push({ at: this.#options.clock.now(), level: 'WARNING', message });
      this.#droppedLines = 0;
    }
    return changes;
  }

  async #record(changes: JobChanges): Promise<TrainingJob | undefined> {
    const { queue, lease, log } = this.#options;
    for (let attempt = 1; !this.#gaveUp; attempt++) {
      try {
        return await queue.record(lease, this.#lastSequence, changes);
      } catch (error) {
        if (!(error instanceof UnavailableError)) {
          if (!(error instanceof LeaseLostError)) log.error({ err: error }, 'Progress could not be recorded');
          this.close();
          this.#options.onGaveUp(error);
          return undefined;
        }
        if (attempt === 1) log.warn({ err: error }, 'Progress waits for the database');
        await backOff(NEIGHBOUR_BACK_OFF, attempt);
      }
    }
    return undefined;
  }
}

const nothing = (): WaitingChanges => ({ events: [], metrics: [], logs: [], phases: [] });

function isEmpty({ events, metrics, logs, phases, checkpoint }: WaitingChanges): boolean {
  return events.length + metrics.length + logs.length + phases.length === 0 && !checkpoint;
}

const LONGEST_LINE = 8_000;

/** PostgreSQL's text cannot hold NUL. */
function storable(message: string): string {
  return message.slice(0, LONGEST_LINE).replaceAll('\0', '\uFFFD');
}
