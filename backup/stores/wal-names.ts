/** A name of 24 hexadecimal digits: time line, and the two halves of the segment's number. */
const SEGMENT = /^([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})$/;
/** With segments of 16 MiB, which is what `initdb` makes. */
const SEGMENTS_PER_LOG = 256;

/** Whether a file of `pg_wal` is a segment of the log. */
export const isWalSegment = (name: string): boolean => SEGMENT.test(name);

/** The segment after this one on the same time line. */
export function nextWalSegment(name: string): string {
  const [, timeLine = '', log = '', segment = ''] = SEGMENT.exec(name) ?? [];
  const number = Number.parseInt(log, 16) * SEGMENTS_PER_LOG + Number.parseInt(segment, 16) + 1;
  const hex = (value: number) => value.toString(16).toUpperCase().padStart(8, '0');
  return `${timeLine}${hex(Math.floor(number / SEGMENTS_PER_LOG))}${hex(number % SEGMENTS_PER_LOG)}`;
}

/**
 * The first segment that is missing among these, which begin with `first`; undefined when none is. A time line begins
 * where another one ends, so only gaps within one count.
 */
export function missingWalSegment(first: string, names: Iterable<string>): string | undefined {
  const there = new Set([...names].filter(isWalSegment));
  if (!there.has(first)) return first;
  for (const name of there) {
    const next = nextWalSegment(name);
    const hasLater = [...there].some((other) => other > next && other.slice(0, 8) === next.slice(0, 8));
    if (name >= first && hasLater && !there.has(next)) return next;
  }
  return undefined;
}
