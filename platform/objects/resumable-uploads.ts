import type { ObjectInfo } from './object-info.js';
import type { OnWritten } from './on-written.js';

/**
 * Objects whose bytes come in pieces, far apart in time and perhaps to different processes. What has come is described by
 * a state that the caller keeps, and nothing else counts: bytes that a state does not cover, because a process died or the
 * piece was not accepted, are replaced by the next piece.
 *
 * Promises of every implementation:
 * - A state that was handed out covers durable bytes only.
 * - Memory use grows neither with the object nor with the piece, and nothing is laid down in a file beside the store.
 * - Nothing is readable under the key before `publish`.
 * - Callers see to it that one `append` of a key runs at a time.
 * - An engine that does not answer, or is full, is UnavailableError.
 */
export interface ResumableUploads {
  /**
   * Adds a body behind the bytes that the state covers; a failure of the body itself is the caller's to end it by.
   * @returns the state that covers all of it
   * @throws NotFoundError when the bytes that the state covers are gone
   */
  append(
    key: string,
    state: ResumableState,
    body: AsyncIterable<Buffer>,
    options?: AppendOptions,
  ): Promise<ResumableState>;
  /**
   * Makes the object, at once and as a whole, of the bytes that the state covers. A key is written once: an object that
   * exists already stays as it is and is returned, so this may be repeated after a crash.
   * @throws NotFoundError when the bytes are gone
   */
  publish(key: string, state: ResumableState): Promise<ObjectInfo>;
  /** Deletes all that was sent for a key and not published. May be repeated. */
  discard(key: string): Promise<void>;
}

export interface AppendOptions {
  /**
   * Called while the body flows whenever more of it has become durable, one call at a time. When it rejects, the append
   * ends with that error.
   */
  readonly onDurable?: ((state: ResumableState) => Promise<void>) | undefined;
  /** Size of the whole object, when it is known. */
  readonly totalBytes?: number | undefined;
  readonly onWritten?: OnWritten | undefined;
}

/** How far an upload has come. */
export interface ResumableState {
  /** Bytes that are there for good: where the next piece begins. */
  readonly sizeBytes: number;
  /** What the engine has to know again, as JSON; empty at the beginning. */
  readonly engine: Readonly<Record<string, unknown>>;
}

export const NOTHING_SENT: ResumableState = { sizeBytes: 0, engine: {} };
