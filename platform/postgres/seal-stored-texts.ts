import { type ColumnSeal, SEALED_TEXT } from '../keys/column-seal.js';
import { KeyDestroyedError } from '../keys/tenant-keys.js';
import type { Logger } from '../log.js';
import { RepeatingTask } from '../repeating-task.js';
import type { RunSql } from './run-sql.js';

/** Rows that are looked at by one statement. */
const BATCH = 100;
/** A part that had no master key may have stored something meanwhile. */
const EVERY_MS = 3_600_000;

/** A column of text that is encrypted at rest, in a table with a `tenant`. */
export interface SealedColumn {
  /** With its schema. */
  readonly table: string;
  readonly column: string;
}

/** Does what `sealStoredTexts` does when it is started, and each hour. */
export const sealingTask = (
  { run, seal, log }: { run: RunSql; seal: ColumnSeal; log: Logger },
  all: readonly SealedColumn[],
): RepeatingTask =>
  new RepeatingTask(
    EVERY_MS,
    async () => {
      const count = await sealStoredTexts(run, seal, all);
      if (count > 0) log.info({ count }, 'Encrypted texts that were stored before');
    },
    { onError: (err) => log.warn({ err }, 'Encrypting what was stored before failed') },
  );

/**
 * Encrypts what was stored before there was a master key. May be done at any time, by several processes at once, and does
 * nothing where everything is encrypted.
 * @returns how many texts it has encrypted
 */
export async function sealStoredTexts(
  run: RunSql,
  seal: ColumnSeal,
  all: readonly SealedColumn[],
): Promise<number> {
  if (!seal.isOn) return 0;
  let count = 0;
  for (const { table, column } of all) {
    const of = (tenant: string) => ({ tenant, column: `${table}.${column}` });
    for (let tenantsBehind = ''; ; ) {
      const rows = await run<{ tenant: string; stored: string }>(
        `SELECT DISTINCT tenant, ${column} AS stored FROM ${table}
          WHERE NOT starts_with(${column}, $1) AND tenant > $2 ORDER BY tenant LIMIT ${BATCH}`,
        [SEALED_TEXT, tenantsBehind],
      );
      if (rows.length === 0) break;
      for (const { tenant, stored } of rows) {
        try {
          await run(`UPDATE ${table} SET ${column} = $3 WHERE tenant = $1 AND ${column} = $2`, [
            ...[tenant, stored, await seal.seal(of(tenant), stored)],
          ]);
          count += 1;
        } catch (error) {
          // Others are not to wait for a tenant whose keys are being destroyed.
          if (!(error instanceof KeyDestroyedError)) throw error;
          tenantsBehind = tenant;
        }
      }
    }
  }
  return count;
}
