import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { NotFoundError } from '../../../../contracts/errors.js';
import { compressionOf, decompressed } from '../../../../contracts/labelled-rows/compression.js';
import { detectFormat, FORMAT_HEAD_BYTES } from '../../../../contracts/labelled-rows/detect-format.js';
import { readFileRows } from '../../../../contracts/labelled-rows/read-file-rows.js';
import { isReadByParts, type RowOrProblem } from '../../../../contracts/labelled-rows/rows.js';
import { UnreadableFileError } from '../../../../contracts/labelled-rows/unreadable-file.js';
import type { ObjectStore } from '../../../../platform/objects/object-store.js';
import type { DataFile } from '../../domain/data-file.js';
import { FileStatistics, type FileSummary } from '../../domain/file-statistics.js';
import type { ObservedBatch } from '../../domain/validation/check.js';
import type { EvaluationTexts } from '../../domain/validation/evaluation-texts.js';
import type { FoundInFile } from '../../stores/data-file-store.js';
import { objectSource } from './object-source.js';
import { MeteredBytes, openObject } from './read-object.js';
import { examined, examineHere, type OpenTextExamination } from './text-examination.js';

/** Characters that are checked in one turn of the event loop: all checks together take 2 to 4 ms for them. */
const TURN_UNITS = 64 * 1024;

/** What a file holds; or why that cannot be said, whatever the rules it is judged by. */
export type Analysis = FoundInFile & ({ rows: FileSummary } | { unreadable: string });

/** Sees the rows of a file as they are read, after the checks: with what these found in each. */
export interface RowObserver {
  /** The pass waits for it. What it throws ends the pass. */
  observe(batch: ObservedBatch): void | Promise<void>;
}

export interface AnalysisOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (percent: number) => void;
  readonly observers?: readonly RowObserver[];
  /** Texts to look for. */
  readonly evaluation?: EvaluationTexts | undefined;
  /** Whether near duplicates are looked for: by default. */
  readonly nearDuplicates?: boolean;
  /** Who looks at the texts: by default this thread. */
  readonly openTexts?: OpenTextExamination | undefined;
}

/**
 * Reads a file once, in memory that does not grow with it, and says what it holds. Gives way to the event loop every few
 * milliseconds, since requests are served beside it.
 * @throws UnavailableError when the object store is away; the signal's reason when it is aborted
 */
export async function analyseFile(
  objects: ObjectStore,
  file: DataFile,
  {
    signal,
    onProgress,
    observers = [],
    evaluation,
    nearDuplicates = true,
    openTexts = examineHere,
  }: AnalysisOptions,
): Promise<Analysis> {
  const sizeBytes = file.sizeBytes ?? 0;
  try {
    const head = await readHead(objects, file.objectKey, signal);
    const columns = file.columns ?? undefined;
    const format = detectFormat(file.originalName, await startOf(head), columns);
    if (!format) {
      return {
        unreadable:
          'the format is not known; send JSON Lines (.jsonl), a JSON array (.json), CSV (.csv) or TSV (.tsv), as it is or compressed by gzip or zstd, or Parquet (.parquet) or Arrow (.arrow, .feather)',
      };
    }
    if (isReadByParts(format) && compressionOf(head)) {
      return { unreadable: COMPRESSED_AROUND };
    }
    const bytes = new MeteredBytes(await openObject(objects, file.objectKey, signal), signal);
    const statistics = new FileStatistics({ evaluation, nearDuplicates });
    // Offsets lead back to a row; where a format has none, its rows are copied, with all that they hold. So are those of
    // which it was said where their text and label are.
    const hasOffsets = format === 'jsonl' && !compressionOf(head) && !columns;
    const extras = { withOffsets: hasOffsets, withOthers: !hasOffsets, columns };
    const source = objectSource(objects, { key: file.objectKey, sizeBytes, signal }, bytes);
    const texts = openTexts({ withSketches: nearDuplicates || evaluation !== undefined, signal });
    try {
      for await (const { rows, facts } of examined(turnsOf(readFileRows(source, format, extras)), texts)) {
        const batch = statistics.add(rows, facts);
        for (const observer of observers) await observer.observe(batch);
        onProgress((100 * bytes.count) / sizeBytes);
        await setImmediate();
      }
    } finally {
      await texts.close();
    }
    signal.throwIfAborted();
    const { sha256 } = bytes;
    if (sha256 !== undefined && bytes.count !== sizeBytes) {
      return {
        unreadable: `the file has ${bytes.count} bytes now and had ${sizeBytes} when its upload was completed; upload it again`,
      };
    }
    return { format, sha256, rows: statistics.summary() };
  } catch (error) {
    if (error instanceof UnreadableFileError) return { unreadable: error.message };
    if (error instanceof NotFoundError)
      return { unreadable: 'the bytes of the file are gone; upload it again' };
    throw error;
  }
}

const COMPRESSED_AROUND =
  'Parquet and Arrow are compressed within; send the file without gzip or zstd around it';

/** Cuts rows so that no turn but one of a single long text holds the event loop for more than some milliseconds. */
async function* turnsOf(
  batches: AsyncIterable<readonly RowOrProblem[]>,
): AsyncGenerator<readonly RowOrProblem[], void, void> {
  for await (const rows of batches) yield* cut(rows);
}

function* cut(rows: readonly RowOrProblem[]): Generator<readonly RowOrProblem[], void, void> {
  let start = 0;
  let units = 0;
  for (const [index, row] of rows.entries()) {
    const added = row.kind === 'row' ? row.text.length : 0;
    if (units > 0 && units + added > TURN_UNITS) {
      yield rows.slice(start, index);
      start = index;
      units = 0;
    }
    units += added;
  }
  if (start < rows.length) yield rows.slice(start);
}

async function readHead(objects: ObjectStore, key: string, signal: AbortSignal): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const head = await openObject(objects, key, signal, { start: 0, end: FORMAT_HEAD_BYTES - 1 });
  for await (const chunk of head) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** How a file begins, without its compression. */
async function startOf(head: Buffer): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of decompressed(Readable.from([head]))) {
      pieces.push(piece);
      if (piece.length >= FORMAT_HEAD_BYTES) break;
    }
  } catch (error) {
    // It is cut off, of course.
    if (!(error instanceof UnreadableFileError)) throw error;
  }
  return Buffer.concat(pieces);
}
