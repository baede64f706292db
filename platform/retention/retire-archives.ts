import { expiresBefore } from '../../contracts/retention.js';
import type { Logger } from '../log.js';
import type { Archives } from './archives.js';
import { Failures } from './failures.js';
import type { RetentionWork } from './retention-keeper.js';
import { tenantsToLookAt } from './retire-kind.js';

/** Archives that are deleted before it is looked again. */
const BATCH = 100;

/** Deletes archives whose own time is over. */
export function retireArchives({ archives, log }: { archives: Archives; log: Logger }): RetentionWork {
  return {
    kind: 'archives',
    async apply({ rules, now, signal }) {
      const failures = new Failures(signal);
      for (const tenant of await tenantsToLookAt(rules, () => archives.tenants())) {
        const before = expiresBefore(rules.of(tenant), now);
        if (before === null) continue;
        await failures.collect(async () => {
          let count = 0;
          for (;;) {
            const expired = await archives.madeBefore(tenant, before, BATCH);
            for (const archive of expired) {
              signal.throwIfAborted();
              await archives.delete(archive);
            }
            count += expired.length;
            if (expired.length < BATCH) break;
          }
          if (count > 0) log.info({ kind: 'archives', tenant, count, before }, 'Retention was applied');
        });
      }
      failures.throwFirst();
    },
  };
}
