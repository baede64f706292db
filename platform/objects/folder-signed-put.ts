import type { Readable } from 'node:stream';
import type { FolderObjectStore } from './folder-object-store.js';
import type { PutResult } from './object-store.js';
import { OBJECTS_PATH, type UrlSigner } from './signed-url.js';

/**
 * A PUT to a signed URL of the folder store by a part of the same process, under the same rules and without the way through
 * a connection to itself.
 * @throws what a PUT to the URL is refused with, as an AppError
 */
export type PutSigned = (
  signedUrl: string,
  body: Readable,
  options: { signal?: AbortSignal },
) => Promise<PutResult>;

export function createPutSigned({
  store,
  signer,
  maxSizeBytes,
}: {
  store: FolderObjectStore;
  signer: UrlSigner;
  maxSizeBytes: number;
}): PutSigned {
  return async (signedUrl, body, options) => {
    try {
      const { pathname, searchParams } = new URL(signedUrl);
      const key = decodeURIComponent(pathname.slice(pathname.indexOf(OBJECTS_PATH) + OBJECTS_PATH.length));
      signer.verify('PUT', key, Object.fromEntries(searchParams));
      await store.requireOpenUpload(key);
      return await store.putUpload(key, body, { ...options, maxSizeBytes });
    } catch (error) {
      body.destroy();
      throw error;
    }
  };
}
