import { type Config, ConfigError } from '../platform/config/config.js';
import type { Logger } from '../platform/log.js';
import { createObjectStore } from '../platform/objects/create-object-store.js';
import type { ObjectStore } from '../platform/objects/object-store.js';
import { openObjectKeys } from './object-keys.js';

/**
 * The object store for a part that keeps nothing there but archives, sealed as everybody's objects are. Not opened before it
 * is needed: the part does its work without it.
 */
export function archiveObjects(
  config: Config,
  log: Logger,
): { open(): Promise<ObjectStore>; close(): Promise<void> } {
  const undo: (() => Promise<unknown>)[] = [];
  return {
    async open() {
      const { url } = config.postgres;
      if (!url) throw new ConfigError(['DATABASE_URL is needed for archives.']);
      const keys = await openObjectKeys(config, url, async () => undefined);
      if (keys) undo.push(() => keys.close());
      const { store } = await createObjectStore(config, log, { sealing: keys?.sealing });
      undo.push(() => store.close());
      return store;
    },
    async close() {
      for (const step of undo.reverse()) await step();
    },
  };
}
