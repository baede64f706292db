import type { Logger } from '../../../platform/log.js';
import type { ObjectInfo } from '../../../platform/objects/object-info.js';
import type { ObjectStore } from '../../../platform/objects/object-store.js';
import type { TrainingJob } from '../domain/job.js';
import type { Lease } from '../domain/lease.js';
import { artifactPrefix, checkpointPrefix, claimPrefix } from '../domain/object-keys.js';
import { sweepObjects } from '../services/sweep-objects.js';

/**
 * Removes the objects that a job leaves behind. A failure is only logged: what stays behind costs space, and the
 * sweep at the job's end finds what was missed before.
 */
export class JobObjects {
  readonly #objects: ObjectStore;
  readonly #job: TrainingJob;
  readonly #lease: Lease;
  readonly #log: Logger;
  #checkpointKey: string | undefined;
  #deletions = Promise.resolve();
  /** Unknown once the registry was asked and did not answer. */
  #artifacts: 'ours alone' | 'unknown' | ReadonlySet<string> = 'ours alone';

  constructor(objects: ObjectStore, job: TrainingJob, lease: Lease, log: Logger) {
    this.#objects = objects;
    this.#job = job;
    this.#lease = lease;
    this.#log = log;
    this.#checkpointKey = job.checkpoint?.objectKey;
  }

  /**
   * Where the job goes on: at the checkpoint of its row, or, when that is gone, at the newest that is durable. A trainer
   * runs ahead of the rows, so its worker may have died before it could note the newest one; each is a complete state of
   * this job.
   */
  async findCheckpoint(): Promise<string | undefined> {
    const noted = this.#job.checkpoint?.objectKey;
    if (noted === undefined && this.#job.attempt === 1) return undefined;
    try {
      const found: ObjectInfo[] = [];
      for await (const info of this.#objects.list(checkpointPrefix(this.#job.id))) found.push(info);
      if (found.some(({ key }) => key === noted)) return noted;
      found.sort((a, b) => b.modifiedAt.getTime() - a.modifiedAt.getTime());
      return found[0]?.key;
    } catch (err) {
      this.#log.warn({ err }, 'The checkpoints could not be listed');
      return noted;
    }
  }

  /** A newer checkpoint is in the job's row: nobody will ask for the one before. */
  supersedeCheckpoint(newKey: string): void {
    const oldKey = this.#checkpointKey;
    this.#checkpointKey = newKey;
    if (oldKey !== undefined && oldKey !== newKey) this.deleteLater(oldKey);
  }

  /** Training does not wait for it. */
  deleteLater(key: string): void {
    this.#deletions = this.#deletions.then(() => this.#try(() => this.#objects.delete(key)));
  }

  /** Resolves when no deletion is under way. */
  idle(): Promise<void> {
    return this.#deletions;
  }

  /** From now on a version may consist of this claim's artifacts. */
  mayBeRegistered(): void {
    this.#artifacts = 'unknown';
  }

  /** These objects are what the version consists of. */
  registered(artifactKeys: readonly string[]): void {
    this.#artifacts = new Set(artifactKeys);
  }

  /** The job has ended: no checkpoint is needed, and no artifact that is not part of its version. */
  async sweep(): Promise<void> {
    await this.idle();
    await this.#try(() => sweepObjects(this.#objects, checkpointPrefix(this.#job.id)));
    const artifacts = this.#artifacts;
    if (artifacts === 'unknown') return;
    const prefix = artifactPrefix(this.#job);
    await this.#try(() =>
      artifacts === 'ours alone'
        ? sweepObjects(this.#objects, claimPrefix(prefix, this.#lease.token))
        : sweepObjects(this.#objects, prefix, artifacts),
    );
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (err) {
      this.#log.warn({ err }, 'Objects of a job were left behind');
    }
  }
}
