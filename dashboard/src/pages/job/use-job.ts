import { useMemo, useReducer } from 'react';
import { useQuery, useSubscription } from 'urql';
import { useVisible } from '../../graph/use-visible.js';
import {
  FollowJobDocument,
  type FollowJobSubscription,
  JobDocument,
  type JobEvaluationFragment,
  type JobQuery,
} from './generated/operations.js';

export type ShownJob = NonNullable<JobQuery['trainingJob']>;
export type LogLine = ShownJob['logs']['edges'][number]['node'];
type JobEvent = FollowJobSubscription['trainingJobProgress'];

/** What has happened since the page was opened. */
interface Since {
  readonly sequence: number;
  /** When the last event happened, by the platform's clock. */
  readonly at?: string;
  readonly points: ReadonlyMap<string, readonly (readonly [step: number, value: number])[]>;
  readonly evaluations: readonly JobEvaluationFragment[];
  readonly logs: readonly LogLine[];
}

const NOTHING: Since = { sequence: 0, points: new Map(), evaluations: [], logs: [] };
/** Lines kept; older ones are read in the log of the job. */
const MOST_LINES = 500;

function note(since: Since, event: JobEvent): Since {
  // After a reconnection the events behind the last one come; what is known is not told twice.
  if (event.sequence <= since.sequence && event.type !== 'SNAPSHOT') return since;
  const points = new Map(since.points);
  for (const { name, step, value } of event.metrics) {
    points.set(name, [...(points.get(name) ?? []), [step, value]]);
  }
  return {
    sequence: Math.max(since.sequence, event.sequence),
    at: event.at,
    points,
    evaluations: event.evaluation ? [...since.evaluations, event.evaluation] : since.evaluations,
    logs: [...since.logs, ...linesOf(event)].slice(-MOST_LINES),
  };
}

function linesOf({ type, at, message, logs }: JobEvent): LogLine[] {
  if (type === 'LOG') return logs;
  return type === 'PROGRESS' || type === 'SNAPSHOT' ? [] : [{ timestamp: at, level: 'INFO', message }];
}

const ENDED = new Set(['COMPLETED', 'FAILED', 'CANCELLED']);

/** One job, as it was when it was asked for and with all that has happened since. */
export function useJob(id: string) {
  const [result, again] = useQuery({ query: JobDocument, variables: { id } });
  const [since, dispatch] = useReducer(note, NOTHING);
  const visible = useVisible();
  const job = result.data?.trainingJob ?? undefined;
  // Behind what the query told, so that no event falls between; the variables stay the same while events come.
  const isKnown = job !== undefined;
  // An event may show a job that has ended already while the last events are still to come: what has to be followed is
  // decided once, and the stream ends by itself.
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the moment at which the job became known
  const begin = useMemo(
    () => ({ afterSequence: job?.lastSequence ?? 0, isOver: job !== undefined && ENDED.has(job.status) }),
    [isKnown, id],
  );
  useSubscription(
    {
      query: FollowJobDocument,
      variables: { id, afterSequence: begin.afterSequence },
      pause: !job || !visible || begin.isOver,
    },
    (_former, event) => {
      dispatch(event.trainingJobProgress);
      return event;
    },
  );
  return { job, since, again, error: result.error, fetching: result.fetching };
}

/** Points of a metric: those of the query, and behind them those that came as events. */
export function pointsOf(job: ShownJob, since: Since, name: string): (readonly [number, number])[] {
  const series = job.metricSeries.find((each) => each.name === name);
  const known = (series?.buckets ?? []).map(({ lastStep, last }) => [lastStep, last] as const);
  const end = known.at(-1)?.[0] ?? -1;
  return [...known, ...(since.points.get(name) ?? []).filter(([step]) => step > end)];
}

/** Evaluations in the order of their steps, none twice. */
export function evaluationsOf(job: ShownJob, since: Since): JobEvaluationFragment[] {
  const byStep = new Map<string, JobEvaluationFragment>();
  for (const each of [...job.evaluations, ...since.evaluations]) {
    byStep.set(`${each.step} ${each.ofFinishedModel}`, each);
  }
  return [...byStep.values()].toSorted((one, other) => one.step - other.step);
}
