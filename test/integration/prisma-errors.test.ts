import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrisma, type Prisma } from '../../platform/postgres/prisma.js';
import { createTestDatabase } from '../support/database.js';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let prisma: Prisma;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = createPrisma({ url: database.url, poolSize: 2, applicationName: 'errors-test' });
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

const model = { tenant: 'errors', name: 'm' };

test('what a query does wrong is said by its kind, raw or not', async () => {
  await prisma.model.create({ data: model });
  await expect(prisma.model.create({ data: model })).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(
    prisma.$executeRaw`INSERT INTO registry.model (tenant, name) VALUES (${model.tenant}, ${model.name})`,
  ).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(
    prisma.model.update({
      where: { tenant_name: { ...model, name: 'nothing' } },
      data: { description: '' },
    }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a server that ends the session in the middle of a raw query is UNAVAILABLE', async () => {
  await expect(prisma.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  });
  await expect(prisma.$queryRaw`SELECT 1 AS one`).resolves.toEqual([{ one: 1 }]);
});

test('a server or a database that is not there is UNAVAILABLE', async () => {
  const missing = new URL(database.url);
  missing.pathname = '/no_such_database';
  for (const url of ['postgresql://127.0.0.1:9/x', missing.href]) {
    const away = createPrisma({ url, poolSize: 1, applicationName: 'errors-test' });
    await expect(away.$queryRaw`SELECT 1`).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(away.model.count()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await away.$disconnect();
  }
});
