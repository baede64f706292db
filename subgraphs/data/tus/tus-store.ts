import type { Readable } from 'node:stream';
import { DataStore, Metadata, Upload } from '@tus/server';
import type { RequestContext } from '../../../platform/context.js';
import type { DataDeps } from '../services/deps.js';
import { appendToUpload, type Checksum } from '../services/uploads/append-to-upload.js';
import {
  beginUpload,
  declareSize,
  finishResumable,
  giveUpResumable,
  hasAllBytes,
  readProgress,
  type UploadProgress,
} from '../services/uploads/resumable-upload.js';
import { parseUploadMetadata } from './upload-metadata.js';

export const TUS_EXTENSIONS = [
  'creation',
  'creation-with-upload',
  'creation-defer-length',
  'termination',
  'expiration',
  'checksum',
];

/** What belongs to one request, beside what the library passes on. */
export interface TusRequest {
  readonly ctx: RequestContext;
  /** The bytes as they come from the connection: the library's own way to the store would copy them through two more streams. */
  readonly body: Readable;
  readonly checksum: Checksum | undefined;
  readonly metadataHeader: string;
  /** Does what completes an upload, as the audit trail is to tell of it. */
  readonly completing: (id: string, complete: () => Promise<unknown>) => Promise<unknown>;
}

/** What the library asks of a store, for one request: each is a use case of this subgraph. */
export class TusStore extends DataStore {
  override extensions = TUS_EXTENSIONS;
  #progress: UploadProgress | undefined;
  /** The upload that this request has completed, which nothing else may see any more. */
  #finished: Upload | undefined;

  constructor(
    private readonly deps: DataDeps,
    private readonly request: TusRequest,
  ) {
    super();
  }

  override async create(upload: Upload): Promise<Upload> {
    const { ctx, metadataHeader } = this.request;
    const details = parseUploadMetadata(upload.metadata ?? {});
    const input = { ...details, sizeBytes: upload.size ?? null };
    const { file } = await beginUpload(this.deps, ctx, input, metadataHeader);
    upload.id = file.id;
    upload.creation_date = this.#createdAt(file.uploadExpiresAt);
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    if (this.#finished) return this.#finished;
    const progress = await this.#readProgress(id);
    this.#progress = progress;
    const { file, offset, metadataHeader } = progress;
    const metadata = metadataHeader === '' ? { filename: file.originalName } : Metadata.parse(metadataHeader);
    return new Upload({
      id,
      offset,
      metadata,
      ...(file.declaredSizeBytes !== null && { size: file.declaredSizeBytes }),
      creation_date: this.#createdAt(file.uploadExpiresAt),
    });
  }

  override async declareUploadLength(id: string, sizeBytes: number): Promise<void> {
    const progress = this.#progress ?? (await this.#readProgress(id));
    await declareSize(this.deps, this.request.ctx, progress, sizeBytes);
  }

  override async write(empty: Readable, id: string, offset: number): Promise<number> {
    empty.resume();
    // It has been completed since.
    if (this.#progress && hasAllBytes(this.#progress)) return offset;
    const { body, checksum, ctx } = this.request;
    return appendToUpload(this.deps, ctx, id, { offset, body, checksum });
  }

  override async remove(id: string): Promise<void> {
    await giveUpResumable(this.deps, this.request.ctx, id);
  }

  async finish(upload: Upload): Promise<void> {
    this.#finished = upload;
    if (this.#progress && hasAllBytes(this.#progress)) return;
    await this.#complete(upload.id);
  }

  override getExpiration(): number {
    return this.deps.limits.uploadExpiresSeconds * 1000;
  }

  #readProgress(id: string): Promise<UploadProgress> {
    return readProgress(this.deps, this.request.ctx, id, () => this.#complete(id));
  }

  #complete(id: string): Promise<unknown> {
    return this.request.completing(id, () => finishResumable(this.deps, this.request.ctx, id));
  }

  /** The library counts from the creation; a row says when it expires, which moves while bytes come. */
  #createdAt(expiresAt: Date): string {
    return new Date(expiresAt.getTime() - this.getExpiration()).toISOString();
  }
}
