import { NotFoundError } from '../../../contracts/errors.js';
import { requirePageSize, requireWithin } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import type { ErrorDecisionWord } from '../domain/errors/error-decision.js';
import type { ErrorGroup } from '../domain/errors/span-error.js';
import type { TimeRange } from '../domain/time-range.js';
import type { TimeWindow } from '../domain/time-window.js';
import type { TracingDeps } from './deps.js';
import { type ErrorFilter, toErrorQuery } from './list-errors.js';
import { everythingKept, windowOf } from './request-window.js';

/** A group of errors and the time that its figures are about. */
export interface ErrorGroupInWindow extends ErrorGroup {
  readonly window: TimeWindow;
}

const MAX_POINTS = 200;

/** Groups of the errors that match, most frequent first. @throws InvalidInputError */
export async function listErrorGroups(
  deps: TracingDeps,
  ctx: RequestContext,
  input: { filter?: ErrorFilter | null | undefined; first: number },
): Promise<ErrorGroupInWindow[]> {
  const query = toErrorQuery(deps, input.filter);
  const groups = await deps.reader.errorGroups(ctx.tenant, query, requirePageSize(input.first));
  return groups.map((group) => ({ ...group, window: query.window }));
}

/** One group; undefined when it has no error in the time. @throws InvalidInputError for a bad time range */
export async function readErrorGroup(
  deps: TracingDeps,
  ctx: RequestContext,
  { id, timeRange }: { id: string; timeRange?: TimeRange | null | undefined },
): Promise<ErrorGroupInWindow | undefined> {
  return findGroup(deps, ctx, id, windowOf(deps, timeRange));
}

/**
 * Records what was decided about a group, in place of what was before.
 * @throws NotFoundError when no error of it is kept
 */
export async function decideErrorGroup(
  deps: TracingDeps,
  ctx: RequestContext,
  { id, decision }: { id: string; decision: ErrorDecisionWord },
): Promise<ErrorGroupInWindow> {
  const group = await findGroup(deps, ctx, id, everythingKept(deps));
  if (!group) throw new NotFoundError(`No error of a group ${id} is kept.`);
  await deps.errorDecisions.write(ctx.tenant, group.groupId, {
    decision,
    decidedBy: ctx.actor.name,
    decidedAt: deps.clock.now(),
  });
  return group;
}

/** Length of the intervals that a timeline of at most so many points has. @throws InvalidInputError */
export function timelineStepNs({ startNs, endNs }: TimeWindow, points: number): bigint {
  const most = BigInt(requireWithin('points', points, 1, MAX_POINTS));
  const lengthNs = endNs > startNs ? endNs - startNs : 1n;
  return (lengthNs + most - 1n) / most;
}

/** Ids of the newest traces with an error of the group. @throws InvalidInputError */
export function tracesOfGroup(
  deps: TracingDeps,
  tenant: string,
  { groupId, window }: ErrorGroupInWindow,
  first: number,
): Promise<string[]> {
  return deps.reader.tracesWithErrors(tenant, { window, groupIds: [groupId] }, requirePageSize(first));
}

async function findGroup(
  deps: TracingDeps,
  { tenant }: RequestContext,
  id: string,
  window: TimeWindow,
): Promise<ErrorGroupInWindow | undefined> {
  const [group] = await deps.reader.errorGroups(tenant, { window, groupIds: [id.toLowerCase()] }, 1);
  return group && { ...group, window };
}
