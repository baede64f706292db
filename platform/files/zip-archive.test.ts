import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../test/support/seeded-random.js';
import { zipOf } from '../../test/support/zip.js';
import { readZipEntries, readZipEntry } from './zip-archive.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mlsec-zip-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Every file of an archive by its name. */
async function unzip(bytes: Uint8Array): Promise<Record<string, Buffer>> {
  const path = join(folder, 'a.zip');
  await writeFile(path, bytes);
  const archive = await open(path);
  try {
    const files: Record<string, Buffer> = {};
    for (const entry of await readZipEntries(archive)) {
      files[entry.name] = await buffer(await readZipEntry(archive, entry));
    }
    return files;
  } finally {
    await archive.close();
  }
}

const FILES = {
  'model/config.json': Buffer.from('{}'),
  'model/empty': Buffer.alloc(0),
  'big.bin': randomBytes(300_000),
  'zeros.bin': Buffer.alloc(300_000),
};

describe('zip archives', () => {
  it.each([true, false])('reads the files that are in it (stored: %s)', async (stored) => {
    expect(await unzip(zipOf(FILES, { stored }))).toEqual(FILES);
  });

  it('reads an archive behind other bytes, and with a comment', async () => {
    const zip = zipOf({ a: Buffer.from('x') }, { stored: true });
    const commented = Buffer.concat([zip, Buffer.from('hello')]);
    commented.writeUInt16LE(5, zip.length - 2);
    expect(await unzip(commented)).toEqual({ a: Buffer.from('x') });
  });

  const small = zipOf({ a: Buffer.from('some text') }, { stored: true });
  const changed = (change: (bytes: Buffer) => void) => {
    const copy = Buffer.from(small);
    change(copy);
    return copy;
  };
  const directory = small.indexOf('PK\x01\x02', 'latin1');
  it.each<[string, string, Buffer]>([
    ['nothing', 'it is too short', Buffer.alloc(0)],
    ['no archive', 'it has no directory', Buffer.alloc(1000, 'x')],
    ['bytes that were changed', '"a" is damaged', changed((bytes) => bytes.write('X', 33))],
    [
      'a file that is longer than said',
      'is larger than',
      changed((bytes) => bytes.writeUInt32LE(2, directory + 24)),
    ],
    [
      'a file beyond the end',
      'ends after the archive',
      changed((bytes) => bytes.writeUInt32LE(99_999, directory + 20)),
    ],
    ['a method that is not read', 'method', changed((bytes) => bytes.writeUInt16LE(12, directory + 10))],
    ['an encrypted file', 'is encrypted', changed((bytes) => bytes.writeUInt16LE(1, directory + 8))],
    ['zip64', 'zip64', changed((bytes) => bytes.writeUInt32LE(0xffffffff, directory + 20))],
    ['a name that stands twice', 'two files "a"', Buffer.concat([zipTwice()])],
  ])('refuses %s', async (_, message, bytes) => {
    await expect(unzip(bytes)).rejects.toThrow(message);
  });

  it('answers or refuses whatever is changed', async () => {
    const { below } = seededRandom(7);
    const zip = zipOf(FILES);
    for (let round = 0; round < 200; round += 1) {
      const copy = Buffer.from(zip.subarray(0, round % 5 === 0 ? below(zip.length) : zip.length));
      for (let i = 0; i < 4 && copy.length > 0; i += 1)
        copy[Math.max(0, copy.length - 1 - below(300))] = below(256);
      await unzip(copy).catch((error: Error) => expect(error.message).toMatch(/^Not a zip archive/));
    }
  });
});

function zipTwice(): Buffer {
  const zip = zipOf({ a: Buffer.from('x'), b: Buffer.from('x') }, { stored: true });
  zip.write('a', zip.lastIndexOf('b'));
  return zip;
}
