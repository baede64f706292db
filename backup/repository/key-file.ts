import { readFile } from 'node:fs/promises';
import { BackupError } from '../backup-error.js';

const KEY_BYTES = 32;

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
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES || (key.toString('base64') !== text && !/^[0-9a-f]{64}$/i.test(text))) {
    throw new BackupError(
      'config',
      `BACKUP_KEY_FILE ${file} does not hold ${KEY_BYTES} bytes as hex or base64. Make one with: openssl rand -hex 32`,
    );
  }
  return key;
}
