import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { decompress } from 'fzstd';
import { type CompressionCodec, snappyUncompress } from 'hyparquet';
import { unlz4Block } from '../lz4.js';
import { damaged } from './limits.js';

const DECOMPRESSORS: { [codec in CompressionCodec]?: (page: Uint8Array, sizeBytes: number) => Uint8Array } = {
  UNCOMPRESSED: (page) => page,
  SNAPPY(page, sizeBytes) {
    const output = new Uint8Array(sizeBytes);
    snappyUncompress(page, output);
    return output;
  },
  GZIP: (page, sizeBytes) => gunzipSync(page, { maxOutputLength: Math.max(1, sizeBytes) }),
  BROTLI: (page, sizeBytes) => brotliDecompressSync(page, { maxOutputLength: Math.max(1, sizeBytes) }),
  LZ4_RAW(page, sizeBytes) {
    const output = new Uint8Array(sizeBytes);
    return output.subarray(0, unlz4Block(page, output, 0));
  },
  // With a place to put it the decoder allocates nothing by what the frame says.
  ZSTD: (page, sizeBytes) => decompress(page, new Uint8Array(sizeBytes)),
};

/**
 * A page without its compression. No more than `sizeBytes` come out, which the caller has checked.
 * @throws UnreadableFileError when it is another number of bytes, or the codec is none that is read; what a decoder throws
 */
export function decompressPage(page: Uint8Array, sizeBytes: number, codec: CompressionCodec): Uint8Array {
  const unfold = DECOMPRESSORS[codec];
  if (!unfold)
    throw damaged(
      `it is compressed by ${String(codec)}; use Snappy, gzip, Brotli, zstd, LZ4 (LZ4_RAW) or nothing`,
    );
  const bytes = unfold(page, sizeBytes);
  if (bytes.length !== sizeBytes) throw damaged('a page has another length than it says');
  return bytes;
}
