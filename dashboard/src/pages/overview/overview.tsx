import { Link } from '@tanstack/react-router';
import { useQuery, useSubscription } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { ClassTable } from '../../components/class-table.js';
import { Icon } from '../../components/icon.js';
import { PageHead } from '../../components/page-head.js';
import { Progress } from '../../components/progress.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { counted, figure, percent, score } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import { TRENDS } from '../../format/words.js';
import { useVisible } from '../../graph/use-visible.js';
import { useAttention } from './attention.js';
import {
  OverviewDocument,
  type OverviewJobFragment,
  OverviewJobsDocument,
  type OverviewQuery,
  OverviewServicesDocument,
} from './generated/operations.js';
import styles from './overview.module.css';

/** The most pressing ones; the rest is on the pages that they are of. */
const SHOWN_NEEDS = 8;

export function Overview() {
  const [{ data, error }, again] = useQuery({ query: OverviewDocument, requestPolicy: 'cache-and-network' });
  const visible = useVisible();
  useSubscription({ query: OverviewJobsDocument, pause: !visible }, (former: unknown, event) => {
    const { job } = event.trainingJobChanges;
    const known = [...(data?.running.edges ?? []), ...(data?.ended.edges ?? [])];
    const before = known.find(({ node }) => node.id === job?.id)?.node;
    // The first event says where the stream begins: what is shown is read again behind it.
    if (!job || before?.status !== job.status) again({ requestPolicy: 'network-only' });
    return former ?? event;
  });

  const needs = useAttention(data);
  return (
    <>
      <PageHead
        name="Overview"
        title={data ? headline(needs.length) : 'Overview'}
        actions={
          <>
            <Link className="btn" to="/data" search={{ upload: '1' }}>
              Upload data
            </Link>
            <Link className="btn primary" to="/jobs/new">
              Train a classifier
            </Link>
          </>
        }
      />
      {error && !data && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && (
        <div className="grid">
          <Chain data={data} />
          <div className={`grid ${styles.columns}`}>
            <Block title="Needs you">
              {needs.length === 0 ? (
                <Empty>No job failed lately, no file is invalid, no mended error has come back.</Empty>
              ) : (
                <ul className={styles.todo}>
                  {needs.slice(0, SHOWN_NEEDS).map(({ key, icon, title, why, remedy, at }) => (
                    <li key={key}>
                      <span className="bad">
                        <Icon name={icon} />
                      </span>
                      <div>
                        <b>{title}</b>
                        <p className="dim">{why}</p>
                        {remedy}
                      </div>
                      <span className="faint small">{at && <Moment at={at} />}</span>
                    </li>
                  ))}
                </ul>
              )}
            </Block>
            <Block
              title="Running"
              aside={
                <Link className="link" to="/jobs">
                  All jobs
                </Link>
              }
            >
              <Jobs jobs={data.running.edges.map(({ node }) => node)} />
              <header className={styles.sub}>
                <h2>Just finished</h2>
              </header>
              <Ended jobs={data.ended.edges.map(({ node }) => node)} />
            </Block>
          </div>
          <div className={`grid ${styles.columns}`}>
            <Services />
            <Catches data={data} />
          </div>
        </div>
      )}
    </>
  );
}

function headline(needs: number): string {
  if (needs === 0) return 'Nothing needs you';
  return needs === 1 ? 'One thing needs you' : `${needs} things need you`;
}

/** The way from data to production, each step with its key figure. */
function Chain({ data }: { data: OverviewQuery }) {
  const { freshFiles, trainingQueue } = data;
  const rows = freshFiles.edges.reduce((sum, { node }) => sum + (node.rowCount ?? 0), 0);
  const staged = data.models.edges.flatMap(({ node }) => node.staged.edges.map((edge) => edge.node));
  const produced = data.models.edges.flatMap(({ node }) => node.productionVersion ?? []);
  const [candidate] = staged;
  const [production] = produced;
  return (
    <nav className={`block ${styles.chain}`} aria-label="From data to production">
      <Link to="/data" search={{ status: 'FRESH' }}>
        <span className="faint small">Fresh data</span>
        <b>{counted(freshFiles.totalCount, 'file')}</b>
        <span className="dim small">{counted(rows, 'row')} not trained on yet</span>
      </Link>
      <Link to="/jobs">
        <span className="faint small">Training</span>
        <b>
          {trainingQueue.activeWorkers} of {counted(trainingQueue.maxWorkers, 'slot')}
        </b>
        <span className="dim small">{trainingQueue.pendingCount} waiting</span>
      </Link>
      <VersionStep name="Staging" version={candidate} more={staged.length - 1} />
      <VersionStep name="Production" version={production} more={produced.length - 1} />
    </nav>
  );
}

function VersionStep({
  name,
  version,
  more,
}: {
  name: string;
  version: { modelName: string; version: number; metrics: { name: string; value: number }[] } | undefined;
  more: number;
}) {
  if (!version) {
    return (
      <Link to="/models">
        <span className="faint small">{name}</span>
        <b>none</b>
        <span className="dim small">no version is in {name.toLowerCase()}</span>
      </Link>
    );
  }
  const macroF1 = version.metrics.find((metric) => metric.name === 'f1_score')?.value;
  return (
    <Link to="/models/$name/$version" params={{ name: version.modelName, version: String(version.version) }}>
      <span className="faint small">{name}</span>
      <b className="cut">
        {version.modelName} v{version.version}
      </b>
      <span className="dim small">
        macro-F1 {score(macroF1)}
        {more > 0 && `, ${more} more`}
      </span>
    </Link>
  );
}

function Jobs({ jobs }: { jobs: OverviewJobFragment[] }) {
  if (jobs.length === 0) return <Empty>Nothing runs.</Empty>;
  return (
    <ul className={styles.jobs}>
      {jobs.map((job) => (
        <li key={job.id}>
          <Link to="/jobs/$id" params={{ id: job.id }} className="cut">
            <b>{job.modelName}</b>{' '}
            <span className="faint small">
              {job.family}
              {typeof job.dataset?.rowCount === 'number' && `, ${counted(job.dataset.rowCount, 'row')}`}
            </span>
          </Link>
          <span className="small num">
            {job.estimatedEndAt ? (
              <>
                until <Moment at={job.estimatedEndAt} />
              </>
            ) : (
              job.status.toLowerCase()
            )}
          </span>
          <Progress value={job.progress} label={`Progress of ${job.modelName}`} />
          <span className="faint small num">
            epoch {figure(job.epoch)}
            {typeof job.config.num_epochs === 'number' && ` of ${job.config.num_epochs}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Ended({ jobs }: { jobs: OverviewJobFragment[] }) {
  if (jobs.length === 0) return <Empty>No job has ended yet. “Train a classifier” starts one.</Empty>;
  return (
    <ul className={styles.ended}>
      {jobs.map((job) => (
        <li key={job.id}>
          <Link to="/jobs/$id" params={{ id: job.id }} className="cut">
            <b>{job.modelName}</b> <span className="faint small">{job.dataset?.originalName}</span>
          </Link>
          <span className="dim">{job.evaluation ? `macro-F1 ${score(job.evaluation.macroF1)}` : ''}</span>
          <Status of={job.status} />
        </li>
      ))}
    </ul>
  );
}

function Services() {
  const [{ data, error, fetching }] = useQuery({ query: OverviewServicesDocument });
  const services = data?.services;
  return (
    <Block
      title="Services, last hour"
      aside={
        services && (
          <Link className="link" to="/services">
            All {services.totalCount}
          </Link>
        )
      }
    >
      {error && !services && <Failure error={error} />}
      {fetching && <Skeleton />}
      {services && services.edges.length === 0 && (
        <Empty>No spans arrived in the last hour. Send some to port 4318 (OTLP).</Empty>
      )}
      {services && services.edges.length > 0 && (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Service</th>
                <th scope="col" className="num">
                  Requests/s
                </th>
                <th scope="col" className="num">
                  p50
                </th>
                <th scope="col" className="num">
                  p95
                </th>
                <th scope="col" className="num">
                  Errors
                </th>
                <th scope="col">Duration</th>
              </tr>
            </thead>
            <tbody>
              {services.edges.map(({ node: { name, errorRate, performance } }) => (
                <tr key={name}>
                  <th scope="row">
                    <Link className="link" to="/services/$name" params={{ name }}>
                      {name}
                    </Link>
                  </th>
                  <td className="num">{performance.throughputPerSecond.toFixed(1)}</td>
                  <td className="num">{duration(performance.p50DurationMs)}</td>
                  <td className="num">{duration(performance.p95DurationMs)}</td>
                  <td className={`num ${errorRate > 1 ? 'bad' : ''}`}>{percent(errorRate / 100)}</td>
                  <td className="dim">{TRENDS[performance.trends.duration]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Block>
  );
}

/** Precision and recall of what is in production. */
function Catches({ data }: { data: OverviewQuery }) {
  const version = data.models.edges.flatMap(({ node }) => node.productionVersion ?? [])[0];
  const classes = version?.evaluation?.perClass ?? [];
  return (
    <Block
      title="What production catches"
      aside={version && `${version.modelName} v${version.version}, held-out texts`}
    >
      {classes.length === 0 ? (
        <Empty>
          {version ? 'Its evaluation was not kept.' : 'Nothing is in production yet. '}
          {!version && (
            <Link className="link" to="/models">
              Promote a version
            </Link>
          )}
        </Empty>
      ) : (
        <ClassTable classes={classes} />
      )}
    </Block>
  );
}
