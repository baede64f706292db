import { type AppError, ConflictError, InvalidInputError, NotFoundError } from '../../../contracts/errors.js';
import { requirePageSize, toPage } from '../../../contracts/paging.js';
import type { Permission } from '../../../contracts/permissions.js';
import { ANY_TENANT, commonTenants, coversTenants } from '../../../contracts/tenants.js';
import { may, requirePermission } from '../../../platform/access/permit.js';
import { auditTarget } from '../../../platform/audit/pending-entry.js';
import type { Actor, RequestContext } from '../../../platform/context.js';
import { hashToken, newToken } from '../../../platform/identity.js';
import { newId } from '../../../platform/ids.js';
import {
  type AccessToken,
  parseNewToken,
  parseRotation,
  rolesOf,
  stateOf,
  type TokenPage,
  tenantsOf,
  tokenCursors,
} from '../domain/access-token.js';
import type { Account } from '../domain/account.js';
import type { TokenFilter } from '../stores/access-store.js';
import type { AccessDeps } from './deps.js';
import { permissionsOf, requireNoMore, viewOf } from './hand-on.js';

export interface ListedTokens extends TokenPage {
  readonly filter: TokenFilter;
}

/** A token with its secret, which is shown this once and stored nowhere. */
export interface ShownToken {
  readonly token: AccessToken;
  readonly secret: string;
}

const MS_PER_MINUTE = 60_000;

/** Of one's own account; administrators see those of all accounts that they see. @throws InvalidInputError, AppError FORBIDDEN */
export async function listTokens(
  { store, clock }: AccessDeps,
  ctx: RequestContext,
  input: {
    accountId?: string | undefined;
    active?: boolean | undefined;
    first: number;
    after?: string | undefined;
  },
): Promise<ListedTokens> {
  const { actor } = ctx;
  const { accountId } = input;
  const first = requirePageSize(input.first);
  if (accountId !== undefined && accountId !== actor.id) requirePermission(ctx, 'ADMINISTER', OF_OTHERS);
  const filter: TokenFilter = {
    accountId,
    activeAt: input.active ? clock.now() : undefined,
    ...(accountId === actor.id || !may(actor, 'ADMINISTER')
      ? { actorId: actor.id }
      : { within: viewOf(actor) }),
  };
  const after = input.after ? tokenCursors.decode(input.after).id : undefined;
  return { ...toPage(await store.listTokens(filter, { after, limit: first + 1 }), first), filter };
}

/**
 * Makes a token of one's own account, or as an administrator of another one. It may no more than its account and whoever
 * makes it, neither in what it may, nor in which tenants, nor for how long.
 * @throws InvalidInputError, NotFoundError, AppError FORBIDDEN
 */
export async function createToken(
  { store, clock }: AccessDeps,
  ctx: RequestContext,
  { accountId, ...input }: { accountId?: string | undefined },
): Promise<ShownToken> {
  const { actor } = ctx;
  const wanted = parseNewToken(input);
  const account = await accountFor({ store }, ctx, accountId);
  const isOwn = account.id === actor.id;
  const scope = wanted.scope ?? (isOwn ? (actor.scope ?? null) : null);
  const tenants = wanted.tenants ?? (isOwn ? narrowed(account, actor) : [ANY_TENANT]);
  const expiresAt = wanted.expiresAt ?? endOf(actor);
  requireFuture(expiresAt, clock.now());
  requireOfAccount(account, scope, tenants);
  requireNoMore(actor, {
    permissions: permissionsOf(account.roles, scope),
    tenants: commonTenants(account.tenants, tenants),
    expiresAt,
  });
  const { name, description } = wanted;
  const id = newId('token', clock.now().getTime());
  auditTarget(id);
  return shown((tokenHash) =>
    store.createToken({
      ...{ id, tokenHash, accountId: account.id },
      ...{ name, description, scope, tenants, expiresAt },
      ...{ createdAt: clock.now(), createdBy: actor.name },
    }),
  );
}

/**
 * Puts a new secret in place of a token's; the former one can be used for some minutes more.
 * @throws InvalidInputError, NotFoundError, ConflictError when it ended or is the installation's, AppError FORBIDDEN
 */
export async function rotateToken(
  deps: AccessDeps,
  ctx: RequestContext,
  { id, ...input }: { id: string },
): Promise<ShownToken> {
  const { store, clock } = deps;
  const { actor } = ctx;
  const { graceMinutes, expiresAt: asked } = parseRotation(input);
  const former = await requireToken(deps, ctx, id);
  if (!former.account) {
    throw new ConflictError(
      'The token of the installation is rotated where it is kept: change ADMIN_TOKEN, or delete admin-token in the data folder, and start again.',
    );
  }
  const now = clock.now();
  const state = stateOf(former, now);
  if (state !== 'active') throw new ConflictError(`The token is ${state}; make a new one.`);
  const expiresAt = asked === undefined ? former.expiresAt : asked;
  requireFuture(expiresAt, now);
  requireNoMore(actor, {
    permissions: permissionsOf(rolesOf(former), former.scope),
    tenants: tenantsOf(former),
    expiresAt,
  });
  const graceEndsAt = new Date(now.getTime() + graceMinutes * MS_PER_MINUTE);
  const formerEndsAt = former.expiresAt && former.expiresAt < graceEndsAt ? former.expiresAt : graceEndsAt;
  const { account, name, description, scope, tenants } = former;
  return shown((tokenHash) =>
    store.rotateToken(id, graceMinutes === 0 ? { revokedAt: now } : { expiresAt: formerEndsAt }, {
      ...{ id: newId('token', now.getTime()), tokenHash, accountId: account.id },
      ...{ name, description, scope, tenants, expiresAt },
      ...{ createdAt: now, createdBy: actor.name },
    }),
  );
}

/** Ends a token; one that was revoked before stays as it is. @throws NotFoundError */
export async function revokeToken(deps: AccessDeps, ctx: RequestContext, id: string): Promise<AccessToken> {
  await requireToken(deps, ctx, id);
  const revoked = await deps.store.revokeToken(id, deps.clock.now());
  if (revoked) return revoked;
  throw noToken(id);
}

/** A token that one may change: one's own, or of accounts that an administrator sees. @throws NotFoundError */
async function requireToken(
  { store }: Pick<AccessDeps, 'store'>,
  { actor }: RequestContext,
  id: string,
): Promise<AccessToken> {
  const token = await store.findToken(id);
  const isOwn = token && (token.account?.id ?? token.id) === actor.id;
  const isSeen =
    token &&
    may(actor, 'ADMINISTER') &&
    coversTenants(actor.tenants, token.account ? token.account.tenants : [ANY_TENANT]);
  if (token && (isOwn || isSeen)) return token;
  throw noToken(id);
}

async function accountFor(
  { store }: Pick<AccessDeps, 'store'>,
  ctx: RequestContext,
  accountId: string | undefined,
): Promise<Account> {
  const { actor } = ctx;
  const id = accountId ?? actor.id;
  if (id !== actor.id) requirePermission(ctx, 'ADMINISTER', OF_OTHERS);
  const account = await store.findAccount(id);
  if (!account && accountId === undefined) {
    throw new InvalidInputError('accountId: say for which account; you have none of your own.', {
      details: { field: 'accountId' },
    });
  }
  const isSeen = id === actor.id || (account && coversTenants(actor.tenants, account.tenants));
  if (!account || !isSeen) throw new NotFoundError(`There is no account ${id}.`);
  if (account.disabledAt)
    throw new ConflictError(`The account ${account.name} is disabled; enable it first.`);
  return account;
}

/** @throws InvalidInputError for what the account itself may not: a token only narrows */
function requireOfAccount(
  account: Account,
  scope: readonly Permission[] | null,
  tenants: readonly string[],
): void {
  const all = permissionsOf(account.roles);
  const strange = (scope ?? []).filter((permission) => !all.includes(permission));
  if (strange.length > 0) {
    throw new InvalidInputError(
      `scope: it can only narrow, and the roles of ${account.name} (${account.roles.join(', ')}) do not give ${strange.join(', ')}.`,
      { details: { field: 'scope' } },
    );
  }
  if (!tenants.includes(ANY_TENANT) && !coversTenants(account.tenants, tenants)) {
    throw new InvalidInputError(
      `tenants: they can only narrow, and ${account.name} is for ${account.tenants.join(', ')}.`,
      { details: { field: 'tenants' } },
    );
  }
}

/** @throws InvalidInputError */
function requireFuture(expiresAt: Date | null, now: Date): void {
  if (expiresAt === null || expiresAt > now) return;
  throw new InvalidInputError('expiresAt: must be in the future.', { details: { field: 'expiresAt' } });
}

/** Of one's own account all tenants, unless the token that one uses is for fewer. */
function narrowed(account: Account, actor: Actor): readonly string[] {
  return coversTenants(actor.tenants, account.tenants) ? [ANY_TENANT] : actor.tenants;
}

const endOf = ({ expiresAtMs }: Actor): Date | null =>
  expiresAtMs === undefined ? null : new Date(expiresAtMs);

async function shown(store: (tokenHash: Buffer) => Promise<AccessToken>): Promise<ShownToken> {
  const secret = newToken();
  return { token: await store(hashToken(secret)), secret };
}

const OF_OTHERS = 'tokens of other accounts';
const noToken = (id: string): AppError => new NotFoundError(`There is no token ${id}.`);
