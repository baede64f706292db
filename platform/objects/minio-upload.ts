import { type Client, S3Error } from 'minio';

/** S3 allows 10,000 parts, so this bounds an object at 156 GiB, and the memory of one upload at about 16 MiB. */
export const PART_BYTES = 16 * 1024 * 1024;

/**
 * Stores a body of any length: in one request when it fits into a part, else by a multipart upload, which becomes
 * visible as a whole when it is completed and is aborted when anything fails.
 *
 * Not the library's `putObject`: for a stream it looks for an unfinished upload of the same key and continues that,
 * so two writers of one key would mix their parts; and it leaves its parts on the server when the body fails.
 */
export async function uploadObject(
  client: Client,
  target: { bucket: string; key: string; contentType: string },
  chunks: AsyncIterable<Buffer>,
): Promise<void> {
  const { bucket, key, contentType } = target;
  const headers = { 'content-type': contentType };
  let uploadId: string | undefined;
  const etags: { part: number; etag: string }[] = [];
  try {
    for await (const { bytes, last } of intoParts(chunks)) {
      if (last && uploadId === undefined) {
        await putWhole(() => client.putObject(bucket, key, bytes, bytes.length, headers));
        return;
      }
      uploadId ??= await client.initiateNewMultipartUpload(bucket, key, headers);
      const partNumber = etags.length + 1;
      const part = await client.uploadPart(
        { bucketName: bucket, objectName: key, uploadID: uploadId, partNumber, headers: {} },
        bytes,
      );
      etags.push({ part: partNumber, etag: part.etag });
    }
    if (uploadId !== undefined) await client.completeMultipartUpload(bucket, key, uploadId, etags);
  } catch (error) {
    // A server that is gone removes the parts by itself after a day.
    if (uploadId !== undefined) {
      await client.abortMultipartUpload(bucket, key, uploadId).catch(() => undefined);
    }
    throw error;
  }
}

const PUT_ATTEMPTS = 3;

/** MinIO answers AccessDenied as well when a delete takes away the folder that it has just made for the key. */
async function putWhole(put: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await put();
      return;
    } catch (error) {
      const wasDenied = error instanceof S3Error && error.code === 'AccessDenied';
      if (attempt === PUT_ATTEMPTS || !wasDenied) throw error;
    }
  }
}

/** Cuts a body into parts of equal size; the last one may be shorter, and only an empty body has an empty part. */
export async function* intoParts(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let pending: Buffer[] = [];
  let size = 0;
  for await (let chunk of chunks) {
    // A full part waits for the next byte, so that the last one is known as such.
    while (size + chunk.length > PART_BYTES) {
      const head = chunk.subarray(0, PART_BYTES - size);
      yield { bytes: Buffer.concat([...pending, head]), last: false };
      chunk = chunk.subarray(head.length);
      pending = [];
      size = 0;
    }
    pending.push(chunk);
    size += chunk.length;
  }
  yield { bytes: Buffer.concat(pending), last: true };
}
