import { AppError } from '../../../contracts/errors.js';
import { DAY_MS } from '../../../contracts/time.js';
import { serviceContext } from '../../../platform/context.js';
import { newId } from '../../../platform/ids.js';
import type { DataFile } from '../domain/data-file.js';
import type { UnusedPlace } from '../stores/data-file-store.js';
import { deleteFile } from './delete-file.js';
import type { DataDeps } from './deps.js';

/** Files of one sweep: of each it is asked which jobs stand on it. */
const BATCH = 100;

/**
 * Deletes the files, of all tenants, that no job has used for as long as files are kept. Off unless a time is set. A sweep
 * looks at the files behind those that the one before it looked at, so that files which may not go keep none from going.
 */
export class Retention {
  #after: UnusedPlace | undefined;

  constructor(private readonly deps: DataDeps) {}

  /** @throws what keeps it from going on, e.g. UnavailableError; the next sweep begins there */
  async sweep(): Promise<void> {
    const { store, clock, limits } = this.deps;
    const { retentionDays } = limits;
    if (retentionDays === null) return;
    const before = new Date(clock.now().getTime() - retentionDays * DAY_MS);
    const files = await store.listUnused({ before, after: this.#after, limit: BATCH });
    for (const file of files) {
      await this.#retire(file, `no job used it for ${retentionDays} days`);
      if (file.uploadedAt) this.#after = { uploadedAt: file.uploadedAt, id: file.id };
    }
    if (files.length < BATCH) this.#after = undefined;
  }

  async #retire({ id, tenant }: DataFile, reason: string): Promise<void> {
    try {
      await deleteFile(this.deps, serviceContext('retention', tenant, newId('sweep')), { id, reason });
    } catch (err) {
      // A job may stand on it that has not ended, or has failed.
      if (!(err instanceof AppError)) throw err;
      this.deps.log.debug({ err, fileId: id }, 'Data file is kept longer');
    }
  }
}
