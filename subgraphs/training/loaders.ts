import DataLoader from 'dataloader';
import type { TrainingJob } from './domain/job.js';
import type { JobEvaluation } from './domain/job-evaluation.js';
import type { JobEvent, MeasuredPoint, MetricSeries } from './domain/job-event.js';
import type { LogLine } from './domain/job-log.js';
import type { JobPhase } from './domain/job-phase.js';
import type { RetrainingRun } from './domain/retraining/schedule.js';
import type { HyperparameterSearch, RungState } from './domain/search/search.js';
import type {
  EvaluationRange,
  EventKey,
  EventRange,
  JobStore,
  LogRange,
  MetricRange,
  PhaseRange,
  SeriesRange,
} from './stores/job-store.js';
import type { QueueOrder } from './stores/queue-order.js';
import type { RunRange, ScheduleStore } from './stores/schedule-store.js';
import type { SearchStore, TrialCounts, TrialKey, TrialRange } from './stores/search-store.js';

/**
 * Batched reads for one operation: however many jobs it touches, each kind of child with the same arguments is one
 * query. Never shared between operations, so nothing in them is of another tenant.
 */
export interface TrainingLoaders {
  readonly job: DataLoader<string, TrainingJob | undefined>;
  readonly search: DataLoader<string, HyperparameterSearch | undefined>;
  readonly trials: DataLoader<ChildKey<TrialRange>, TrainingJob[], string>;
  readonly trialOf: DataLoader<TrialKey, TrainingJob | undefined, string>;
  /** What a trial was worth at the rungs that it has reached, by its job. */
  readonly trialResults: DataLoader<string, (number | null)[]>;
  /** For how long trainers have worked on a job, in milliseconds. */
  readonly workedMs: DataLoader<string, number>;
  readonly trialCounts: DataLoader<string, TrialCounts | undefined>;
  /** The rungs of a search that a trial has reached. */
  readonly rungs: DataLoader<string, Omit<RungState, 'epochs'>[]>;
  /** Runs of schedules, newest first. */
  readonly retrainings: DataLoader<ChildKey<RunRange>, RetrainingRun[], string>;
  /** By the id of the trace that it belongs to. */
  readonly jobOfTrace: DataLoader<string, TrainingJob | undefined>;
  readonly phases: DataLoader<ChildKey<PhaseRange>, JobPhase[], string>;
  /** Null: not pending any more. */
  readonly queuePosition: DataLoader<string, number | null>;
  readonly events: DataLoader<ChildKey<EventRange>, JobEvent[], string>;
  readonly metrics: DataLoader<ChildKey<MetricRange>, MeasuredPoint[], string>;
  readonly metricSeries: DataLoader<ChildKey<SeriesRange>, MetricSeries[], string>;
  readonly evaluations: DataLoader<ChildKey<EvaluationRange>, JobEvaluation[], string>;
  /** What an event has found. */
  readonly evaluationOf: DataLoader<EventKey, JobEvaluation | undefined, string>;
  /** The log lines that an event brings. */
  readonly logsOf: DataLoader<EventKey, LogLine[], string>;
  readonly logs: DataLoader<ChildKey<LogRange>, LogLine[], string>;
}

/** A range of the children of a job, a search or a schedule. */
export type ChildKey<Range> = { readonly parentId: string } & Range;

export function createTrainingLoaders(
  {
    jobs,
    order,
    searches,
    schedules,
  }: { jobs: JobStore; order: QueueOrder; searches: SearchStore; schedules: ScheduleStore },
  tenant: string,
): TrainingLoaders {
  return {
    search: new DataLoader(async (ids) => {
      const found = new Map((await searches.getMany(tenant, ids)).map((search) => [search.id, search]));
      return ids.map((id) => found.get(id));
    }),
    retrainings: childLoader((ids, range: RunRange) => schedules.runs(tenant, ids, range)),
    trials: childLoader((ids, range: TrialRange) => searches.trials(tenant, ids, range)),
    trialOf: new DataLoader<TrialKey, TrainingJob | undefined, string>(
      async (keys) => {
        const found = await searches.trialsOf(tenant, keys);
        const byKey = new Map(found.map((job) => [job.trial && trialPlace(job.trial), job]));
        return keys.map((key) => byKey.get(trialPlace(key)));
      },
      { cacheKeyFn: trialPlace },
    ),
    trialResults: new DataLoader(async (ids) => {
      const found = await searches.results(tenant, ids);
      return ids.map((id) => found.get(id) ?? []);
    }),
    workedMs: new DataLoader(async (ids) => {
      const found = await searches.workedMs(tenant, ids);
      return ids.map((id) => found.get(id) ?? 0);
    }),
    trialCounts: new DataLoader(async (ids) => {
      const found = await searches.countTrials(tenant, ids);
      return ids.map((id) => found.get(id));
    }),
    rungs: new DataLoader(async (ids) => {
      const found = await searches.rungs(tenant, ids);
      return ids.map((id) => found.get(id) ?? []);
    }),
    job: new DataLoader(async (ids) => {
      const found = new Map((await jobs.getMany(tenant, ids)).map((job) => [job.id, job]));
      return ids.map((id) => found.get(id));
    }),
    queuePosition: new DataLoader(async (ids) => {
      const places = await order.positions(tenant, ids);
      return ids.map((id) => places.get(id) ?? null);
    }),
    jobOfTrace: new DataLoader(async (traceIds) => {
      const found = await jobs.ofTraces(tenant, traceIds);
      return traceIds.map((traceId) => found.get(traceId));
    }),
    phases: childLoader((ids, range: PhaseRange) => jobs.phases(tenant, ids, range)),
    events: childLoader((ids, range: EventRange) => jobs.events(tenant, ids, range)),
    metrics: childLoader((ids, range: MetricRange) => jobs.metrics(tenant, ids, range)),
    evaluations: childLoader((ids, range: EvaluationRange) => jobs.evaluations(tenant, ids, range)),
    evaluationOf: new DataLoader<EventKey, JobEvaluation | undefined, string>(
      async (events) => {
        const found = byEvent(await jobs.evaluationsOf(tenant, events));
        return events.map((event) => found.get(placeOf(event))?.[0]);
      },
      { cacheKeyFn: placeOf },
    ),
    logsOf: new DataLoader<EventKey, LogLine[], string>(
      async (events) => {
        const lines = byEvent(await jobs.logsOf(tenant, events));
        return events.map((event) => lines.get(placeOf(event)) ?? []);
      },
      { cacheKeyFn: placeOf },
    ),
    metricSeries: childLoader((ids, range: SeriesRange) => jobs.metricSeries(tenant, ids, range)),
    logs: childLoader((ids, range: LogRange) => jobs.logs(tenant, ids, range)),
  };
}

function placeOf({ jobId, sequence }: EventKey): string {
  return `${sequence} ${jobId}`;
}

function trialPlace({ searchId, number }: TrialKey): string {
  return `${number} ${searchId}`;
}

function byEvent<T extends EventKey>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(placeOf(item));
    if (group) group.push(item);
    else groups.set(placeOf(item), [item]);
  }
  return groups;
}

/** One query per distinct range, which is nearly always one: a field's arguments are the same for all parents. */
function childLoader<Range, T>(
  read: (parentIds: readonly string[], range: Range) => Promise<Map<string, T[]>>,
): DataLoader<ChildKey<Range>, T[], string> {
  return new DataLoader<ChildKey<Range>, T[], string>(
    async (keys) => {
      const ranges = new Map<string, { range: Range; parentIds: string[] }>();
      for (const key of keys) {
        const name = rangeOf(key);
        const group = ranges.get(name);
        if (group) group.parentIds.push(key.parentId);
        else ranges.set(name, { range: key, parentIds: [key.parentId] });
      }
      const children = new Map<string, T[]>();
      for (const [name, { range, parentIds }] of ranges) {
        for (const [parentId, items] of await read(parentIds, range))
          children.set(`${parentId} ${name}`, items);
      }
      return keys.map((key) => children.get(`${key.parentId} ${rangeOf(key)}`) ?? []);
    },
    { cacheKeyFn: textOf },
  );
}

/** Equal ranges have equal texts: keys are made in one place, in one order. */
function textOf(key: object): string {
  return JSON.stringify(key, (_name, value) => (typeof value === 'bigint' ? `${value}` : value));
}

function rangeOf<Range>(key: ChildKey<Range>): string {
  return textOf({ ...key, parentId: undefined });
}
