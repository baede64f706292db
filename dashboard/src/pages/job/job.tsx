import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type UseMutationResponse, useMutation, useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { formatCell, parseCell } from '../../components/cell.js';
import { type Cell, ConfusionMatrix } from '../../components/confusion-matrix.js';
import { Icon } from '../../components/icon.js';
import { labelColor } from '../../components/labels.js';
import { LineChart } from '../../components/line-chart.js';
import { Mistakes } from '../../components/mistakes.js';
import { FailedPage, GonePage } from '../../components/no-page.js';
import { Note } from '../../components/note.js';
import { PageHead } from '../../components/page-head.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { count, counted, figure, score } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import { shortId } from '../../format/words.js';
import {
  CancelJobDocument,
  type CancelJobMutation,
  type CancelJobMutationVariables,
  JobMistakesDocument,
  JobTraceDocument,
  RetryJobDocument,
  type RetryJobMutation,
  type RetryJobMutationVariables,
} from './generated/operations.js';
import styles from './job.module.css';
import { Phases } from './phases.js';
import { evaluationsOf, pointsOf, type ShownJob, useJob } from './use-job.js';

const route = getRouteApi('/jobs/$id');
/** What the stream promises. */
const NONE_MISSED =
  'After a lost connection the events go on behind the last one. A slow browser is sent only the newest progress, and every other event.';

export function Job() {
  const { id } = route.useParams();
  const { job, since, again, error, fetching } = useJob(id);
  const [trace] = useQuery({ query: JobTraceDocument, variables: { id } });
  const traceId = trace.data?.trainingJob?.trace?.id;
  const cancel = useMutation(CancelJobDocument);
  const retry = useMutation(RetryJobDocument);
  const refusal = cancel[0].error ?? retry[0].error;

  if (error && !job)
    return <FailedPage what="job" error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (fetching && !job) return <Skeleton lines={6} />;
  if (!job)
    return (
      <GonePage what="job">
        None has the id <code>{id}</code>.{' '}
        <Link className="link" to="/jobs">
          Show all jobs
        </Link>
      </GonePage>
    );
  const sequence = Math.max(since.sequence, job.lastSequence);
  const lines = [...job.logs.edges.map(({ node }) => node), ...since.logs];

  return (
    <>
      <PageHead
        name={`Job ${job.modelName}`}
        title={
          <>
            {job.modelName}, {job.family} on {job.dataset?.originalName ?? 'deleted data'}{' '}
            <Status of={job.status} />
          </>
        }
        sub={<Summary job={job} />}
        actions={<Actions job={job} traceId={traceId} cancel={cancel} retry={retry} />}
      />
      {refusal && <Failure error={refusal} />}
      {job.errorMessage && (
        <div className={styles.failure}>
          <Note kind="error">
            {job.errorMessage} {job.errorCode && <code>{job.errorCode}</code>}
          </Note>
        </div>
      )}
      <div className="grid side">
        <div className="grid">
          <Block
            title="Where the time goes"
            aside={
              traceId && (
                <span>
                  each part is a span of{' '}
                  <Link className="link" to="/traces/$id" params={{ id: traceId }}>
                    the job's trace
                  </Link>
                </span>
              )
            }
          >
            <Phases job={job} traceId={traceId} now={since.at} />
          </Block>
          <Curves job={job} since={since} />
          <Evaluated job={job} since={since} />
          <Block
            title="Log and events"
            aside={<span title={NONE_MISSED}>event {sequence}, none missed</span>}
          >
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keyboard */}
            <ol className={styles.log} tabIndex={0} aria-label="Log and events">
              {lines.map(({ timestamp, level, message }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines are added at the end only
                <li key={index} data-level={level}>
                  <Moment at={timestamp} precise />
                  <span>{message}</span>
                </li>
              ))}
            </ol>
          </Block>
        </div>
        <div className="grid">
          <About job={job} />
          <Settings job={job} />
        </div>
      </div>
    </>
  );
}

function Summary({ job }: { job: ShownJob }) {
  const { startedAt, status, epoch, config, attempt, maxAttempts, queuePosition, worker } = job;
  if (status === 'PENDING')
    return <>Waiting{queuePosition ? `, number ${queuePosition} in the queue` : ''}.</>;
  return (
    <>
      {startedAt && (
        <>
          Started <Moment at={startedAt} />,{' '}
        </>
      )}
      epoch {figure(epoch)}
      {typeof config.num_epochs === 'number' && ` of ${config.num_epochs}`}, step {count(job.step)}
      {job.totalSteps !== null && ` of ${count(job.totalSteps)}`}, attempt {attempt} of {maxAttempts}
      {worker && `, worker ${shortId(worker)}`}.
    </>
  );
}

function Actions({
  job,
  traceId,
  cancel: [cancelling, cancel],
  retry: [retrying, retry],
}: {
  job: ShownJob;
  traceId: string | undefined;
  cancel: UseMutationResponse<CancelJobMutation, CancelJobMutationVariables>;
  retry: UseMutationResponse<RetryJobMutation, RetryJobMutationVariables>;
}) {
  const navigate = useNavigate();
  const isOpen = job.status === 'RUNNING' || job.status === 'PENDING';
  return (
    <>
      {traceId && (
        <Link className="btn" to="/traces/$id" params={{ id: traceId }}>
          <Icon name="traces" />
          Trace
        </Link>
      )}
      {job.modelVersion && (
        <Link
          className="btn"
          to="/models/$name/$version"
          params={{ name: job.modelVersion.modelName, version: String(job.modelVersion.version) }}
        >
          <Icon name="models" />
          {job.modelVersion.modelName} v{job.modelVersion.version}
        </Link>
      )}
      {isOpen && (
        <button
          className="btn danger"
          type="button"
          disabled={cancelling.fetching}
          onClick={() => {
            if (
              confirm('Cancel this job? Its log and its last checkpoint are kept; no version is registered.')
            ) {
              void cancel({ id: job.id });
            }
          }}
        >
          <Icon name="stop" />
          Cancel job
        </button>
      )}
      {(job.status === 'FAILED' || job.status === 'CANCELLED') && (
        <>
          <button
            className="btn"
            type="button"
            disabled={retrying.fetching}
            onClick={async () => {
              const { data } = await retry({ id: job.id });
              if (data) await navigate({ to: '/jobs/$id', params: { id: data.retryTrainingJob.job.id } });
            }}
          >
            Retry
          </button>
          <Link className="btn" to="/jobs/new" search={{ from: job.id }}>
            Change and retry
          </Link>
        </>
      )}
    </>
  );
}

function Curves({ job, since }: Pick<ReturnType<typeof useJob>, 'since'> & { job: ShownJob }) {
  const train = pointsOf(job, since, 'train_loss');
  const heldOut = pointsOf(job, since, 'eval_loss');
  const evaluations = evaluationsOf(job, since).filter(({ ofFinishedModel }) => !ofFinishedModel);
  const labels = evaluations.at(-1)?.report.perClass.map(({ label }) => label) ?? [];
  const xEnd = job.totalSteps ?? undefined;
  const now = job.status === 'RUNNING' ? { now: job.step } : {};
  return (
    <div className="grid two">
      <Block title="Loss" aside="by step">
        {train.length + heldOut.length === 0 ? (
          <Empty>Nothing has been measured yet.</Empty>
        ) : (
          <LineChart
            label={`Loss by step: train ${train.at(-1)?.[1].toFixed(3) ?? 'none'}, held out ${heldOut.at(-1)?.[1].toFixed(3) ?? 'none'}`}
            series={[
              { name: 'train', color: '--c1', points: train },
              { name: 'held out', color: '--c2', points: heldOut, dots: true },
            ]}
            xEnd={xEnd}
            yFrom={0}
            formatY={(y) => figure(y)}
            {...now}
          />
        )}
      </Block>
      <Block title="Recall by class, held out" aside="at each evaluation">
        {evaluations.length === 0 ? (
          <Empty>It has not been evaluated yet.</Empty>
        ) : (
          <LineChart
            label="Recall by class at each evaluation"
            series={labels.map((label) => ({
              name: label,
              color: labelColor(label, labels),
              dots: true,
              points: evaluations.map(({ step, report }): [number, number] => [
                step,
                report.perClass.find((each) => each.label === label)?.recall ?? 0,
              ]),
            }))}
            xEnd={xEnd}
            yTo={1}
            formatY={(y) => y.toFixed(2)}
            {...now}
          />
        )}
      </Block>
    </div>
  );
}

function Evaluated({ job, since }: Pick<ReturnType<typeof useJob>, 'since'> & { job: ShownJob }) {
  const { cell } = route.useSearch();
  const navigate = route.useNavigate();
  const evaluations = evaluationsOf(job, since);
  const last = evaluations.at(-1);
  if (!last) return null;
  const former = evaluations.filter(({ ofFinishedModel }) => ofFinishedModel === last.ofFinishedModel).at(-2);
  const labels = last.report.perClass.map(({ label }) => label);
  const chosen = parseCell(cell, labels);
  return (
    <div className="grid two">
      <Block
        title={last.ofFinishedModel ? 'Confusion, finished model' : `Confusion, epoch ${figure(last.epoch)}`}
        aside={former ? 'rows: truth; small: since the one before' : 'rows: truth'}
      >
        <ConfusionMatrix
          labels={labels}
          matrix={last.report.confusionMatrix}
          former={former?.report.confusionMatrix}
          chosen={chosen}
          onChoose={
            job.modelVersion
              ? (to) =>
                  void navigate({
                    search: { cell: formatCell(to, labels) },
                    resetScroll: false,
                  })
              : undefined
          }
        />
        <p className="body dim">
          macro-F1 {score(last.report.macroF1)}, accuracy {score(last.report.accuracy)}, calibration error{' '}
          {score(last.report.calibrationError)} on {counted(last.report.rowCount, 'text')}.
        </p>
      </Block>
      {job.modelVersion && chosen ? (
        <JobMistakes {...job.modelVersion} cell={chosen} />
      ) : (
        <Block title="Texts of a cell">
          <Empty>
            {job.modelVersion
              ? 'Choose a mistake in the matrix to read its texts.'
              : 'Texts can be read once the job has ended with a version.'}
          </Empty>
        </Block>
      )}
    </div>
  );
}

function JobMistakes({ modelName, version, cell }: { modelName: string; version: number; cell: Cell }) {
  const [{ data, error, fetching }] = useQuery({
    query: JobMistakesDocument,
    variables: { modelName, version, ...cell },
  });
  const mistakes = data?.modelVersion?.mistakes?.edges.map(({ node }) => node);
  return <Mistakes cell={cell} mistakes={mistakes} fetching={fetching} error={error} />;
}

function About({ job }: { job: ShownJob }) {
  const { dataset, evaluationDataset, retryOf } = job;
  return (
    <Block title="About">
      <dl className="facts">
        <dt>Data</dt>
        <dd>
          {dataset ? (
            <>
              <Link className="link" to="/data/$id" params={{ id: dataset.id }}>
                {dataset.originalName}
              </Link>
              {dataset.rowCount !== null && <div className="dim">{counted(dataset.rowCount, 'row')}</div>}
            </>
          ) : (
            job.trainingDataPath
          )}
        </dd>
        {evaluationDataset && (
          <>
            <dt>Held out</dt>
            <dd>
              <Link className="link" to="/data/$id" params={{ id: evaluationDataset.id }}>
                {evaluationDataset.originalName}
              </Link>
            </dd>
          </>
        )}
        {retryOf && (
          <>
            <dt>Retry of</dt>
            <dd>
              <Link className="link mono" to="/jobs/$id" params={{ id: retryOf.id }}>
                {shortId(retryOf.id)}
              </Link>
            </dd>
          </>
        )}
        <dt>By</dt>
        <dd>
          {job.createdBy}, <Moment at={job.createdAt} />
        </dd>
        <dt>Priority</dt>
        <dd>{job.priority.toLowerCase()}</dd>
        <dt>Time limit</dt>
        <dd>{duration(job.timeoutSeconds * 1_000)}</dd>
        <dt>Id</dt>
        <dd className="mono">{job.id}</dd>
      </dl>
    </Block>
  );
}

function Settings({ job }: { job: ShownJob }) {
  return (
    <Block title="Settings">
      <dl className={styles.settings}>
        {Object.entries(job.config).map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt className="mono faint">{name}</dt>
            <dd className="mono">{value === null ? '–' : String(value)}</dd>
          </div>
        ))}
      </dl>
    </Block>
  );
}
