/** Inclusive byte offsets; `unsatisfiable` when no byte of the object lies within; undefined for "all of it". */
export type ByteRange = { start: number; end: number } | 'unsatisfiable' | undefined;

/**
 * Reads a `Range` header for an object of `sizeBytes` (RFC 9110, section 14). Anything but one range of bytes is
 * ignored, as the RFC allows: the whole object is the answer then.
 */
export function parseByteRange(header: string | undefined, sizeBytes: number): ByteRange {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? '');
  if (!match) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '') {
    if (last === '') return undefined;
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? 'unsatisfiable' : { start: sizeBytes - length, end: sizeBytes - 1 };
  }
  const start = Number(first);
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= sizeBytes ? 'unsatisfiable' : { start, end };
}
