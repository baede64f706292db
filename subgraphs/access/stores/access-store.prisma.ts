import { ConflictError } from '../../../contracts/errors.js';
import { isPermission, isRole } from '../../../contracts/permissions.js';
import { ANY_TENANT } from '../../../contracts/tenants.js';
import { auditTarget } from '../../../platform/audit/pending-entry.js';
import { newId } from '../../../platform/ids.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import type { AccessToken } from '../domain/access-token.js';
import { ACCOUNT_KINDS, type Account, isAdministrator } from '../domain/account.js';
import type { AccessStore, AccountFilter, NewTokenRow, TokenFilter } from './access-store.js';

type Row<Model extends 'accessToken' | 'account'> = NonNullable<
  Awaited<ReturnType<Prisma[Model]['findUnique']>>
>;
type TokenRow = Row<'accessToken'> & { account: Row<'account'> | null };

const ROTATED = 'The token was revoked, or rotated before: rotate the one that came in its place.';
const WITH_ACCOUNT = { account: true } as const;

export function createAccessStore(prisma: Prisma): AccessStore {
  /** Ids of the accounts that act in none but these tenants; there are few accounts. */
  const idsWithin = async (tenants: readonly string[]): Promise<string[]> =>
    (
      await prisma.$queryRaw<{ id: string }[]>`SELECT id FROM gateway.account WHERE tenants <@ ${tenants}`
    ).map(({ id }) => id);

  const accountsThat = async ({ within, name, kind, disabled }: AccountFilter) => ({
    ...(name === undefined ? {} : { name }),
    ...(kind ? { kind } : {}),
    ...(disabled === undefined ? {} : { disabledAt: disabled ? { not: null } : null }),
    ...(within ? { id: { in: await idsWithin(within) } } : {}),
  });

  const tokensThat = async ({ within, actorId, accountId, activeAt }: TokenFilter) => ({
    AND: [
      within ? { accountId: { in: await idsWithin(within) } } : {},
      actorId === undefined ? {} : { OR: [{ accountId: actorId }, { id: actorId, accountId: null }] },
      accountId === undefined ? {} : { accountId },
      activeAt
        ? {
            revokedAt: null,
            AND: [
              { OR: [{ expiresAt: null }, { expiresAt: { gt: activeAt } }] },
              { OR: [{ accountId: null }, { account: { is: { disabledAt: null } } }] },
            ],
          }
        : {},
    ],
  });

  return {
    listAccounts: async (filter, { after, limit }) =>
      (
        await prisma.account.findMany({
          where: { AND: [await accountsThat(filter), after === undefined ? {} : { name: { gt: after } }] },
          orderBy: { name: 'asc' },
          take: limit,
        })
      ).map(accountOf),

    countAccounts: async (filter) => prisma.account.count({ where: await accountsThat(filter) }),

    async findAccount(id) {
      const row = await prisma.account.findUnique({ where: { id } });
      return row ? accountOf(row) : undefined;
    },

    async createAccount({ roles, tenants, ...account }) {
      const id = newId('account', account.createdAt.getTime());
      auditTarget(id);
      return accountOf(
        await prisma.account.create({
          data: { id, ...account, roles: [...roles], tenants: [...tenants] },
        }),
      );
    },

    changeAccount: (id, { roles, tenants, ...change }) =>
      prisma.$transaction(async (tx) => {
        // Two that each leave the other as the last administrator wait for each other here.
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('gateway.account/administrators', 0))`;
        const row = await tx.account.findUnique({ where: { id } });
        if (!row) return undefined;
        const changed = accountOf(
          await tx.account.update({
            where: { id },
            data: {
              ...change,
              ...(roles ? { roles: [...roles] } : {}),
              ...(tenants ? { tenants: [...tenants] } : {}),
            },
          }),
        );
        if (isAdministrator(accountOf(row)) && !isAdministrator(changed)) {
          const others = await tx.account.count({
            where: { disabledAt: null, roles: { has: 'admin' }, tenants: { has: ANY_TENANT } },
          });
          if (others === 0) {
            throw new ConflictError(
              `${row.name} is the last administrator of the installation; make another one first.`,
            );
          }
        }
        if (changed.disabledAt)
          await tx.session.deleteMany({ where: { OR: [{ accountId: id }, { token: { accountId: id } }] } });
        return changed;
      }),

    listTokens: async (filter, { after, limit }) =>
      (
        await prisma.accessToken.findMany({
          where: { AND: [await tokensThat(filter), after === undefined ? {} : { id: { lt: after } }] },
          orderBy: { id: 'desc' },
          take: limit,
          include: WITH_ACCOUNT,
        })
      ).map(tokenOf),

    countTokens: async (filter) => prisma.accessToken.count({ where: await tokensThat(filter) }),

    async findToken(id) {
      const row = await prisma.accessToken.findUnique({ where: { id }, include: WITH_ACCOUNT });
      return row ? tokenOf(row) : undefined;
    },

    createToken: async (token) =>
      tokenOf(await prisma.accessToken.create({ data: rowOf(token), include: WITH_ACCOUNT })),

    async rotateToken(id, former, token) {
      try {
        return await prisma.$transaction(async (tx) => {
          const { count } = await tx.accessToken.updateMany({
            where: { id, revokedAt: null },
            data: former,
          });
          if (count === 0) throw new ConflictError(ROTATED);
          const data = { ...rowOf(token), rotatedFrom: id };
          return tokenOf(await tx.accessToken.create({ data, include: WITH_ACCOUNT }));
        });
      } catch (error) {
        // What says it is the unique index on `rotated_from`.
        if (error instanceof ConflictError && error.cause !== undefined) {
          throw new ConflictError(ROTATED, { cause: error });
        }
        throw error;
      }
    },

    async revokeToken(id, at) {
      await prisma.accessToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
      return this.findToken(id);
    },
  };
}

const accountOf = ({ kind, roles, ...row }: Row<'account'>): Account => ({
  ...row,
  kind: ACCOUNT_KINDS.find((known) => known === kind) ?? 'user',
  roles: roles.filter(isRole),
});

function tokenOf({ account, accountId: _, tokenHash: _hash, roles, scope, ...row }: TokenRow): AccessToken {
  return {
    ...row,
    account: account && accountOf(account),
    roles: roles.filter(isRole),
    scope: scope.length > 0 ? scope.filter(isPermission) : null,
  };
}

function rowOf({ scope, tenants, tokenHash, ...token }: NewTokenRow) {
  return {
    ...token,
    tokenHash: Uint8Array.from(tokenHash),
    roles: [],
    scope: [...(scope ?? [])],
    tenants: [...tenants],
  };
}
