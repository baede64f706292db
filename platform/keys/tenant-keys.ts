import { AppError } from '../../contracts/errors.js';

/** A key of one tenant, which wraps the keys of its objects. */
export interface TenantKey {
  /** 16 bytes, which objects carry. */
  readonly id: Buffer;
  readonly key: Buffer;
}

export interface TenantKeys {
  /** The key for what is written now; the first time it is made. */
  current(tenant: string): Promise<TenantKey>;
  /**
   * @throws KeyDestroyedError
   * @throws AppError INTERNAL when there is no such key
   */
  find(id: Buffer): Promise<Buffer>;
}

/** A tenant's key was destroyed: what it wrapped is lost for good, wherever copies of it are. */
export class KeyDestroyedError extends AppError {
  constructor(tenant: string) {
    super(
      'NOT_FOUND',
      `The key of tenant "${tenant}" was destroyed: what was stored under it cannot be read any more.`,
    );
  }
}

/** Keys that were handed over, to a process that sees no database. */
export interface HandedKeys {
  readonly tenant: string;
  /** In base64, the current one first. */
  readonly keys: readonly { readonly id: string; readonly key: string }[];
}

export function handedTenantKeys({ tenant, keys }: HandedKeys): TenantKeys {
  const all = keys.map(({ id, key }) => ({ id: Buffer.from(id, 'base64'), key: Buffer.from(key, 'base64') }));
  const [current] = all;
  const refuse = (): never => {
    throw new AppError(
      'INTERNAL',
      `This process was given no key of its own for the objects of "${tenant}".`,
    );
  };
  return {
    current: async () => current ?? refuse(),
    find: async (id) => all.find((each) => each.id.equals(id))?.key ?? refuse(),
  };
}
