import type { Pool } from 'pg';
import { AppError } from '../../contracts/errors.js';
import { GroupedWork } from '../batching/grouped-work.js';
import type { RequestContext } from '../context.js';
import type { Logger } from '../log.js';
import { type AuditedAction, type AuditRow, newAuditRow } from './audit-entry.js';
import { auditJson, INSERT_AUDIT_ENTRIES, INSERT_AUDIT_NAME } from './insert-entries.js';
import { PendingEntry, withinEntry } from './pending-entry.js';

/** Entries that one statement writes, at most. */
const MOST_TOGETHER = 500;

/** Writes entries by `INSERT_AUDIT_ENTRIES`, whose one value it gets. */
export type InsertEntries = (json: string) => Promise<unknown>;

/**
 * Records what identities do. The platform's own parts are not recorded: what they do follows from what somebody did, or
 * is the platform's own bookkeeping.
 */
export class AuditTrail {
  readonly #log: Logger;
  readonly #entries: GroupedWork<AuditRow, void>;

  constructor({ insert, log }: { insert: InsertEntries; log: Logger }) {
    this.#log = log;
    this.#entries = new GroupedWork<AuditRow, void>({
      most: MOST_TOGETHER,
      work: async (rows) => {
        await insert(auditJson(rows));
        return rows.map(() => undefined);
      },
    });
  }

  /**
   * Does what somebody asked for. One entry says so: in the transaction of the change when there is one, else after it,
   * and once more if it failed behind that.
   */
  async carryOut<T>(ctx: RequestContext, action: AuditedAction, work: () => T | Promise<T>): Promise<T> {
    if (isOwn(ctx)) return withinEntry(undefined, work);
    const entry = new PendingEntry(ctx, action);
    let result: T;
    try {
      result = await withinEntry(entry, work);
    } catch (error) {
      entry.end();
      await this.refuse(ctx, entry.action, error);
      throw error;
    }
    const { isWritten } = entry;
    entry.end();
    if (!isWritten) await this.record(ctx, entry.action);
    return result;
  }

  /** Records what was done already, or changed nothing. @throws UnavailableError when it cannot be kept */
  async record(ctx: RequestContext, action: AuditedAction): Promise<void> {
    if (!isOwn(ctx)) await this.#entries.do(newAuditRow(ctx, action, { outcome: 'allowed' }));
  }

  /** Records that something was denied, or failed. The error stands, whether this can be kept or not. */
  async refuse(ctx: RequestContext, action: AuditedAction, error: unknown): Promise<void> {
    if (isOwn(ctx)) return;
    const code = error instanceof AppError ? error.code : 'INTERNAL';
    const outcome = code === 'FORBIDDEN' || code === 'UNAUTHENTICATED' ? 'denied' : 'failed';
    const row = newAuditRow(ctx, action, { outcome, code });
    try {
      await this.#entries.do(row);
    } catch (err) {
      const { action: name, tenant, target_kind: kind, target_id: id } = row;
      this.#log.error(
        { err, action: name, tenant, kind, id, outcome, code },
        'An entry of the audit trail is lost',
      );
    }
  }
}

const isOwn = ({ actor }: RequestContext): boolean => actor.kind === 'service';

/** The audit trail of a part that has the driver of PostgreSQL alone. */
export function createPoolAuditTrail({ pool, log }: { pool: Pool; log: Logger }): AuditTrail {
  return new AuditTrail({
    log,
    insert: (json) => pool.query({ name: INSERT_AUDIT_NAME, text: INSERT_AUDIT_ENTRIES, values: [json] }),
  });
}
