import { isOutOfMemory, isResultTooLarge } from '../../../../platform/clickhouse/errors.js';
import type { StoredSpan } from '../../domain/stored-span.js';
import type { StoredTrace } from '../trace-reader.js';
import type { Read, ReadColumns } from './read-query.js';
import { SpanBlockReader } from './span-block-reader.js';
import {
  MAX_PIECE_BYTES,
  readPiece,
  type SpanPiece,
  type SpanPosition,
  type SpanSource,
  tracesBeyond,
} from './span-pieces.js';
import { readSpansAtOnce } from './spans-at-once.js';

/** Rows of the first piece: the engine takes any that there are, before it is known how large they are. */
const FIRST_ROWS = 1_000;
/** Rows that are read at once. */
const MAX_ROWS = 10_000;
/** Aim for pieces of this size when the rows are large: the engine has several copies of one. */
const PIECE_BYTES = 16 * 1024 * 1024;
/** A piece is asked for before the last one is decoded if its rows are smaller than this: most of the work is decoding. */
const SMALL_ROW_BYTES = 2048;
/** How much smaller a piece is when the engine had no memory for the last. */
const SHRINKAGE = 8;

interface AskedPiece extends SpanPiece {
  readonly maxRows: number;
  readonly isWhole: boolean;
}

/** Gathers the spans of traces piece by piece, within bounds for each trace and for all of them. */
export class TraceSpans {
  readonly #read: Read;
  readonly #readColumns: ReadColumns;
  readonly #maxSpans: number;
  readonly #reader = new SpanBlockReader();
  readonly #traces = new Map<string, { spans: StoredSpan[]; isTruncated: boolean }>();
  #bytesLeft: number;
  #rowsPerPiece = FIRST_ROWS;
  /** Until a piece was too large: then each gives what there is room for, and there may be more. */
  #isWhole = true;

  constructor(read: Read, readColumns: ReadColumns, bounds: { maxSpansPerTrace: number; maxBytes: number }) {
    this.#read = read;
    this.#readColumns = readColumns;
    this.#maxSpans = bounds.maxSpansPerTrace;
    this.#bytesLeft = bounds.maxBytes;
  }

  /** Those of which there is a span. */
  get traces(): ReadonlyMap<string, StoredTrace> {
    return this.#traces;
  }

  /**
   * Adds the spans of a trace at once. Where there are too many, or none where the roll-up says, nothing is added.
   * @param partials as `readSpansAtOnce`
   */
  async addAtOnce(source: SpanSource, partials?: string): Promise<void> {
    const limits = { maxSpans: this.#maxSpans, maxBytes: this.#bytesLeft };
    const { spans, sizeBytes } = await readSpansAtOnce(
      this.#readColumns,
      this.#reader,
      source,
      partials,
      limits,
    );
    this.#bytesLeft -= sizeBytes;
    for (const span of spans) this.#add(span);
  }

  /**
   * Adds the spans of these traces. While a piece is decoded, the engine reads the next one.
   * @param sourceOf where to read the spans of some of the traces
   */
  async add(
    traceIds: readonly string[],
    sourceOf: (traceIds: readonly string[]) => SpanSource,
  ): Promise<void> {
    let open = traceIds;
    let after: SpanPosition | undefined;
    let ahead: Promise<AskedPiece> | undefined;
    while (open.length > 0) {
      if (this.#bytesLeft <= 0) return this.#leaveOff(await tracesBeyond(this.#read, sourceOf(open), after));
      const piece = await (ahead ?? this.#piece(sourceOf(open), after, this.#rowsWanted(open)));
      const { blocks, sizeBytes, rows, last, maxRows, isWhole } = piece;
      this.#bytesLeft -= sizeBytes;
      if (!last) return;
      after = last;
      const isFull = rows === maxRows;
      const isAhead = isFull && sizeBytes < rows * SMALL_ROW_BYTES && this.#bytesLeft > 0;
      ahead = isAhead ? this.#piece(sourceOf(open), after, MAX_ROWS) : undefined;
      ahead?.catch(() => undefined); // thrown where it is awaited, if it still is
      for (const block of blocks) for (const span of this.#reader.read(block)) this.#add(span);
      if (!isFull && isWhole) return;
      this.#rowsPerPiece = Math.min(MAX_ROWS, Math.ceil((PIECE_BYTES * rows) / sizeBytes));
      open = open.filter((id) => !this.#traces.get(id)?.isTruncated);
    }
  }

  /** In less memory when the engine has not enough. */
  async #piece(source: SpanSource, after: SpanPosition | undefined, rows: number): Promise<AskedPiece> {
    for (let maxRows = rows; ; ) {
      const maxBytes = this.#bytesLeft;
      const isWhole = this.#isWhole && maxBytes >= MAX_PIECE_BYTES;
      try {
        const piece = await readPiece(this.#readColumns, source, { after, maxRows, maxBytes, isWhole });
        return { ...piece, maxRows, isWhole };
      } catch (error) {
        if (isWhole && isResultTooLarge(error)) this.#isWhole = false;
        else if (maxRows > 1 && isOutOfMemory(error)) maxRows = Math.ceil(maxRows / SHRINKAGE);
        else throw error;
      }
    }
  }

  /** With one more of each trace: then it is known to be truncated. */
  #rowsWanted(open: readonly string[]): number {
    let rows = 0;
    for (const id of open) {
      rows += this.#maxSpans + 1 - (this.#traces.get(id)?.spans.length ?? 0);
      if (rows >= this.#rowsPerPiece) return this.#rowsPerPiece;
    }
    return rows;
  }

  #add(span: StoredSpan): void {
    const trace = this.#trace(span.traceId);
    if (trace.spans.length < this.#maxSpans) trace.spans.push(span);
    else trace.isTruncated = true;
  }

  #leaveOff(traceIds: readonly string[]): void {
    for (const id of traceIds) this.#trace(id).isTruncated = true;
  }

  #trace(id: string): { spans: StoredSpan[]; isTruncated: boolean } {
    let trace = this.#traces.get(id);
    if (!trace) {
      trace = { spans: [], isTruncated: false };
      this.#traces.set(id, trace);
    }
    return trace;
  }
}
