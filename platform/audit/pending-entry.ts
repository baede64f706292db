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
  #state: 'open' | 'taken' | 'over' = 'open';

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
    return this.#state === 'open';
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
    if (this.#state !== 'open') return undefined;
    this.#state = 'taken';
    return newAuditRow(this.ctx, this.#action, { outcome: 'allowed', changed: true });
  }

  /** The transaction did not come about. */
  giveBack(): void {
    if (this.#state === 'taken') this.#state = 'open';
  }

  /** What the action has begun in the background is not part of it. */
  end(): void {
    this.#state = 'over';
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
