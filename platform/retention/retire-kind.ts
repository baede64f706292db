import { expiresBefore } from '../../contracts/retention.js';
import type { Logger } from '../log.js';
import type { Archives } from './archives.js';
import { Failures } from './failures.js';
import type { RetentionWork } from './retention-keeper.js';
import type { KindRules } from './retention-policies.js';
import { finishArchive, type RetiringRows, retireRows } from './retire-rows.js';

/** What the rules of a kind ask of each tenant: rows go in the order in which they came. */
export function retireKind(
  deps: { archives: Archives; log: Logger },
  rows: RetiringRows & { tenants(): Promise<string[]> },
): RetentionWork {
  const { archives, log } = deps;
  return {
    kind: rows.kind,
    async apply({ rules, now, signal }) {
      const failures = new Failures(signal);
      // What is in an archive that cannot be finished now must not get into another one.
      const blocked = new Set<string>();
      for (const archive of await archives.unfinished(rows.kind)) {
        const isDone = await failures.collect(() => finishArchive({ archives, rows }, archive, signal));
        if (!isDone) blocked.add(archive.tenant);
      }
      for (const tenant of await tenantsToLookAt(rules, () => rows.tenants())) {
        const rule = rules.of(tenant);
        const before = expiresBefore(rule, now);
        if (before === null || blocked.has(tenant)) continue;
        const { archive } = rule;
        await failures.collect(async () => {
          const count = await retireRows({ archives, rows }, { tenant, before, archive, signal });
          if (count > 0)
            log.info({ kind: rows.kind, tenant, count, before, archive }, 'Retention was applied');
        });
      }
      failures.throwFirst();
    },
  };
}

/** Those whose time can be over. */
export async function tenantsToLookAt(
  { standard, own }: KindRules,
  all: () => Promise<string[]>,
): Promise<string[]> {
  if (standard.keepDays !== null) return all();
  return [...own].filter(([, { keepDays }]) => keepDays !== null).map(([tenant]) => tenant);
}
