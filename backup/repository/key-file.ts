import { readFile } from 'node:fs/promises';
import { parseKey } from '../../platform/keys/key-file.js';
import { BackupError } from '../backup-error.js';

/**
 * The key that backups are encrypted with: 32 bytes, as 64 hexadecimal digits or in base64.
 * @throws BackupError `config`
 */
export async function readKeyFile(file: string): Promise<Buffer> {
  let text: string;
  try {
    text = (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new BackupError('config', `BACKUP_KEY_FILE ${file} cannot be read.`, { cause });
  }
  const key = parseKey(text);
  if (!key) {
    throw new BackupError(
      'config',
      `BACKUP_KEY_FILE ${file} does not hold 32 bytes as hex or base64. Make one with: openssl rand -hex 32`,
    );
  }
  return key;
}
