import { LRUCache } from 'lru-cache';
import { AppError, UnavailableError } from '../../../../contracts/errors.js';
import { JsonlParser } from '../../../../contracts/labelled-rows/jsonl-parser.js';
import { MAX_ROW_BYTES, type RowOrProblem } from '../../../../contracts/labelled-rows/rows.js';
import type { ObjectStore } from '../../../../platform/objects/object-store.js';
import type { DataFile } from '../../domain/data-file.js';
import { rowCopyKeyOf, rowIndexKeyOf } from '../../domain/object-path.js';
import { type ReadRow, readCopyLine, toReadRow } from '../../domain/rows/row-copy.js';
import {
  BLOCK_BYTES,
  BLOCK_NUMBERS,
  BLOCK_SIZE,
  decodeFooter,
  footerSize,
  HASH_SIZE,
  LIST_ENTRY_SIZE,
  type RowIndexFooter,
  type RowIndexSegment,
  SEGMENT_ROWS,
  segmentParts,
  TRAILER_BYTES,
} from '../../domain/rows/row-index-format.js';

/** What is read of the end of an index at once: a footer is seldom longer. */
const END_BYTES = 65_536;
/** Memory for footers of files that were asked for lately. */
const MAX_FOOTER_BYTES = 32 * 1024 * 1024;
/** Blocks that follow each other are read together up to so many bytes. */
const RUN_BYTES = 1024 * 1024;
/** Reads of one page that are under way at the same time. */
const CONCURRENT_READS = 8;

/** A row, and its number. */
export interface NumberedRow extends ReadRow {
  readonly number: number;
}

/** Rows that stand behind each other: from which byte to which, the first row's number and line. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly firstRow: number;
  readonly firstLine: number;
  readonly wanted: number[];
}

/** Opens the row indexes of files. */
export class RowIndexes {
  readonly #footers = new LRUCache<string, RowIndexFooter>({ maxSize: MAX_FOOTER_BYTES });

  constructor(private readonly objects: ObjectStore) {}

  /** @throws UnavailableError; NotFoundError when the file has none */
  async open(file: DataFile): Promise<RowIndex> {
    // A file that was read again has another index.
    const footerKey = `${file.id} ${file.changedIn}`;
    const known = this.#footers.get(footerKey);
    if (known) return new RowIndex(this.objects, file, known);
    const key = rowIndexKeyOf(file);
    const { sizeBytes } = await this.objects.head(key);
    let end = await readRange(this.objects, key, Math.max(0, sizeBytes - END_BYTES), sizeBytes);
    const size = footerSize(end);
    if (size === undefined) throw new Error(`The row index of file ${file.id} is damaged.`);
    const whole = size + TRAILER_BYTES;
    if (whole > end.length) end = await readRange(this.objects, key, sizeBytes - whole, sizeBytes);
    const footer = decodeFooter(end.subarray(end.length - whole, end.length - TRAILER_BYTES));
    this.#footers.set(footerKey, footer, { size: whole });
    return new RowIndex(this.objects, file, footer);
  }
}

/** The rows of a file, from any one on. */
export class RowIndex {
  readonly #indexKey: string;
  readonly #rowsKey: string;

  constructor(
    private readonly objects: ObjectStore,
    file: Pick<DataFile, 'id' | 'objectKey' | 'rowIndexToken'>,
    readonly facts: RowIndexFooter,
  ) {
    this.#indexKey = rowIndexKeyOf(file);
    this.#rowsKey = facts.source === 'file' ? file.objectKey : rowCopyKeyOf(file);
  }

  /** Numbers from 0 of the rows of a segment that have a label or problem, in ascending order. */
  async list(segment: RowIndexSegment, key: number): Promise<Uint16Array> {
    let at = segmentParts(segment).lists;
    for (const [each, count] of segment.lists) {
      const size = count * LIST_ENTRY_SIZE;
      if (each === key) return new Uint16Array(await this.#readNumbers(at, size));
      at += size;
    }
    return new Uint16Array(0);
  }

  /** Two numbers for each row of a segment. */
  async hashes(segment: RowIndexSegment): Promise<Uint32Array> {
    const { hashes } = segmentParts(segment);
    return new Uint32Array(await this.#readNumbers(hashes, segment.rows * HASH_SIZE));
  }

  /**
   * Rows by their numbers, which ascend; as many of them from the first on as have about so many bytes, and one at least.
   */
  async rows(numbers: readonly number[], maxBytes: number): Promise<NumberedRow[]> {
    const found: NumberedRow[] = [];
    const runs = await this.#runsOf(numbers);
    let bytes = 0;
    for (let at = 0; at < runs.length && bytes < maxBytes; at += CONCURRENT_READS) {
      const some = runs.slice(at, at + CONCURRENT_READS);
      for (const rows of await Promise.all(some.map((run) => this.#readRun(run)))) {
        for (const row of rows) {
          if (bytes >= maxBytes) break;
          bytes += row.text?.length ?? 0;
          found.push(row);
        }
      }
    }
    return found;
  }

  async #runsOf(numbers: readonly number[]): Promise<Run[]> {
    const runs: Run[] = [];
    for (const [index, wanted] of bySegment(numbers)) {
      const segment = this.facts.segments[index];
      if (!segment) continue;
      const size = segment.blocks * BLOCK_SIZE;
      const blocks = new Float64Array(await this.#readNumbers(segmentParts(segment).blocks, size));
      const end = this.facts.segments[index + 1]?.from ?? this.facts.sizeBytes;
      addRuns(runs, wanted, { blocks, firstRow: index * SEGMENT_ROWS + 1, end });
    }
    return runs;
  }

  async #readRun(run: Run): Promise<NumberedRow[]> {
    // All rows but the last one of a block are short; one that is longer than a row may be need not be read to its end.
    const most = Math.max(RUN_BYTES, BLOCK_BYTES + MAX_ROW_BYTES + 1);
    const bytes = await readRange(this.objects, this.#rowsKey, run.from, Math.min(run.to, run.from + most));
    const rows = this.facts.source === 'file' ? parseFile(bytes, run.from, run.firstLine) : parseCopy(bytes);
    return run.wanted.flatMap((number) => {
      const row = rows[number - run.firstRow];
      return row ? [{ ...row, number }] : [];
    });
  }

  async #readNumbers(at: number, size: number): Promise<ArrayBuffer> {
    const bytes = await readRange(this.objects, this.#indexKey, at, at + size);
    // Numbers must begin at a multiple of their size.
    return new Uint8Array(bytes).buffer;
  }
}

function bySegment(numbers: readonly number[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const number of numbers) {
    const segment = Math.floor((number - 1) / SEGMENT_ROWS);
    const group = groups.get(segment);
    if (group) group.push(number);
    else groups.set(segment, [number]);
  }
  return groups;
}

function addRuns(
  runs: Run[],
  wanted: readonly number[],
  segment: { blocks: Float64Array; firstRow: number; end: number },
): void {
  const { blocks, firstRow, end } = segment;
  const count = blocks.length / BLOCK_NUMBERS;
  let lastBlock = -1;
  let block = 0;
  for (const number of wanted) {
    const row = number - firstRow;
    block = blockOf(blocks, count, row, block);
    if (block === lastBlock) {
      runs.at(-1)?.wanted.push(number);
      continue;
    }
    const at = block * BLOCK_NUMBERS;
    const to = block + 1 < count ? (blocks[at + BLOCK_NUMBERS + 1] ?? end) : end;
    const [first = 0, from = 0, firstLine = 1] = blocks.subarray(at, at + BLOCK_NUMBERS);
    const last = runs.at(-1);
    if (last && last.to === from && to - last.from <= RUN_BYTES) {
      last.wanted.push(number);
      runs[runs.length - 1] = { ...last, to };
    } else {
      runs.push({ from, to, firstRow: firstRow + first, firstLine, wanted: [number] });
    }
    lastBlock = block;
  }
}

/** The last block that begins at a row or before it. */
function blockOf(blocks: Float64Array, count: number, row: number, from: number): number {
  let low = from;
  let high = count - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((blocks[middle * BLOCK_NUMBERS] ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}

function parseFile(bytes: Buffer, from: number, firstLine: number): ReadRow[] {
  const parser = new JsonlParser({ withOthers: true, withOffsets: false }, from);
  const rows: RowOrProblem[] = [];
  parser.push(bytes, rows);
  parser.end(rows);
  return rows.map((row) => {
    const read = toReadRow(row);
    return { ...read, line: read.line + firstLine - 1 };
  });
}

function parseCopy(bytes: Buffer): ReadRow[] {
  return bytes
    .toString()
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [readCopyLine(line)]));
}

/** @param to exclusive */
async function readRange(objects: ObjectStore, key: string, from: number, to: number): Promise<Buffer> {
  if (to <= from) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of await objects.get(key, { range: { start: from, end: to - 1 } })) {
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new UnavailableError('The object store broke the transfer off.', { cause });
  }
  return Buffer.concat(chunks);
}
