import { createHash } from 'node:crypto';
import { AppError, NotFoundError } from '../../../../contracts/errors.js';
import type { RequestContext } from '../../../../platform/context.js';
import type { ResumableState } from '../../../../platform/objects/resumable-uploads.js';
import type { DataFile } from '../../domain/data-file.js';
import type { DataDeps } from '../deps.js';
import { requireFile } from '../find-file.js';
import { AppendClaim } from './append-claim.js';
import { largestSize } from './quota.js';
import {
  ChecksumError,
  piecesGone,
  requireOpen,
  UploadEndedError,
  UploadOffsetError,
} from './upload-errors.js';

/** What the sender says the bytes of a piece hash to. */
export interface Checksum {
  /** As Node names it. */
  readonly algorithm: string;
  readonly digest: Buffer;
}

export interface Piece {
  readonly offset: number;
  readonly body: AsyncIterable<Buffer>;
  readonly checksum?: Checksum | undefined;
}

/**
 * Adds a piece to an upload, as it arrives. When its sender goes away, what has come is kept; a piece with a checksum is
 * kept as a whole or not at all.
 * @returns where the next piece begins
 * @throws NotFoundError, UploadEndedError, UploadBusyError, UploadOffsetError, ChecksumError, UnavailableError; AppError
 *   PAYLOAD_TOO_LARGE; what the body failed with
 */
export async function appendToUpload(
  deps: DataDeps,
  ctx: RequestContext,
  id: string,
  piece: Piece,
): Promise<number> {
  const file = await requireFile(deps, ctx, id);
  requireOpen(file, deps.clock.now());
  const claim = await AppendClaim.take(deps, file);
  try {
    return await append(deps, file, claim, piece);
  } catch (error) {
    if (error instanceof NotFoundError) throw piecesGone(file, error);
    // It ended while bytes were on their way to the store, after these were deleted.
    if (error instanceof UploadEndedError) await deps.objects.resumable.discard(file.objectKey);
    throw error;
  } finally {
    await claim.release();
  }
}

async function append(
  deps: DataDeps,
  file: DataFile,
  claim: AppendClaim,
  { offset, body, checksum }: Piece,
): Promise<number> {
  const { state } = claim;
  if (state.sizeBytes !== offset) {
    throw new UploadOffsetError(`The next byte is number ${state.sizeBytes}, not ${offset}.`);
  }
  const largest = file.declaredSizeBytes ?? (await largestSize(deps, file.tenant, file.id));
  const maxBytes = Math.max(0, largest - offset);
  const arriving = new ArrivingPiece(body, claim, maxBytes, checksum?.algorithm);
  const after = await deps.objects.resumable.append(file.objectKey, state, arriving.chunks(), {
    ...(file.declaredSizeBytes !== null && { totalBytes: file.declaredSizeBytes }),
    ...(!checksum && { onDurable: (durable: ResumableState) => claim.keep(durable) }),
  });
  if (checksum) {
    arriving.throwFailure();
    if (!arriving.digest().equals(checksum.digest)) {
      throw new ChecksumError(
        `The piece does not have the ${checksum.algorithm} checksum that it was sent with; nothing of it was kept. Send it again.`,
      );
    }
  }
  if (after.sizeBytes > state.sizeBytes) await claim.keep(after);
  arriving.throwFailure();
  return after.sizeBytes;
}

/** The bytes of a piece. A failure of its sender ends them as if that were all, so that what has come is kept. */
class ArrivingPiece {
  #failure: unknown;
  readonly #hash: ReturnType<typeof createHash> | undefined;

  constructor(
    private readonly body: AsyncIterable<Buffer>,
    private readonly claim: AppendClaim,
    private readonly maxBytes: number,
    algorithm: string | undefined,
  ) {
    this.#hash = algorithm === undefined ? undefined : createHash(algorithm);
  }

  async *chunks(): AsyncGenerator<Buffer> {
    let left = this.maxBytes;
    try {
      for await (const chunk of this.body) {
        if (chunk.length > left) {
          throw new AppError(
            'PAYLOAD_TOO_LARGE',
            `The file may have ${left} more bytes, and more were sent.`,
          );
        }
        left -= chunk.length;
        await this.claim.noteArrival(chunk.length);
        this.#hash?.update(chunk);
        yield chunk;
      }
    } catch (error) {
      this.#failure = error;
    }
  }

  digest(): Buffer {
    return this.#hash?.digest() ?? Buffer.alloc(0);
  }

  throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
