import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { systemClock } from '../clock.js';
import type { Config } from '../config/config.js';
import type { Logger } from '../log.js';
import type { ObjectStore } from './object-store.js';
import type { PutSigned } from './put-signed.js';
import type { SealedObjectStoreDeps } from './sealed/sealed-object-store.js';
import type { UrlSigner } from './signed-url.js';
import { type RunStep, traceObjects } from './traced-object-store.js';

export interface CreatedObjectStore {
  store: ObjectStore;
  /** Present when signed URLs are served by us: the server at `config.publicUrl` calls it once. */
  registerRoutes?: (server: FastifyInstance) => void;
  putSigned: PutSigned;
}

/** What encryption at rest takes. */
export interface Sealing extends Pick<SealedObjectStoreDeps, 'keys' | 'tenantOf'> {
  /** Signs URLs where none is configured: the same for all parts. */
  linkSecret: string;
}

/**
 * The configured object store, ready: MinIO when it has an endpoint, else a folder below the data folder. The
 * engine's module is loaded only when used.
 * @param options.runStep makes the spans of its operations; by default the process's own tracer
 * @param options.sealing keys; without them objects are stored, and read, as they are
 * @throws UnavailableError when the engine does not answer now
 */
export async function createObjectStore(
  config: Pick<Config, 'dataDir' | 'publicUrl' | 'objects' | 'data'>,
  log: Logger,
  options: { runStep?: RunStep; sealing?: Sealing | undefined } = {},
): Promise<CreatedObjectStore> {
  const { runStep, sealing } = options;
  const { bucket, minio, signingSecret } = config.objects;
  if (minio) {
    const [{ MinioObjectStore }, { createMinioPutSigned }] = await Promise.all([
      import('./minio-object-store.js'),
      import('./minio-put-signed.js'),
    ]);
    const store = await MinioObjectStore.open({ bucket, minio });
    if (sealing) {
      const { createUrlSigner } = await import('./signed-url.js');
      const secret = signingSecret ?? sealing.linkSecret;
      const signer = createUrlSigner({ baseUrl: config.publicUrl, secret, clock: systemClock });
      return sealed(store, { sealing, signer, kind: 'minio', config, runStep });
    }
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
  if (sealing) return sealed(store, { sealing, signer, kind: 'folder', config, runStep });
  const signed = { store, signer, maxSizeBytes: config.data.maxUploadBytes };
  return {
    store: traceObjects(store, 'folder', runStep),
    registerRoutes: (server) => registerFolderRoutes(server, signed),
    putSigned: createFolderPutSigned(signed),
  };
}

/** The same engine with everything sealed. URLs lead to us, with every engine: nobody else can seal and open. */
async function sealed(
  inner: SealedObjectStoreDeps['inner'],
  options: {
    sealing: Sealing;
    signer: UrlSigner;
    kind: string;
    config: Pick<Config, 'data'>;
    runStep: RunStep | undefined;
  },
): Promise<CreatedObjectStore> {
  const { sealing, signer, kind, config, runStep } = options;
  const [{ SealedObjectStore }, { registerFolderRoutes }, { createFolderPutSigned }] = await Promise.all([
    import('./sealed/sealed-object-store.js'),
    import('./folder-routes.js'),
    import('./folder-put-signed.js'),
  ]);
  const store = new SealedObjectStore({ inner, signer, keys: sealing.keys, tenantOf: sealing.tenantOf });
  const signed = { store, signer, maxSizeBytes: config.data.maxUploadBytes };
  return {
    store: traceObjects(store, kind, runStep),
    registerRoutes: (server) => registerFolderRoutes(server, signed),
    putSigned: createFolderPutSigned(signed),
  };
}
