import { constants } from 'node:fs';
import {
  access,
  type FileHandle,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
  statfs,
  unlink,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ConflictError, InvalidInputError, NotFoundError, UnavailableError } from '../../contracts/errors.js';
import type { Clock } from '../clock.js';
import type { Logger } from '../log.js';
import { writeBatches } from './batched-writes.js';
import { isErrno, noSuchObject, translateFileError } from './folder-errors.js';
import { createFolderResumables, PIECES_FOLDER } from './folder-resumable-uploads.js';
import { INCOMING_FOLDER, incomingName, removeStaleIncoming } from './incoming-files.js';
import { meterBody } from './metered-body.js';
import { enterKey, findFolder, pruneFolders, syncFolder } from './object-folders.js';
import type { ObjectInfo } from './object-info.js';
import { checkObjectKey, checkObjectPrefix, isKeySegment } from './object-key.js';
import type { ObjectStore, PutOptions, PutResult, SignedUrlOptions } from './object-store.js';
import type { OnWritten } from './on-written.js';
import type { ResumableUploads } from './resumable-uploads.js';
import type { OpenObject, SignedObjects } from './signed-objects.js';
import type { UrlSigner } from './signed-url.js';
import { UploadGrants } from './upload-grants.js';

const MIN_FREE_BYTES = 67_108_864;
/** Objects of a listing. */
const LOOKED_AT_TOGETHER = 64;

export interface FolderObjectStoreOptions {
  /** Holds one file per object under the object's key, and the bodies that are on their way. */
  root: string;
  bucket: string;
  signer: UrlSigner;
  clock: Clock;
  log: Logger;
  /** With less space on its disk it is not healthy. Default 64 MiB. */
  minFreeBytes?: number;
}

/** Objects as files in a folder, which several processes of one machine may share. */
export class FolderObjectStore implements ObjectStore, SignedObjects {
  readonly bucket: string;
  readonly resumable: ResumableUploads;
  readonly #root: string;
  readonly #incoming: string;
  readonly #signer: UrlSigner;
  readonly #clock: Clock;
  readonly #uploads: UploadGrants;
  readonly #minFreeBytes: number;

  private constructor(options: FolderObjectStoreOptions, root: string) {
    this.bucket = options.bucket;
    this.#root = root;
    this.#incoming = join(root, INCOMING_FOLDER);
    this.#signer = options.signer;
    this.#clock = options.clock;
    this.#uploads = new UploadGrants(root);
    this.#minFreeBytes = options.minFreeBytes ?? MIN_FREE_BYTES;
    this.resumable = createFolderResumables(root, {
      head: (key) => this.head(key),
      translate: (error, key) => this.#translate(error, key),
    });
  }

  /** Creates the folder if it is missing and removes what crashed writers left in it. */
  static async open(options: FolderObjectStoreOptions): Promise<FolderObjectStore> {
    await mkdir(join(options.root, INCOMING_FOLDER), { recursive: true, mode: 0o750 });
    const store = new FolderObjectStore(options, await realpath(options.root));
    const nowMs = options.clock.now().getTime();
    await store.#uploads.open(nowMs);
    await mkdir(join(options.root, PIECES_FOLDER), { recursive: true, mode: 0o750 });
    const removed = await removeStaleIncoming(store.#incoming, nowMs);
    if (removed > 0) options.log.info({ removed }, 'Removed unfinished uploads of an earlier run');
    return store;
  }

  async put(key: string, body: Readable | Uint8Array, options?: PutOptions): Promise<PutResult> {
    const metered = meterBody(body, options);
    const incoming = join(this.#incoming, incomingName());
    try {
      checkObjectKey(key);
      await writeDurably(incoming, metered.chunks, options?.onWritten);
      await this.#place(incoming, key);
      return metered.result();
    } catch (error) {
      metered.discard();
      await rm(incoming, { force: true });
      throw metered.failed(error) ? error : await this.#translate(error, key);
    }
  }

  async get(key: string, options?: { range?: { start: number; end?: number } }): Promise<Readable> {
    const object = await this.open(key);
    const range = options?.range;
    if (!range) return object.stream();
    const end = Math.min(range.end ?? Number.POSITIVE_INFINITY, object.info.sizeBytes - 1);
    if (range.start < 0 || range.start > end) {
      await object.close();
      throw new InvalidInputError(`Bytes ${range.start}-${range.end ?? ''} are not in the object "${key}".`);
    }
    return object.stream({ start: range.start, end });
  }

  async head(key: string): Promise<ObjectInfo> {
    const object = await this.open(key);
    await object.close();
    return object.info;
  }

  async delete(key: string): Promise<void> {
    checkObjectKey(key);
    const { folders, name } = split(key);
    try {
      const folder = await findFolder(this.#root, folders);
      if (folder === undefined) return this.#requireFolder();
      await unlink(join(folder, name));
      await syncFolder(folder);
    } catch (error) {
      // EISDIR (EPERM on macOS): other keys lie below this one, which itself holds no object.
      if (isErrno(error, 'ENOENT', 'EISDIR', 'EPERM')) return this.#requireFolder();
      throw await this.#translate(error, key);
    }
    await pruneFolders(this.#root, folders);
  }

  async *list(prefix: string): AsyncGenerator<ObjectInfo> {
    checkObjectPrefix(prefix);
    await this.#requireFolder();
    yield* this.#listFolder('', prefix);
  }

  async signedUrl(method: 'GET' | 'PUT', key: string, options: SignedUrlOptions): Promise<string> {
    checkObjectKey(key);
    const url = this.#signer.sign(method, key, options);
    if (method === 'PUT') {
      const expiresAtMs = this.#clock.now().getTime() + options.expiresInSeconds * 1000;
      await this.#try(key, () => this.#uploads.grant(key, expiresAtMs));
    }
    return url;
  }

  /**
   * Before a PUT by signed URL is taken.
   * @throws ConflictError when the upload has ended
   */
  async requireOpenUpload(key: string): Promise<void> {
    checkObjectKey(key);
    if (await this.#try(key, () => this.#uploads.isGranted(key))) return;
    throw new ConflictError(
      'The upload of this link has ended: it was completed or given up. Start a new upload.',
    );
  }

  /**
   * A `put` by signed URL. Looks once more when the object is in its place: whoever ends an upload first takes the
   * grant away and then the object, so whichever comes second removes it.
   * @throws ConflictError when the upload has ended meanwhile
   */
  async putUpload(key: string, body: Readable, options?: PutOptions): Promise<PutResult> {
    const stored = await this.put(key, body, options);
    try {
      await this.requireOpenUpload(key);
    } catch (error) {
      await this.delete(key);
      throw error;
    }
    return stored;
  }

  async acceptUpload(uploadKey: string, key: string): Promise<ObjectInfo> {
    checkObjectKey(uploadKey);
    const existing = await this.head(key).catch(unlessMissing);
    if (existing) {
      await this.discardUpload(uploadKey);
      return existing;
    }
    const held = join(this.#incoming, incomingName());
    try {
      // Nothing to accept is no reason to end the upload.
      await this.#hold(uploadKey, held).catch((error) => this.#takenMeanwhile(error, key));
      await this.#try(uploadKey, () => this.#uploads.revoke(uploadKey));
      await this.#publish(uploadKey, held, key);
    } finally {
      await rm(held, { force: true });
    }
    await this.delete(uploadKey);
    return this.head(key);
  }

  async discardUpload(uploadKey: string): Promise<void> {
    checkObjectKey(uploadKey);
    await this.#try(uploadKey, () => this.#uploads.revoke(uploadKey));
    await this.delete(uploadKey);
  }

  async ping(): Promise<void> {
    await this.#requireFolder();
    const { bavail, bsize } = await statfs(this.#incoming);
    if (bavail * bsize < this.#minFreeBytes) {
      throw new UnavailableError('The disk of the object store is full. Free some space.');
    }
  }

  async close(): Promise<void> {}

  /**
   * Opens one object for reading, so that its facts and its bytes belong together.
   * @throws NotFoundError
   */
  async open(key: string): Promise<OpenObject> {
    checkObjectKey(key);
    const { folders, name } = split(key);
    try {
      const folder = await findFolder(this.#root, folders);
      if (folder === undefined) {
        await this.#requireFolder();
        throw noSuchObject(key);
      }
      const file = await open(join(folder, name), constants.O_RDONLY | constants.O_NOFOLLOW);
      return await describeOpen(file, key);
    } catch (error) {
      if (isErrno(error, 'ELOOP', 'ENOTDIR')) throw noSuchObject(key, error);
      throw await this.#translate(error, key);
    }
  }

  /** Nothing is where it was when the volume is not mounted: that is no missing object. */
  async #translate(error: unknown, key: string): Promise<unknown> {
    if (isErrno(error, 'ENOENT')) {
      const unusable = await this.#requireFolder().catch((reason: unknown) => reason);
      if (unusable) return unusable;
    }
    return translateFileError(error, key);
  }

  async #requireFolder(): Promise<void> {
    try {
      await access(this.#incoming, constants.W_OK);
    } catch (cause) {
      throw new UnavailableError('The folder of the object store cannot be written.', { cause });
    }
  }

  async #try<T>(key: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw await this.#translate(error, key);
    }
  }

  #place(incoming: string, key: string): Promise<void> {
    return enterKey(this.#root, key, (path) => rename(incoming, path));
  }

  /** Keeps what was sent until now: a PUT that is refused from now on deletes what it has put in its place. */
  async #hold(uploadKey: string, held: string): Promise<void> {
    await this.head(uploadKey);
    await this.#try(uploadKey, () => link(join(this.#root, uploadKey), held));
  }

  /** A hard link and no rename: it fails when the target exists, so the first stays. */
  async #publish(uploadKey: string, held: string, key: string): Promise<void> {
    const source = join(this.#root, uploadKey);
    try {
      await enterKey(this.#root, key, async (path) => {
        try {
          await link(source, path);
        } catch (error) {
          if (!isErrno(error, 'ENOENT')) throw error;
          await link(held, path);
        }
      });
    } catch (error) {
      if (isErrno(error, 'EEXIST')) await this.head(key);
      else await this.#takenMeanwhile(await this.#translate(error, uploadKey), key);
    }
  }

  /** A concurrent call may have accepted the upload; if not, nothing was there. */
  async #takenMeanwhile(error: unknown, key: string): Promise<void> {
    if (!(error instanceof NotFoundError)) throw error;
    const accepted = await this.head(key).catch(unlessMissing);
    if (!accepted) throw error;
  }

  /** Depth first in the order of whole keys: a folder sorts as its name with the slash that follows it. */
  async *#listFolder(parent: string, prefix: string): AsyncGenerator<ObjectInfo> {
    const entries = await readdir(join(this.#root, parent), { withFileTypes: true }).catch(async (error) => {
      if (isErrno(error, 'ENOENT', 'ENOTDIR')) return []; // pruned meanwhile
      throw await this.#translate(error, prefix);
    });
    const paths = entries
      .filter((entry) => isKeySegment(entry.name) && (entry.isFile() || entry.isDirectory()))
      .map((entry) => `${parent}${entry.name}${entry.isDirectory() ? '/' : ''}`)
      .filter((path) => path.startsWith(prefix) || (path.endsWith('/') && prefix.startsWith(path)))
      .sort();
    for (let begin = 0; begin < paths.length; begin += LOOKED_AT_TOGETHER) {
      const some = paths.slice(begin, begin + LOOKED_AT_TOGETHER);
      const infos = await Promise.all(
        some.map((path) => (path.endsWith('/') ? undefined : this.#lookAt(path))),
      );
      for (const [index, path] of some.entries()) {
        const info = infos[index];
        if (path.endsWith('/')) yield* this.#listFolder(path, prefix);
        else if (info) yield info;
      }
    }
  }

  /** What a listing tells of an object, whose folder has just been read; nothing of one that was deleted since. */
  async #lookAt(key: string): Promise<ObjectInfo | undefined> {
    try {
      const stats = await lstat(join(this.#root, key));
      return stats.isFile() ? { key, sizeBytes: stats.size, modifiedAt: stats.mtime } : undefined;
    } catch (error) {
      if (isErrno(error, 'ENOENT', 'ENOTDIR')) return undefined;
      throw await this.#translate(error, key);
    }
  }
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) throw error;
}

function split(key: string): { folders: string[]; name: string } {
  const folders = key.split('/');
  const name = folders.pop() ?? '';
  return { folders, name };
}

async function writeDurably(
  path: string,
  chunks: AsyncIterable<Buffer>,
  onWritten?: OnWritten,
): Promise<void> {
  const file = await open(path, 'wx', 0o640);
  try {
    await writeBatches(file, chunks, 0, (_, batch) => onWritten?.(batch));
    await file.sync();
  } finally {
    await file.close();
  }
}

async function describeOpen(file: FileHandle, key: string): Promise<OpenObject> {
  const stats = await file.stat().catch(() => undefined);
  if (!stats?.isFile()) {
    await file.close();
    throw noSuchObject(key);
  }
  return {
    info: { key, sizeBytes: stats.size, modifiedAt: stats.mtime },
    stream: (range) => file.createReadStream({ ...range, highWaterMark: 256 * 1024 }),
    close: () => file.close(),
  };
}
