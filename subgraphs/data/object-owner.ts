import type { Prisma } from '../../platform/postgres/prisma.js';

/** Files, their uploads and their row indexes. */
const KEY = /^training-data\/[a-z]+\/(file_[0-9a-z]+)/;

/** The tenant of the file that an object belongs to; undefined when it belongs to none of ours. */
export async function ownerOfDataObject(prisma: Prisma, key: string): Promise<string | undefined> {
  const id = KEY.exec(key)?.[1];
  if (id === undefined) return undefined;
  return (await prisma.dataFile.findUnique({ where: { id }, select: { tenant: true } }))?.tenant;
}
