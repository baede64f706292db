import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { newToken } from './identity.js';

/** @returns the token that a file holds, which is its owner's alone (mode 0600) from now on; undefined where there is none */
export async function readTokenFile(path: string): Promise<string | undefined> {
  try {
    const text = (await readFile(path, 'utf8')).trim();
    await chmod(path, 0o600);
    return text;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Makes a token and keeps it in a file (mode 0600). Another process may do the same: `link` lets one win, with a
 * complete file, and the other read it.
 */
export async function createTokenFile(path: string): Promise<string> {
  const token = newToken();
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${token}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
    return token;
  } catch (error) {
    const winner = await readTokenFile(path);
    if (!winner) throw error;
    return winner;
  } finally {
    await rm(draft, { force: true });
  }
}
