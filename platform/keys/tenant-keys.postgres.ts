import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import { AppError } from '../../contracts/errors.js';
import type { KeyManagement, WrappedKey } from './key-management.js';
import { type HandedKeys, KeyDestroyedError, type TenantKey, type TenantKeys } from './tenant-keys.js';

const ID_BYTES = 16;
const KEY_BYTES = 32;
/** How long a process may go on with a key that another one has destroyed. */
const KNOWN_MS = 10_000;
const KNOWN_KEYS = 1_000;

interface Row {
  id: Buffer;
  tenant: string;
  master_key_id: string | null;
  wrapped_key: Buffer | null;
}

export interface TenantKeyStore extends TenantKeys {
  /** All keys of a tenant that open something, the current one first. */
  handOver(tenant: string): Promise<HandedKeys>;
  /** Wraps every key that another master key has wrapped with the current one. @returns how many */
  rewrap(): Promise<number>;
  /** Begins a new key for a tenant's new objects; what is there stays under the former. */
  renew(tenant: string): Promise<void>;
  /** Destroys all keys of a tenant, for good. @returns how many */
  destroy(tenant: string): Promise<number>;
  list(): Promise<
    { tenant: string; masterKeyId: string | null; createdAt: Date; destroyedAt: Date | null }[]
  >;
}

/** The keys of tenants as rows, each wrapped by the master key. Nothing but such a row opens an object. */
export function createTenantKeys(pool: Pick<Pool, 'query'>, management: KeyManagement): TenantKeyStore {
  const current = new LRUCache<string, TenantKey>({ max: KNOWN_KEYS, ttl: KNOWN_MS });
  const known = new LRUCache<string, Buffer>({ max: KNOWN_KEYS, ttl: KNOWN_MS });
  const open = ({ id, tenant, master_key_id, wrapped_key }: Row): Promise<Buffer> => {
    if (!wrapped_key || master_key_id === null) throw new KeyDestroyedError(tenant);
    return management.unwrap({ masterKeyId: master_key_id, bytes: wrapped_key }, contextOf(tenant, id));
  };
  const insert = async (tenant: string) => {
    const id = randomBytes(ID_BYTES);
    const { masterKeyId, bytes }: WrappedKey = await management.wrap(
      randomBytes(KEY_BYTES),
      contextOf(tenant, id),
    );
    await pool.query(
      `INSERT INTO gateway.tenant_key (id, tenant, master_key_id, wrapped_key)
       VALUES ($1, $2, $3, $4)`,
      [id, tenant, masterKeyId, bytes],
    );
  };
  const usable = async (tenant: string): Promise<Row[]> =>
    (
      await pool.query<Row>(
        `SELECT id, tenant, master_key_id, wrapped_key FROM gateway.tenant_key
         WHERE tenant = $1 AND wrapped_key IS NOT NULL ORDER BY created_at DESC, id`,
        [tenant],
      )
    ).rows;

  async function newest(tenant: string): Promise<Row> {
    const [found] = await usable(tenant);
    if (found) return found;
    // Of several processes that come here at once each may make one: all of them open what they have wrapped.
    await insert(tenant);
    const [made] = await usable(tenant);
    if (!made) throw new KeyDestroyedError(tenant);
    return made;
  }

  return {
    async current(tenant) {
      const cached = current.get(tenant);
      if (cached) return cached;
      const row = await newest(tenant);
      const key = { id: row.id, key: await open(row) };
      current.set(tenant, key);
      return key;
    },
    async find(id) {
      const name = id.toString('hex');
      const cached = known.get(name);
      if (cached) return cached;
      const { rows } = await pool.query<Row>(
        'SELECT id, tenant, master_key_id, wrapped_key FROM gateway.tenant_key WHERE id = $1',
        [id],
      );
      const [row] = rows;
      if (!row) throw new AppError('INTERNAL', `The key ${name} of an object is not in this database.`);
      const key = await open(row);
      known.set(name, key);
      return key;
    },
    async handOver(tenant) {
      await newest(tenant);
      const keys = await Promise.all(
        (await usable(tenant)).map(async (row) => ({
          id: row.id.toString('base64'),
          key: (await open(row)).toString('base64'),
        })),
      );
      return { tenant, keys };
    },
    async rewrap() {
      const { rows } = await pool.query<Row>(
        `SELECT id, tenant, master_key_id, wrapped_key FROM gateway.tenant_key
         WHERE wrapped_key IS NOT NULL AND master_key_id <> $1`,
        [management.currentId],
      );
      let count = 0;
      for (const row of rows) {
        const { masterKeyId, bytes } = await management.wrap(await open(row), contextOf(row.tenant, row.id));
        // Not one that was destroyed meanwhile.
        const { rowCount } = await pool.query(
          `UPDATE gateway.tenant_key SET master_key_id = $2, wrapped_key = $3
           WHERE id = $1 AND wrapped_key IS NOT NULL`,
          [row.id, masterKeyId, bytes],
        );
        count += rowCount ?? 0;
      }
      return count;
    },
    async renew(tenant) {
      await insert(tenant);
      current.delete(tenant);
    },
    async destroy(tenant) {
      current.clear();
      known.clear();
      const { rowCount } = await pool.query(
        `UPDATE gateway.tenant_key SET master_key_id = NULL, wrapped_key = NULL, destroyed_at = now()
         WHERE tenant = $1 AND wrapped_key IS NOT NULL`,
        [tenant],
      );
      return rowCount ?? 0;
    },
    async list() {
      const { rows } = await pool.query(
        `SELECT tenant, master_key_id AS "masterKeyId", created_at AS "createdAt", destroyed_at AS "destroyedAt"
         FROM gateway.tenant_key ORDER BY tenant, created_at`,
      );
      return rows;
    },
  };
}

/** A row that is copied over another one opens nothing. */
const contextOf = (tenant: string, id: Buffer): string => `tenant key ${id.toString('hex')} of ${tenant}`;
