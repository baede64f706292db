import { text } from 'node:stream/consumers';
import { type Client, S3Error } from 'minio';

/** Copied in one request, which the server answers when it is done: short enough not to look like silence. */
const PART_BYTES = 64 * 1024 * 1024;
/** Each failed attempt means that somebody has written one of the two objects meanwhile. */
const ATTEMPTS = 10;

/**
 * Copies an object within the bucket to a key that has none yet. Whoever comes first wins: the copy becomes visible by
 * one conditional request (`If-None-Match: *` on the end of a multipart upload; no other way to copy has a condition
 * on its target), so a second one, however late, changes nothing.
 * @returns false when the target exists already
 */
export async function copyOnce(
  client: Client,
  { bucket, from, to }: { bucket: string; from: string; to: string },
): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { size, etag } = await client.statObject(bucket, from);
      if (size === 0) {
        await client.putObject(bucket, to, Buffer.alloc(0), 0, { 'if-none-match': '*' });
      } else {
        await copyParts(client, { bucket, from, to, size, etag });
      }
      return true;
    } catch (error) {
      if (!existedAlready(error) || attempt === ATTEMPTS) throw error;
      if (await exists(client, bucket, to)) return false;
    }
  }
}

async function copyParts(
  client: Client,
  source: { bucket: string; from: string; to: string; size: number; etag: string },
): Promise<void> {
  const { bucket, from, to, size, etag } = source;
  const uploadId = await client.initiateNewMultipartUpload(bucket, to, {
    'content-type': 'application/octet-stream',
  });
  try {
    const parts: { part: number; etag: string }[] = [];
    for (let start = 0; start < size; start += PART_BYTES) {
      const end = Math.min(start + PART_BYTES, size) - 1;
      const headers = {
        'x-amz-copy-source': `/${bucket}/${from}`,
        'x-amz-copy-source-range': `bytes=${start}-${end}`,
        // All parts of one version, even when a PUT replaces it between them.
        'x-amz-copy-source-if-match': etag,
      };
      const partNumber = parts.length + 1;
      const target = { bucketName: bucket, objectName: to, uploadID: uploadId, partNumber, headers };
      parts.push({ part: partNumber, etag: (await client.uploadPart(target)).etag });
    }
    await completeIfAbsent(client, { bucket, key: to, uploadId }, parts);
  } catch (error) {
    // A server that is gone removes the parts by itself after a day.
    await client.abortMultipartUpload(bucket, to, uploadId).catch(() => undefined);
    throw error;
  }
}

/** Whether a conditional request found that somebody has written the object. */
export function existedAlready(error: unknown): boolean {
  const code = error instanceof S3Error && 'code' in error ? error.code : undefined;
  return code === 'PreconditionFailed' || code === 'ConditionalRequestConflict';
}

/** The library's own `completeMultipartUpload` takes no condition. */
export async function completeIfAbsent(
  client: Client,
  { bucket, key, uploadId }: { bucket: string; key: string; uploadId: string },
  parts: readonly { part: number; etag: string }[],
): Promise<void> {
  const list = parts.map(
    ({ part, etag }) => `<Part><PartNumber>${part}</PartNumber><ETag>${etag}</ETag></Part>`,
  );
  const response = await client.makeRequestAsync(
    {
      method: 'POST',
      bucketName: bucket,
      objectName: key,
      query: `uploadId=${encodeURIComponent(uploadId)}`,
      headers: { 'if-none-match': '*' },
    },
    `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${list.join('')}</CompleteMultipartUpload>`,
  );
  // A failure may come after the status line has said 200.
  const body = await text(response);
  const code = /<Error>.*<Code>(\w+)<\/Code>/s.exec(body)?.[1];
  if (code !== undefined)
    throw Object.assign(new S3Error(`The multipart upload of ${key} failed: ${code}`), { code });
}

async function exists(client: Client, bucket: string, key: string): Promise<boolean> {
  try {
    await client.statObject(bucket, key);
    return true;
  } catch (error) {
    if (error instanceof S3Error && 'code' in error && error.code === 'NotFound') return false;
    throw error;
  }
}
