import type { ResumableState } from '../../../platform/objects/resumable-uploads.js';

/**
 * How far uploads that are sent in pieces have come. The state here is the one that counts: it is what a client was told,
 * and where the next piece begins.
 *
 * One piece is added at a time: `claim` gives a token, every later write carries it, and a newer claim replaces it. A claim
 * whose lease has run out is free, since its holder is dead or its client is silent; a holder that comes to itself finds
 * its writes refused. A database that does not answer is UnavailableError.
 */
export interface ResumableUploadStore {
  /** Notes a new upload with what its client said of it. No other file takes pieces. */
  insert(fileId: string, metadataHeader: string): Promise<void>;
  /** Undefined for a file that takes no pieces. */
  find(fileId: string): Promise<ResumableUpload | undefined>;
  /** Which of these files take pieces, or did before they were complete. */
  listIds(fileIds: readonly string[]): Promise<string[]>;
  /** Undefined while somebody else holds it. */
  claim(fileId: string, claim: AppendClaimRow & { now: Date }): Promise<ResumableState | undefined>;
  /** Keeps the claim while bytes arrive; false when it is lost, or the upload has ended. */
  extendClaim(fileId: string, claim: AppendClaimRow, receivedBytes: number): Promise<boolean>;
  /**
   * Keeps what has become durable: from now on the upload goes on from there, until `expiresAt` at least. False when the
   * claim is lost, or the upload has ended.
   */
  keep(
    fileId: string,
    claim: AppendClaimRow,
    kept: { state: ResumableState; expiresAt: Date },
  ): Promise<boolean>;
  /** Lets the next one in at once. */
  release(fileId: string, token: string): Promise<void>;
  /** Uploads of all tenants that have all their bytes and are not complete: a crash came between the two. */
  listUnfinished(now: Date, limit: number): Promise<{ tenant: string; fileId: string }[]>;
}

export interface AppendClaimRow {
  readonly token: string;
  readonly leaseUntil: Date;
}

export interface ResumableUpload {
  readonly state: ResumableState;
  /** The `Upload-Metadata` header that the upload was created with; may be empty. */
  readonly metadataHeader: string;
}
