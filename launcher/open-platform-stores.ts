import type { PlatformStores } from '../backup/stores/platform-stores.js';
import type { Config } from '../platform/config/config.js';
import type { Logger } from '../platform/log.js';
import { createObjectStore } from '../platform/objects/create-object-store.js';
import { FolderLockedError, lockFolder } from '../platform/processes/folder-lock.js';
import { LAUNCHER_LOCK } from './data-folder.js';
import {
  clickHouseDirOf,
  type EmbeddedStores,
  postgresDirOf,
  readEmbeddedStores,
  runClickHouse,
  runPostgres,
} from './embedded-stores.js';

/**
 * The stores of the platform on this data folder. Where it runs, its servers are used; otherwise they are started, and
 * nobody else can start a platform meanwhile.
 * @throws StartError, UnavailableError
 * @returns what ends what was started
 */
export async function openPlatformStores(
  config: Config,
  log: Logger,
): Promise<{ stores: PlatformStores; close(): Promise<void> }> {
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of undo.reverse()) await step();
  };
  try {
    const embedded = await findOrStart(config, log, undo);
    const { store: objects } = await createObjectStore(config, log.child({ module: 'objects' }));
    undo.push(() => objects.close());
    return { stores: platformStores(config, embedded, objects), close };
  } catch (error) {
    await close();
    throw error;
  }
}

export function platformStores(
  config: Config,
  embedded: EmbeddedStores,
  objects: PlatformStores['objects'],
): PlatformStores {
  const { dataDir } = config;
  return {
    dataDir,
    objects,
    postgres: embedded.postgres ? { url: embedded.postgres, dir: postgresDirOf(dataDir) } : 'external',
    clickhouse: embedded.clickhouse
      ? {
          url: embedded.clickhouse,
          dir: clickHouseDirOf(dataDir),
          database: config.clickhouse.database,
        }
      : config.clickhouse.url
        ? 'external'
        : 'none',
  };
}

async function findOrStart(
  config: Config,
  log: Logger,
  undo: (() => Promise<unknown>)[],
): Promise<EmbeddedStores> {
  const isExternal = config.postgres.url && (config.clickhouse.url || !config.tracing.enabled);
  if (isExternal) return {};
  try {
    undo.push(await lockFolder(config.dataDir, LAUNCHER_LOCK));
  } catch (error) {
    if (error instanceof FolderLockedError) return readEmbeddedStores(config.dataDir);
    throw error;
  }
  return {
    postgres: await runPostgres(config, log, undo),
    clickhouse: await runClickHouse(config, log, undo),
  };
}
