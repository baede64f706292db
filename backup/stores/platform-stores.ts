import type { ObjectStore } from '../../platform/objects/object-store.js';

/** What is backed up, and where it is. A store that is not embedded is somebody else's to copy. */
export interface PlatformStores {
  dataDir: string;
  objects: ObjectStore;
  postgres: { url: string /** Holds `cluster`. */; dir: string } | 'external';
  clickhouse:
    | { url: string /** Holds `data` and `backups`. */; dir: string; database: string }
    | 'external'
    | 'none';
}
