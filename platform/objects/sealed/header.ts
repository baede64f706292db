import { randomBytes } from 'node:crypto';
import { seal, unseal } from '../../keys/authenticated-encryption.js';
import type { TenantKeys } from '../../keys/tenant-keys.js';
import { damaged, HEADER_BYTES } from './frames.js';

/** Says what it is, and which way of writing it. */
const MAGIC = Buffer.from('MLSECOB1');
const ID_BYTES = 16;
const KEY_BYTES = 32;

/** A new object's own key, and the header that keeps it: wrapped by the tenant's, for this one name. */
export async function newHeader(
  keys: TenantKeys,
  tenant: string,
  name: string,
): Promise<{ header: Buffer; dataKey: Buffer }> {
  const { id, key } = await keys.current(tenant);
  const dataKey = randomBytes(KEY_BYTES);
  return { dataKey, header: Buffer.concat([MAGIC, id, seal(key, contextOf(name), dataKey)]) };
}

/**
 * @throws KeyDestroyedError
 * @throws AppError INTERNAL when it is no header, or one that was written for another name
 */
export async function openHeader(keys: TenantKeys, header: Buffer, name: string): Promise<Buffer> {
  if (header.length !== HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) throw damaged(name);
  const key = await keys.find(header.subarray(MAGIC.length, MAGIC.length + ID_BYTES));
  try {
    return unseal(key, contextOf(name), header.subarray(MAGIC.length + ID_BYTES));
  } catch (cause) {
    throw damaged(name, cause);
  }
}

const contextOf = (name: string): Buffer => Buffer.from(`object ${name}`);
