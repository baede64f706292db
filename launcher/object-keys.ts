import { Pool } from 'pg';
import { type Config, ConfigError } from '../platform/config/config.js';
import { DEFAULT_TENANT } from '../platform/context.js';
import { type ColumnSeal, createColumnSeal, UNSEALED_COLUMNS } from '../platform/keys/column-seal.js';
import { type KeyManagement, openKeyFile } from '../platform/keys/key-management.js';
import type { HandedKeys } from '../platform/keys/tenant-keys.js';
import { createTenantKeys } from '../platform/keys/tenant-keys.postgres.js';
import type { Sealing } from '../platform/objects/create-object-store.js';
import { ownerOfArchiveObject } from '../platform/retention/archives.js';
import { StartError } from './start-error.js';

const CONNECTIONS = 2;
const CONNECT_TIMEOUT_MS = 5_000;

/** The keys that objects are sealed with. */
export interface ObjectKeys {
  sealing: Sealing;
  columns: ColumnSeal;
  handOver(tenant: string): Promise<HandedKeys>;
  close(): Promise<void>;
}

/**
 * What encryption at rest stands on, where MASTER_KEY_FILE is set.
 * @throws StartError when it is no use, or is not set although there are objects that need it
 */
export async function openObjectKeys(
  config: Pick<Config, 'objects'>,
  databaseUrl: string,
  ownerOf: (key: string) => Promise<string | undefined>,
): Promise<ObjectKeys | undefined> {
  const { masterKeyFile } = config.objects;
  const pool = openKeyPool(databaseUrl);
  if (!masterKeyFile) {
    const { rows } = await pool.query('SELECT 1 FROM gateway.tenant_key LIMIT 1').finally(() => pool.end());
    if (rows.length === 0) return undefined;
    throw new StartError(
      'Objects of this platform are encrypted, and MASTER_KEY_FILE is not set: nobody could read them. Set it again.',
    );
  }
  const management = await openMasterKeys(masterKeyFile);
  const keys = createTenantKeys(pool, management);
  const tenantOf = async (key: string) => ownerOfArchiveObject(key) ?? (await ownerOf(key)) ?? DEFAULT_TENANT;
  return {
    sealing: { keys, tenantOf, linkSecret: management.derive('signed links').toString('base64url') },
    columns: createColumnSeal(keys),
    handOver: (tenant) => keys.handOver(tenant),
    close: () => pool.end(),
  };
}

/**
 * For commands: opens encrypted columns where MASTER_KEY_FILE is set; without it reading one is refused.
 * @throws StartError
 */
export async function openColumns(
  config: Pick<Config, 'objects'>,
  databaseUrl: string,
): Promise<{ columns: ColumnSeal; close(): Promise<void> }> {
  const { masterKeyFile } = config.objects;
  if (!masterKeyFile) return { columns: UNSEALED_COLUMNS, close: async () => undefined };
  const management = await openMasterKeys(masterKeyFile);
  const pool = openKeyPool(databaseUrl);
  return { columns: createColumnSeal(createTenantKeys(pool, management)), close: () => pool.end() };
}

/** @throws StartError */
export async function openMasterKeys(file: string): Promise<KeyManagement> {
  try {
    return await openKeyFile(file);
  } catch (error) {
    if (error instanceof ConfigError) throw new StartError(error.message, { cause: error });
    throw error;
  }
}

export function openKeyPool(databaseUrl: string): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: 'mlsec-keys',
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  pool.on('error', () => undefined); // the next query opens another connection
  return pool;
}
