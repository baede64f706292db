import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Digests of the objects that a platform keeps in its data folder, by key. */
export async function storedObjects(dataDir: string): Promise<Map<string, string>> {
  const root = join(dataDir, 'objects');
  const digests = new Map<string, string>();
  const visit = async (within: string): Promise<void> => {
    for (const entry of await readdir(join(root, within), { withFileTypes: true })) {
      const key = within ? `${within}/${entry.name}` : entry.name;
      if (entry.name.startsWith('+')) continue; // on their way
      if (entry.isDirectory()) await visit(key);
      else
        digests.set(
          key,
          createHash('sha256')
            .update(await readFile(join(root, key)))
            .digest('hex'),
        );
    }
  };
  await visit('');
  return digests;
}
