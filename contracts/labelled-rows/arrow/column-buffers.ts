import { decompress } from 'fzstd';
import type { ExpansionBudget } from '../expansion-budget.js';
import { unlz4Frame } from '../lz4.js';
import type { ReadAhead } from '../read-ahead.js';
import { UnreadableFileError } from '../unreadable-file.js';
import type { Codec, ColumnPlace, Region } from './column-places.js';
import { damaged, MAX_BATCH_BYTES } from './limits.js';

/** Before the bytes of a compressed buffer stands how many they are without their compression. */
const LENGTH_BYTES = 8;
const NOT_COMPRESSED = -1n;

/**
 * The buffers of columns, without their compression, each at the start of its own memory.
 * @param bodyStart where the body of their batch begins
 * @throws UnreadableFileError when they are too large, lie over each other, or are damaged; what the source throws
 */
export async function loadColumns(
  bytes: ReadAhead,
  columns: readonly ColumnPlace[],
  { bodyStart, codec, budget }: { bodyStart: number; codec: Codec | undefined; budget: ExpansionBudget },
): Promise<Uint8Array<ArrayBuffer>[][]> {
  const loaded = columns.map(({ buffers }) => buffers.map(() => new Uint8Array(0)));
  const wanted = columns
    .flatMap(({ buffers }, column) => buffers.map((region, buffer) => ({ region, column, buffer })))
    .filter(({ region }) => region.sizeBytes > 0)
    .sort((a, b) => a.region.start - b.region.start);
  requireApart(wanted.map(({ region }) => region));
  if (sum(wanted.map(({ region }) => region.sizeBytes)) > MAX_BATCH_BYTES) throw tooLarge();
  let unfoldedBytes = 0;
  const count = (sizeBytes: number) => {
    unfoldedBytes += sizeBytes;
    if (unfoldedBytes > MAX_BATCH_BYTES) throw tooLarge();
  };
  for (const { region, column, buffer } of wanted) {
    const start = bodyStart + region.start;
    const stored = await bytes.read(start, start + region.sizeBytes);
    // A copy: numbers of several bytes must begin at a multiple of their size.
    const unfolded = codec ? unfold(stored, codec, count, budget) : new Uint8Array(stored);
    const place = loaded[column];
    if (place) place[buffer] = unfolded;
  }
  return loaded;
}

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

function requireApart(regions: readonly Region[]): void {
  let end = 0;
  for (const { start, sizeBytes } of regions) {
    if (start < end) throw damaged('columns lie over each other');
    end = start + sizeBytes;
  }
}

function unfold(
  stored: Uint8Array,
  codec: Codec,
  count: (sizeBytes: number) => void,
  budget: ExpansionBudget,
): Uint8Array<ArrayBuffer> {
  if (stored.length < LENGTH_BYTES) throw damaged('a column is cut off');
  const length = Buffer.from(stored.buffer, stored.byteOffset, LENGTH_BYTES).readBigInt64LE();
  const packed = stored.subarray(LENGTH_BYTES);
  const sizeBytes = length === NOT_COMPRESSED ? packed.length : Number(length);
  if (sizeBytes < 0) throw damaged('a length is impossible');
  count(sizeBytes);
  budget.spend(sizeBytes);
  if (length === NOT_COMPRESSED) return new Uint8Array(packed);
  const unfolded = new Uint8Array(sizeBytes);
  const written = codec === 'LZ4' ? unlz4Frame(packed, unfolded) : decompress(packed, unfolded).length;
  if (written !== sizeBytes) throw damaged('a column has another length than it says');
  return unfolded;
}

const tooLarge = () =>
  new UnreadableFileError(
    `a batch of rows of the Arrow file has more than ${MAX_BATCH_BYTES / 1024 / 1024} MiB of text and label; write smaller batches (pyarrow: write_table(table, max_chunksize=10_000), pandas: to_feather(path, chunksize=10_000)), or Parquet`,
  );
