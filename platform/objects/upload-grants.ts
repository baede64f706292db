import { createHash } from 'node:crypto';
import { access, lstat, mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno } from './folder-errors.js';

/** Beside the objects. `+` is in no key, so no key can reach the folder. */
const GRANTS_FOLDER = '+uploads';

/**
 * Which keys may be PUT by signed URL now: an empty file for each, dated at the moment its newest URL expires. A
 * signature cannot be taken back, a file can; and all processes that share the folder see it go at once.
 */
export class UploadGrants {
  readonly #folder: string;

  constructor(root: string) {
    this.#folder = join(root, GRANTS_FOLDER);
  }

  /** Makes the folder, and removes the grants of URLs that have expired. */
  async open(nowMs: number): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o750 });
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name);
      const grant = await lstat(path).catch(() => undefined);
      if (grant && grant.mtimeMs < nowMs) await rm(path, { force: true });
    }
  }

  async grant(key: string, expiresAtMs: number): Promise<void> {
    const path = this.#pathOf(key);
    await writeFile(path, '', { mode: 0o640 });
    await utimes(path, expiresAtMs / 1000, expiresAtMs / 1000);
  }

  async isGranted(key: string): Promise<boolean> {
    try {
      await access(this.#pathOf(key));
      return true;
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return false;
      throw error;
    }
  }

  async revoke(key: string): Promise<void> {
    await rm(this.#pathOf(key), { force: true });
  }

  /** Keys have slashes and may be longer than a file name. */
  #pathOf(key: string): string {
    return join(this.#folder, createHash('sha256').update(key).digest('hex'));
  }
}
