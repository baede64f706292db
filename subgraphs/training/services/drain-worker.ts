import { NotFoundError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import type { KnownWorker } from '../domain/worker.js';
import { announceQueue } from './announce-job.js';
import type { TrainingDeps } from './deps.js';

/** Heartbeats that a worker may miss before it counts as dead. A heartbeat comes every third of a lease. */
const MISSED_HEARTBEATS = 6;

/** The workers that are alive, over all tenants. */
export function livingWorkers({ workers, limits }: TrainingDeps): Promise<KnownWorker[]> {
  return workers.list(livingWithinMs(limits));
}

/**
 * Makes a worker take no more jobs, so that it is idle once those that it runs have ended; or lets it take some again.
 * @throws NotFoundError when no such worker is alive
 */
export async function drainWorker(
  deps: TrainingDeps,
  { actor }: RequestContext,
  { id, draining }: { id: string; draining: boolean },
): Promise<KnownWorker> {
  const worker = await deps.workers.setDraining(id, draining, livingWithinMs(deps.limits));
  if (!worker) throw new NotFoundError(`Worker ${id} not found.`);
  deps.log.info(
    { workerId: id, draining, by: actor.name },
    draining ? 'Worker takes no more jobs' : 'Worker takes jobs again',
  );
  if (!draining) await announceQueue(deps);
  return worker;
}

function livingWithinMs({ leaseMs }: TrainingDeps['limits']): number {
  return (leaseMs / 3) * MISSED_HEARTBEATS;
}
