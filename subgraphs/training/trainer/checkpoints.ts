import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AppError } from '../../../contracts/errors.js';
import type { JobContext } from './job-context.js';
import { readObject } from './read-object.js';

/** What a checkpoint belongs to: it fits only a run with the same. */
export interface CheckpointIdentity {
  family: string;
  familyVersion: string;
  /** SHA-256 of the configuration and of the data file. */
  config: string;
  dataset: string;
}

/** SHA-256 of a configuration, whatever the order of its fields. */
export function configDigest(config: Readonly<Record<string, unknown>>): string {
  const sorted = Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}

/** A run that can be saved and put back. */
export interface SavedRun {
  readonly step: number;
  /** The run's state as pieces of a file. They show live memory: write them before the run goes on. */
  encode(): Uint8Array[];
  /** Puts the run where the bytes say. @throws InvalidInputError when they are of another run; then it is as it was */
  restore(bytes: Uint8Array): void;
  /** Longest file that can be one of this run. */
  readonly maxBytes: number;
}

/**
 * Saves a run under the job's prefix, and finds it again. Deleting old ones is the worker's: only it knows which one
 * the job's row names.
 */
export class Checkpoints {
  private savedStep = 0;
  /** Whether the worker has been told of the newest checkpoint; a former one may have died before it noted it. */
  private announced = true;

  constructor(
    private readonly job: JobContext,
    private readonly run: SavedRun,
  ) {}

  /** Whether the newest checkpoint is of the run as it is now. */
  get upToDate(): boolean {
    return this.savedStep === this.run.step;
  }

  /** Puts the run where the job's checkpoint left it. One that does not fit is logged, and the run starts anew. */
  async restore(): Promise<void> {
    const { spec, objects, signal } = this.job;
    if (!spec.checkpointKey) return;
    try {
      const { maxBytes } = this.run;
      this.run.restore(await readObject(objects, spec.checkpointKey, { maxBytes, signal }));
    } catch (error) {
      this.job.pacer.throwIfStopped();
      if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
      this.job.log('WARNING', `The checkpoint cannot be used, training starts anew. ${error.message}`);
      return;
    }
    this.savedStep = this.run.step;
    this.announced = false;
    this.job.log('INFO', `Training continues from the checkpoint at step ${this.savedStep}.`);
  }

  /** Resolves when a checkpoint of the run as it is now is durable, and the worker knows of it. */
  async ensure(): Promise<void> {
    const { checkpointKey } = this.job.spec;
    if (!this.upToDate) return this.save();
    if (this.announced || checkpointKey === undefined) return;
    await this.job.send({ type: 'checkpoint', step: this.savedStep, objectKey: checkpointKey });
    this.announced = true;
  }

  /** Resolves when the checkpoint is durable and announced. The run must not go on meanwhile. */
  async save(): Promise<void> {
    const { job, run } = this;
    const { step } = run;
    const objectKey = `${job.spec.checkpointPrefix}step-${step}.safetensors`;
    const pieces = run.encode();
    await job.objects.put(objectKey, Readable.from(pieces, { objectMode: false }), {
      contentType: 'application/octet-stream',
      sizeBytes: pieces.reduce((sum, { byteLength }) => sum + byteLength, 0),
    });
    await job.send({ type: 'checkpoint', step, objectKey });
    this.savedStep = step;
    this.announced = true;
  }

  /** The same, but training goes on without a checkpoint: the store may be back at the next one. */
  async saveIfPossible(): Promise<void> {
    try {
      await this.save();
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'UNAVAILABLE')) throw error;
      this.job.log(
        'WARNING',
        `The checkpoint could not be saved, training goes on without it. ${error.message}`,
      );
    }
  }
}
