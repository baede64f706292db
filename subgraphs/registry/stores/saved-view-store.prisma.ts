import { auditTarget } from '../../../platform/audit/pending-entry.js';
import { newId } from '../../../platform/ids.js';
import type { ColumnSeal } from '../../../platform/keys/column-seal.js';
import { translatePrismaError } from '../../../platform/postgres/errors.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import type { SavedViewStore } from './saved-view-store.js';
import { ofColumn } from './sealed-columns.js';

export function createSavedViewStore(prisma: Prisma, seal: ColumnSeal): SavedViewStore {
  const pathOf = (tenant: string) => ofColumn('registry.saved_view.path', tenant);
  const opened = async <Row extends { tenant: string; path: string }>(row: Row): Promise<Row> => ({
    ...row,
    path: await seal.open(pathOf(row.tenant), row.path),
  });
  return {
    async list(whose, { after, limit }) {
      const rows = await prisma.savedView.findMany({
        where: { ...whose, ...(after === undefined ? {} : { name: { gt: after } }) },
        orderBy: { name: 'asc' },
        take: limit,
      });
      return Promise.all(rows.map(opened));
    },

    count: (whose) => prisma.savedView.count({ where: whose }),

    async save(whose, { name, path }, { most, now }) {
      const sealed = await seal.seal(pathOf(whose.tenant), path);
      try {
        return await prisma.$transaction(async (tx) => {
          // There may be no row to lock yet: whoever saves for this owner waits here.
          await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`registry.saved_view/${whose.tenant}/${whose.owner}`}, 0))`;
          const present = await tx.savedView.findUnique({ where: { tenant_owner_name: { ...whose, name } } });
          if (present) {
            auditTarget(present.id);
            const isSame = await opened(present).then(
              (view) => view.path === path,
              () => false, // what cannot be read any more is replaced
            );
            if (isSame) return { ...present, path };
            const data = { path: sealed, updatedAt: now };
            return { ...(await tx.savedView.update({ where: { id: present.id }, data })), path };
          }
          if ((await tx.savedView.count({ where: whose })) >= most) return undefined;
          const id = newId('view', now.getTime());
          auditTarget(id);
          const data = { id, ...whose, name, path: sealed, createdAt: now, updatedAt: now };
          return { ...(await tx.savedView.create({ data })), path };
        });
      } catch (error) {
        // BEGIN and COMMIT do not pass the client's own translation.
        throw translatePrismaError(error);
      }
    },

    async rename(whose, id, { name, now }) {
      const where = { ...whose, id };
      const [renamed] = await prisma.savedView.updateManyAndReturn({ where, data: { name, updatedAt: now } });
      return renamed && opened(renamed);
    },

    async delete(whose, id) {
      await prisma.savedView.deleteMany({ where: { ...whose, id } });
    },
  };
}
