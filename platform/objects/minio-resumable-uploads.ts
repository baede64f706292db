import { buffer } from 'node:stream/consumers';
import type { Client } from 'minio';
import { z } from 'zod';
import { NotFoundError } from '../../contracts/errors.js';
import { completeIfAbsent, existedAlready } from './minio-accept.js';
import { intoParts, PART_BYTES } from './minio-upload.js';
import type { ObjectInfo } from './object-info.js';
import { checkObjectKey } from './object-key.js';
import type { AppendOptions, ResumableState, ResumableUploads } from './resumable-uploads.js';
import { translateS3Error } from './s3-errors.js';

/**
 * What of an upload lies where: full parts in a multipart upload of the key, and behind them the tail, which is less than
 * S3 takes as a part that is not the last, in an object of its own. Its key holds the size up to there, so that a new tail
 * replaces nothing before the state that names it is kept.
 */
const multipart = z.object({
  uploadId: z.string(),
  etags: z.array(z.string()),
  tailBytes: z.number().int().nonnegative(),
  /** Key of the tail that came before, which nobody needs once this state is kept. */
  replacedTail: z.string().optional(),
});
type Multipart = z.infer<typeof multipart>;

/** Begins the keys of tails. */
const TAILS_PREFIX = 'tails/';

/** What the store lends. */
interface MinioStore {
  readonly client: Client;
  readonly bucket: string;
  head(key: string): Promise<ObjectInfo>;
}

/** Parts of a multipart upload that is opened at the first byte and completed by `publish`. */
export function createMinioResumables({ client, bucket, head }: MinioStore): ResumableUploads {
  const translated = async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    checkObjectKey(key);
    try {
      return await work();
    } catch (error) {
      throw translateS3Error(error, key);
    }
  };
  const tailKey = (key: string, sizeBytes: number) => `${TAILS_PREFIX}${key}/${sizeBytes}`;
  const readTail = async (key: string, { sizeBytes }: ResumableState): Promise<Buffer> =>
    buffer(await client.getObject(bucket, tailKey(key, sizeBytes)));
  const uploadPart = async (key: string, uploadId: string, partNumber: number, bytes: Buffer) => {
    const part = { bucketName: bucket, objectName: key, uploadID: uploadId, partNumber, headers: {} };
    return (await client.uploadPart(part, bytes)).etag;
  };

  async function open(key: string, state: ResumableState): Promise<Multipart> {
    if (state.sizeBytes > 0) return multipart.parse(state.engine);
    const uploadId = await client.initiateNewMultipartUpload(bucket, key, {
      'content-type': 'application/octet-stream',
    });
    return { uploadId, etags: [], tailBytes: 0 };
  }

  async function append(
    key: string,
    state: ResumableState,
    body: AsyncIterable<Buffer>,
    { onDurable, totalBytes }: AppendOptions = {},
  ): Promise<ResumableState> {
    const { uploadId, etags: before, tailBytes, replacedTail } = await open(key, state);
    if (replacedTail !== undefined) await client.removeObject(bucket, replacedTail);
    const oldTail = tailBytes > 0 ? tailKey(key, state.sizeBytes) : undefined;
    const etags = [...before];
    let sizeBytes = state.sizeBytes - tailBytes;
    const stateWith = (tail: number): ResumableState => ({
      sizeBytes: sizeBytes + tail,
      engine: { uploadId, etags: [...etags], tailBytes: tail, ...(oldTail && { replacedTail: oldTail }) },
    });
    const whole = tailBytes > 0 ? behind(await readTail(key, state), body) : body;
    for await (const { bytes, last } of oneAhead(intoParts(whole))) {
      if (bytes.length === 0) continue;
      const isPart = bytes.length === PART_BYTES || sizeBytes + bytes.length === totalBytes;
      if (!isPart) {
        const tail = tailKey(key, sizeBytes + bytes.length);
        if (tail !== oldTail) await client.putObject(bucket, tail, bytes, bytes.length);
        return tail === oldTail ? state : stateWith(bytes.length);
      }
      etags.push(await uploadPart(key, uploadId, etags.length + 1, bytes));
      sizeBytes += bytes.length;
      if (!last) await onDurable?.(stateWith(0));
    }
    return stateWith(0);
  }

  async function publish(key: string, state: ResumableState): Promise<ObjectInfo> {
    try {
      const { uploadId, etags, tailBytes } = multipart.parse(state.engine);
      const all = [...etags];
      if (tailBytes > 0)
        all.push(await uploadPart(key, uploadId, all.length + 1, await readTail(key, state)));
      const parts = all.map((etag, index) => ({ part: index + 1, etag }));
      await completeIfAbsent(client, { bucket, key, uploadId }, parts);
    } catch (error) {
      // Published before, or with nothing to publish: `head` tells.
      if (!existedAlready(error) && !(translateS3Error(error, key) instanceof NotFoundError)) throw error;
    }
    const object = await head(key);
    // What is left now is found by nobody, so it is only a matter of space.
    await discard(key).catch(() => undefined);
    return object;
  }

  async function discard(key: string): Promise<void> {
    for await (const { key: each, uploadId } of client.listIncompleteUploads(bucket, key, true)) {
      if (each === key) await client.abortMultipartUpload(bucket, key, uploadId);
    }
    for await (const { name } of client.listObjectsV2(bucket, `${TAILS_PREFIX}${key}/`, true)) {
      if (name !== undefined) await client.removeObject(bucket, name);
    }
  }

  return {
    append: (key, state, body, options) => translated(key, () => append(key, state, body, options)),
    publish: (key, state) => translated(key, () => publish(key, state)),
    discard: (key) => translated(key, () => discard(key)),
  };
}

async function* behind(first: Buffer, body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* body;
}

/** Fetches the next item while its reader is busy with the one before. */
async function* oneAhead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = items.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = items.next();
      // Its reader may never ask for it.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await items.return(undefined);
  }
}
