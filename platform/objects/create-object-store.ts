import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { systemClock } from '../clock.js';
import type { Config } from '../config/config.js';
import type { Logger } from '../log.js';
import type { ObjectStore } from './object-store.js';
import type { PutSigned } from './put-signed.js';
import { type RunStep, traceObjects } from './traced-object-store.js';

export interface CreatedObjectStore {
  store: ObjectStore;
  /** Present when signed URLs are served by us: the server at `config.publicUrl` calls it once. */
  registerRoutes?: (server: FastifyInstance) => void;
  putSigned: PutSigned;
}

/**
 * The configured object store, ready: MinIO when it has an endpoint, else a folder below the data folder. The
 * engine's module is loaded only when used.
 * @param runStep makes the spans of its operations; by default the process's own tracer
 * @throws UnavailableError when the engine does not answer now
 */
export async function createObjectStore(
  config: Pick<Config, 'dataDir' | 'publicUrl' | 'objects' | 'data'>,
  log: Logger,
  runStep?: RunStep,
): Promise<CreatedObjectStore> {
  const { bucket, minio, signingSecret } = config.objects;
  if (minio) {
    const [{ MinioObjectStore }, { createMinioPutSigned }] = await Promise.all([
      import('./minio-object-store.js'),
      import('./minio-put-signed.js'),
    ]);
    const store = await MinioObjectStore.open({ bucket, minio });
    return {
      store: traceObjects(store, 'minio', runStep),
      putSigned: createMinioPutSigned({ store, clock: systemClock }),
    };
  }
  const [
    { FolderObjectStore },
    { registerFolderRoutes },
    { createFolderPutSigned },
    { createUrlSigner },
    { readOrCreateSigningSecret },
  ] = await Promise.all([
    import('./folder-object-store.js'),
    import('./folder-routes.js'),
    import('./folder-put-signed.js'),
    import('./signed-url.js'),
    import('./signing-secret.js'),
  ]);
  const signer = createUrlSigner({
    baseUrl: config.publicUrl,
    secret: signingSecret ?? (await readOrCreateSigningSecret(config.dataDir)),
    clock: systemClock,
  });
  const store = await FolderObjectStore.open({
    root: join(config.dataDir, 'objects'),
    bucket,
    signer,
    clock: systemClock,
    log,
  });
  const signed = { store, signer, maxSizeBytes: config.data.maxUploadBytes };
  return {
    store: traceObjects(store, 'folder', runStep),
    registerRoutes: (server) => registerFolderRoutes(server, signed),
    putSigned: createFolderPutSigned(signed),
  };
}
