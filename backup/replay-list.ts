import type { FileEntry } from './repository/documents.js';
import type { Repository } from './repository/repository.js';

/** In the data folder after a restore: erasures that came after the backup are to be done again before anything serves. */
export const ERASURES_TO_REPLAY = 'erasures-to-replay';

/** What has to be erased again lies in objects of the platform below this; sealed ones lie below a folder of their own. */
const REPLAY_LIST = /^(?:sealed\/)?erasures\//;

export const isReplayEntry = ({ part, path }: Pick<FileEntry, 'part' | 'path'>): boolean =>
  part === 'objects' && REPLAY_LIST.test(path);

/**
 * The files of a backup, and what was erased after it: entries of the replay list as the newest backup and all that was stored after it
 * have them, whichever moment is restored.
 * @throws BackupError `damaged`
 */
export async function withReplayList(
  repository: Repository,
  files: readonly FileEntry[],
): Promise<FileEntry[]> {
  const entries = new Map<string, FileEntry>();
  const add = (found: readonly FileEntry[]) => {
    for (const file of found) if (isReplayEntry(file)) entries.set(file.path, file);
  };
  const newest = (await repository.backupIds()).at(-1);
  const manifest = newest === undefined ? undefined : await repository.manifest(newest);
  if (manifest) add(await repository.files(manifest));
  for (const at of await repository.roundTimes()) {
    if (manifest && at < manifest.startedAt) continue;
    add((await repository.round(at)).files);
  }
  add(files);
  return [...files.filter((file) => !isReplayEntry(file)), ...entries.values()];
}
