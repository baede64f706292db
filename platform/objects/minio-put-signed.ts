import { AppError } from '../../contracts/errors.js';
import type { Clock } from '../clock.js';
import type { MinioObjectStore } from './minio-object-store.js';
import type { PutSigned } from './put-signed.js';

/**
 * S3 takes no PUT whose length is not known before. The parts of a multipart upload are sent under our own credentials, so
 * the URL is checked here.
 */
export function createMinioPutSigned({ store, clock }: { store: MinioObjectStore; clock: Clock }): PutSigned {
  return async (signedUrl, body, options) => {
    try {
      const key = await verify(store, signedUrl, clock);
      return await store.put(key, body, options);
    } catch (error) {
      body.destroy();
      throw error;
    }
  };
}

/**
 * @returns the key of the object that the URL lets a PUT write
 * @throws AppError FORBIDDEN when the store did not sign it for a PUT, or it has expired
 */
async function verify(store: MinioObjectStore, signedUrl: string, clock: Clock): Promise<string> {
  const { pathname, searchParams } = new URL(signedUrl);
  const path = decodeURIComponent(pathname.slice(1));
  // The bucket is in the path or, with some servers, in the name of the host.
  const key = path.startsWith(`${store.bucket}/`) ? path.slice(store.bucket.length + 1) : path;
  const signedAt = parseInstant(searchParams.get('X-Amz-Date') ?? '');
  const expiresInSeconds = Number(searchParams.get('X-Amz-Expires'));
  if (!signedAt || signedUrl !== (await store.signedUrl('PUT', key, { expiresInSeconds, signedAt }))) {
    throw new AppError('FORBIDDEN', 'This link does not allow that. Ask for a link of its own.');
  }
  if (clock.now().getTime() >= signedAt.getTime() + expiresInSeconds * 1000) {
    throw new AppError('FORBIDDEN', 'This link has expired. Ask for a new one.');
  }
  return key;
}

/** As in `20251130T091500Z`. */
function parseInstant(text: string): Date | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
