import type { Pool } from 'pg';
import { translatePrismaError } from './errors.js';
import type { Prisma } from './prisma.js';

/**
 * Runs a statement with `$1`… Columns are texts, numbers of 32 bits or floats, dates, JSON: what Prisma and the driver read
 * alike. Tracing has the driver alone.
 */
export type RunSql = <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>;

export const sqlOfPrisma =
  (prisma: Pick<Prisma, '$queryRawUnsafe'>): RunSql =>
  (text, values) =>
    prisma.$queryRawUnsafe(text, ...values);

export const sqlOfPool =
  (pool: Pool): RunSql =>
  async <Row extends object>(text: string, values: readonly unknown[]) => {
    try {
      return (await pool.query<Row>(text, [...values])).rows;
    } catch (error) {
      throw translatePrismaError(error);
    }
  };
