import { z } from 'zod';
import { cursorFormat, type Page } from '../../../contracts/paging.js';
import { parseInput } from '../../../contracts/parse-input.js';
import { PERMISSION_NAMES, type Permission, type Role } from '../../../contracts/permissions.js';
import { commonTenants } from '../../../contracts/tenants.js';
import type { Account } from './account.js';
import { description, name, tenants } from './fields.js';

/** A token, without its secret, which nobody has but whom it was shown to. */
export interface AccessToken {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Null: of the installation itself. */
  readonly account: Account | null;
  /** Of a token of no account. */
  readonly roles: readonly Role[];
  /** Of what the roles give, no more than these; null: all of it. */
  readonly scope: readonly Permission[] | null;
  /** Of those of the account, no more than these; `ANY_TENANT`: all of them. */
  readonly tenants: readonly string[];
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** To the minute. */
  readonly lastUsedAt: Date | null;
  /** The token in whose place it came. */
  readonly rotatedFrom: string | null;
}

/** Minutes for which a token may still be used after another came in its place. */
const MAX_GRACE_MINUTES = 7 * 24 * 60;

const newToken = z.object({
  name,
  description: description.default(''),
  scope: z
    .array(z.enum(PERMISSION_NAMES))
    .min(1, 'must name a permission, or be left out for all that the account may')
    .nullish()
    .transform((given) => given && PERMISSION_NAMES.filter((permission) => given.includes(permission))),
  tenants: tenants.nullish(),
  expiresAt: z.date().nullish(),
});

const rotation = z.object({
  graceMinutes: z.int().min(0).max(MAX_GRACE_MINUTES).default(0),
  expiresAt: z.date().nullable().optional(),
});

/** @throws InvalidInputError that names every wrong field */
export function parseNewToken(input: unknown): z.infer<typeof newToken> {
  return parseInput(newToken, input, 'The token cannot be made');
}

/** @throws InvalidInputError that names every wrong field */
export function parseRotation(input: unknown): z.infer<typeof rotation> {
  return parseInput(rotation, input, 'The token cannot be rotated');
}

/** Roles by which a token may something: those of its account, as they are now. */
export const rolesOf = ({ account, roles }: Pick<AccessToken, 'account' | 'roles'>): readonly Role[] =>
  account?.roles ?? roles;

/** Tenants in which a token may something now. */
export const tenantsOf = ({ account, tenants: own }: Pick<AccessToken, 'account' | 'tenants'>) =>
  account ? commonTenants(account.tenants, own) : own;

export const TOKEN_STATES = ['active', 'expired', 'revoked', 'disabled'] as const;
export type TokenState = (typeof TOKEN_STATES)[number];

export const TOKEN_KINDS = ['account', 'local_administrator', 'installation'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** Of no account, and made anew by each start where it is gone. */
const LOCAL_ADMINISTRATOR = 'admin';

/** Whose a token is. */
export function kindOf({ account, name: called }: Pick<AccessToken, 'account' | 'name'>): TokenKind {
  if (account) return 'account';
  return called === LOCAL_ADMINISTRATOR ? 'local_administrator' : 'installation';
}

/** Whether a token can be used, and if not, why. */
export function stateOf({ account, expiresAt, revokedAt }: AccessToken, now: Date): TokenState {
  if (revokedAt) return 'revoked';
  if (expiresAt && expiresAt <= now) return 'expired';
  return account?.disabledAt ? 'disabled' : 'active';
}

/** Tokens are listed by id, the newest first: ids sort by the time of making. */
export const tokenCursors = cursorFormat<Pick<AccessToken, 'id'>>({
  tag: 'token ',
  write: ({ id }) => id,
  form: /^(.+)$/s,
  read: ([id = '']) => ({ id }),
});

export type TokenPage = Page<AccessToken>;
