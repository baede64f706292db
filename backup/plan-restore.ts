import { BackupError } from './backup-error.js';
import { withReplayList } from './replay-list.js';
import type { FileEntry, Manifest } from './repository/documents.js';
import type { Repository } from './repository/repository.js';
import { missingWalSegment } from './stores/wal-names.js';

/** What is restored: the files of one backup, and for a moment after it what the log adds. */
export interface RestorePlan {
  manifest: Manifest;
  /** The moment that PostgreSQL recovers to; undefined for the backup itself. */
  moment: Date | undefined;
  files: FileEntry[];
}

/** What was seen of the objects at one time. */
interface ObjectsSeen {
  at: string;
  lookedAt: string;
  files: readonly FileEntry[];
  gone: readonly string[];
}

/**
 * Chooses what to restore, and checks that all of it is there. Writes nothing.
 * @param options.id default: the newest backup, or the newest that ended before the moment
 * @param options.to a moment, or `latest` for the last one that can be restored; default: the backup as it is
 * @throws BackupError `missing`, `damaged`
 */
export async function planRestore(
  repository: Repository,
  options: { id?: string | undefined; to?: Date | 'latest' | undefined },
): Promise<RestorePlan> {
  const rounds = options.to === undefined ? [] : await repository.roundTimes();
  const newestRound = rounds.at(-1);
  const to =
    options.to === 'latest' ? (newestRound === undefined ? undefined : new Date(newestRound)) : options.to;
  const manifest = await chooseBackup(repository, options.id, to);
  const ofBackup = await repository.files(manifest);
  const isOfItself = to === undefined || to.toISOString() === manifest.finishedAt;
  const plan = isOfItself
    ? { manifest, moment: undefined, files: ofBackup }
    : { manifest, moment: to, files: await filesAt(repository, { manifest, files: ofBackup, rounds, to }) };
  const files = await withReplayList(repository, plan.files);
  await requirePieces(repository, files);
  return { ...plan, files };
}

async function chooseBackup(
  repository: Repository,
  id: string | undefined,
  to: Date | undefined,
): Promise<Manifest> {
  const ids = await repository.backupIds();
  if (id !== undefined) {
    const manifest = await repository.manifest(id);
    if (to && to.toISOString() < manifest.finishedAt) throw tooEarly(to, manifest);
    return manifest;
  }
  let earliest: Manifest | undefined;
  for (const candidate of ids.reverse()) {
    const manifest = await repository.manifest(candidate);
    if (!to || manifest.finishedAt <= to.toISOString()) return manifest;
    earliest = manifest;
  }
  if (to && earliest) throw tooEarly(to, earliest);
  throw new BackupError('missing', `There is no backup at ${repository.url}.`);
}

const tooEarly = (to: Date, { id, finishedAt }: Manifest) =>
  new BackupError(
    'missing',
    `${to.toISOString()} is before ${finishedAt}, when backup ${id} ended: an earlier backup would be needed.`,
  );

async function filesAt(
  repository: Repository,
  backup: { manifest: Manifest; files: readonly FileEntry[]; rounds: readonly string[]; to: Date },
): Promise<FileEntry[]> {
  const { manifest, files, to } = backup;
  if (manifest.postgres.external) {
    throw new BackupError('missing', `Backup ${manifest.id} has no PostgreSQL, so it has no moments either.`);
  }
  const moment = to.toISOString();
  const later = backup.rounds.filter((at) => at > manifest.startedAt);
  const end = later.find((at) => at >= moment);
  if (end === undefined) {
    throw new BackupError(
      'missing',
      `${moment} cannot be restored: what was stored ends at ${later.at(-1) ?? manifest.finishedAt}.`,
    );
  }
  const wal = new Map(files.flatMap((file) => (file.part === 'wal' ? [[file.path, file]] : [])));
  const seen: ObjectsSeen[] = [];
  for (const at of later.filter((time) => time <= end)) {
    const round = await repository.round(at);
    for (const file of round.files) if (file.part === 'wal') wal.set(file.path, file);
    seen.push({ ...round, files: round.files.filter(({ part }) => part === 'objects') });
  }
  const missing = missingWalSegment(manifest.postgres.firstWal, wal.keys());
  if (missing) {
    throw new BackupError(
      'damaged',
      `The log has a gap: ${missing} is missing between backup ${manifest.id} and ${moment}. Restore the backup itself, or another moment.`,
    );
  }
  seen.push(...(await seenByBackups(repository, manifest, end)));
  const objects = objectsAt(
    moment,
    files.filter(({ part }) => part === 'objects'),
    seen,
  );
  return [...files.filter(({ part }) => part !== 'wal' && part !== 'objects'), ...wal.values(), ...objects];
}

/** A backup looks at the objects as a round does. */
async function seenByBackups(repository: Repository, after: Manifest, end: string): Promise<ObjectsSeen[]> {
  const seen: ObjectsSeen[] = [];
  for (const id of await repository.backupIds()) {
    if (id <= after.id) continue;
    const other = await repository.manifest(id);
    if (other.finishedAt > end) continue;
    const files = (await repository.files(other)).filter(({ part }) => part === 'objects');
    seen.push({ at: other.finishedAt, lookedAt: other.finishedAt, files, gone: [] });
  }
  return seen;
}

/**
 * The objects that rows of a moment may point at: of each key the version that was seen last until then, or else the
 * first one after it; without those that were gone by then.
 */
export function objectsAt(
  moment: string,
  atBackup: readonly FileEntry[],
  seen: readonly ObjectsSeen[],
): FileEntry[] {
  const objects = new Map(atBackup.map((file) => [file.path, file]));
  for (const look of [...seen].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    if (look.lookedAt <= moment) for (const key of look.gone) objects.delete(key);
    for (const file of look.files) {
      if (look.at <= moment || !objects.has(file.path)) objects.set(file.path, file);
    }
  }
  return [...objects.values()];
}

/** @throws BackupError `damaged` */
export async function requirePieces(repository: Repository, files: readonly FileEntry[]): Promise<void> {
  const stored = await repository.pieces();
  for (const file of files) {
    for (const [digest] of file.pieces) {
      if (stored.has(digest)) continue;
      throw new BackupError(
        'damaged',
        `${file.part}/${file.path} cannot be restored: its piece ${digest} is missing at ${repository.url}.`,
      );
    }
  }
}
