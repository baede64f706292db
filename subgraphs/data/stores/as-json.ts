import type { Prisma } from '../../../prisma/generated/client.js';

/** Parsed JSON is JSON: Prisma's type only lacks the word for a read-only one. */
export function asJson(value: object): Prisma.InputJsonObject {
  return value as Prisma.InputJsonObject;
}
