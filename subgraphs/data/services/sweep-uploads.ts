import type { DataDeps } from './deps.js';
import { discardBytes } from './discard-bytes.js';

const BATCH = 100;

/**
 * Gives up the uploads, of all tenants, whose time has run out, and deletes what is left of given-up ones. Any
 * number of processes may sweep at once.
 */
export async function sweepUploads(deps: DataDeps): Promise<void> {
  const now = deps.clock.now();
  for (const { tenant, id } of await deps.store.listExpiredUploads(now, BATCH)) {
    const reason = 'the upload was not completed in time; start a new upload';
    if (await deps.store.failUpload(tenant, id, { reason, now })) {
      deps.log.info({ fileId: id }, 'Upload expired');
    }
  }
  for (const file of await deps.store.listDiscardable(now, BATCH)) await discardBytes(deps, file);
}
