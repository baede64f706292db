import { errorGroupState } from '../domain/errors/error-decision.js';
import { durationMs } from '../domain/time-window.js';
import type { TraceErrorGroupResolvers, TraceErrorResolvers } from '../generated/resolvers.js';
import { timelineStepNs, tracesOfGroup } from '../services/error-groups.js';
import { explainErrorGroup } from '../services/explain-error-group.js';
import { dateOf } from './times.js';

export const TraceError: TraceErrorResolvers = {
  id: ({ errorId }) => errorId,
  trace: ({ traceId }, _args, { loaders }) => loaders.summary.load(traceId),
  at: ({ timeNs }) => dateOf(timeNs),
  atUnixNano: ({ timeNs }) => String(timeNs),
  tags: ({ tags }) => Object.fromEntries(tags),
};

export const TraceErrorGroup: TraceErrorGroupResolvers = {
  id: ({ groupId }) => groupId,
  firstSeenAt: ({ firstSeenNs }) => dateOf(firstSeenNs),
  lastSeenAt: ({ lastSeenNs }) => dateOf(lastSeenNs),
  async state({ groupId, lastSeenNs }, _args, { loaders }) {
    const decision = await loaders.errorDecision.load(groupId);
    // Errors after the time that is asked about count too.
    const newestNs =
      decision?.decision === 'resolved' ? await loaders.lastSeenOfGroup.load(groupId) : undefined;
    return errorGroupState(decision, newestNs ?? lastSeenNs);
  },
  decidedBy: async ({ groupId }, _args, { loaders }) =>
    (await loaders.errorDecision.load(groupId))?.decidedBy,
  decidedAt: async ({ groupId }, _args, { loaders }) =>
    (await loaders.errorDecision.load(groupId))?.decidedAt,
  async timeline({ groupId, window }, { points }, { loaders }) {
    const stepNs = timelineStepNs(window, points);
    const counts = await loaders.errorTimeline.load({ groupId, window, stepNs });
    return counts.map(({ step, count }) => ({ at: dateOf(window.startNs + BigInt(step) * stepNs), count }));
  },
  timelineStepMs: ({ window }, { points }) => durationMs(timelineStepNs(window, points)),
  async traces(group, { first }, { deps, request, loaders }) {
    const ids = await tracesOfGroup(deps, request.tenant, group, first);
    const found = await Promise.all(ids.map((id) => loaders.summary.load(id)));
    return found.flatMap((trace) => trace ?? []);
  },
  async explanation(group, { first }, { deps, request }) {
    const found = await explainErrorGroup(deps, request, group, { first });
    return {
      ...found,
      attributes: found.attributes.map(({ support, baselineSupport, ...rest }) => ({
        ...rest,
        errorShare: support,
        otherShare: baselineSupport,
      })),
    };
  },
  lastError: ({ lastErrorId }, _args, { loaders }) => loaders.error.load(lastErrorId),
};
