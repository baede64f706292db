import type { Readable } from 'node:stream';
import type { ObjectInfo } from './object-info.js';
import type { PutOptions, PutResult } from './object-store.js';

/** An object that stays the same while it is read, even when a `put` replaces it meanwhile. */
export interface OpenObject {
  readonly info: ObjectInfo;
  /** Reads once, within bounds that lie in the object, and then closes. */
  stream(range?: { start: number; end: number }): Readable;
  /** For when `stream` is not called. */
  close(): Promise<void>;
}

/** What serving signed URLs takes of a store. */
export interface SignedObjects {
  /** @throws NotFoundError */
  open(key: string): Promise<OpenObject>;
  /**
   * Before a PUT by signed URL is taken.
   * @throws ConflictError when the upload has ended
   */
  requireOpenUpload(key: string): Promise<void>;
  /**
   * A `put` by signed URL.
   * @throws ConflictError when the upload has ended meanwhile
   */
  putUpload(key: string, body: Readable, options?: PutOptions): Promise<PutResult>;
}
