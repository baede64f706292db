import { FolderLockedError, lockFolder } from '../platform/processes/folder-lock.js';
import { StartError } from './start-error.js';

export const LAUNCHER_LOCK = 'launcher';

/**
 * Makes the data folder and takes the lock on it: one platform per folder.
 * @throws StartError when it cannot be written, or another platform runs on it
 * @returns what gives the lock back
 */
export async function lockDataFolder(dataDir: string): Promise<() => Promise<void>> {
  try {
    return await lockFolder(dataDir, LAUNCHER_LOCK);
  } catch (error) {
    if (!(error instanceof FolderLockedError)) throw unwritable(dataDir, error);
    throw new StartError(
      `Another platform (process ${error.pid}) already runs on ${dataDir}. Stop it first, or set DATA_DIR to another folder.`,
    );
  }
}

function unwritable(dataDir: string, cause: unknown): StartError {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  const remedy = reason === 'ENOSPC' ? 'Free some space on its disk' : 'Give this user write permission';
  return new StartError(
    `The data folder ${dataDir} cannot be written (${reason}). ${remedy}, or set DATA_DIR to another folder.`,
    { cause },
  );
}
