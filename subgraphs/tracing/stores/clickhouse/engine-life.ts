import { randomUUID } from 'node:crypto';
import type { ClickHouse } from '../../../../platform/clickhouse/client.js';
import { RowBinaryWriter } from './row-binary.js';

/** Its rows are gone with the process that held them. */
const TABLE = 'engine_life_v1';

/**
 * Tells one life of ClickHouse's process from the next. A table that is not replicated writes the token of an
 * insertion into a file before it stores the rows, and believes the file when it starts again: killed in between, it
 * would ignore the same insertion for good and call it stored. Tokens therefore hold within one life.
 */
export class EngineLife {
  readonly #clickhouse: ClickHouse;
  #id: Promise<string> | undefined;

  constructor(clickhouse: ClickHouse) {
    this.#clickhouse = clickhouse;
  }

  /**
   * The same for all processes that ask this one of ClickHouse, until it ends; of two that ask a new one at the same
   * moment each may get its own.
   * @throws as ClickHouse does
   */
  id(): Promise<string> {
    this.#id ??= this.#read();
    return this.#id;
  }

  /** To be called when a write failed: the process may be another one by now. */
  forget(): void {
    this.#id = undefined;
  }

  async #read(): Promise<string> {
    await this.#clickhouse.command(`CREATE TABLE IF NOT EXISTS ${TABLE} (id String) ENGINE = Memory`, {
      logComment: 'write.engine_life',
    });
    const known = await this.#first();
    if (known !== undefined) return known;
    const row = new RowBinaryWriter(64);
    row.text(randomUUID());
    await this.#clickhouse.insertBinary(TABLE, ['id'], row.finish(), { logComment: 'write.engine_life' });
    return (await this.#first()) ?? '';
  }

  async #first(): Promise<string | undefined> {
    const [row] = await this.#clickhouse.query<{ id: string }>(`SELECT id FROM ${TABLE} LIMIT 1`, {
      logComment: 'write.engine_life',
    });
    return row?.id;
  }
}
