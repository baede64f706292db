import type { ChdbResult, Session } from 'chdb';
import { sqlName, sqlText } from '../sql-tokens.js';
import { clickHouseException, toClickHouseException } from './exception.js';

/** One statement, ready to run. */
export interface EngineCall {
  readonly sql: string;
  /** For statements without a FORMAT clause. */
  readonly format: string;
  readonly database: string;
  readonly settings: ReadonlyMap<string, string>;
  /** Values of `{name:Type}`, escaped as in tab-separated text: ClickHouse's own form of them. */
  readonly parameters: ReadonlyMap<string, string>;
}

const NAME = /^[A-Za-z_][\w.]*$/;

/**
 * A connection to the engine. It runs one statement at a time (its user sees to that), and settings stick to it:
 * before each statement those that differ from what the statement wants are changed, the others go back.
 */
export class EngineSession {
  readonly #session: Session;
  readonly #base: ReadonlyMap<string, string>;
  #settings = new Map<string, string>();
  readonly #parameters = new Map<string, string>();
  #database = 'default';

  /** @param base settings of every statement that does not say otherwise */
  constructor(session: Session, base: ReadonlyMap<string, string>) {
    this.#session = session;
    this.#base = base;
  }

  /** @throws ClickHouseException */
  async run(call: EngineCall): Promise<ChdbResult> {
    try {
      await this.#useDatabase(call.database);
      await this.#set(call);
      return await this.#session.queryAsync(call.sql, { format: call.format });
    } catch (error) {
      throw toClickHouseException(error);
    }
  }

  close(): void {
    this.#session.close();
  }

  async #useDatabase(database: string): Promise<void> {
    if (database === this.#database) return;
    await this.#session.queryAsync(`USE ${sqlName(database)}`);
    this.#database = database;
  }

  /** All at once, or none: SET with one wrong name changes nothing. */
  async #set(call: EngineCall): Promise<void> {
    const wanted = new Map([...this.#base, ...call.settings]);
    const changes: string[] = [];
    for (const [name, value] of wanted) {
      if (!NAME.test(name)) throw clickHouseException('BAD_ARGUMENTS', `${name} is no name of a setting`);
      if (this.#settings.get(name) !== value) changes.push(`${name} = ${sqlText(value)}`);
    }
    for (const name of this.#settings.keys()) if (!wanted.has(name)) changes.push(`${name} = DEFAULT`);
    for (const [name, value] of call.parameters) {
      if (!NAME.test(name)) throw clickHouseException('BAD_ARGUMENTS', `${name} is no name of a parameter`);
      if (this.#parameters.get(name) !== value) changes.push(`param_${name} = ${sqlText(value)}`);
    }
    if (changes.length === 0) return;
    await this.#session.queryAsync(`SET ${changes.join(', ')}`);
    this.#settings = wanted;
    for (const [name, value] of call.parameters) this.#parameters.set(name, value);
  }
}
