import { createHash } from 'node:crypto';
import { addAbortSignal, type Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { AppError, NotFoundError, UnavailableError } from '../../../contracts/errors.js';
import { detectFormat, FORMAT_HEAD_BYTES } from '../../../contracts/labelled-rows/detect-format.js';
import { readLabelledRows } from '../../../contracts/labelled-rows/read-rows.js';
import type { ObjectStore } from '../../../platform/objects/object-store.js';
import type { DataFile } from '../domain/data-file.js';
import { FileStatistics, type FileSummary } from '../domain/file-statistics.js';
import type { FoundInFile } from '../stores/data-file-store.js';

/** What a file holds; or why that cannot be said, whatever the rules it is judged by. */
export type Analysis = FoundInFile & ({ rows: FileSummary } | { unreadable: string });

/**
 * Reads a file once, in memory that does not grow with it, and says what it holds. Gives way to the event loop after
 * every batch of rows, since requests are served beside it.
 * @throws UnavailableError when the object store is away; the signal's reason when it is aborted
 */
export async function analyseFile(
  objects: ObjectStore,
  file: DataFile,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (percent: number) => void },
): Promise<Analysis> {
  const sizeBytes = file.sizeBytes ?? 0;
  try {
    const format = detectFormat(file.originalName, await readHead(objects, file.objectKey, signal));
    if (!format) {
      return {
        unreadable: 'the format is not known; send JSON Lines (.jsonl), a JSON array (.json) or CSV (.csv)',
      };
    }
    const bytes = new MeteredBytes(await open(objects, file.objectKey, signal), signal);
    const statistics = new FileStatistics();
    for await (const rows of readLabelledRows(bytes, format)) {
      statistics.add(rows);
      onProgress((100 * bytes.count) / sizeBytes);
      await setImmediate();
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
    if (error instanceof NotFoundError)
      return { unreadable: 'the bytes of the file are gone; upload it again' };
    throw error;
  }
}

/** Opens an object; gives up as soon as the signal says so, whether the engine answers or not. */
async function open(
  objects: ObjectStore,
  key: string,
  signal: AbortSignal,
  range?: { start: number; end: number },
): Promise<Readable> {
  signal.throwIfAborted();
  const opening = objects.get(key, range && { range });
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    opening
      .then((stream) => {
        // An abort while nobody reads the stream yet is not an error of the process: whoever reads it is told.
        stream.on('error', () => {});
        // Destroys the stream at once when it comes after the abort.
        resolve(addAbortSignal(signal, stream));
      }, reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}

async function readHead(objects: ObjectStore, key: string, signal: AbortSignal): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const head = await open(objects, key, signal, { start: 0, end: FORMAT_HEAD_BYTES - 1 });
  for await (const chunk of head) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Passes bytes on and keeps count and hash of them. */
class MeteredBytes implements AsyncIterable<Uint8Array> {
  count = 0;
  /** Lower-case hexadecimal; there once the source was read to its end. */
  sha256: string | undefined;

  constructor(
    private readonly source: AsyncIterable<Uint8Array>,
    private readonly signal: AbortSignal,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, void> {
    const hash = createHash('sha256');
    try {
      for await (const chunk of this.source) {
        this.count += chunk.length;
        hash.update(chunk);
        yield chunk;
      }
    } catch (cause) {
      if (cause instanceof AppError || this.signal.aborted) throw cause;
      // A transfer that breaks off is an engine that went away, whatever its client calls it.
      throw new UnavailableError('The object store broke the transfer off.', { cause });
    }
    this.sha256 = hash.digest('hex');
  }
}
