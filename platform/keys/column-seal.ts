import { hkdfSync } from 'node:crypto';
import { AppError, UnavailableError } from '../../contracts/errors.js';
import { seal, unseal } from './authenticated-encryption.js';
import { UnknownMasterKeyError } from './key-management.js';
import type { TenantKeys } from './tenant-keys.js';

/** What a sealed text begins with; no other text of such a column may. */
export const SEALED_TEXT = String.raw`\sealed1:`;
const ID_BYTES = 16;
const KEY_BYTES = 32;

/** Which text: it opens for no other tenant and in no other column. */
export interface ColumnOf {
  readonly tenant: string;
  /** With schema and table, e.g. `registry.saved_view.path`. */
  readonly column: string;
}

/** Texts of columns that are encrypted at rest where there is a master key. */
export interface ColumnSeal {
  /** Whether texts are encrypted: without a master key they are stored as they are. */
  readonly isOn: boolean;
  seal(of: ColumnOf, text: string): Promise<string>;
  /**
   * A text from before there was a master key is given back as it is.
   * @throws KeyDestroyedError
   * @throws UnavailableError when its key, or the master key of that, is not here
   * @throws AppError INTERNAL when it was changed, or moved from another tenant or column
   */
  open(of: ColumnOf, stored: string): Promise<string>;
}

/** Where there are no keys. */
export const UNSEALED_COLUMNS: ColumnSeal = {
  isOn: false,
  seal: async (_of, text) => text,
  async open(of, stored) {
    if (!stored.startsWith(SEALED_TEXT)) return stored;
    throw unreadable(of, 'MASTER_KEY_FILE is not set');
  },
};

/** AES-256-GCM under a key that follows from the tenant's for this one column; the id of the tenant's key stands before it. */
export function createColumnSeal(keys: TenantKeys): ColumnSeal {
  return {
    isOn: true,
    async seal(of, text) {
      const { id, key } = await found(of, keys.current(of.tenant));
      const sealed = seal(keyOf(key, of), contextOf(of), Buffer.from(text));
      return `${SEALED_TEXT}${Buffer.concat([id, sealed]).toString('base64')}`;
    },
    async open(of, stored) {
      if (!stored.startsWith(SEALED_TEXT)) return stored;
      const bytes = Buffer.from(stored.slice(SEALED_TEXT.length), 'base64');
      const key = await found(of, keys.find(bytes.subarray(0, ID_BYTES)));
      try {
        return unseal(keyOf(key, of), contextOf(of), bytes.subarray(ID_BYTES)).toString();
      } catch (cause) {
        throw new AppError('INTERNAL', `A text of ${placeOf(of)} was changed or moved where it is stored.`, {
          cause,
        });
      }
    },
  };
}

async function found<T>(of: ColumnOf, key: Promise<T>): Promise<T> {
  try {
    return await key;
  } catch (cause) {
    if (!(cause instanceof UnknownMasterKeyError)) throw cause;
    throw unreadable(of, cause.message, cause);
  }
}

const keyOf = (tenantKey: Buffer, { column }: ColumnOf): Buffer =>
  Buffer.from(hkdfSync('sha256', tenantKey, '', `column ${column}`, KEY_BYTES));

const contextOf = ({ tenant, column }: ColumnOf): Buffer =>
  Buffer.from(JSON.stringify(['column', column, tenant]));

const placeOf = ({ tenant, column }: ColumnOf): string => `${column} of tenant "${tenant}"`;

function unreadable(of: ColumnOf, why: string, cause?: unknown): UnavailableError {
  return new UnavailableError(`${placeOf(of)} is encrypted and cannot be read: ${why}`, { cause });
}
