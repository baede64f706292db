import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { enterKey } from './object-folders.js';

test('an object that is deleted with its folder before its entry is durable was stored all the same', async () => {
  const root = await mkdtemp(join(tmpdir(), 'object-folders-'));
  try {
    const incoming = join(root, 'incoming');
    await writeFile(incoming, 'x');
    await enterKey(root, 'a/b/c', async (path) => {
      await rename(incoming, path);
      await rm(join(root, 'a'), { recursive: true });
    });
    expect(await readdir(root)).toEqual([]);
  } finally {
    await rm(root, { recursive: true });
  }
});
