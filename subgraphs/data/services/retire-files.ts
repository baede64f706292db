import { AppError } from '../../../contracts/errors.js';
import { serviceContext } from '../../../platform/context.js';
import { newId } from '../../../platform/ids.js';
import { deleteFile } from './delete-file.js';
import type { DataDeps } from './deps.js';

/** Files of one sweep. */
const BATCH = 100;
const DAY_MS = 86_400_000;

/** Deletes the files, of all tenants, that no job has used for as long as files are kept. Off unless a time is set. */
export async function retireFiles(deps: DataDeps): Promise<void> {
  const { retentionDays } = deps.limits;
  if (retentionDays === null) return;
  const before = new Date(deps.clock.now().getTime() - retentionDays * DAY_MS);
  const reason = `no job used it for ${retentionDays} days`;
  for (const { id, tenant } of await deps.store.listUnused(before, BATCH)) {
    try {
      await deleteFile(deps, serviceContext('retention', tenant, newId('sweep')), { id, reason });
    } catch (err) {
      // A job may stand on it that has not ended, or has failed.
      if (!(err instanceof AppError)) throw err;
      deps.log.debug({ err, fileId: id }, 'Data file is kept longer');
    }
  }
}
