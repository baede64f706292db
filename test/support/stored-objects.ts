import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that are read at once. */
const TOGETHER = 32;

/** Digests of the objects that a platform keeps in its data folder, by key. */
export async function storedObjects(dataDir: string): Promise<Map<string, string>> {
  const root = join(dataDir, 'objects');
  const keys: string[] = [];
  const visit = async (within: string): Promise<void> => {
    for (const entry of await readdir(join(root, within), { withFileTypes: true })) {
      const key = within ? `${within}/${entry.name}` : entry.name;
      if (entry.name.startsWith('+')) continue; // on their way
      if (entry.isDirectory()) await visit(key);
      else keys.push(key);
    }
  };
  await visit('');
  const digests = new Map<string, string>();
  for (let done = 0; done < keys.length; done += TOGETHER) {
    const some = keys.slice(done, done + TOGETHER);
    const contents = await Promise.all(some.map((key) => readFile(join(root, key))));
    for (const [index, key] of some.entries())
      digests.set(key, await digestOf([contents[index] ?? Buffer.of()]));
  }
  return digests;
}

/** SHA-256 of all that comes, as hexadecimal digits. */
export async function digestOf(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of content) hash.update(chunk);
  return hash.digest('hex');
}
