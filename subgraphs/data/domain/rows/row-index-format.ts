import { z } from 'zod';

/**
 * The row index of a file: one object beside it, written in one pass and read by ranges, so that a page of any place of the
 * file costs a few small reads.
 *
 *     segment of 65,536 rows: blocks | hashes of texts | lists
 *     …
 *     footer: JSON | trailer: its length in bytes, and a mark
 *
 * - A block is where up to 32 rows stand in the bytes that are read for rows: first row, byte, line (float64 each).
 * - A hash is that of a row's text (two uint32); zeros for a broken row.
 * - A list names the rows of the segment that have a label or a problem (uint16 each, from the start of the segment), in
 *   ascending order.
 *
 * Rows are read from the file itself where it is JSON Lines as it is stored, else from a copy of the rows.
 */
export const SEGMENT_ROWS = 65_536;
export const BLOCK_ROWS = 32;
/** A block ends once it has so many bytes, so that all of its rows but the last one lie within them. */
export const BLOCK_BYTES = 65_536;
/** First row (from the start of the segment), byte, line. */
export const BLOCK_NUMBERS = 3;
export const BLOCK_SIZE = BLOCK_NUMBERS * Float64Array.BYTES_PER_ELEMENT;
export const HASH_SIZE = 2 * Uint32Array.BYTES_PER_ELEMENT;
export const LIST_ENTRY_SIZE = Uint16Array.BYTES_PER_ELEMENT;

const MARK = 0x52_4f_57_31;
export const TRAILER_BYTES = 8;

/** A list: the number of a label (from 0) or, counted down from -1, of a kind of problem; and how many rows it names. */
const list = z.tuple([z.int(), z.int().min(0)]);
const segment = z.object({
  /** Where it begins in the index. */
  at: z.int().min(0),
  rows: z.int().min(1),
  blocks: z.int().min(1),
  /** Where its first row begins in the bytes that are read for rows. */
  from: z.int().min(0),
  lists: z.array(list),
});
const footer = z.object({
  /** Whether rows are read from the file itself, or from the copy. */
  source: z.enum(['file', 'copy']),
  /** All rows, broken ones included. */
  rowCount: z.int().min(0),
  /** Where the bytes that are read for rows end. */
  sizeBytes: z.int().min(0),
  labels: z.array(z.string()),
  /** The words for kinds of problems. */
  problems: z.array(z.string()),
  segments: z.array(segment),
});
export type RowIndexFooter = z.infer<typeof footer>;
export type RowIndexSegment = z.infer<typeof segment>;

/** The number of a kind of problem among the lists. */
export const problemList = (kind: number): number => -1 - kind;

/** Footer and trailer. */
export function encodeFooter(facts: RowIndexFooter): Buffer {
  const json = Buffer.from(JSON.stringify(facts));
  const trailer = Buffer.alloc(TRAILER_BYTES);
  trailer.writeUInt32LE(json.length, 0);
  trailer.writeUInt32LE(MARK, 4);
  return Buffer.concat([json, trailer]);
}

/** Bytes of the footer, told by the last bytes of an index; undefined when it is none. */
export function footerSize(end: Buffer): number | undefined {
  const trailer = end.subarray(-TRAILER_BYTES);
  if (trailer.length < TRAILER_BYTES || trailer.readUInt32LE(4) !== MARK) return undefined;
  return trailer.readUInt32LE(0);
}

export function decodeFooter(json: Buffer): RowIndexFooter {
  return footer.parse(JSON.parse(json.toString()));
}

/** Where the parts of a segment lie. */
export function segmentParts(facts: RowIndexSegment): { blocks: number; hashes: number; lists: number } {
  const hashes = facts.at + facts.blocks * BLOCK_SIZE;
  return { blocks: facts.at, hashes, lists: hashes + facts.rows * HASH_SIZE };
}
