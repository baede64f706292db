import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery, useSubscription } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { ColumnHeads } from '../../components/column-heads.js';
import { FilterLink } from '../../components/filter-link.js';
import { NextPage } from '../../components/next-page.js';
import { PageHead } from '../../components/page-head.js';
import { Progress } from '../../components/progress.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { counted, score } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import { sentenceCase } from '../../format/words.js';
import { useVisible } from '../../graph/use-visible.js';
import {
  JobChangesDocument,
  JobsDocument,
  type ListedJobFragment,
  QueueDocument,
  type TrainingJobStatus,
} from './generated/operations.js';

const route = getRouteApi('/jobs');
const STATUSES: readonly TrainingJobStatus[] = ['RUNNING', 'PENDING', 'COMPLETED', 'FAILED', 'CANCELLED'];
const PAGE = 50;

export function Jobs() {
  const { status, model, q, pick } = route.useSearch();
  const navigate = route.useNavigate();
  const picked = pick?.split(',') ?? [];
  const onPick = (id: string) =>
    void navigate({
      search: (search) => ({ ...search, pick: withPicked(picked, id).join(',') || undefined }),
      resetScroll: false,
    });
  const [after, setAfter] = useState<string>();
  const filter = {
    ...(isStatus(status) ? { status: [status] } : {}),
    ...(model ? { modelName: model } : {}),
    ...(q ? { text: q } : {}),
  };
  const [{ data, error, stale, fetching }, again] = useQuery({
    query: JobsDocument,
    variables: { filter, first: PAGE, after },
  });
  const [queue, queueAgain] = useQuery({ query: QueueDocument });
  const visible = useVisible();
  // Jobs that are shown change by themselves, as they are known by their ids; others change who is on the page.
  const shown = new Set(data?.trainingJobs.edges.map(({ node }) => node.id));
  useSubscription({ query: JobChangesDocument, variables: { filter }, pause: !visible }, (_former, event) => {
    const { job, matches } = event.trainingJobChanges;
    // The first event says where the stream begins: what is shown is read again behind it.
    if (!job || shown.has(job.id) !== matches) again({ requestPolicy: 'network-only' });
    queueAgain({ requestPolicy: 'network-only' });
    return event;
  });
  const jobs = data?.trainingJobs;
  const figures = queue.data?.trainingQueue;

  return (
    <>
      <PageHead
        title="Jobs"
        sub={
          figures &&
          `${figures.activeWorkers} of ${counted(figures.maxWorkers, 'slot')} busy, ${figures.pendingCount} waiting.${
            figures.paused ? ' The queue is paused.' : ''
          }`
        }
        actions={
          <Link className="btn primary" to="/jobs/new">
            Train a classifier
          </Link>
        }
      />
      <Block
        title={
          <Filters
            status={status}
            counts={
              figures && {
                RUNNING: figures.runningCount,
                PENDING: figures.pendingCount,
                COMPLETED: figures.completedCount,
                FAILED: figures.failedCount,
                CANCELLED: figures.cancelledCount,
              }
            }
          />
        }
        aside={
          <>
            {picked.length === 1 && <span>picked 1, one more to compare</span>}
            {picked.length > 1 && (
              <Link
                className="link"
                to="/jobs/compare"
                search={{ ids: picked.join(',') }}
                aria-keyshortcuts="c"
              >
                Compare {picked.length}
              </Link>
            )}
            {jobs && <span>{counted(jobs.totalCount, 'job')}</span>}
          </>
        }
        stale={stale}
      >
        {error && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
        {fetching && !jobs && <Skeleton lines={5} />}
        {jobs && jobs.edges.length === 0 && (
          <Empty>
            {status || model || q ? (
              <>
                No job matches.{' '}
                <Link className="link" to="/jobs">
                  Show all jobs
                </Link>
              </>
            ) : (
              <>
                Nothing has been trained yet.{' '}
                <Link className="link" to="/jobs/new">
                  Train a classifier
                </Link>
              </>
            )}
          </Empty>
        )}
        {jobs && jobs.edges.length > 0 && (
          <div className="scroll">
            <table>
              <ColumnHeads
                names={[
                  '~Compare',
                  'Model',
                  'Status',
                  'Family',
                  'Data',
                  'Progress',
                  '#Macro-F1',
                  '#Took',
                  '#Attempt',
                  '#Submitted',
                ]}
              />
              <tbody>
                {jobs.edges.map(({ node }) => (
                  <Row key={node.id} job={node} isPicked={picked.includes(node.id)} onPick={onPick} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        <NextPage of={jobs?.pageInfo} size={PAGE} onNext={setAfter} />
      </Block>
    </>
  );
}

function isStatus(text: string | undefined): text is TrainingJobStatus {
  return STATUSES.some((status) => status === text);
}

function Filters({
  status,
  counts,
}: {
  status: string | undefined;
  counts: Record<TrainingJobStatus, number> | undefined;
}) {
  return (
    <nav className="legend" aria-label="Jobs by status">
      <FilterLink to="/jobs" search={({ model, q }) => ({ model, q })} chosen={status === undefined}>
        All
      </FilterLink>
      {STATUSES.map((each) => (
        <FilterLink
          key={each}
          to="/jobs"
          search={({ model, q }) => ({ model, q, status: each })}
          chosen={status === each}
        >
          {sentenceCase(each)} {counts?.[each]}
        </FilterLink>
      ))}
    </nav>
  );
}

/** Most jobs that are compared at once: as many as there are colours. */
const MOST_PICKED = 6;

function withPicked(picked: readonly string[], id: string): string[] {
  return picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id].slice(-MOST_PICKED);
}

function Row({
  job,
  isPicked,
  onPick,
}: {
  job: ListedJobFragment;
  isPicked: boolean;
  onPick: (id: string) => void;
}) {
  const { config, epoch, finishedAt, startedAt } = job;
  const epochs = typeof config.num_epochs === 'number' ? config.num_epochs : undefined;
  const endMs = finishedAt ? Date.parse(finishedAt) : undefined;
  return (
    <tr aria-selected={isPicked}>
      <td className="pick">
        <input
          type="checkbox"
          checked={isPicked}
          onChange={() => onPick(job.id)}
          aria-label={`Compare ${job.modelName}, ${job.family}, ${job.status.toLowerCase()}`}
        />
      </td>
      <th scope="row">
        <Link to="/jobs/$id" params={{ id: job.id }} className="link">
          {job.modelName}
        </Link>
      </th>
      <td>
        <Status of={job.status} />
      </td>
      <td>{job.family}</td>
      <td className="cut" style={{ maxWidth: 220 }}>
        {job.dataset?.originalName ?? <span className="faint">deleted</span>}
      </td>
      <td>
        {job.status === 'RUNNING' ? (
          <span className="legend">
            <Progress value={job.progress} label={`Progress of ${job.modelName}`} />
            epoch {Math.min(Math.floor(epoch) + 1, epochs ?? Number.POSITIVE_INFINITY)}
            {epochs && ` of ${epochs}`}
          </span>
        ) : (
          <span className="dim cut">
            {job.errorMessage ? firstWords(job.errorMessage) : `${Math.round(job.progress)} %`}
          </span>
        )}
      </td>
      <td className="num">{score(job.evaluation?.macroF1)}</td>
      <td className="num">
        {startedAt && endMs !== undefined ? duration(endMs - Date.parse(startedAt)) : '–'}
      </td>
      <td className="num">
        {job.attempt} of {job.maxAttempts}
      </td>
      <td className="num">
        <Moment at={job.createdAt} />
      </td>
    </tr>
  );
}

const SHOWN = 60;

function firstWords(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
