import type { AuditEventFilter, AuditOutcome } from './generated/operations.js';

/** What the URL says of which entries are shown; the export takes the same words. */
export interface AuditSearch {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly outcome?: string | undefined;
  readonly targetKind?: string | undefined;
  readonly targetId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Whose; absent: of the first tenant that somebody has. */
  readonly tenant?: string | undefined;
}

/** Outcomes by their words in the URL. */
export const OUTCOMES: ReadonlyMap<string, AuditOutcome> = new Map([
  ['allowed', 'ALLOWED'],
  ['denied', 'DENIED'],
  ['failed', 'FAILED'],
]);

/** Entries as the graph is asked for them. */
export function filterOf({ outcome, ...search }: AuditSearch): AuditEventFilter {
  const known = OUTCOMES.get(outcome ?? '');
  const { actor, action, targetKind, targetId, from, to } = search;
  return { actor, action, targetKind, targetId, from, to, outcomes: known && [known] };
}

/** Where the same entries are as lines of JSON. */
export function exportUrl({ outcome, ...search }: AuditSearch): string {
  const { actor, action, targetKind, targetId, from, to, tenant } = search;
  const known = OUTCOMES.has(outcome ?? '') ? outcome : undefined;
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({
    actor,
    action,
    outcome: known,
    targetKind,
    targetId,
    from,
    to,
    tenant,
  })) {
    if (value !== undefined) params.set(name, value);
  }
  return params.size === 0 ? '/audit/export' : `/audit/export?${params}`;
}
