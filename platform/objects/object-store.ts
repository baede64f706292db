import type { Readable } from 'node:stream';
import type { ObjectInfo } from './object-info.js';
import type { OnWritten } from './on-written.js';
import type { ResumableUploads } from './resumable-uploads.js';

/**
 * Bytes under keys such as `training-data/fresh/file_01…`, within one bucket.
 *
 * Promises of every implementation:
 * - `put` is atomic: readers see the old object or the whole new one, never a part; a failed or aborted `put`
 *   leaves nothing behind. It resolves after the object is durable.
 * - Memory use does not grow with the object's size.
 * - Keys are relative slash-separated paths of `[A-Za-z0-9._=-]` segments of up to 255 characters, none of them `.` or
 *   `..`, 512 characters at most in all. Any other key is refused with InvalidInputError before anything is touched.
 *   An engine MAY refuse with ConflictError to keep an object under the key of a folder, or a folder under that of
 *   an object (`a` beside `a/b`).
 * - A missing object is NotFoundError in `get`, `head`; `delete` of one succeeds.
 * - An engine that does not answer is UnavailableError.
 */
export interface ObjectStore {
  /** Bucket name, the host part of `s3://bucket/key` URLs. */
  readonly bucket: string;
  /** Objects that are sent in pieces. */
  readonly resumable: ResumableUploads;
  /** Takes the body over: it is read to its end or destroyed. An abort rejects with the signal's reason. */
  put(key: string, body: Readable | Uint8Array, options?: PutOptions): Promise<PutResult>;
  /**
   * Streams the object; destroying the stream stops the transfer. `range` bounds are inclusive byte offsets; one that
   * begins beyond the end is refused with InvalidInputError.
   */
  get(key: string, options?: { range?: { start: number; end?: number } }): Promise<Readable>;
  head(key: string): Promise<ObjectInfo>;
  delete(key: string): Promise<void>;
  /** Keys below a prefix, in lexical order. */
  list(prefix: string): AsyncIterable<ObjectInfo>;
  /**
   * A URL with which anyone may PUT or GET this one object, without other credentials, until it expires (after seven
   * days at most). A refusal is status 403. A PUT replaces what an earlier one has sent.
   */
  signedUrl(method: 'GET' | 'PUT', key: string, options: SignedUrlOptions): Promise<string>;
  /**
   * Ends an upload by signed URL and keeps it: what was PUT to `uploadKey` becomes the object `key`, and nothing is left
   * under `uploadKey`. `key` is written once: when it exists already it stays as it is, is returned, and what lies under
   * `uploadKey` is discarded. So it may be repeated after a crash, and of concurrent calls one wins.
   *
   * A PUT that is still under way or comes later MUST NOT change `key`. An engine that can SHOULD refuse it (status 409)
   * and keep none of its bytes; one that cannot takes them under `uploadKey`, where `list` finds them.
   * @throws NotFoundError when there is neither; the upload then goes on
   */
  acceptUpload(uploadKey: string, key: string): Promise<ObjectInfo>;
  /** Ends an upload by signed URL and deletes what it sent; the same holds for a PUT that ends later. */
  discardUpload(uploadKey: string): Promise<void>;
  /** Rejects with UnavailableError when the engine does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface PutOptions {
  contentType?: string;
  /** Exact size, when known: lets an S3 engine avoid buffering. A body of another size is refused. */
  sizeBytes?: number;
  /** Refuse (PAYLOAD_TOO_LARGE) once the body exceeds this. */
  maxSizeBytes?: number;
  signal?: AbortSignal;
  /** The key that the object will be read under once it was accepted (`acceptUpload`); by default that of the `put`. */
  becomes?: string;
  /** The caller hashes by itself: the result has no hash. */
  unhashed?: boolean;
  onWritten?: OnWritten;
}

export interface PutResult {
  sizeBytes: number;
  /** Lower-case hexadecimal SHA-256 of the bytes. */
  sha256: string;
}

export interface SignedUrlOptions {
  expiresInSeconds: number;
  /** File name that a browser saves a GET under. */
  downloadName?: string;
  /** Of a PUT: the key that what was sent will be accepted as. */
  becomes?: string;
}
