import type { FileHandle } from 'node:fs/promises';

/** Written by one call: fewer and larger ones are faster. */
const BATCH_BYTES = 1024 * 1024;
/** Made durable while more comes: the disk works meanwhile, and at the end no more than this is left to wait for. */
const FLUSHED_BYTES = 16 * BATCH_BYTES;

/**
 * Writes chunks to a file behind a position, many by one call. While a batch is being written the next one is gathered, so
 * that bytes come in and are hashed meanwhile; at most two batches are in memory. The caller makes the end durable.
 * @param afterBatch called with the position behind what has been written, and with that
 * @returns the position behind all of it
 */
export async function writeBatches(
  file: FileHandle,
  chunks: AsyncIterable<Buffer>,
  position: number,
  afterBatch: (position: number, batch: readonly Buffer[]) => void = () => undefined,
): Promise<number> {
  let batch: Buffer[] = [];
  let size = 0;
  let written = position;
  let writing: Promise<void> | undefined;
  const flushes = new FlushesBehind(file, position);
  const flush = async (full: Buffer[], fullSize: number) => {
    await writeAll(file, full, fullSize, written);
    written += fullSize;
    flushes.note(written);
    afterBatch(written, full);
  };
  try {
    for await (const chunk of chunks) {
      batch.push(chunk);
      size += chunk.length;
      if (size < BATCH_BYTES) continue;
      await writing;
      writing = flush(batch, size);
      // It is awaited at the next batch; a failure until then is no unhandled one.
      writing.catch(() => undefined);
      batch = [];
      size = 0;
    }
    await writing;
    await flush(batch, size);
  } finally {
    await writing?.catch(() => undefined);
    await flushes.ended;
  }
  flushes.throwFailure();
  return written;
}

/** Flushes beside the writing, one at a time. */
class FlushesBehind {
  /** Resolves when none runs. */
  ended: Promise<void> = Promise.resolve();
  #isRunning = false;
  #begun: number;
  #failure: unknown;

  constructor(
    private readonly file: FileHandle,
    position: number,
  ) {
    this.#begun = position;
  }

  /** @throws what a flush has failed with: the system tells of it once, so that of the end may succeed */
  note(written: number): void {
    this.throwFailure();
    if (this.#isRunning || written - this.#begun < FLUSHED_BYTES) return;
    this.#begun = written;
    this.#isRunning = true;
    this.ended = this.file
      .datasync()
      .catch((error: unknown) => {
        this.#failure = error;
      })
      .finally(() => {
        this.#isRunning = false;
      });
  }

  throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}

async function writeAll(
  file: FileHandle,
  chunks: readonly Buffer[],
  size: number,
  position: number,
): Promise<void> {
  for (let done = 0; done < size; ) {
    const { bytesWritten } = await file.writev(behind(chunks, done), position + done);
    done += bytesWritten;
  }
}

/** What of the chunks is left behind the first bytes. */
function behind(chunks: readonly Buffer[], skip: number): Buffer[] {
  if (skip === 0) return [...chunks];
  const left: Buffer[] = [];
  for (const chunk of chunks) {
    if (skip < chunk.length) left.push(chunk.subarray(skip));
    skip = Math.max(0, skip - chunk.length);
  }
  return left;
}
