import { createHash } from 'node:crypto';
import { addAbortSignal } from 'node:stream';
import { InvalidInputError } from '../../../contracts/errors.js';
import { readFileRows } from '../../../contracts/labelled-rows/read-file-rows.js';
import type { RowExtras } from '../../../contracts/labelled-rows/row-parser.js';
import type { LabelledRow, RowOrProblem } from '../../../contracts/labelled-rows/rows.js';
import type { JobContext } from './job-context.js';
import type { TrainerSpec } from './protocol.js';

/** Lines about single bad rows; the rest is only counted. */
const SHOWN_PROBLEMS = 5;

/** What a file of texts turned out to be. */
export interface LoadedFile {
  rowCount: number;
  problemCount: number;
  /** Of the file's bytes: what a checkpoint belongs to. */
  sha256: string;
}

/**
 * Streams the rows of a data file to `use`, giving way to the event loop between them. Rows that cannot be read are
 * logged and left out, as they were when the file was validated.
 * @param progress gets the share of the file that is read, 0 to 1
 * @param extras what rows carry beside text and label
 * @throws StopRequested; AppError when the object cannot be read, or is not the one that was validated
 */
export async function loadTexts(
  job: JobContext,
  dataset: TrainerSpec['dataset'],
  use: (row: LabelledRow) => void,
  progress: (share: number) => void = () => {},
  extras: Partial<RowExtras> = {},
): Promise<LoadedFile> {
  const { pacer } = job;
  const rows = readTexts(job, dataset, progress, extras);
  let rowCount = 0;
  let problemCount = 0;
  for (;;) {
    const { done, value } = await rows.next();
    if (done) {
      if (problemCount > 0) job.log('WARNING', `${problemCount} rows of ${dataset.path} are left out.`);
      return { rowCount, problemCount, sha256: value };
    }
    for (const row of value) {
      if (row.kind === 'row') {
        use(row);
        rowCount += 1;
      } else {
        problemCount += 1;
        if (problemCount <= SHOWN_PROBLEMS) {
          job.log('WARNING', `${dataset.path}, line ${row.line}: ${row.message}`);
        }
      }
      if (pacer.sliceIsOver) await pacer.pause();
    }
  }
}

/**
 * The rows of a data file in batches, and then the SHA-256 of its bytes.
 * @param extras what rows carry beside text and label
 * @throws StopRequested; AppError when the object cannot be read, or is not the one that was validated
 */
export async function* readTexts(
  { pacer, objects, signal }: Pick<JobContext, 'pacer' | 'objects' | 'signal'>,
  dataset: TrainerSpec['dataset'],
  progress: (share: number) => void = () => {},
  extras: Partial<RowExtras> = {},
): AsyncGenerator<RowOrProblem[], string, void> {
  const { sizeBytes } = await objects.head(dataset.objectKey);
  const hash = createHash('sha256');
  let bytesRead = 0;
  const stream = addAbortSignal(signal, await objects.get(dataset.objectKey));
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of stream) {
      hash.update(chunk);
      bytesRead += chunk.length;
      yield chunk;
    }
  }
  const source = {
    sizeBytes,
    stream: hashed,
    async read(start: number, end: number) {
      if (start === end) return new Uint8Array();
      const part = await objects.get(dataset.objectKey, { range: { start, end: end - 1 } });
      const chunks: Uint8Array[] = [];
      for await (const chunk of addAbortSignal(signal, part)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
  try {
    for await (const batch of readFileRows(source, dataset.format, { ...extras, columns: dataset.columns })) {
      yield batch;
      progress(sizeBytes === 0 ? 1 : bytesRead / sizeBytes);
    }
  } catch (error) {
    // A stream that the stop aborted ends with an error of its own.
    pacer.throwIfStopped();
    throw error;
  } finally {
    stream.destroy();
  }
  const sha256 = hash.digest('hex');
  requireValidatedBytes(dataset, sha256);
  return sha256;
}

/** What was validated is what is trained on, whatever happened to the object since. */
function requireValidatedBytes({ path, sha256: validated }: TrainerSpec['dataset'], found: string): void {
  if (validated === undefined || validated === found) return;
  throw new InvalidInputError(
    `The bytes of ${path} are not those that were validated: their SHA-256 is ${found}, not ${validated}. Upload the file again and start a job with the new one.`,
  );
}
