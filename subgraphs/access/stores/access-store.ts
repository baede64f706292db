import type { AccessToken } from '../domain/access-token.js';
import type { Account, AccountChange, AccountKind, NewAccount } from '../domain/account.js';

export interface AccountFilter {
  /** Only accounts that act in none but these tenants. */
  readonly within?: readonly string[] | undefined;
  readonly name?: string | undefined;
  readonly kind?: AccountKind | undefined;
  readonly disabled?: boolean | undefined;
}

export interface TokenFilter {
  /** Only of accounts that act in none but these tenants, and none of the installation. */
  readonly within?: readonly string[] | undefined;
  /** Only of this account, or of the token of no account that has this id. */
  readonly actorId?: string | undefined;
  readonly accountId?: string | undefined;
  /** Only those that can be used at this time. */
  readonly activeAt?: Date | undefined;
}

export type NewTokenRow = Omit<
  AccessToken,
  'account' | 'roles' | 'revokedAt' | 'lastUsedAt' | 'rotatedFrom'
> & {
  readonly accountId: string;
  readonly tokenHash: Buffer;
};

/**
 * Accounts and their tokens. A database that does not answer is UnavailableError.
 * Each change is one transaction.
 */
export interface AccessStore {
  /** By name, `limit` at most. */
  listAccounts(
    filter: AccountFilter,
    range: { after?: string | undefined; limit: number },
  ): Promise<Account[]>;
  countAccounts(filter: AccountFilter): Promise<number>;
  findAccount(id: string): Promise<Account | undefined>;
  /** @throws ConflictError when another account has the name */
  createAccount(account: NewAccount & { createdAt: Date; createdBy: string }): Promise<Account>;
  /**
   * MUST refuse what would leave no administrator where there was one, whatever runs at the same time. Sessions of one that
   * is disabled end.
   * @returns undefined when there is no such account
   * @throws ConflictError
   */
  changeAccount(
    id: string,
    change: AccountChange & { disabledAt?: Date | null },
  ): Promise<Account | undefined>;

  /** The newest first, `limit` at most. */
  listTokens(
    filter: TokenFilter,
    range: { after?: string | undefined; limit: number },
  ): Promise<AccessToken[]>;
  countTokens(filter: TokenFilter): Promise<number>;
  findToken(id: string): Promise<AccessToken | undefined>;
  createToken(token: NewTokenRow): Promise<AccessToken>;
  /**
   * Puts a token in place of another one, which ends as it is said.
   * @throws ConflictError when that was revoked, or rotated before, also by whoever does so at the same time
   */
  rotateToken(
    id: string,
    former: { revokedAt: Date } | { expiresAt: Date },
    token: NewTokenRow,
  ): Promise<AccessToken>;
  /** One that was revoked before stays as it is. Undefined when there is none. */
  revokeToken(id: string, at: Date): Promise<AccessToken | undefined>;
}
