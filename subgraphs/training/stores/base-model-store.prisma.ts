import { z } from 'zod';
import { behindNewest, NEWEST_FIRST } from '../../../platform/postgres/newest-first.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import type { BaseModel as Row } from '../../../prisma/generated/client.js';
import { BASE_MODEL_STATUSES, type BaseModel } from '../domain/base-models/base-model.js';
import type { BaseModelStore } from './base-model-store.js';
import { toJson } from './job-transaction.prisma.js';

const NO_CLAIM = { claimToken: null, claimUntil: null };

export function createBaseModelStore(prisma: Prisma): BaseModelStore {
  const find = async (tenant: string, name: string) => {
    const row = await prisma.baseModel.findUnique({ where: { tenant_name: { tenant, name } } });
    return row ? toBaseModel(row) : undefined;
  };
  /** Writes to the row only while the token holds it. */
  const underClaim = async (
    id: string,
    token: string,
    data: Parameters<typeof prisma.baseModel.updateMany>[0]['data'],
  ) => {
    const { count } = await prisma.baseModel.updateMany({ where: { id, claimToken: token }, data });
    return count === 1;
  };
  return {
    async create(model) {
      const { count } = await prisma.baseModel.createMany({
        data: [{ ...model, status: 'importing' }],
        skipDuplicates: true,
      });
      const found = await find(model.tenant, model.name);
      // Deleted between the two statements: the name is free again.
      return found ? { model: found, created: count === 1 && found.id === model.id } : this.create(model);
    },

    async restart(id, request) {
      const [row] = await prisma.baseModel.updateManyAndReturn({
        where: { id, status: 'failed' },
        data: { ...request, ...NO_CLAIM, status: 'importing', progress: 0, attempt: 0, error: null },
      });
      return row && toBaseModel(row);
    },

    find,

    async list(tenant, { after, limit }) {
      const rows = await prisma.baseModel.findMany({
        where: { AND: [{ tenant }, ...(after ? [behindNewest(after)] : [])] },
        orderBy: NEWEST_FIRST,
        take: limit,
      });
      return rows.map(toBaseModel);
    },

    count: (tenant) => prisma.baseModel.count({ where: { tenant } }),

    async requestDeletion(tenant, name) {
      const { count } = await prisma.baseModel.updateMany({
        where: { tenant, name },
        data: { ...NO_CLAIM, status: 'deleting', attempt: 0 },
      });
      return count > 0;
    },

    async claim({ token, now, leaseUntil }) {
      // SKIP LOCKED: claimers that come at the same time take different ones instead of waiting for each other.
      const [claimed] = await prisma.$queryRaw<{ id: string }[]>`
        UPDATE training.base_model
        SET attempt = attempt + 1, progress = 0, claim_token = ${token}, claim_until = ${leaseUntil}
        WHERE id = (
          SELECT id FROM training.base_model
          WHERE status IN ('importing', 'deleting') AND (claim_until IS NULL OR claim_until <= ${now})
          ORDER BY created_at, id FOR UPDATE SKIP LOCKED LIMIT 1
        )
        RETURNING id`;
      if (!claimed) return undefined;
      const row = await prisma.baseModel.findFirst({ where: { id: claimed.id, claimToken: token } });
      return row ? toBaseModel(row) : undefined;
    },

    extendClaim: (id, token, { leaseUntil, progress }) =>
      underClaim(id, token, { claimUntil: leaseUntil, progress }),

    releaseClaim: (id, token, { availableAt, countAttempt }) =>
      underClaim(id, token, {
        claimToken: null,
        claimUntil: availableAt,
        progress: 0,
        ...(!countAttempt && { attempt: { decrement: 1 } }),
      }),

    finish: (id, token, { contents, now }) =>
      underClaim(id, token, {
        ...NO_CLAIM,
        status: 'ready',
        progress: 100,
        contents: toJson(contents),
        readyAt: now,
      }),

    fail: (id, token, error) => underClaim(id, token, { ...NO_CLAIM, status: 'failed', error }),

    async remove(id, token) {
      const { count } = await prisma.baseModel.deleteMany({ where: { id, claimToken: token } });
      return count === 1;
    },
  };
}

const contents = z.object({
  modelType: z.string(),
  parameterCount: z.number(),
  vocabSize: z.number(),
  sizeBytes: z.number(),
  digest: z.string(),
  archiveSha256: z.string().nullable(),
  files: z.array(z.object({ path: z.string(), sizeBytes: z.number(), sha256: z.string() })),
});

function toBaseModel(row: Row): BaseModel {
  const { claimToken: _token, claimUntil: _until, ...same } = row;
  return {
    ...same,
    status: z.enum(BASE_MODEL_STATUSES).parse(row.status),
    contents: row.contents === null ? null : contents.parse(row.contents),
  };
}
