import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { systemClock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import type { Logger } from '../../platform/log.js';
import { FolderObjectStore } from '../../platform/objects/folder-object-store.js';
import { MinioObjectStore } from '../../platform/objects/minio-object-store.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import { createUrlSigner } from '../../platform/objects/signed-url.js';
import { BackupError } from '../backup-error.js';

/** Where backups are stored: what they need of an object store, below a prefix. */
export interface Destination {
  /** For messages. */
  readonly url: string;
  put(key: string, content: Uint8Array): Promise<void>;
  /** @throws NotFoundError */
  get(key: string): Promise<Buffer>;
  delete(key: string): Promise<void>;
  /** In lexical order. */
  list(prefix: string): AsyncIterable<{ key: string; sizeBytes: number }>;
  close(): Promise<void>;
}

/**
 * Opens `BACKUP_DESTINATION`, or another one.
 * @throws BackupError `config` when there is none
 * @throws UnavailableError when it does not answer
 */
export async function openDestination(
  config: Pick<Config, 'backup'>,
  log: Logger,
  url = config.backup.destination,
): Promise<Destination> {
  if (!url) {
    throw new BackupError(
      'config',
      'No destination: set BACKUP_DESTINATION to a folder or to s3://bucket/prefix.',
    );
  }
  if (!url.startsWith('s3://')) return below(url, '', await openFolder(url, log));
  const { endpoint, accessKey, secretKey, region } = config.backup.s3;
  if (!endpoint || !accessKey || !secretKey) {
    throw new BackupError(
      'config',
      's3:// needs BACKUP_S3_ENDPOINT, BACKUP_S3_ACCESS_KEY and BACKUP_S3_SECRET_KEY.',
    );
  }
  const [bucket = '', ...prefix] = url.slice('s3://'.length).split('/');
  const minio = { endpoint, publicEndpoint: endpoint, accessKey, secretKey, region };
  return below(
    url,
    prefix.map((name) => `${name}/`).join(''),
    await MinioObjectStore.open({ bucket, minio }),
  );
}

async function openFolder(root: string, log: Logger): Promise<ObjectStore> {
  // It signs no URL; the store wants to be able to.
  const signer = createUrlSigner({
    baseUrl: 'http://localhost',
    secret: randomBytes(16).toString('hex'),
    clock: systemClock,
  });
  try {
    return await FolderObjectStore.open({ root, bucket: 'backups', signer, clock: systemClock, log });
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new BackupError('unavailable', `The destination ${root} cannot be used (${reason}).`, { cause });
  }
}

function below(url: string, prefix: string, store: ObjectStore): Destination {
  return {
    url,
    async put(key, content) {
      await store.put(`${prefix}${key}`, content, { sizeBytes: content.byteLength });
    },
    async get(key) {
      return readAll(await store.get(`${prefix}${key}`));
    },
    delete: (key) => store.delete(`${prefix}${key}`),
    async *list(listed) {
      for await (const { key, sizeBytes } of store.list(`${prefix}${listed}`)) {
        yield { key: key.slice(prefix.length), sizeBytes };
      }
    },
    close: () => store.close(),
  };
}

async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
