import { DAY_MS } from '../contracts/time.js';
import { counted, inBytes, type Report } from './report.js';
import type { Repository } from './repository/repository.js';

/**
 * Deletes backups that are older than they are kept, never the newest; then the log before the oldest that is left, and
 * at last the pieces that nothing names any more. May be cut off anywhere. Nobody else may write to the repository
 * meanwhile.
 */
export async function prune(
  repository: Repository,
  options: { retentionDays: number; now: Date; report: Report },
): Promise<void> {
  const { retentionDays, now, report } = options;
  const named = new Set<string>();
  const ids = await repository.backupIds();
  let oldestStart: string | undefined;
  for (const id of ids) {
    const manifest = await repository.manifest(id);
    const isOld = now.getTime() - Date.parse(manifest.finishedAt) > retentionDays * DAY_MS;
    if (isOld && id !== ids.at(-1)) {
      report(`deleting backup ${id}, which is older than ${counted(retentionDays, 'day')}`);
      await repository.deleteBackup(id);
      continue;
    }
    oldestStart ??= manifest.startedAt;
    for (const { pieces } of await repository.files(manifest))
      for (const [digest] of pieces) named.add(digest);
  }
  for (const at of await repository.roundTimes()) {
    if (oldestStart !== undefined && at < oldestStart) await repository.deleteRound(at);
    else
      for (const { pieces } of (await repository.round(at)).files)
        for (const [digest] of pieces) named.add(digest);
  }
  let deleted = 0;
  let bytes = 0;
  for (const [digest, sizeBytes] of await repository.pieces()) {
    if (named.has(digest)) continue;
    await repository.deletePiece(digest);
    deleted++;
    bytes += sizeBytes;
  }
  if (deleted > 0) report(`deleted ${counted(deleted, 'piece')} that no backup needs, ${inBytes(bytes)}`);
}
