import { newId } from '../../../platform/ids.js';
import { withTraceparent } from '../../../platform/telemetry/trace-span.js';
import { findFamily } from '../domain/families/resolve-config.js';
import { checkpointPrefix } from '../domain/object-keys.js';
import { endsSearch } from '../domain/search/search.js';
import { drawTrials, parseSearchSpace } from '../domain/search/search-space.js';
import type { CreateTrial } from '../stores/search-store.js';
import { announceJob, announceQueue } from './announce-job.js';
import { announceSearch } from './announce-search.js';
import type { TrainingDeps } from './deps.js';
import { sweepObjects } from './sweep-objects.js';

type AdvanceDeps = Pick<TrainingDeps, 'searches' | 'objects' | 'events' | 'log' | 'clock' | 'handOver'>;

/**
 * Does for every running search, of all tenants, what follows from how its trials stand. Any number of processes may do
 * so at the same time. A search whose turn fails is logged and does not keep the others waiting.
 * @throws UnavailableError when the database does not answer
 */
export async function advanceSearches(deps: AdvanceDeps): Promise<void> {
  for (const id of await deps.searches.running()) {
    try {
      // What it does may be followed by more: an end, once the trials that were pruned have left nothing behind.
      while (await advanceOnce(deps, id));
    } catch (err) {
      deps.log.warn({ err, searchId: id }, 'A search could not be advanced; it will be tried again');
    }
  }
}

/** @returns whether there may be more to do at once */
async function advanceOnce(deps: AdvanceDeps, id: string): Promise<boolean> {
  const advance = await deps.searches.advance(id, createTrial(deps));
  if (!advance) return false;
  const { search, changed, toSweep, hasMore, isNews } = advance;
  for (const job of changed) {
    await announceJob(deps, job);
    if (job.status === 'pending') await announceQueue(deps, job.id);
  }
  if (isNews) await announceSearch(deps, id);
  if (endsSearch(search.status)) {
    deps.log.info({ searchId: id, status: search.status, bestTrial: search.bestTrial }, 'Search ended');
    return false;
  }
  for (const jobId of toSweep) await sweepObjects(deps.objects, checkpointPrefix(jobId));
  if (toSweep.length > 0) await deps.searches.noteSwept(toSweep);
  return hasMore || toSweep.length > 0;
}

/** A trial's job is handed to the workers within the trace of the request that began the search. */
function createTrial({ clock, handOver }: AdvanceDeps): CreateTrial {
  return (search, number, insert) => {
    const { tenant, family, modelName, template, plan, createdBy, createdById } = search;
    const space = parseSearchSpace(findFamily(family), search.space);
    const drawn = drawTrials(space, search.seed, number + 1)[number];
    const id = newId('job', clock.now().getTime());
    return withTraceparent(search.traceparent, () =>
      handOver({ id, family, modelName }, (traceparent) =>
        insert({
          ...template,
          id,
          tenant,
          family,
          modelName,
          config: { ...template.config, ...drawn },
          retrain: false,
          startVersion: null,
          retryOf: null,
          idempotencyKey: null,
          requestHash: null,
          traceparent,
          createdBy,
          createdById,
          trial: { searchId: search.id, number, pauseAfterEpochs: plan.rungs[0] ?? null },
        }),
      ),
    );
  };
}
