import type { Readable } from 'node:stream';
import type { PutResult } from './object-store.js';

/**
 * What a PUT of a body to a signed URL of the store does, by a part of ours that has the store at hand: for the same
 * object and for as long, and of a body of any length. Takes the body over, as `ObjectStore.put` does.
 * @throws what a PUT to the URL is refused with, as an AppError; PAYLOAD_TOO_LARGE beyond `maxSizeBytes`; what the body
 *   failed with
 */
export type PutSigned = (signedUrl: string, body: Readable, options: PutSignedOptions) => Promise<PutResult>;

export interface PutSignedOptions {
  readonly maxSizeBytes: number;
  readonly signal?: AbortSignal | undefined;
}
