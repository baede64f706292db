import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno } from './folder-errors.js';

const FILE_NAME = 'object-signing-secret';

/** The secret kept in the data folder; the first process that asks makes it, and all get the same. */
export async function readOrCreateSigningSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, FILE_NAME);
  try {
    return await readSecret(path);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
  await mkdir(dataDir, { recursive: true });
  // Written aside and linked: nobody can read half a secret, and of several writers the first wins.
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    await file.writeFile(randomBytes(32).toString('base64url'));
    await file.sync();
    await file.close();
    await link(draft, path);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return readSecret(path);
}

async function readSecret(path: string): Promise<string> {
  const secret = (await readFile(path, 'utf8')).trim();
  if (secret.length < 16)
    throw new Error(`${path} is damaged. Remove it, and a new secret is made at the next start.`);
  return secret;
}
