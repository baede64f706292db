import type { SubjectFinding } from '../../../contracts/erasure.js';
import { InvalidInputError } from '../../../contracts/errors.js';
import { cursorFormat, type Page, requirePageSize, toPage } from '../../../contracts/paging.js';
import {
  checkRetentionRule,
  planIdOf,
  RETENTION_KINDS,
  type RetentionForecast,
  type RetentionKind,
} from '../../../contracts/retention.js';
import type { Clock } from '../../../platform/clock.js';
import type { RequestContext } from '../../../platform/context.js';
import type { Archive, ArchivePlace } from '../../../platform/retention/archives.js';
import type { ArchivedSubject, ErasingArchives } from '../../../platform/retention/erase-archives.js';
import { forecastKind, type RuledForecast } from '../../../platform/retention/forecast.js';
import type { RetentionPolicies, RetentionPolicy } from '../../../platform/retention/retention-policies.js';

/** What retention takes. */
export interface RetentionDeps {
  readonly policies: RetentionPolicies;
  /** What of a tenant's audit trail would go. */
  forecastAudit(tenant: string, before: Date): Promise<RetentionForecast>;
  /** Which of its archives would go. */
  forecastArchives(tenant: string, before: Date): Promise<RetentionForecast>;
  /** Looks for somebody in all archives of a tenant, and erases them there. @throws ConflictError to be tried again */
  eraseFromArchives(of: ArchivedSubject, options: ErasingArchives): Promise<SubjectFinding[]>;
  listArchives(
    tenant: string,
    page: { kind?: RetentionKind | undefined; after?: ArchivePlace | undefined; limit: number },
  ): Promise<Archive[]>;
  /** Where a file of an archive can be read for an hour. */
  linkTo(archive: Archive, name: string): Promise<string>;
}

interface WithRetention {
  readonly retention: RetentionDeps;
  readonly clock: Clock;
}

export const archiveCursors = cursorFormat<ArchivePlace>({
  tag: 'archive ',
  write: ({ createdAt, id }) => `${createdAt.getTime()} ${id}`,
  form: /^(\d{1,15}) (\S+)$/,
  read: ([at, id = '']) => ({ createdAt: new Date(Number(at)), id }),
});

export type ArchivePage = Page<Archive>;

/** One of each kind. */
export async function listRetentionPolicies(
  { retention }: WithRetention,
  { tenant }: RequestContext,
): Promise<RetentionPolicy[]> {
  const policies = await retention.policies.ofTenant(tenant);
  return RETENTION_KINDS.flatMap((kind) => policies.get(kind) ?? []);
}

/** @throws InvalidInputError */
export async function setRetentionPolicy(
  deps: WithRetention,
  ctx: RequestContext,
  input: { kind: RetentionKind; keepDays?: number | null | undefined; archive: boolean },
): Promise<{ policy: RetentionPolicy }> {
  const { kind, keepDays, archive } = input;
  const { policies } = deps.retention;
  if (keepDays === undefined) {
    throw new InvalidInputError('keepDays must be given: a number of days, or null to keep it for good.', {
      details: { field: 'keepDays' },
    });
  }
  checkRetentionRule(kind, { keepDays, archive }, policies.standard[kind]);
  const set = { setBy: ctx.actor.name, setAt: deps.clock.now() };
  await policies.set(ctx.tenant, kind, { keepDays, archive, ...set });
  return { policy: { kind, keepDays, archive, ...set } };
}

export async function resetRetentionPolicy(
  { retention: { policies } }: WithRetention,
  { tenant }: RequestContext,
  { kind }: { kind: RetentionKind },
): Promise<{ policy: RetentionPolicy }> {
  await policies.unset(tenant, kind);
  return { policy: { kind, ...policies.standard[kind], setBy: null, setAt: null } };
}

/** The plan that the parts of the platform are asked about. @throws InvalidInputError */
export function planRetention(
  { retention: { policies } }: WithRetention,
  proposed: readonly { kind: RetentionKind; keepDays?: number | null | undefined }[],
): { id: string } {
  for (const { kind, keepDays = null } of proposed) {
    checkRetentionRule(kind, { keepDays, archive: false }, policies.standard[kind]);
  }
  return { id: planIdOf(Object.fromEntries(proposed.map(({ kind, keepDays = null }) => [kind, keepDays]))) };
}

/** What of the audit trail, or of the archives, would go. */
export const forecastOwn = (
  { retention, clock }: WithRetention,
  { tenant }: RequestContext,
  kind: 'audit' | 'archives',
  planId: string,
): Promise<RuledForecast> => {
  const forecast = kind === 'audit' ? retention.forecastAudit : retention.forecastArchives;
  return forecastKind(
    { policies: retention.policies, now: clock.now() },
    { tenant, kind, planId },
    (before) => forecast(tenant, before),
  );
};

/** The newest first. @throws InvalidInputError */
export async function listArchives(
  { retention }: WithRetention,
  { tenant }: RequestContext,
  input: { kind?: RetentionKind | undefined; first: number; after?: string | undefined },
): Promise<ArchivePage> {
  const first = requirePageSize(input.first);
  const after = input.after ? archiveCursors.decode(input.after) : undefined;
  return toPage(await retention.listArchives(tenant, { kind: input.kind, after, limit: first + 1 }), first);
}
