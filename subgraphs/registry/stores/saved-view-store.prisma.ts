import { auditTarget } from '../../../platform/audit/pending-entry.js';
import { newId } from '../../../platform/ids.js';
import { translatePrismaError } from '../../../platform/postgres/errors.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import type { SavedViewStore } from './saved-view-store.js';

export function createSavedViewStore(prisma: Prisma): SavedViewStore {
  return {
    list: (whose, { after, limit }) =>
      prisma.savedView.findMany({
        where: { ...whose, ...(after === undefined ? {} : { name: { gt: after } }) },
        orderBy: { name: 'asc' },
        take: limit,
      }),

    count: (whose) => prisma.savedView.count({ where: whose }),

    async save(whose, { name, path }, { most, now }) {
      try {
        return await prisma.$transaction(async (tx) => {
          // There may be no row to lock yet: whoever saves for this owner waits here.
          await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`registry.saved_view/${whose.tenant}/${whose.owner}`}, 0))`;
          const present = await tx.savedView.findUnique({ where: { tenant_owner_name: { ...whose, name } } });
          if (present) auditTarget(present.id);
          if (present?.path === path) return present;
          if (present)
            return tx.savedView.update({ where: { id: present.id }, data: { path, updatedAt: now } });
          if ((await tx.savedView.count({ where: whose })) >= most) return undefined;
          const id = newId('view', now.getTime());
          auditTarget(id);
          return tx.savedView.create({
            data: { id, ...whose, name, path, createdAt: now, updatedAt: now },
          });
        });
      } catch (error) {
        // BEGIN and COMMIT do not pass the client's own translation.
        throw translatePrismaError(error);
      }
    },

    async rename(whose, id, { name, now }) {
      const where = { ...whose, id };
      const [renamed] = await prisma.savedView.updateManyAndReturn({ where, data: { name, updatedAt: now } });
      return renamed;
    },

    async delete(whose, id) {
      await prisma.savedView.deleteMany({ where: { ...whose, id } });
    },
  };
}
