import { z } from 'zod';
import { cursorFormat, type Page } from '../../../contracts/paging.js';
import { parseInput } from '../../../contracts/parse-input.js';
import { ROLES, type Role } from '../../../contracts/permissions.js';
import { ANY_TENANT } from '../../../contracts/tenants.js';
import { name, tenants } from './fields.js';

export const ACCOUNT_KINDS = ['user', 'service'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** A person or a program that has access. */
export interface Account {
  readonly id: string;
  readonly kind: AccountKind;
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly Role[];
  /** `ANY_TENANT` stands for all. */
  readonly tenants: readonly string[];
  /** Who says at an identity provider that it is them; both or none. */
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly disabledAt: Date | null;
  readonly lastSignedInAt: Date | null;
}

export type NewAccount = Pick<Account, 'kind' | 'name' | 'email' | 'roles' | 'tenants'>;
export type AccountChange = Partial<Pick<Account, 'email' | 'roles' | 'tenants'>>;

/** Names under which the platform itself and its own administrator stand in records. */
export const RESERVED_NAMES = new Set(['admin', 'anonymous', 'platform', 'subscription']);

const email = z.email().max(254).nullable();
const roles = z
  .array(z.enum(ROLES))
  .min(1, 'must name at least one')
  .transform((given) => ROLES.filter((role) => given.includes(role)));

const newAccount = z.object({
  kind: z.enum(ACCOUNT_KINDS),
  name: name.refine((text) => !RESERVED_NAMES.has(text.toLowerCase()), {
    error: "is one of the platform's own; take another",
  }),
  email: email.default(null),
  roles,
  tenants: tenants.default(['default']),
});

const accountChange = z.object({
  email: email.optional(),
  roles: roles.optional(),
  tenants: tenants.optional(),
});

/** @throws InvalidInputError that names every wrong field */
export function parseNewAccount(input: unknown): NewAccount {
  return parseInput(newAccount, input, 'The account cannot be made');
}

/** What is not named, or undefined, stays. @throws InvalidInputError that names every wrong field */
export function parseAccountChange(input: unknown): AccountChange {
  const change = parseInput(accountChange, input, 'The account cannot be changed');
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

/** Whether it may manage every other account of the installation. */
export function isAdministrator({
  roles: held,
  tenants: named,
  disabledAt,
}: Pick<Account, 'roles' | 'tenants' | 'disabledAt'>): boolean {
  return disabledAt === null && held.includes('admin') && named.includes(ANY_TENANT);
}

/** Accounts are listed by name, which no two share. */
export const accountCursors = cursorFormat<Pick<Account, 'name'>>({
  tag: 'account ',
  write: ({ name: last }) => last,
  form: /^(.+)$/s,
  read: ([last = '']) => ({ name: last }),
});

export type AccountPage = Page<Account>;
