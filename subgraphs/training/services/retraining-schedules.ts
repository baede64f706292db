import { parseTrainingType } from '../../../contracts/data-type.js';
import { NotFoundError } from '../../../contracts/errors.js';
import { requirePageSize, toPage } from '../../../contracts/paging.js';
import { withoutNulls } from '../../../contracts/without-nulls.js';
import { auditTarget } from '../../../platform/audit/pending-entry.js';
import type { RequestContext } from '../../../platform/context.js';
import { newId } from '../../../platform/ids.js';
import { type ScheduleFilter, type SchedulePage, scheduleCursors } from '../domain/paging.js';
import { countFreshRows, type RetrainingSchedule } from '../domain/retraining/schedule.js';
import { nextTick, parseTrigger } from '../domain/retraining/trigger.js';
import type { TrainingDeps } from './deps.js';
import { findTrainableFiles } from './find-trainable-files.js';
import { prepareSettings, type SettingsRequest } from './prepare-training.js';

export interface CreateScheduleInput extends SettingsRequest {
  dataType: string;
  cron?: { expression: string; timeZone?: string | null } | null;
  freshRows?: number | null;
  retrain?: boolean | null;
}

/**
 * Has a model trained again whenever the trigger says so. Rows that are there already do not count as new ones.
 * @throws NotFoundError for an unknown family
 * @throws InvalidInputError for a trigger, a data type or settings that cannot be
 */
export async function createSchedule(
  deps: TrainingDeps,
  ctx: RequestContext,
  input: CreateScheduleInput,
): Promise<RetrainingSchedule> {
  const now = deps.clock.now();
  const trigger = parseTrigger(input, now);
  const dataType = parseTrainingType(input.dataType);
  const { family, modelName, priority, resources } = await prepareSettings(deps, ctx, input);
  const present =
    trigger.kind === 'fresh_rows' ? await findTrainableFiles(deps, ctx, dataType, ['FRESH']) : [];
  const id = newId('schedule', now.getTime());
  auditTarget(id);
  const schedule = await deps.schedules.create({
    id,
    tenant: ctx.tenant,
    modelName,
    dataType,
    trigger,
    request: {
      family,
      modelName,
      config: withoutNulls(input.config),
      priority,
      timeoutSeconds: input.timeoutSeconds ?? null,
      resources: input.resources ? resources : null,
      retrain: input.retrain ?? true,
    },
    paused: false,
    nextTickAt: trigger.kind === 'cron' ? nextTick(trigger, now) : null,
    countedFiles: countFreshRows(present, []).fresh,
    lastRun: 0,
    createdBy: ctx.actor.name,
    createdAt: now,
  });
  deps.log.info({ scheduleId: schedule.id, modelName, by: ctx.actor.name }, 'Retraining scheduled');
  return schedule;
}

/**
 * Ticks of a cron expression that come while a schedule is paused are left out; new rows count once it goes on.
 * @throws NotFoundError
 */
export async function pauseSchedule(
  deps: Pick<TrainingDeps, 'schedules' | 'clock' | 'log'>,
  ctx: RequestContext,
  { id, paused }: { id: string; paused: boolean },
): Promise<RetrainingSchedule> {
  const { schedules, clock, log } = deps;
  const { tenant, actor } = ctx;
  const schedule = await getSchedule(deps, ctx, id);
  if (!schedule) throw new NotFoundError(`Retraining schedule ${id} not found.`);
  if (schedule.paused === paused) return schedule;
  const { trigger } = schedule;
  const nextTickAt = !paused && trigger.kind === 'cron' ? nextTick(trigger, clock.now()) : null;
  log.info({ scheduleId: id, paused, by: actor.name }, 'Retraining schedule paused or resumed');
  return schedules.setPaused(tenant, id, { paused, nextTickAt });
}

/** Jobs that it has started go on. @throws NotFoundError */
export async function deleteSchedule(
  { schedules, log }: Pick<TrainingDeps, 'schedules' | 'log'>,
  { tenant, actor }: RequestContext,
  { id }: { id: string },
): Promise<void> {
  if (!(await schedules.delete(tenant, id))) throw new NotFoundError(`Retraining schedule ${id} not found.`);
  log.info({ scheduleId: id, by: actor.name }, 'Retraining schedule deleted');
}

export async function getSchedule(
  { schedules }: Pick<TrainingDeps, 'schedules'>,
  { tenant }: RequestContext,
  id: string,
): Promise<RetrainingSchedule | undefined> {
  const [schedule] = await schedules.getMany(tenant, [id]);
  return schedule;
}

/**
 * A page of the tenant's schedules, newest first.
 * @throws InvalidInputError for a page size or a cursor that is none of this list
 */
export async function listSchedules(
  { schedules }: Pick<TrainingDeps, 'schedules'>,
  { tenant }: RequestContext,
  input: { filter: ScheduleFilter; first: number; after?: string | null },
): Promise<SchedulePage> {
  const { filter } = input;
  const first = requirePageSize(input.first);
  const after = input.after ? scheduleCursors.decode(input.after) : undefined;
  const rows = await schedules.list(tenant, { filter, after, limit: first + 1 });
  return { ...toPage(rows, first), filter };
}

export function countSchedules(
  { schedules }: Pick<TrainingDeps, 'schedules'>,
  { tenant }: RequestContext,
  filter: ScheduleFilter,
): Promise<number> {
  return schedules.count(tenant, filter);
}
