import type { Prisma } from '../../platform/postgres/prisma.js';

/** Of a job: checkpoints and artifacts. */
const OF_JOB = /^(?:checkpoints|models\/[^/]+)\/([^/]+)\//;
/** What a tenant has imported, or is to import. */
const OF_TENANT = /^(?:base-models|imports)\/([^/]+)\//;

/** The tenant of the job or base model that an object belongs to; undefined when it belongs to none of ours. */
export async function ownerOfTrainingObject(prisma: Prisma, key: string): Promise<string | undefined> {
  const tenant = OF_TENANT.exec(key)?.[1];
  if (tenant !== undefined) return tenant;
  const id = OF_JOB.exec(key)?.[1];
  if (id === undefined) return undefined;
  return (await prisma.trainingJob.findUnique({ where: { id }, select: { tenant: true } }))?.tenant;
}
