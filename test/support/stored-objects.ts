import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
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
      else digests.set(key, await digestOf(createReadStream(join(root, key))));
    }
  };
  await visit('');
  return digests;
}

/** SHA-256 of all that comes, as hexadecimal digits. */
export async function digestOf(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of content) hash.update(chunk);
  return hash.digest('hex');
}
