import { expiresBefore, type RetentionForecast } from '../../../contracts/retention.js';
import { DAY_MS, MINUTE_MS } from '../../../contracts/time.js';
import type { Clock } from '../../../platform/clock.js';
import type { RequestContext } from '../../../platform/context.js';
import type { Logger } from '../../../platform/log.js';
import type { Archive, ArchiveFile, Archives } from '../../../platform/retention/archives.js';
import { Failures } from '../../../platform/retention/failures.js';
import { forecastKind, type RuledForecast } from '../../../platform/retention/forecast.js';
import type { RetentionWork } from '../../../platform/retention/retention-keeper.js';
import type { KindRules, RetentionPolicies } from '../../../platform/retention/retention-policies.js';
import type { SpanRetention, TenantDay } from '../stores/span-retention.js';
import type { StoreMaintenance } from '../stores/span-writer.js';

/** What arrived later may be part of a write that is under way: it is left to the next run. */
const SETTLE_MS = 2 * MINUTE_MS;

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

export interface RetireSpansDeps {
  readonly spans: SpanRetention;
  readonly maintenance: Pick<StoreMaintenance, 'dropExpired'>;
  readonly archives: Archives;
  readonly log: Logger;
}

/**
 * Lets spans go by whole days (UTC). A tenant that keeps fewer days than the store has its rows deleted; days that nobody
 * keeps are dropped whole. A day of which somebody wants an archive is dropped once all that was stored of it is in one.
 */
export function retireSpans(deps: RetireSpansDeps): RetentionWork {
  const { spans, maintenance, log } = deps;
  return {
    kind: 'spans',
    async apply({ rules, now, signal }) {
      const failures = new Failures(signal);
      await failures.collect(() => finishBegun(deps, signal));
      for (const [tenant, rule] of rules.own) {
        const before = expiresBefore(rule, now);
        if (before === null || (rule.keepDays === rules.standard.keepDays && !rule.archive)) continue;
        for (const day of await spans.daysBefore(dayOf(before), tenant)) {
          signal.throwIfAborted();
          await failures.collect(() => retireDay(deps, day, { archive: rule.archive, now, signal }));
        }
      }
      const { keepDays } = rules.standard;
      if (keepDays === null) return failures.throwFirst();
      const stillNeeded = await archiveExpired(deps, { rules, now, signal, failures });
      const days = await maintenance.dropExpired(now.getTime(), keepDays, stillNeeded);
      if (days.length > 0) log.info({ days, retentionDays: keepDays }, 'Spans of expired days were dropped');
      failures.throwFirst();
    },
  };
}

interface Run {
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** Archives that a process which ended has begun. */
async function finishBegun(deps: RetireSpansDeps, signal: AbortSignal): Promise<void> {
  const { archives } = deps;
  for (const archive of await archives.unfinished('spans')) {
    signal.throwIfAborted();
    if (archive.state === 'writing') await archives.discard(archive);
    else await removeArchived(deps, archive);
  }
}

async function retireDay(
  deps: RetireSpansDeps,
  { tenant, day, count }: TenantDay,
  { archive: wanted, now, signal }: Run & { archive: boolean },
): Promise<void> {
  const arrived = { tenant, day, upToMs: now.getTime() - SETTLE_MS };
  if (wanted) {
    // What could not be deleted before is in an archive already.
    const begun = (await deps.archives.unfinished('spans', tenant)).find(
      (each) => each.day === day && each.state === 'written',
    );
    const archive = begun ?? (await archiveDay(deps, { tenant, day }, { now, signal }));
    if (archive) await removeArchived(deps, archive);
  } else await deps.spans.remove(arrived);
  deps.log.info({ kind: 'spans', tenant, day, count, archive: wanted }, 'Retention was applied');
}

/** Undefined when there is nothing that has settled. */
async function archiveDay(
  { spans, archives }: RetireSpansDeps,
  { tenant, day }: Pick<TenantDay, 'tenant' | 'day'>,
  { now, signal }: Run,
): Promise<Archive | undefined> {
  const arrived = { tenant, day, upToMs: now.getTime() - SETTLE_MS };
  const expected = await spans.count(arrived);
  if (expected === 0) return undefined;
  const [found] = (await spans.daysBefore(dayAfter(day), tenant)).filter((each) => each.day === day);
  const archive = await archives.begin({ tenant, kind: 'spans', before: new Date(arrived.upToMs), day });
  try {
    const files: ArchiveFile[] = [];
    for await (const { bytes, rowCount } of spans.exportParquet(arrived)) {
      signal.throwIfAborted();
      const name = `spans-${String(files.length).padStart(4, '0')}.parquet`;
      const contentType = 'application/vnd.apache.parquet';
      files.push(
        await archives.putFile(archive, name, bytes, { contentType, rowCount: () => rowCount, signal }),
      );
    }
    const rowCount = files.reduce((sum, file) => sum + file.rowCount, 0);
    if (rowCount !== expected) throw new Error(`${rowCount} of ${expected} spans were written`);
    const { oldest = null, newest = null } = found ?? {};
    return await archives.finish(archive, { files, rowCount, oldest, newest });
  } catch (error) {
    await archives.discard(archive).catch(() => undefined); // or the next run does
    throw error;
  }
}

async function removeArchived({ spans, archives }: RetireSpansDeps, archive: Archive): Promise<void> {
  const { tenant, day, before } = archive;
  if (day !== null) await spans.remove({ tenant, day, upToMs: before.getTime() });
  await archives.complete(archive);
}

/**
 * Archives what tenants want of the days that are over for all.
 * @returns days that must not be dropped yet: spans came in meanwhile, or could not be archived
 */
async function archiveExpired(
  deps: RetireSpansDeps,
  { rules, failures, ...run }: Run & { rules: KindRules; failures: Failures },
): Promise<ReadonlySet<string>> {
  const before = expiresBefore(rules.standard, run.now);
  const isWanted = rules.standard.archive || [...rules.own.values()].some(({ archive }) => archive);
  if (before === null || !isWanted) return new Set();
  const wanted = async () =>
    (await deps.spans.daysBefore(dayOf(before))).filter(({ tenant }) => rules.of(tenant).archive);
  for (const day of await wanted()) {
    run.signal.throwIfAborted();
    await failures.collect(() => retireDay(deps, day, { ...run, archive: true }));
  }
  return new Set((await wanted()).map(({ day }) => day));
}

const dayAfter = (day: string): string => dayOf(new Date(Date.parse(day) + DAY_MS));

/** What of a tenant's spans would go. */
export function forecastSpans(
  { retention, clock }: { retention: SpanForecastDeps; clock: Clock },
  { tenant }: RequestContext,
  planId: string,
): Promise<RuledForecast> {
  const { spans, policies } = retention;
  return forecastKind(
    { policies, now: clock.now() },
    { tenant, kind: 'spans', planId },
    async (before): Promise<RetentionForecast> => {
      const lastDay = dayOf(before);
      const days = await spans.daysBefore(dayAfter(lastDay), tenant);
      const going = days.filter(({ day }) => day < lastDay);
      const count = going.reduce((sum, day) => sum + day.count, 0);
      const partly = days.find(({ day }) => day === lastDay)?.count ?? 0;
      return {
        count,
        sizeBytes: Math.round(count * (await spans.bytesPerSpan(going.map(({ day }) => day)))),
        oldest: going[0]?.oldest ?? null,
        newest: going.at(-1)?.newest ?? null,
        kept:
          partly > 0
            ? [
                {
                  reason: 'Spans go by whole days (UTC), and theirs is not over the limit as a whole.',
                  count: partly,
                },
              ]
            : [],
      };
    },
  );
}

export interface SpanForecastDeps {
  readonly spans: SpanRetention;
  readonly policies: Pick<RetentionPolicies, 'ofKind'>;
}
