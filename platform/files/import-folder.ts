import { constants } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';

/** Which files of this machine may be read. */
export interface ImportLimits {
  /** Absolute; a relative path is taken below the first one. */
  readonly importFolders: readonly string[];
  /** Absolute; nothing below it is ever read, also where it lies below an import folder. */
  readonly dataDir: string;
}

export interface ImportedFile {
  readonly handle: FileHandle;
  /** Without links. */
  readonly name: string;
  readonly sizeBytes: number;
}

/**
 * Opens a file of this machine for reading. Symbolic links are resolved first, so that none leads out of the import
 * folders; hidden files and folders are not read. Undefined whatever else there is at a path, so that nobody learns what
 * lies elsewhere. The caller closes the handle.
 * @param isWanted tells by its name, links resolved, whether a file is of a kind that may be read
 */
export async function openImportedFile(
  path: string,
  limits: ImportLimits,
  isWanted: (name: string) => boolean,
): Promise<ImportedFile | undefined> {
  const [first = '.'] = limits.importFolders;
  const real = await resolved(resolve(first, path));
  if (real === undefined || !isWanted(basename(real)) || !(await isAllowed(real, limits))) return undefined;
  const handle = await openFile(real);
  return handle && { handle, name: basename(real), sizeBytes: (await handle.stat()).size };
}

async function isAllowed(real: string, { importFolders, dataDir }: ImportLimits): Promise<boolean> {
  const data = await resolved(dataDir);
  if (data === undefined || below(data, real) !== undefined) return false;
  for (const folder of importFolders) {
    const realFolder = await resolved(folder);
    const path = realFolder === undefined ? undefined : below(realFolder, real);
    if (path?.every((part) => !part.startsWith('.'))) return true;
  }
  return false;
}

/** Undefined unless it is a file, and is still the one at that path: a folder may have become a link meanwhile. */
async function openFile(real: string): Promise<FileHandle | undefined> {
  let handle: FileHandle | undefined;
  try {
    // Non-blocking, since opening a pipe would wait for its writer.
    handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const [opened, now] = [await handle.stat(), await stat(real)];
    const isSame = opened.dev === now.dev && opened.ino === now.ino && (await realpath(real)) === real;
    if (opened.isFile() && isSame) return handle;
  } catch {
    // The same answer as for anything else that may not be read.
  }
  await handle?.close();
  return undefined;
}

/** The parts of a path below a folder; undefined when it lies elsewhere. */
function below(folder: string, path: string): string[] | undefined {
  const parts = relative(folder, path);
  return parts === '' || isAbsolute(parts) || parts.split(sep)[0] === '..' ? undefined : parts.split(sep);
}

async function resolved(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    // It does not exist, holds a NUL, or may not be looked at.
    return undefined;
  }
}
