import { lstat, mkdir, open, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno } from './folder-errors.js';

/**
 * Creates the folder of a key below `root` and returns its path. Goes name by name, because a recursive mkdir would
 * follow a symbolic link out of the root; each new entry is made durable.
 */
export async function ensureFolder(root: string, names: readonly string[]): Promise<string> {
  let folder = root;
  for (const name of names) {
    const parent = folder;
    folder = join(parent, name);
    try {
      await mkdir(folder, { mode: 0o750 });
      await syncFolder(parent);
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
      if (!(await lstat(folder)).isDirectory()) throw error;
    }
  }
  return folder;
}

/** The folder of a key; undefined when one of its names is missing or is not a real folder. */
export async function findFolder(root: string, names: readonly string[]): Promise<string | undefined> {
  let folder = root;
  for (const name of names) {
    folder = join(folder, name);
    try {
      if (!(await lstat(folder)).isDirectory()) return undefined;
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return undefined;
      throw error;
    }
  }
  return folder;
}

/** Removes the folders of a key that have become empty, innermost first. */
export async function pruneFolders(root: string, names: readonly string[]): Promise<void> {
  for (let depth = names.length; depth > 0; depth--) {
    try {
      await rmdir(join(root, ...names.slice(0, depth)));
    } catch {
      return; // in use, or removed by somebody else
    }
  }
}

/** An attempt fails when a concurrent delete prunes the folder that has just been made. */
const ENTER_ATTEMPTS = 10;

/** Makes the entry of a key, by a callback that gets its path, and makes the entry durable. */
export async function enterKey(
  root: string,
  key: string,
  make: (path: string) => Promise<void>,
): Promise<void> {
  const folders = key.split('/');
  const name = folders.pop() ?? '';
  for (let attempt = 1; ; attempt++) {
    let folder: string;
    try {
      folder = await ensureFolder(root, folders);
      await make(join(folder, name));
    } catch (error) {
      if (attempt === ENTER_ATTEMPTS || !isErrno(error, 'ENOENT')) throw error;
      continue;
    }
    try {
      return await syncFolder(folder);
    } catch (error) {
      // Somebody has deleted the object already, and its folder with it.
      if (!isErrno(error, 'ENOENT')) throw error;
      return;
    }
  }
}

/** Makes created, renamed and removed entries of a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
