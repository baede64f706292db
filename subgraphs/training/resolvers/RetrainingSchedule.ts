import { requirePageSize, toPage } from '../../../contracts/paging.js';
import { runCursors } from '../domain/paging.js';
import type { RetrainingScheduleResolvers } from '../generated/resolvers.js';

export const RetrainingSchedule: RetrainingScheduleResolvers = {
  family: ({ request }) => request.family,
  cron: ({ trigger }) => (trigger.kind === 'cron' ? trigger : null),
  freshRows: ({ trigger }) => (trigger.kind === 'fresh_rows' ? trigger.rowCount : null),
  config: ({ request }) => request.config,
  priority: ({ request }) => request.priority,
  timeoutSeconds: ({ request }) => request.timeoutSeconds,
  retrain: ({ request }) => request.retrain,
  nextRunAt: ({ nextTickAt }) => nextTickAt,

  async runs({ id }, { first, after }, { loaders }) {
    const size = requirePageSize(first);
    const runs = await loaders.retrainings.load({
      parentId: id,
      ...(after ? { beforeNumber: runCursors.decode(after).number } : {}),
      first: size + 1,
    });
    return toPage(runs, size);
  },
};
