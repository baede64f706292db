import { createHash } from 'node:crypto';
import { type FileHandle, link, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { NotFoundError } from '../../contracts/errors.js';
import { writeBatches } from './batched-writes.js';
import { isErrno, noSuchObject } from './folder-errors.js';
import { enterKey, syncFolder } from './object-folders.js';
import type { ObjectInfo } from './object-info.js';
import { checkObjectKey } from './object-key.js';
import type { AppendOptions, ResumableState, ResumableUploads } from './resumable-uploads.js';

/** Beside the objects. `+` is in no key, so no key can reach the folder. */
export const PIECES_FOLDER = '+pieces';

/** How often bytes are made durable while a body flows. */
const DURABLE_EVERY_MS = 1_000;

/** What the store of the folder lends. */
interface FolderStore {
  head(key: string): Promise<ObjectInfo>;
  translate(error: unknown, key: string): Promise<unknown>;
}

/** One file a key, which grows until it becomes the object by a hard link. */
export function createFolderResumables(root: string, store: FolderStore): ResumableUploads {
  const folder = join(root, PIECES_FOLDER);
  // Keys have slashes and may be longer than a file name.
  const pathOf = (key: string) => {
    checkObjectKey(key);
    return join(folder, createHash('sha256').update(key).digest('hex'));
  };
  const translated = async <T>(key: string, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw await store.translate(error, key);
    }
  };

  async function append(
    key: string,
    { sizeBytes }: ResumableState,
    body: AsyncIterable<Buffer>,
    options: AppendOptions = {},
  ): Promise<ResumableState> {
    const path = pathOf(key);
    const file = await open(path, sizeBytes === 0 ? 'w' : 'r+', 0o640);
    try {
      if (sizeBytes === 0) await syncFolder(folder);
      await cutTo(file, sizeBytes, key);
      const writer = new DurableWriter(file, sizeBytes, options);
      return stateOf(await writer.write(body));
    } finally {
      await file.close();
    }
  }

  async function publish(key: string, { sizeBytes }: ResumableState): Promise<ObjectInfo> {
    const path = pathOf(key);
    try {
      const file = await open(path, 'r+');
      try {
        await cutTo(file, sizeBytes, key);
        await file.datasync();
      } finally {
        await file.close();
      }
      // It fails when the object exists: the first stays.
      await enterKey(root, key, (target) => link(path, target));
    } catch (error) {
      if (!isErrno(error, 'ENOENT', 'EEXIST')) throw error;
      // Published before, or with nothing to publish: `head` tells.
    }
    const object = await store.head(key);
    await rm(path, { force: true });
    return object;
  }

  async function discard(key: string): Promise<void> {
    await rm(pathOf(key), { force: true });
    // It fails where the folder itself is missing: then nothing was deleted.
    await syncFolder(folder);
  }

  return {
    append: (key, state, body, options) => translated(key, append(key, state, body, options)),
    publish: (key, state) => translated(key, publish(key, state)),
    discard: (key) => translated(key, discard(key)),
  };
}

const stateOf = (sizeBytes: number): ResumableState => ({ sizeBytes, engine: {} });

/** @throws NotFoundError when there is less */
async function cutTo(file: FileHandle, sizeBytes: number, key: string): Promise<void> {
  const { size } = await file.stat();
  if (size < sizeBytes) {
    throw noSuchObject(key, new NotFoundError(`Of ${sizeBytes} bytes ${size} are left.`));
  }
  if (size > sizeBytes) await file.truncate(sizeBytes);
}

/** Writes a body behind a position, and tells from time to time how much of it is on the disk. */
class DurableWriter {
  #told: number;
  #toldAtMs = performance.now();
  #telling: Promise<void> | undefined;
  #failure: unknown;

  constructor(
    private readonly file: FileHandle,
    private readonly position: number,
    private readonly options: AppendOptions,
  ) {
    this.#told = position;
  }

  /** @returns the position behind all of it, once it is durable */
  async write(body: AsyncIterable<Buffer>): Promise<number> {
    try {
      const end = await writeBatches(this.file, body, this.position, (position, batch) => {
        this.options.onWritten?.(batch);
        this.#note(position);
      });
      await this.#telling;
      this.#throwFailure();
      await this.file.datasync();
      return end;
    } finally {
      await this.#telling;
    }
  }

  #note(position: number): void {
    this.#throwFailure();
    const isDue = performance.now() - this.#toldAtMs >= DURABLE_EVERY_MS;
    const { onDurable } = this.options;
    if (onDurable && isDue && !this.#telling && position > this.#told) this.#tell(position, onDurable);
  }

  /** Beside the writing, which goes on. */
  #tell(position: number, onDurable: NonNullable<AppendOptions['onDurable']>): void {
    this.#telling = this.file
      .datasync()
      .then(() => onDurable(stateOf(position)))
      .catch((error: unknown) => {
        this.#failure = error;
      })
      .finally(() => {
        this.#told = position;
        this.#toldAtMs = performance.now();
        this.#telling = undefined;
      });
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
