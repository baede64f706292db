import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PieceWriter } from '../repository/piece-writer.js';
import { contentOf } from './copy-folder.js';

const MAX_BYTES = 1024 * 1024;
/** Of this run of the platform only. */
const NOT_KEPT =
  /\.lock\.\w+(\.draft)?$|^erasures-to-replay$|^(embedded-stores|backup-status)\.json(\.\w+)?$/;

/** Opens the embedded server, and is beside its cluster. */
const POSTGRES_PASSWORD = 'postgres/password';

/** Stores the small files beside the stores: the token of the administrator, secrets, the platform's id. */
export async function copySecrets(dataDir: string, writer: PieceWriter): Promise<void> {
  const entries = await readdir(dataDir, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && !NOT_KEPT.test(entry.name))
    .map(({ name }) => name);
  for (const name of [...names, POSTGRES_PASSWORD]) {
    const path = join(dataDir, name);
    const size = await stat(path).then(
      (file) => file.size,
      () => undefined,
    );
    if (size === undefined || size > MAX_BYTES) continue;
    await writer.add({ part: 'secrets', path: name }, contentOf(path));
  }
}
