import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestContext } from '../context.js';
import { type AuditedAction, type AuditRow, newAuditRow } from './audit-entry.js';

const current = new AsyncLocalStorage<PendingEntry | undefined>();

/**
 * The entry about something that an actor does, from its beginning to its outcome. The first transaction that changes rows
 * meanwhile carries it, so that neither is kept without the other.
 */
export class PendingEntry {
  #action: AuditedAction;
  #state: 'open' | 'offered' | 'taken' | 'over' = 'open';
  #offer: Promise<unknown> | undefined;

  constructor(
    readonly ctx: RequestContext,
    action: AuditedAction,
  ) {
    this.#action = action;
  }

  get action(): AuditedAction {
    return this.#action;
  }

  /** Whether a change may carry it. */
  get isOpen(): boolean {
    return this.#state === 'open' || this.#state === 'offered';
  }

  get isWritten(): boolean {
    return this.#state === 'taken';
  }

  /** Says what the action is about, when that is known only now. */
  aimAt(id: string): void {
    const { action, target } = this.#action;
    if (target) this.#action = { action, target: { ...target, id } };
  }

  /** The row, to be written in one transaction with a change; undefined when another one has it. */
  take(): AuditRow | undefined {
    if (!this.isOpen) return undefined;
    this.#state = 'taken';
    return this.#newRow();
  }

  /**
   * Hands the row to a statement that writes it if it changes something. Statements that come meanwhile wait, since that
   * is known only in the end; a transaction that is committed meanwhile has an entry of its own, as it may hold what the
   * statement waits for.
   * @param carry is not called when another change has the entry
   * @returns whether it has carried it, and what came of it; undefined when it was not called
   */
  async offer<T>(
    carry: (row: AuditRow) => Promise<{ result: T; hasChanged: boolean }>,
  ): Promise<{ result: T } | undefined> {
    while (this.#offer) await this.#offer;
    if (!this.isOpen) return undefined;
    this.#state = 'offered';
    const outcome = carry(this.#newRow());
    this.#offer = outcome.catch(() => undefined);
    let hasChanged = false;
    try {
      const { result, ...rest } = await outcome;
      hasChanged = rest.hasChanged;
      return { result };
    } finally {
      this.#offer = undefined;
      this.#settle(hasChanged);
    }
  }

  /** The transaction did not come about. */
  giveBack(): void {
    if (this.#state === 'taken') this.#state = 'open';
  }

  /** What the action has begun in the background is not part of it. */
  end(): void {
    this.#state = 'over';
  }

  #settle(hasChanged: boolean): void {
    if (hasChanged && this.#state !== 'over') this.#state = 'taken';
    else if (this.#state === 'offered') this.#state = 'open';
  }

  #newRow(): AuditRow {
    return newAuditRow(this.ctx, this.#action, { outcome: 'allowed', changed: true });
  }
}

/** Of what is done now, when it is to be recorded. */
export const currentEntry = (): PendingEntry | undefined => current.getStore();

/** Runs `fn`, and what follows from it, as what the entry is about, or as nothing that is recorded. */
export const withinEntry = <T>(entry: PendingEntry | undefined, fn: () => T): T => current.run(entry, fn);

/** Says what the present action is about: the id of what it is about to make. Before it is stored. */
export function auditTarget(id: string): void {
  current.getStore()?.aimAt(id);
}
