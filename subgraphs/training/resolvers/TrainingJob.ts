import { requirePageSize, requireWithin, toPage } from '../../../contracts/paging.js';
import { estimateEnd, traceOf } from '../domain/job.js';
import { logCursors } from '../domain/paging.js';
import type { TrainingJobResolvers } from '../generated/resolvers.js';
import { effectivePriority } from '../services/effective-priority.js';

const MOST_METRICS = 100_000;
const DEFAULT_PHASES = 200;
const MOST_PHASES = 1_000;
const MOST_SERIES = 50;
const MOST_BUCKETS = 2_000;
/** For an explicit null. */
const DEFAULT_BUCKETS = 500;
const MOST_LOG_LINES = 10_000;
const MOST_EVENTS = 10_000;

export const TrainingJob: TrainingJobResolvers = {
  __resolveReference: async ({ id }, { loaders }) => loaders.job.load(id),

  trainingDataPath: ({ dataset }) => dataset.path,
  timeoutSeconds: ({ timeoutMs }) => Math.round(timeoutMs / 1_000),

  estimatedEndAt: (job, _args, { deps }) => estimateEnd(job, deps.clock.now()),

  phases: async ({ id: parentId }, { last }, { loaders }) =>
    loaders.phases.load({ parentId, last: requireWithin('last', last ?? DEFAULT_PHASES, 1, MOST_PHASES) }),

  metrics: async ({ id: parentId }, { name, afterStep, first }, { loaders }) =>
    loaders.metrics.load({
      parentId,
      ...(name ? { name } : {}),
      ...(typeof afterStep === 'number' ? { afterStep } : {}),
      first: requirePageSize(first, MOST_METRICS),
    }),

  evaluations: async ({ id: parentId }, { afterStep, first }, { loaders }) =>
    loaders.evaluations.load({
      parentId,
      ...(typeof afterStep === 'number' ? { afterStep } : {}),
      first: requirePageSize(first),
    }),

  metricSeries: async ({ id: parentId }, { names, points }, { loaders }) => {
    requireWithin('The number of names', names?.length ?? 0, 0, MOST_SERIES);
    return loaders.metricSeries.load({
      parentId,
      ...(names ? { names } : {}),
      points: requireWithin('points', points ?? DEFAULT_BUCKETS, 1, MOST_BUCKETS),
    });
  },

  async logs({ id: parentId }, { first, after }, { loaders }) {
    const size = requirePageSize(first, MOST_LOG_LINES);
    const lines = await loaders.logs.load({
      parentId,
      ...(after ? { after: logCursors.decode(after).id } : {}),
      first: size + 1,
    });
    return toPage(lines, size);
  },

  events: async ({ id: parentId }, { afterSequence, first }, { loaders }) =>
    loaders.events.load({
      parentId,
      afterSequence: afterSequence ?? 0,
      first: requirePageSize(first, MOST_EVENTS),
    }),

  effectivePriority: (job, _args, { deps }) => effectivePriority(deps, job),
  queuePosition: ({ id, status }, _args, { loaders }) =>
    status === 'pending' ? loaders.queuePosition.load(id) : null,

  dataset: ({ dataset }) => ({ id: dataset.fileId }),
  evaluationDataset: ({ evaluationDataset }) => evaluationDataset && { id: evaluationDataset.fileId },
  startVersion: ({ modelName, startVersion: version }) => (version === null ? null : { modelName, version }),
  modelVersion: ({ modelName, modelVersion: version }) => (version === null ? null : { modelName, version }),
  trial: (job) => (job.trial ? job : null),
  trace: ({ traceparent }) => traceOf(traceparent),
  retryOf: ({ retryOf }, _args, { loaders }) => (retryOf === null ? null : loaders.job.load(retryOf)),
};
