import { randomBytes } from 'node:crypto';
import { lstat, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DAY_MS } from '../../contracts/time.js';

/** Where bodies lie until they are whole. `+` is in no key, so no key can reach the folder. */
export const INCOMING_FOLDER = '+incoming';

/** Beyond this a file whose writer we cannot ask about is stale: no upload pauses so long between two chunks. */
const STALE_AFTER_MS = DAY_MS;

const host = hostname().replaceAll(/[^A-Za-z0-9-]/g, '-');

/** A new name that says who writes the file. */
export function incomingName(): string {
  return `${host}+${process.pid}+${randomBytes(12).toString('hex')}`;
}

/**
 * Removes what crashed writers left behind. Several processes and machines may share the folder, so a file goes
 * only when its writer is a dead process of this machine, or an earlier process with our own id, or when nobody has
 * written to it for a day.
 * @returns how many files were removed
 */
export async function removeStaleIncoming(folder: string, nowMs: number): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    try {
      const { mtimeMs } = await lstat(path);
      if (nowMs - mtimeMs < STALE_AFTER_MS && !writerIsGone(name, mtimeMs)) continue;
      await rm(path, { force: true });
      removed++;
    } catch {
      // Renamed or removed by its writer in this moment.
    }
  }
  return removed;
}

function writerIsGone(name: string, mtimeMs: number): boolean {
  const [writerHost, pidText] = name.split('+');
  const pid = Number(pidText);
  if (writerHost !== host || !Number.isSafeInteger(pid) || pid <= 0) return false;
  // Containers reuse small ids: our own id on a file older than this process is a predecessor's.
  if (pid === process.pid) return mtimeMs < performance.timeOrigin;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
