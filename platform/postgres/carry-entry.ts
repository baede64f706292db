import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { AuditRow } from '../audit/audit-entry.js';
import { auditJson, INSERT_AUDIT_ENTRIES, INSERT_AUDIT_NAME } from '../audit/insert-entries.js';
import { currentEntry, type PendingEntry } from '../audit/pending-entry.js';
import { isChange, withEntry } from './with-entry.js';

type Send = (...args: unknown[]) => Promise<unknown>;

const BOUNDARY = /^\s*(?:BEGIN|START TRANSACTION|ROLLBACK(?!\s+TO)|COMMIT)\b/i;
const COMMIT = /^\s*COMMIT\b/i;

/**
 * Has the first transaction that changes rows carry the pending entry of the audit trail: right before it is committed,
 * or within a statement that is a transaction of its own. One of these belongs to a connection.
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
    if (!isChange(text)) return send(...args);
    if (this.#client.getTransactionStatus() === 'I') return this.#alone(pending, text, args, send);
    return this.#within(pending, text, () => send(...args));
  }

  /** A change within a transaction. */
  async #within(pending: PendingEntry, text: string, change: () => Promise<unknown>): Promise<unknown> {
    const result = await change();
    if (hasChanged(text, result)) this.#changedFor = pending;
    return result;
  }

  async #commit(pending: PendingEntry, commit: () => Promise<unknown>): Promise<unknown> {
    // One that failed is undone by its commit.
    const entry = this.#client.getTransactionStatus() === 'T' ? pending.take() : undefined;
    if (!entry) return commit();
    try {
      await this.#send({
        name: INSERT_AUDIT_NAME,
        text: INSERT_AUDIT_ENTRIES,
        values: [auditJson([entry])],
      });
      return await commit();
    } catch (error) {
      pending.giveBack();
      // Whoever wanted to commit has nothing to undo, and gives the connection back.
      await this.#undo();
      throw error;
    }
  }

  /** One statement, if it can be: one round trip and one commit, as without an entry. */
  async #alone(pending: PendingEntry, text: string, args: unknown[], send: Send): Promise<unknown> {
    const statement = statementOf(args);
    const carrying = statement && withEntry(text, statement.values.length + 1);
    if (!carrying) return this.#inTransaction(pending, text, () => send(...args));
    const carried = await pending.offer(async (row) => {
      const given = await send(carry(statement, carrying.text, row));
      const result = carrying.outcome === 'count' ? countedResult(given) : given;
      return { result, hasChanged: hasChanged(text, result) };
    });
    return carried ? carried.result : send(...args);
  }

  async #inTransaction(
    pending: PendingEntry,
    text: string,
    change: () => Promise<unknown>,
  ): Promise<unknown> {
    await this.#send('BEGIN');
    let result: unknown;
    try {
      this.#changedFor = undefined;
      result = await this.#within(pending, text, change);
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
}

/** Only what changed something carries: a step of a state machine that found nothing to do did not. */
function hasChanged(text: string, result: unknown): boolean {
  // Behind WITH, the count is of what is selected in the end.
  if (/^\s*WITH\b/i.test(text)) return true;
  return !(typeof result === 'object' && result !== null && 'rowCount' in result && result.rowCount === 0);
}

const statementSchema = z.looseObject({
  name: z.string().optional(),
  text: z.string(),
  values: z.array(z.unknown()).optional(),
});
type Statement = z.infer<typeof statementSchema> & { values: unknown[] };

/** An object, or a text, with values in it or behind it. Nothing else that the driver takes: cursors, streams, callbacks. */
function statementOf(args: unknown[]): Statement | undefined {
  const [first, second] = args;
  if (args.some((arg) => typeof arg === 'function')) return undefined;
  if (typeof first === 'object' && first !== null && 'submit' in first) return undefined;
  const { data } = statementSchema.safeParse(typeof first === 'string' ? { text: first } : first);
  return data && { ...data, values: data.values ?? (Array.isArray(second) ? second : []) };
}

function carry({ name, ...statement }: Statement, text: string, row: AuditRow): Statement {
  // The server knows one text under a name.
  const own = name === undefined ? {} : { name: `${name}+entry` };
  return { ...statement, ...own, text, values: [...statement.values, auditJson([row])] };
}

const countedSchema = z.object({ rows: z.tuple([z.union([z.array(z.unknown()), z.looseObject({})])]) });

/** The result of a change that returns no rows, from one that tells how many there were. */
function countedResult(given: unknown): unknown {
  const { rows } = countedSchema.parse(given);
  return Object.assign(given as object, {
    rowCount: Number(Object.values(rows[0])[0]),
    rows: [],
    fields: [],
  });
}

function textOf(statement: unknown): string | undefined {
  if (typeof statement === 'string') return statement;
  if (typeof statement !== 'object' || statement === null || !('text' in statement)) return undefined;
  return typeof statement.text === 'string' ? statement.text : undefined;
}
