import { Prisma as Sql } from '../../prisma/generated/client.js';

/** Selects fields of a Prisma model from its table, under the names that the model has for them. */
export function selectColumns(fields: readonly string[]): Sql.Sql {
  return Sql.raw(fields.map((field) => `${columnOf(field)} AS "${field}"`).join(', '));
}

/** All our models map camelCase to snake_case. */
const columnOf = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
