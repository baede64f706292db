import type { Readable } from 'node:stream';
import type { Client } from 'minio';
import { InvalidInputError, NotFoundError } from '../../contracts/errors.js';
import { contentDisposition } from './content-disposition.js';
import { meterBody } from './metered-body.js';
import { copyOnce } from './minio-accept.js';
import { createMinioClient, type MinioConfig } from './minio-client.js';
import { createMinioResumables } from './minio-resumable-uploads.js';
import { uploadObject } from './minio-upload.js';
import type { ObjectInfo } from './object-info.js';
import { checkObjectKey, checkObjectPrefix } from './object-key.js';
import type { ObjectStore, PutOptions, PutResult, SignedUrlOptions } from './object-store.js';
import type { ResumableUploads } from './resumable-uploads.js';
import { translateS3Error } from './s3-errors.js';
import { checkExpiry } from './signed-url.js';

/** Objects in one bucket of MinIO or another S3 server. */
export class MinioObjectStore implements ObjectStore {
  readonly bucket: string;
  readonly resumable: ResumableUploads;
  readonly #client: Client;
  /** Signs URLs for the address under which clients reach the server; it sends nothing. */
  readonly #signer: Client;
  readonly #closeConnections: () => void;

  private constructor(options: { bucket: string; minio: MinioConfig }) {
    const { client, close } = createMinioClient(options.minio.endpoint, options.minio);
    this.bucket = options.bucket;
    this.#client = client;
    this.#closeConnections = close;
    this.resumable = createMinioResumables({ client, bucket: this.bucket, head: (key) => this.head(key) });
    this.#signer = createMinioClient(options.minio.publicEndpoint, options.minio).client;
  }

  /** A store whose bucket somebody else sees to; nothing is asked. */
  static of(options: { bucket: string; minio: MinioConfig }): MinioObjectStore {
    return new MinioObjectStore(options);
  }

  /**
   * Creates the bucket if it is missing.
   * @throws UnavailableError when the server does not answer now
   */
  static async open(options: { bucket: string; minio: MinioConfig }): Promise<MinioObjectStore> {
    const store = MinioObjectStore.of(options);
    try {
      await store.#createBucket(options.minio.region);
      return store;
    } catch (error) {
      await store.close();
      throw translateS3Error(error);
    }
  }

  async put(key: string, body: Readable | Uint8Array, options: PutOptions = {}): Promise<PutResult> {
    const metered = meterBody(body, options);
    try {
      checkObjectKey(key);
      const contentType = options.contentType ?? 'application/octet-stream';
      await uploadObject(this.#client, { bucket: this.bucket, key, contentType }, metered.chunks);
      return metered.result();
    } catch (error) {
      metered.discard();
      throw metered.failed(error) ? error : translateS3Error(error, key);
    }
  }

  async get(key: string, options?: { range?: { start: number; end?: number } }): Promise<Readable> {
    checkObjectKey(key);
    const range = options?.range;
    if (!range) return this.#call(key, () => this.#client.getObject(this.bucket, key));
    const { start, end } = range;
    if (start < 0 || (end !== undefined && end < start)) {
      throw new InvalidInputError(`Bytes ${start}-${end ?? ''} are not in the object "${key}".`);
    }
    // A length of 0 means "to the end" to the library.
    const length = end === undefined ? 0 : end - start + 1;
    return this.#call(key, () => this.#client.getPartialObject(this.bucket, key, start, length));
  }

  async head(key: string): Promise<ObjectInfo> {
    checkObjectKey(key);
    const stat = await this.#call(key, () => this.#client.statObject(this.bucket, key));
    return { key, sizeBytes: stat.size, modifiedAt: stat.lastModified };
  }

  async delete(key: string): Promise<void> {
    checkObjectKey(key);
    await this.#call(key, () => this.#client.removeObject(this.bucket, key));
  }

  async *list(prefix: string): AsyncGenerator<ObjectInfo> {
    checkObjectPrefix(prefix);
    try {
      for await (const item of this.#client.listObjectsV2(this.bucket, prefix, true)) {
        yield { key: item.name, sizeBytes: item.size, modifiedAt: item.lastModified };
      }
    } catch (error) {
      throw translateS3Error(error);
    }
  }

  async signedUrl(
    method: 'GET' | 'PUT',
    key: string,
    options: SignedUrlOptions & { signedAt?: Date },
  ): Promise<string> {
    checkObjectKey(key);
    checkExpiry(options.expiresInSeconds);
    const query =
      method === 'GET'
        ? { 'response-content-disposition': contentDisposition(options.downloadName) }
        : undefined;
    const { expiresInSeconds, signedAt } = options;
    return this.#signer.presignedUrl(method, this.bucket, key, expiresInSeconds, query, signedAt);
  }

  async acceptUpload(uploadKey: string, key: string): Promise<ObjectInfo> {
    checkObjectKey(uploadKey);
    const existing = await this.head(key).catch(unlessMissing);
    if (!existing) {
      await this.#call(uploadKey, () =>
        copyOnce(this.#client, { bucket: this.bucket, from: uploadKey, to: key }),
      ).catch((error: unknown) => {
        // A concurrent call may have taken the bytes away since.
        if (!(error instanceof NotFoundError)) throw error;
        return this.head(key);
      });
    }
    await this.discardUpload(uploadKey);
    return existing ?? this.head(key);
  }

  discardUpload(uploadKey: string): Promise<void> {
    return this.delete(uploadKey);
  }

  async ping(): Promise<void> {
    await this.#call(undefined, () => this.#client.bucketExists(this.bucket));
  }

  async close(): Promise<void> {
    this.#closeConnections();
  }

  async #createBucket(region: string): Promise<void> {
    if (await this.#client.bucketExists(this.bucket)) return;
    try {
      await this.#client.makeBucket(this.bucket, region);
    } catch (error) {
      // Another process has been faster, or the server tells it as a failure of ours.
      if (!(await this.#client.bucketExists(this.bucket))) throw error;
    }
  }

  async #call<T>(key: string | undefined, request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      throw translateS3Error(error, key);
    }
  }
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) throw error;
}
