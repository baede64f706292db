import { serviceContext } from '../../../../platform/context.js';
import { newId } from '../../../../platform/ids.js';
import { UPLOADS_PREFIX, uploadKeyOf } from '../../domain/object-path.js';
import type { DataDeps } from '../deps.js';
import { completeUpload } from './complete-upload.js';
import { discardBytes } from './discard-bytes.js';

const BATCH = 100;

/**
 * Gives up the uploads, of all tenants, whose time has run out, and deletes what is left of those that have ended: a
 * crash may have left it, or a PUT that an S3 server takes for as long as the signature holds. Any number of processes
 * may sweep at once.
 */
export async function sweepUploads(deps: DataDeps): Promise<void> {
  const now = deps.clock.now();
  await completeUnfinished(deps, now);
  for (const { tenant, id } of await deps.store.listExpiredUploads(now, BATCH)) {
    const reason = 'the upload was not completed in time; start a new upload';
    if (await deps.store.failUpload(tenant, id, { reason, now })) {
      deps.log.info({ fileId: id }, 'Upload expired');
    }
  }
  for (const file of await deps.store.listDiscardable(now, BATCH)) await discardBytes(deps, file);
  await sweepEndedUploads(deps);
}

/** Uploads whose last byte is there, and whose completion a crash or a store that was away has prevented. */
async function completeUnfinished(deps: DataDeps, now: Date): Promise<void> {
  for (const { tenant, fileId } of await deps.resumables.listUnfinished(now, BATCH)) {
    try {
      await completeUpload(deps, serviceContext('data', tenant, newId('sweep')), { id: fileId });
      deps.log.info({ fileId }, 'Upload completed that had all its bytes');
    } catch (err) {
      deps.log.warn({ err, fileId }, 'Upload that has all its bytes could not be completed yet');
    }
  }
}

/** The keys of uploads are few: those under way, and what came after an end. */
async function sweepEndedUploads(deps: DataDeps): Promise<void> {
  let ids: string[] = [];
  for await (const { key } of deps.objects.list(UPLOADS_PREFIX)) {
    ids.push(key.slice(UPLOADS_PREFIX.length));
    if (ids.length < BATCH) continue;
    await discardEnded(deps, ids);
    ids = [];
  }
  await discardEnded(deps, ids);
}

async function discardEnded({ store, objects, log }: DataDeps, ids: readonly string[]): Promise<void> {
  const open = new Set(ids.length > 0 ? await store.listOpenUploads(ids) : []);
  for (const fileId of ids) {
    if (open.has(fileId)) continue;
    await objects.discardUpload(uploadKeyOf(fileId));
    log.info({ fileId }, 'Bytes that came after the end of an upload deleted');
  }
}
