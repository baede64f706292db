import { mkdir, open, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileEntry } from '../repository/documents.js';
import type { PieceReader } from '../repository/piece-reader.js';

/** Files in an order in which each piece is read once, or nearly so. */
export function inReadingOrder(files: readonly FileEntry[]): FileEntry[] {
  const place = ({ pieces: [first] }: FileEntry) => first?.[0] ?? '';
  return [...files].sort((a, b) =>
    place(a) === place(b) ? (a.pieces[0]?.[1] ?? 0) - (b.pieces[0]?.[1] ?? 0) : place(a) < place(b) ? -1 : 1,
  );
}

/**
 * Writes files below a folder, readable by us only. They are not durable yet.
 * @throws BackupError `damaged`
 */
export async function restoreFiles(
  files: readonly FileEntry[],
  folder: string,
  reader: PieceReader,
): Promise<void> {
  const made = new Set<string>();
  for (const entry of inReadingOrder(files)) {
    const path = join(folder, entry.path);
    const parent = dirname(path);
    if (!made.has(parent)) await mkdir(parent, { recursive: true, mode: 0o700 });
    made.add(parent);
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const bytes of reader.read(entry)) await file.writeFile(bytes);
    } finally {
      await file.close();
    }
    // By its time a later backup knows it again.
    if (entry.modifiedAtMs !== undefined)
      await utimes(path, entry.modifiedAtMs / 1000, entry.modifiedAtMs / 1000);
  }
}
