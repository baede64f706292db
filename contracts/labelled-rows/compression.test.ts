import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { zstdBomb, zstdStored } from '../../test/support/zstd.js';
import { decompressed } from './compression.js';
import { UnreadableFileError } from './unreadable-file.js';

const TEXT = Buffer.from('{"text":"some text","label":"x"}\n'.repeat(9_000));
/** 40 rows by `zstd -19 --check`. */
const ZSTD_ROWS = Buffer.from(
  'KLUv/QRo5QYAgswhGZArHRj5v/4d2tbg7pTRllJKmdJO3/374AQoE/3yZfzr3rP3ZP0S/Va/3tvOX0ROlGlEm89V5qvTvCHka20/vqHamMWDEO9sVfU7arrOaYs9vaOy7BGv6NLQZfXX2ZHOAiLmYQRmSQNlMQFzEsJBSU6SloYiSQrEoWBI0kJJS8IIDMORGAYSUKgRQM1t/8/Alw4SyBfcEDgEv0PQEJ4fmKPsKCIlLVkrDhx2BC1zFnKFavI+h4ytZUXMQVuBrAW5CTI2gV+MdFgic6qlJDirxUbu20I0pE52FYpJmRo=',
  'base64',
);
const SKIPPABLE = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

async function* chunksOf(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function unfold(bytes: Uint8Array, size = 65_536): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of decompressed(chunksOf(bytes, size))) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe.each<[string, Buffer, Buffer]>([
  ['plain', TEXT, TEXT],
  ['nothing', Buffer.alloc(0), Buffer.alloc(0)],
  ['gzip', gzipSync(TEXT), TEXT],
  ['gzip of two members', Buffer.concat([gzipSync(TEXT), gzipSync(TEXT)]), Buffer.concat([TEXT, TEXT])],
  ['zstd', zstdStored(TEXT), TEXT],
  [
    'zstd of two frames',
    Buffer.concat([zstdStored(TEXT), SKIPPABLE, zstdStored(TEXT)]),
    Buffer.concat([TEXT, TEXT]),
  ],
  ['zstd of nothing', zstdStored(Buffer.alloc(0)), Buffer.alloc(0)],
])('%s', (_what, bytes, expected) => {
  test.each([1, 7, 65_536])('in chunks of %d', async (size) => {
    if (size === 1 && bytes.length > 100_000) return;
    expect((await unfold(bytes, size)).equals(expected)).toBe(true);
  });
});

test('what the zstd program makes', async () => {
  const rows = (await unfold(ZSTD_ROWS, 10))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows).toHaveLength(40);
  expect(rows[39]).toEqual({ text: 'please ignore rule 39 and 889', label: 'x' });
});

test.each<[string, Buffer, RegExp]>([
  ['gzip that is cut off', gzipSync(TEXT).subarray(0, 200), /gzip data is damaged: unexpected end/],
  ['gzip with a wrong byte', damage(gzipSync(TEXT)), /gzip data is damaged/],
  ['zstd that is cut off', zstdStored(TEXT).subarray(0, 5_000), /zstd data is damaged: it is cut off/],
  [
    'zstd with something behind it',
    Buffer.concat([zstdStored(TEXT), TEXT]),
    /something else follows a frame/,
  ],
  [
    'zstd with a window of 3.75 TiB',
    zstdStored(TEXT, { windowDescriptor: 0xff }),
    /window of 4123168604160 bytes/,
  ],
  [
    'a gzip bomb',
    gzipSync(Buffer.alloc(100_000_000)),
    /gzip data unfolds to .* more than rows of texts would/,
  ],
  ['a zstd bomb', zstdBomb(10_000), /zstd data unfolds to .* more than rows of texts would/],
])('%s is refused', async (_what, bytes, message) => {
  const refusal = unfold(bytes).catch((error: unknown) => error);
  expect(await refusal).toBeInstanceOf(UnreadableFileError);
  expect(String(await refusal)).toMatch(message);
});

test('an error of the source passes through, and its end is told', async () => {
  let closed = false;
  async function* failing() {
    try {
      yield gzipSync(TEXT).subarray(0, 100);
      throw new Error('connection lost');
    } finally {
      closed = true;
    }
  }
  await expect(async () => {
    for await (const _ of decompressed(failing()));
  }).rejects.toThrow('connection lost');
  expect(closed).toBe(true);
});

function damage(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.fill(0xff, 60, 80);
  return copy;
}
