import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const FILE = 'backup-status.json';

const time = z.iso.datetime();
const status = z.object({
  /** The newest backup of this data folder. */
  success: z.object({ id: z.string(), at: time, destination: z.string() }).optional(),
  failure: z.object({ at: time, reason: z.string() }).optional(),
  /** The newest backup that was restored to see whether it can be. */
  verified: z.object({ id: z.string(), at: time }).optional(),
  /** The last moment that can be restored. */
  restorableUntil: time.optional(),
});
export type BackupStatus = z.infer<typeof status>;

/** What is known in this data folder of its backups. Nothing, where there are none or the file is damaged. */
export async function readBackupStatus(dataDir: string): Promise<BackupStatus> {
  try {
    return status.parse(JSON.parse(await readFile(join(dataDir, FILE), 'utf8')));
  } catch {
    return {}; // a note for monitoring: the next backup writes it again
  }
}

/** Notes what is new; the rest stays. */
export async function noteBackupStatus(dataDir: string, news: BackupStatus): Promise<void> {
  const file = join(dataDir, FILE);
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, JSON.stringify({ ...(await readBackupStatus(dataDir)), ...news }), { mode: 0o600 });
  await rename(draft, file);
}
