import { AppError } from '../../../contracts/errors.js';
import { expiresBefore, NOTHING_GOES, type RetentionForecast } from '../../../contracts/retention.js';
import { asPlatform, type RequestContext, serviceContext } from '../../../platform/context.js';
import { newId } from '../../../platform/ids.js';
import { forecastKind, type RuledForecast } from '../../../platform/retention/forecast.js';
import type { RetentionWork } from '../../../platform/retention/retention-keeper.js';
import { tenantsToLookAt } from '../../../platform/retention/retire-kind.js';
import type { DataFile } from '../domain/data-file.js';
import { JobsOfFileDocument } from '../generated/operations.js';
import type { UnusedPlace } from '../stores/data-file-store.js';
import { deleteFile } from './delete-file.js';
import type { DataDeps } from './deps.js';

/** Files of one look: of each it is asked which jobs stand on it. */
const BATCH = 100;

/** Deletes files that no job has used for as long as their tenant keeps files. What may not go keeps none from going. */
export function retireFiles(deps: DataDeps): RetentionWork {
  const { store } = deps;
  return {
    kind: 'files',
    async apply({ rules, now, signal }) {
      for (const tenant of await tenantsToLookAt(rules, () => store.tenants())) {
        const { keepDays } = rules.of(tenant);
        const before = expiresBefore(rules.of(tenant), now);
        if (before === null) continue;
        for await (const files of unusedFiles(deps, tenant, before)) {
          for (const file of files) {
            signal.throwIfAborted();
            await retire(deps, file, `no job used it for ${keepDays} days`);
          }
        }
      }
    },
  };
}

/** Files that no job has used, the oldest first. */
export async function* unusedFiles(
  { store }: Pick<DataDeps, 'store'>,
  tenant: string,
  before: Date,
): AsyncGenerator<DataFile[], void, void> {
  let after: UnusedPlace | undefined;
  for (;;) {
    const files = await store.listUnused(tenant, { before, after, limit: BATCH });
    yield files;
    const last = files.at(-1);
    if (files.length < BATCH || !last?.uploadedAt) return;
    after = { uploadedAt: last.uploadedAt, id: last.id };
  }
}

/** What of a tenant's files would go: of each that no job has used it is asked whether one stands on it. */
export const forecastFiles = (deps: DataDeps, ctx: RequestContext, planId: string): Promise<RuledForecast> =>
  forecastKind(
    { policies: deps.policies, now: deps.clock.now() },
    { tenant: ctx.tenant, kind: 'files', planId },
    async (before) => {
      const { used, busy } = await deps.store.countOldInUse(ctx.tenant, before);
      let goes: RetentionForecast = NOTHING_GOES;
      let waitedFor = 0;
      for await (const files of unusedFiles(deps, ctx.tenant, before)) {
        const standing = await Promise.all(files.map((file) => hasJob(deps, ctx, file.id)));
        for (const [place, { sizeBytes, uploadedAt }] of files.entries()) {
          if (standing[place]) waitedFor += 1;
          else {
            const { count, sizeBytes: sum, oldest } = goes;
            goes = {
              ...goes,
              count: count + 1,
              sizeBytes: sum + Number(sizeBytes ?? 0),
              oldest: oldest ?? uploadedAt,
              newest: uploadedAt,
            };
          }
        }
      }
      const kept = [
        { reason: 'Jobs have used it.', count: used },
        { reason: 'A job that has not ended, or has failed, stands on it.', count: waitedFor },
        { reason: 'It is being processed, or another file is made from it.', count: busy },
      ];
      return { ...goes, kept: kept.filter(({ count }) => count > 0) };
    },
  );

async function hasJob({ graph }: DataDeps, ctx: RequestContext, file: string): Promise<boolean> {
  const { all } = await graph.execute(JobsOfFileDocument, { file }, asPlatform(ctx, 'data'));
  return all.edges.length > 0;
}

async function retire(deps: DataDeps, { id, tenant }: DataFile, reason: string): Promise<void> {
  try {
    await deleteFile(deps, serviceContext('retention', tenant, newId('sweep')), { id, reason });
  } catch (err) {
    // A job may stand on it that has not ended, or has failed.
    if (!(err instanceof AppError)) throw err;
    deps.log.debug({ err, fileId: id }, 'Data file is kept longer');
  }
}
