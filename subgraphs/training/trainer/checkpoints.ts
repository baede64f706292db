import { Readable } from 'node:stream';
import { AppError } from '../../../contracts/errors.js';
import { ngramFamily } from '../domain/families/ngram.js';
import type { JobContext } from './job-context.js';
import {
  type CheckpointIdentity,
  type CheckpointShape,
  configDigest,
  decodeCheckpoint,
  encodeCheckpoint,
} from './ngram/checkpoint.js';
import type { PreparedRun } from './ngram/prepare.js';
import { readObject } from './read-object.js';

/** Beyond the arrays: header, metric history. */
const MAX_OTHER_BYTES = 256 * 2 ** 20;

/**
 * Saves a run under the job's prefix, and finds it again. Deleting old ones is the worker's: only it knows which one
 * the job's row names.
 */
export class Checkpoints {
  private readonly identity: CheckpointIdentity;
  private readonly shape: CheckpointShape;
  private savedStep = 0;
  /** Whether the worker has been told of the newest checkpoint; a former one may have died before it noted it. */
  private announced = true;

  constructor(
    private readonly job: JobContext,
    private readonly prepared: PreparedRun,
  ) {
    const { config, texts, features, split, learntBefore } = prepared;
    this.identity = {
      family: ngramFamily.name,
      familyVersion: ngramFamily.version,
      config: configDigest(learntBefore ? { ...config, start_version: job.spec.start?.version } : config),
      dataset: texts.file.sha256,
    };
    this.shape = {
      featureCount: features.weightCount,
      classCount: texts.names.length,
      rowCount: split.training.length,
    };
  }

  /** Whether the newest checkpoint is of the run as it is now. */
  get upToDate(): boolean {
    return this.savedStep === this.prepared.run.step;
  }

  /** Puts the run where the job's checkpoint left it. One that does not fit is logged, and the run starts anew. */
  async restore(): Promise<void> {
    const { spec, objects, signal } = this.job;
    if (!spec.checkpointKey) return;
    try {
      const { featureCount, classCount, rowCount } = this.shape;
      const maxBytes = featureCount * classCount * 3 * 4 + rowCount * 4 + MAX_OTHER_BYTES;
      const bytes = await readObject(objects, spec.checkpointKey, { maxBytes, signal });
      this.prepared.run.restore(decodeCheckpoint(bytes, this.identity, this.shape));
    } catch (error) {
      this.job.pacer.throwIfStopped();
      if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
      this.job.log('WARNING', `The checkpoint cannot be used, training starts anew. ${error.message}`);
      return;
    }
    this.savedStep = this.prepared.run.step;
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
    const { job, prepared } = this;
    const { step } = prepared.run;
    const objectKey = `${job.spec.checkpointPrefix}step-${step}.safetensors`;
    const pieces = encodeCheckpoint(prepared.run.state(), this.identity);
    await job.objects.put(objectKey, Readable.from(pieces, { objectMode: false }), {
      contentType: 'application/octet-stream',
      sizeBytes: pieces.reduce((sum, { byteLength }) => sum + byteLength, 0),
    });
    await job.send({ type: 'checkpoint', step, objectKey });
    this.savedStep = step;
    this.announced = true;
  }
}
