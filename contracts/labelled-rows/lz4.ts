/** LZ4 Frame Format 1.6.x, General Structure. */
const MAGIC = 0x184d2204;
const VERSION_BITS = 0xc0;
const VERSION = 0x40;
const BLOCK_CHECKSUMS = 0x10;
const CONTENT_SIZE = 0x08;
const CONTENT_CHECKSUM = 0x04;
const DICTIONARY_ID = 0x01;
const STORED_BLOCK = 0x80000000;
const MIN_MATCH = 4;
/** A length of four bits that says that bytes follow which are added to it. */
const LONG_LENGTH = 15;

/**
 * Puts into `output` what a frame of LZ4 holds, and allocates nothing by what the frame says. Checksums are not compared: a
 * file's bytes are known by their SHA-256.
 * @returns how many bytes it holds
 * @throws Error when it is damaged or has no room
 */
export function unlz4Frame(bytes: Uint8Array, output: Uint8Array): number {
  const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (input.length < 7 || input.readUInt32LE() !== MAGIC) throw new Error('no frame of LZ4');
  const flags = input.readUInt8(4);
  if ((flags & VERSION_BITS) !== VERSION) throw new Error('an unknown version of LZ4');
  if (flags & DICTIONARY_ID) throw new Error('the LZ4 data needs a dictionary');
  let at = 7 + (flags & CONTENT_SIZE ? 8 : 0);
  let written = 0;
  for (;;) {
    if (at + 4 > input.length) throw cutOff();
    const header = input.readUInt32LE(at);
    at += 4;
    if (header === 0) break;
    const end = at + (header & ~STORED_BLOCK);
    if (end > input.length) throw cutOff();
    if (header & STORED_BLOCK) {
      if (end - at > output.length - written) throw tooLong();
      output.set(input.subarray(at, end), written);
      written += end - at;
    } else {
      written = unlz4Block(input.subarray(at, end), output, written);
    }
    at = end + (flags & BLOCK_CHECKSUMS ? 4 : 0);
  }
  if (at + (flags & CONTENT_CHECKSUM ? 4 : 0) > input.length) throw cutOff();
  return written;
}

/**
 * A block of LZ4, which may repeat what stands before it in the output.
 * @returns where the output ends now
 * @throws Error when it is damaged or has no room
 */
export function unlz4Block(input: Uint8Array, output: Uint8Array, start: number): number {
  let at = 0;
  let written = start;
  /** The bytes behind a length of four bits, added up. */
  const rest = (): number => {
    let sum = 0;
    for (;;) {
      const byte = input[at++];
      if (byte === undefined) throw cutOff();
      sum += byte;
      if (byte !== 0xff) return sum;
    }
  };
  while (at < input.length) {
    const token = input[at++] ?? 0;
    let literals = token >>> 4;
    if (literals === LONG_LENGTH) literals += rest();
    if (literals > input.length - at) throw cutOff();
    if (literals > output.length - written) throw tooLong();
    output.set(input.subarray(at, at + literals), written);
    at += literals;
    written += literals;
    // The last sequence has literals alone.
    if (at === input.length) return written;
    if (at + 2 > input.length) throw cutOff();
    const distance = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8);
    at += 2;
    let length = token & 0x0f;
    if (length === LONG_LENGTH) length += rest();
    length += MIN_MATCH;
    if (distance === 0 || distance > written) throw new Error('the LZ4 data repeats what is not there');
    if (length > output.length - written) throw tooLong();
    if (distance >= length) output.copyWithin(written, written - distance, written - distance + length);
    else for (let i = 0; i < length; i++) output[written + i] = output[written + i - distance] ?? 0;
    written += length;
  }
  return written;
}

const cutOff = () => new Error('the LZ4 data is cut off');
const tooLong = () => new Error('the LZ4 data unfolds to more than it says');
