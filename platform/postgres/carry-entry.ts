import type { PoolClient } from 'pg';
import { auditJson, INSERT_AUDIT_ENTRIES, INSERT_AUDIT_NAME } from '../audit/insert-entries.js';
import { currentEntry, type PendingEntry } from '../audit/pending-entry.js';

type Send = (...args: unknown[]) => Promise<unknown>;

/** The beginning of a statement that changes rows, also behind `WITH`; `FOR UPDATE` changes none. */
const CHANGE =
  /^\s*(?:INSERT|UPDATE|DELETE|MERGE)\b|^\s*WITH\b[\s\S]*\b(?:INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+[\w".]+(?:\s+(?:AS\s+)?\w+)?\s+SET)\b/i;
const BOUNDARY = /^\s*(?:BEGIN|START TRANSACTION|ROLLBACK(?!\s+TO)|COMMIT)\b/i;
const COMMIT = /^\s*COMMIT\b/i;

/**
 * Has the first transaction that changes rows carry the pending entry of the audit trail: right before
 * it is committed, or around a statement that would be a transaction of its own. One of these belongs to a connection.
 */
export class EntryCarrier {
  readonly #client: Pick<PoolClient, 'getTransactionStatus'>;
  /** Sends a statement that ends when it ends, whatever becomes of the request. */
  readonly #send: Send;
  #changedFor: PendingEntry | undefined;

  constructor(client: Pick<PoolClient, 'getTransactionStatus'>, send: Send) {
    this.#client = client;
    this.#send = send;
  }

  /** @param send sends it as the request wants it */
  run(args: unknown[], send: Send): Promise<unknown> {
    const pending = currentEntry();
    if (!pending?.isOpen) return send(...args);
    const text = textOf(args[0]);
    if (text === undefined) return send(...args);
    if (BOUNDARY.test(text)) {
      const changed = this.#changedFor === pending;
      this.#changedFor = undefined;
      return changed && COMMIT.test(text) ? this.#commit(pending, () => send(...args)) : send(...args);
    }
    if (!CHANGE.test(text)) return send(...args);
    const change = async () => {
      const result = await send(...args);
      if (hasChanged(text, result)) this.#changedFor = pending;
      return result;
    };
    return this.#client.getTransactionStatus() === 'I' ? this.#alone(pending, change) : change();
  }

  async #commit(pending: PendingEntry, commit: () => Promise<unknown>): Promise<unknown> {
    // One that failed is undone by its commit.
    const entry = this.#client.getTransactionStatus() === 'T' ? pending.take() : undefined;
    if (!entry) return commit();
    try {
      await this.#insert(entry);
      return await commit();
    } catch (error) {
      pending.giveBack();
      // Whoever wanted to commit has nothing to undo, and gives the connection back.
      await this.#undo();
      throw error;
    }
  }

  async #alone(pending: PendingEntry, change: () => Promise<unknown>): Promise<unknown> {
    await this.#send('BEGIN');
    let result: unknown;
    try {
      this.#changedFor = undefined;
      result = await change();
      const commit = () => this.#send('COMMIT');
      await (this.#changedFor === pending ? this.#commit(pending, commit) : commit());
    } catch (error) {
      await this.#undo();
      throw error;
    }
    return result;
  }

  async #undo(): Promise<void> {
    if (this.#client.getTransactionStatus() === 'I') return;
    // Of a connection that broke, the server undoes it.
    await this.#send('ROLLBACK').catch(() => undefined);
  }

  #insert(entry: Parameters<typeof auditJson>[0][number]): Promise<unknown> {
    return this.#send({ name: INSERT_AUDIT_NAME, text: INSERT_AUDIT_ENTRIES, values: [auditJson([entry])] });
  }
}

/** Only what changed something carries: a step of a state machine that found nothing to do did not. */
function hasChanged(text: string, result: unknown): boolean {
  // Behind WITH, the count is of what is selected in the end.
  if (/^\s*WITH\b/i.test(text)) return true;
  return !(typeof result === 'object' && result !== null && 'rowCount' in result && result.rowCount === 0);
}

function textOf(statement: unknown): string | undefined {
  if (typeof statement === 'string') return statement;
  if (typeof statement !== 'object' || statement === null || !('text' in statement)) return undefined;
  return typeof statement.text === 'string' ? statement.text : undefined;
}
