/** A frame of Zstandard (RFC 8878) that stores bytes as they are: valid, and needs no compressor. */
export function zstdStored(bytes: Uint8Array, { windowDescriptor = 0x38 } = {}): Buffer {
  const parts: Buffer[] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, windowDescriptor])];
  for (let at = 0; at < bytes.length || at === 0; at += BLOCK_BYTES) {
    const block = bytes.subarray(at, at + BLOCK_BYTES);
    parts.push(blockHeader(0, block.length, at + BLOCK_BYTES >= bytes.length), Buffer.from(block));
  }
  return Buffer.concat(parts);
}

/** A frame that unfolds to one byte, over and over: four bytes for 128 KiB. */
export function zstdBomb(blocks: number): Buffer {
  const parts: Buffer[] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x38])];
  for (let i = 1; i <= blocks; i++) parts.push(blockHeader(1, BLOCK_BYTES, i === blocks), Buffer.from('a'));
  return Buffer.concat(parts);
}

const BLOCK_BYTES = 128 * 1024;

function blockHeader(type: number, size: number, isLast: boolean): Buffer {
  const header = Buffer.alloc(3);
  header.writeUIntLE((size << 3) | (type << 1) | (isLast ? 1 : 0), 0, 3);
  return header;
}
