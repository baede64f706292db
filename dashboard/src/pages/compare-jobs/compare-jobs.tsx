import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { Block, Empty, Skeleton } from '../../components/block.js';
import { Label } from '../../components/labels.js';
import { LineChart } from '../../components/line-chart.js';
import { Note } from '../../components/note.js';
import { PageHead } from '../../components/page-head.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { figure, score, scoreChange } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import { sentenceCase } from '../../format/words.js';
import styles from './compare-jobs.module.css';
import { differingSettings } from './differing-settings.js';
import { CompareJobDocument, type CompareJobQuery } from './generated/operations.js';

const route = getRouteApi('/jobs/compare');
const MOST = 6;
const COLORS = ['--c1', '--c2', '--c3', '--c5', '--c4', '--c6'];
const DEFAULT_METRICS = ['train_loss', 'eval_loss'];
type Job = NonNullable<CompareJobQuery['trainingJob']>;

export function CompareJobs() {
  const { ids, metric } = route.useSearch();
  const wanted = [...new Set(ids?.split(',').filter(Boolean) ?? [])].slice(0, MOST);
  const { jobs, failure, isReading } = useJobs(wanted);
  const missing = wanted.length - jobs.length;
  return (
    <>
      <PageHead
        title={jobs.length > 0 ? `${jobs.length} jobs compared` : 'Compare jobs'}
        sub={jobs.length > 0 && 'Differences are to the first one.'}
      />
      {failure && <Note kind="error">{failure}</Note>}
      {isReading && jobs.length === 0 && <Skeleton lines={6} />}
      {!isReading && missing > 0 && <Note>{missing} of them are not there.</Note>}
      {wanted.length === 0 && (
        <Empty>
          Pick jobs in the{' '}
          <Link className="link" to="/jobs">
            list of jobs
          </Link>
          .
        </Empty>
      )}
      {jobs.length > 0 && (
        <div className="grid">
          <Heads jobs={jobs} />
          <Settings jobs={jobs} />
          <Curves jobs={jobs} chosen={metric} />
          <Classes jobs={jobs} />
        </div>
      )}
    </>
  );
}

/** The jobs that are there, in the order asked for. */
function useJobs(ids: readonly string[]) {
  const client = useClient();
  const [read, setRead] = useState<{ key: string; jobs: Job[]; failure?: string }>();
  const key = ids.join(',');
  useEffect(() => {
    let isOver = false;
    void Promise.all(
      (key === '' ? [] : key.split(',')).map((id) => client.query(CompareJobDocument, { id }).toPromise()),
    ).then((answers) => {
      if (isOver) return;
      const failure = answers.find(({ error }) => error)?.error?.message;
      setRead({
        key,
        jobs: answers.flatMap(({ data }) => data?.trainingJob ?? []),
        ...(failure ? { failure } : {}),
      });
    });
    return () => {
      isOver = true;
    };
  }, [client, key]);
  return { jobs: read?.jobs ?? [], failure: read?.failure, isReading: read?.key !== key };
}

/** How a job is called here: its place, and its colour in the charts. */
function Mark({ index }: { index: number }) {
  return (
    <span className={styles.mark}>
      <i style={{ background: `var(${COLORS[index]})` }} aria-hidden="true" />
      {letterOf(index)}
    </span>
  );
}

/** A column for each job. */
function MarkHeadings({ jobs }: { jobs: readonly Job[] }) {
  return jobs.map((job, index) => (
    <th key={job.id} scope="col" className="num">
      <Mark index={index} />
    </th>
  ));
}

const letterOf = (index: number) => String.fromCharCode(65 + index);

function Heads({ jobs }: { jobs: readonly Job[] }) {
  return (
    <Block title="Jobs">
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="hidden">Mark</span>
              </th>
              <th scope="col">Job</th>
              <th scope="col">Status</th>
              <th scope="col">Data</th>
              <th scope="col" className="num">
                Macro-F1
              </th>
              <th scope="col" className="num">
                Took
              </th>
              <th scope="col" className="num">
                Submitted
              </th>
            </tr>
          </thead>
          <tbody>
            {jobs.map((job, index) => (
              <tr key={job.id}>
                <td>
                  <Mark index={index} />
                </td>
                <th scope="row">
                  <Link className="link" to="/jobs/$id" params={{ id: job.id }}>
                    {job.modelName}
                  </Link>{' '}
                  <span className="faint small">{job.family}</span>
                </th>
                <td>
                  <Status of={job.status} />
                </td>
                <td>{job.dataset?.originalName ?? <span className="faint">deleted</span>}</td>
                <td className="num">
                  <Change
                    of={job.evaluation?.macroF1}
                    to={jobs[0]?.evaluation?.macroF1}
                    isFirst={index === 0}
                  />
                </td>
                <td className="num">
                  {job.startedAt && job.finishedAt
                    ? duration(Date.parse(job.finishedAt) - Date.parse(job.startedAt))
                    : '–'}
                </td>
                <td className="num">
                  <Moment at={job.createdAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}

function Settings({ jobs }: { jobs: readonly Job[] }) {
  const differing = differingSettings(jobs.map(({ config }) => config));
  return (
    <Block title="Settings that differ">
      {differing.length === 0 ? (
        <Empty>All settings are the same.</Empty>
      ) : (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Setting</th>
                <MarkHeadings jobs={jobs} />
              </tr>
            </thead>
            <tbody>
              {differing.map(({ name, values }) => (
                <tr key={name}>
                  <th scope="row" className="mono">
                    {name}
                  </th>
                  {values.map((value, index) => (
                    <td key={jobs[index]?.id} className="num mono">
                      {value ?? <span className="faint">none</span>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Block>
  );
}

function Curves({ jobs, chosen }: { jobs: readonly Job[]; chosen: string | undefined }) {
  const names = [...new Set(jobs.flatMap(({ metricSeries }) => metricSeries.map(({ name }) => name)))].sort();
  const shown =
    names.find((name) => name === chosen) ?? DEFAULT_METRICS.find((name) => names.includes(name)) ?? names[0];
  if (shown === undefined) return null;
  return (
    <Block
      title={sentenceCase(shown)}
      aside={
        <nav className="legend" aria-label="Metric">
          {names.map((name) => (
            <Link
              key={name}
              className="link"
              to="/jobs/compare"
              search={(search) => ({ ...search, metric: name })}
              activeOptions={{ explicitUndefined: true }}
              aria-current={name === shown ? 'true' : undefined}
              resetScroll={false}
            >
              {name}
            </Link>
          ))}
        </nav>
      }
    >
      <div className={styles.curves}>
        <LineChart
          label={`${shown} of ${jobs.length} jobs by step`}
          formatY={figure}
          series={jobs.flatMap(({ metricSeries }, index) => {
            const series = metricSeries.find(({ name }) => name === shown);
            return series
              ? [
                  {
                    name: letterOf(index),
                    color: COLORS[index] ?? '--c1',
                    points: series.buckets.map(({ lastStep, last }) => [lastStep, last] as const),
                  },
                ]
              : [];
          })}
        />
      </div>
    </Block>
  );
}

function Classes({ jobs }: { jobs: readonly Job[] }) {
  const labels = [
    ...new Set(jobs.flatMap(({ evaluation }) => evaluation?.perClass.map(({ label }) => label) ?? [])),
  ];
  if (labels.length === 0) return null;
  const recallOf = (job: Job | undefined, label: string) =>
    job?.evaluation?.perClass.find((each) => each.label === label)?.recall;
  return (
    <Block title="Recall per class" aside="of the texts that each was measured on">
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Class</th>
              <MarkHeadings jobs={jobs} />
            </tr>
          </thead>
          <tbody>
            {labels.map((label) => (
              <tr key={label}>
                <th scope="row">
                  <Label name={label} />
                </th>
                {jobs.map((job, index) => (
                  <td key={job.id} className="num">
                    <Change of={recallOf(job, label)} to={recallOf(jobs[0], label)} isFirst={index === 0} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}

/** A figure, and how it differs from that of the first job. */
function Change({ of, to, isFirst }: { of: number | undefined; to: number | undefined; isFirst: boolean }) {
  return (
    <>
      {score(of)}
      {!isFirst && of !== undefined && to !== undefined && (
        <span className={`small ${toneOf(scoreChange(of - to))}`}> {scoreChange(of - to)}</span>
      )}
    </>
  );
}

function toneOf(change: string): string {
  if (change === 'same') return 'faint';
  return change.startsWith('+') ? 'good' : 'bad';
}
