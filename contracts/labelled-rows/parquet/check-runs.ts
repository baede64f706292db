import { damaged } from './limits.js';

/**
 * Walks runs of the hybrid of run lengths and bit packing (Parquet's RLE) as the parser is going to, without unfolding
 * them: a run of five bytes can claim two thousand million values, and the parser would make them all.
 * @param width bits of a value, 1 to 32
 * @param count values that are wanted
 * @param each gets the length of each run, and its value unless they are packed
 * @throws UnreadableFileError when a run claims more than is wanted, or the bytes end before
 */
export function checkRuns(
  bytes: Uint8Array,
  start: number,
  { width, count }: { width: number; count: number },
  each: (run: { length: number; value?: number; packedAt?: number }) => void = () => {},
): void {
  if (width < 1 || width > 32) throw damaged('a page has values of impossible width');
  let at = start;
  let seen = 0;
  while (seen < count) {
    const header = readVarint(bytes, at);
    at = header.end;
    const isPacked = (header.value & 1) === 1;
    const length = isPacked ? (header.value >>> 1) * 8 : header.value >>> 1;
    // The last group of packed values is filled up.
    if (length > count - seen + (isPacked ? 7 : 0)) throw damaged('a run has more values than its page');
    if (isPacked) each({ length: Math.min(length, count - seen), packedAt: at });
    const runBytes = isPacked ? (length / 8) * width : Math.ceil(width / 8);
    if (!isPacked) each({ length, value: bytes[at] ?? 0 });
    at += isPacked && length === 0 ? 1 : runBytes;
    if (at > bytes.length) throw damaged('a page is cut off');
    seen += length;
  }
}

/** How many of the definition levels of an optional column, which are a bit each, are 1: values that are there. */
export function countPresent(bytes: Uint8Array, start: number, count: number): number {
  let present = 0;
  checkRuns(bytes, start, { width: 1, count }, ({ length, value, packedAt }) => {
    if (packedAt === undefined) present += value === 1 ? length : 0;
    else for (let i = 0; i < length; i++) present += ((bytes[packedAt + (i >> 3)] ?? 0) >> (i & 7)) & 1;
  });
  return present;
}

function readVarint(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) throw damaged('a page is cut off');
    value |= (byte & 0x7f) << (7 * i);
    if (byte < 0x80) return { value: value >>> 0, end: start + i + 1 };
  }
  throw damaged('a run has an impossible length');
}
