import type { FileSource } from '../../contracts/labelled-rows/file-source.js';

/** Bytes in memory as a file, which remembers how many were asked for at once. */
export function sourceOf(bytes: Uint8Array): FileSource & { largestRead: number } {
  return {
    sizeBytes: bytes.length,
    largestRead: 0,
    async *stream() {
      yield bytes;
    },
    async read(start, end) {
      this.largestRead = Math.max(this.largestRead, end - start);
      if (start < 0 || end > bytes.length || end < start) throw new Error(`read outside: ${start} ${end}`);
      return bytes.subarray(start, end);
    },
  };
}
