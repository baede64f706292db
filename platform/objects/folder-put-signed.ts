import type { PutSigned } from './put-signed.js';
import type { SignedObjects } from './signed-objects.js';
import { OBJECTS_PATH, type UrlSigner } from './signed-url.js';

/** Without the way through a connection to ourselves. */
export function createFolderPutSigned({
  store,
  signer,
  maxSizeBytes,
}: {
  store: SignedObjects;
  signer: UrlSigner;
  maxSizeBytes: number;
}): PutSigned {
  return async (signedUrl, body, options) => {
    try {
      const { pathname, searchParams } = new URL(signedUrl);
      const key = decodeURIComponent(pathname.slice(pathname.indexOf(OBJECTS_PATH) + OBJECTS_PATH.length));
      const { becomes } = signer.verify('PUT', key, Object.fromEntries(searchParams));
      await store.requireOpenUpload(key);
      return await store.putUpload(key, body, {
        ...options,
        ...(becomes && { becomes }),
        maxSizeBytes: Math.min(maxSizeBytes, options.maxSizeBytes),
      });
    } catch (error) {
      body.destroy();
      throw error;
    }
  };
}
