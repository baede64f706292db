import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { ERASURES_TO_REPLAY } from '../backup/replay-list.js';

/** Whether the data folder was restored, and nothing has served from it since. */
export async function hasErasuresToReplay(dataDir: string): Promise<boolean> {
  return access(join(dataDir, ERASURES_TO_REPLAY)).then(
    () => true,
    () => false,
  );
}
