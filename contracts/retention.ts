import { InvalidInputError } from './errors.js';
import { DAY_MS } from './time.js';

/** What is kept for a time of its own. */
export const RETENTION_KINDS = ['spans', 'jobs', 'logs', 'events', 'files', 'audit', 'archives'] as const;

export type RetentionKind = (typeof RETENTION_KINDS)[number];

export interface RetentionRule {
  /** Null: for good. */
  readonly keepDays: number | null;
  /** Whether what goes is written to the object store before. */
  readonly archive: boolean;
}

export type RetentionRules = Readonly<Record<RetentionKind, RetentionRule>>;

export const MOST_DAYS = 36_500;

/** Fewest days: enough to look into what went wrong, and for what is under way. Of the audit trail to be looked at at all. */
export const LEAST_DAYS: Readonly<Record<RetentionKind, number>> = {
  spans: 1,
  jobs: 7,
  logs: 1,
  events: 1,
  files: 1,
  audit: 30,
  archives: 30,
};

/** Bytes of files, and archives, are in the object store already: whoever wants to keep them keeps them there. */
export const ARCHIVABLE_KINDS = RETENTION_KINDS.filter((kind) => kind !== 'files' && kind !== 'archives');

export const isRetentionKind = (text: string): text is RetentionKind =>
  (RETENTION_KINDS as readonly string[]).includes(text);

/** Most days that can be set. @param standard as the configuration says */
export const mostDays = (kind: RetentionKind, standard: RetentionRule): number =>
  kind === 'spans' ? (standard.keepDays ?? MOST_DAYS) : MOST_DAYS;

/**
 * @param standard as the configuration says: spans cannot be kept longer than the store keeps days at all
 * @throws InvalidInputError
 */
export function checkRetentionRule(kind: RetentionKind, rule: RetentionRule, standard: RetentionRule): void {
  const { keepDays, archive } = rule;
  const refuse = (field: string, message: string) => {
    throw new InvalidInputError(message, { details: { field } });
  };
  const most = mostDays(kind, standard);
  const reason = kind === 'spans' ? ': nobody keeps spans for longer than TRACE_RETENTION_DAYS' : '';
  if (keepDays === null && kind === 'spans') refuse('keepDays', `keepDays must be given${reason}.`);
  if (keepDays !== null && !(keepDays >= LEAST_DAYS[kind] && keepDays <= most)) {
    refuse('keepDays', `keepDays must be ${LEAST_DAYS[kind]} to ${most}${reason}.`);
  }
  if (archive && !ARCHIVABLE_KINDS.some((archivable) => archivable === kind)) {
    const what = kind === 'files' ? 'Files' : 'Archives';
    refuse(
      'archive',
      `${what} are not archived: they are in the object store already. Keep them, or let them go.`,
    );
  }
}

/** What is older goes; null: nothing does. */
export const expiresBefore = ({ keepDays }: RetentionRule, now: Date): Date | null =>
  keepDays === null ? null : new Date(now.getTime() - keepDays * DAY_MS);

/** What would go, and what stays although it is old. */
export interface RetentionForecast {
  readonly count: number;
  /** About, as it is stored. */
  readonly sizeBytes: number;
  readonly oldest: Date | null;
  readonly newest: Date | null;
  readonly kept: readonly RetentionKept[];
}

export interface RetentionKept {
  /** A sentence. */
  readonly reason: string;
  readonly count: number;
}

export const NOTHING_GOES: RetentionForecast = {
  count: 0,
  sizeBytes: 0,
  oldest: null,
  newest: null,
  kept: [],
};

/** Rules that are tried out: what each subgraph is told of a dry run, as the id of its entity. */
export type ProposedRules = Readonly<Partial<Record<RetentionKind, number | null>>>;

/** A retention plan, by its id. */
export interface PlanReference {
  readonly id: string;
}

const NEVER = 'never';

export const planIdOf = (proposed: ProposedRules): string =>
  Object.entries(proposed)
    .map(([kind, days]) => `${kind}=${days ?? NEVER}`)
    .join(',');

/** @throws InvalidInputError */
export function proposedOf(planId: string): ProposedRules {
  const entries = planId.split(',').filter(Boolean);
  return Object.fromEntries(
    entries.map((entry) => {
      const [, kind = '', days] = /^([a-z]+)=(\d{1,5}|never)$/.exec(entry) ?? [];
      if (!isRetentionKind(kind)) throw new InvalidInputError('id is not that of a retention plan.');
      return [kind, days === NEVER ? null : Number(days)];
    }),
  );
}
