import type { RetentionKind } from '../../../contracts/retention.js';
import type { Clock } from '../../../platform/clock.js';
import type { RequestContext } from '../../../platform/context.js';
import type { ObjectStore } from '../../../platform/objects/object-store.js';
import { forecastKind, type RuledForecast } from '../../../platform/retention/forecast.js';
import type { RetentionPolicies } from '../../../platform/retention/retention-policies.js';
import type { JsonRow, RetiringRows } from '../../../platform/retention/retire-rows.js';
import { artifactPrefix, checkpointPrefix } from '../domain/object-keys.js';
import type { RetentionRows, RetentionStore } from '../stores/retention-store.js';
import { sweepObjects } from './sweep-objects.js';

/** What retention takes. */
export interface RetentionDeps {
  readonly store: RetentionStore;
  readonly policies: RetentionPolicies;
}

/** Of these kinds training has something. */
export type TrainingKind = Extract<RetentionKind, 'jobs' | 'logs' | 'events'>;

const FILES = { 'rows.jsonl.gz': (row: JsonRow) => row };

/** What training lets go of. The objects of a job go before its row does, so that a job whose row is gone left nothing. */
export function retiringJobs(
  store: RetentionStore,
  objects: ObjectStore,
): (RetiringRows & { tenants(): Promise<string[]> })[] {
  const rows = (
    kind: TrainingKind,
    { read, delete: remove }: RetentionRows,
    names: string[],
    at: string,
  ) => ({
    kind,
    tenants: () => store.tenants(),
    read,
    at: (row: JsonRow) => new Date(String(row[at])),
    files: FILES,
    key: (row: JsonRow) => Object.fromEntries(names.map((name) => [name, row[name]])),
    remove,
  });
  return [
    rows('logs', store.logs, ['id'], 'at'),
    rows('events', store.events, ['job_id', 'sequence'], 'at'),
    {
      ...rows('jobs', store.jobs, ['id'], 'finished_at'),
      async remove(tenant, before, keys) {
        for (const job of await store.jobs.thatGo(tenant, before, keys)) {
          for (const prefix of [checkpointPrefix(job.id), artifactPrefix(job)])
            await sweepObjects(objects, prefix);
        }
        await store.jobs.delete(tenant, before, keys);
      },
    },
  ];
}

/** What of a tenant's jobs, lines or events would go. */
export const forecastJobs = (
  { retention: { store, policies }, clock }: { retention: RetentionDeps; clock: Clock },
  { tenant }: RequestContext,
  { kind, planId }: { kind: TrainingKind; planId: string },
): Promise<RuledForecast> =>
  forecastKind({ policies, now: clock.now() }, { tenant, kind, planId }, (before) =>
    store[kind].forecast(tenant, before),
  );
