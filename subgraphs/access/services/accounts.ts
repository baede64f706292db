import { ConflictError } from '../../../contracts/errors.js';
import { requirePageSize, toPage } from '../../../contracts/paging.js';
import { coversTenants } from '../../../contracts/tenants.js';
import type { RequestContext } from '../../../platform/context.js';
import {
  type Account,
  type AccountChange,
  type AccountKind,
  type AccountPage,
  accountCursors,
  parseAccountChange,
  parseNewAccount,
} from '../domain/account.js';
import type { AccountFilter } from '../stores/access-store.js';
import type { AccessDeps } from './deps.js';
import { permissionsOf, requireNoMore, requireSeen, viewOf } from './hand-on.js';

/** What an administrator of some tenants sees are accounts that act in these alone. */
export interface ListedAccounts extends AccountPage {
  readonly filter: AccountFilter;
}

/** @throws InvalidInputError */
export async function listAccounts(
  { store }: AccessDeps,
  { actor }: RequestContext,
  input: {
    name?: string | undefined;
    kind?: AccountKind | undefined;
    disabled?: boolean | undefined;
    first: number;
    after?: string | undefined;
  },
): Promise<ListedAccounts> {
  const first = requirePageSize(input.first);
  const { name, kind, disabled } = input;
  const filter = { name, kind, disabled, within: viewOf(actor) };
  const after = input.after ? accountCursors.decode(input.after).name : undefined;
  return { ...toPage(await store.listAccounts(filter, { after, limit: first + 1 }), first), filter };
}

export async function findAccount(
  { store }: AccessDeps,
  { actor }: RequestContext,
  id: string,
): Promise<Account | undefined> {
  const account = await store.findAccount(id);
  return account && coversTenants(actor.tenants, account.tenants) ? account : undefined;
}

/** @throws InvalidInputError, ConflictError when the name is taken, AppError FORBIDDEN for more than one has */
export async function createAccount(
  { store, clock }: AccessDeps,
  { actor }: RequestContext,
  input: unknown,
): Promise<Account> {
  const account = parseNewAccount(input);
  requireNoMore(actor, { permissions: permissionsOf(account.roles), tenants: account.tenants });
  try {
    return await store.createAccount({ ...account, createdAt: clock.now(), createdBy: actor.name });
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    throw new ConflictError(`There is an account "${account.name}".`, {
      details: { field: 'name' },
      cause: error,
    });
  }
}

/**
 * @throws InvalidInputError, NotFoundError, ConflictError for the last administrator, AppError FORBIDDEN for more than one
 *   has
 */
export async function updateAccount(
  deps: AccessDeps,
  ctx: RequestContext,
  { id, ...input }: { id: string },
): Promise<Account> {
  const change = parseAccountChange(input);
  const before = requireSeen(ctx.actor, id, await deps.store.findAccount(id));
  const roles = change.roles ?? before.roles;
  requireNoMore(ctx.actor, {
    permissions: permissionsOf(roles),
    tenants: change.tenants ?? before.tenants,
  });
  return applyChange(deps, ctx, id, change);
}

/** Its tokens and sessions end. One that is disabled stays as it is. @throws NotFoundError, ConflictError */
export async function disableAccount(deps: AccessDeps, ctx: RequestContext, id: string): Promise<Account> {
  const before = requireSeen(ctx.actor, id, await deps.store.findAccount(id));
  return before.disabledAt ? before : applyChange(deps, ctx, id, { disabledAt: deps.clock.now() });
}

/** Its tokens can be used again. @throws NotFoundError, AppError FORBIDDEN for one that may more than one may */
export async function enableAccount(deps: AccessDeps, ctx: RequestContext, id: string): Promise<Account> {
  const { roles, tenants } = requireSeen(ctx.actor, id, await deps.store.findAccount(id));
  requireNoMore(ctx.actor, { permissions: permissionsOf(roles), tenants });
  return applyChange(deps, ctx, id, { disabledAt: null });
}

async function applyChange(
  { store }: AccessDeps,
  { actor }: RequestContext,
  id: string,
  change: AccountChange & { disabledAt?: Date | null },
): Promise<Account> {
  return requireSeen(actor, id, await store.changeAccount(id, change));
}
