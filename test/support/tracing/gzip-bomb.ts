import { gzipSync } from 'node:zlib';

const MEMBER_BYTES = 10 * 1_048_576;

/** Bytes that unpack to a thousand times as many: members of zeros, one after the other. */
export function gzipBomb(unpackedBytes: number): Buffer {
  const member = gzipSync(Buffer.alloc(MEMBER_BYTES), { level: 9 });
  return Buffer.concat(Array.from({ length: Math.ceil(unpackedBytes / MEMBER_BYTES) }, () => member));
}
