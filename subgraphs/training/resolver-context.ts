import type { RequestContext } from '../../platform/context.js';
import type { TrainingLoaders } from './loaders.js';
import type { TrainingDeps } from './services/deps.js';
import type { QueueStatistics } from './services/read-queue.js';

/** What the resolvers of this subgraph get for one operation. */
export interface TrainingResolverContext {
  readonly request: RequestContext;
  readonly deps: TrainingDeps;
  readonly loaders: TrainingLoaders;
  /** What the queue holds, read once however many fields of the operation ask. */
  readonly queue: () => Promise<QueueStatistics>;
}
