import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { ColumnHeads } from '../../components/column-heads.js';
import { PageHead } from '../../components/page-head.js';
import { SafeText } from '../../components/safe-text.js';
import { SeverityMark } from '../../components/severity-mark.js';
import { Status } from '../../components/status.js';
import { TimeBars } from '../../components/time-bars.js';
import { TimeRange, timeRangeOf } from '../../components/time-range.js';
import { Moment } from '../../components/zone.js';
import { count, counted } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import { Decision } from './decision.js';
import styles from './error-group.module.css';
import { ErrorGroupDocument, type ErrorGroupQuery } from './generated/operations.js';
import { SetApart } from './set-apart.js';

const route = getRouteApi('/errors/$group');
const POINTS = 60;
type Group = NonNullable<ErrorGroupQuery['errorGroup']>;

export function ErrorGroup() {
  const { group: id } = route.useParams();
  const time = route.useSearch();
  const timeRange = timeRangeOf(time);
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: ErrorGroupDocument,
    variables: { id, timeRange },
    requestPolicy: 'cache-and-network',
  });
  const group = data?.errorGroup;
  return (
    <>
      <PageHead
        name={group?.type ?? 'Error group'}
        title={
          group ? (
            <>
              {group.type} <SeverityMark severity={group.severity} />
            </>
          ) : (
            'Errors of one group'
          )
        }
        sub={
          group && (
            <>
              {group.serviceName}: <SafeText text={group.normalizedMessage} />
            </>
          )
        }
        actions={<Decision id={id} timeRange={timeRange} />}
      />
      {error && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {fetching && !data && <Skeleton lines={6} />}
      {data && (
        <div className="grid">
          <Block
            title={<TimeRange of={time} />}
            stale={stale}
            aside={
              group && (
                <>
                  <span>{counted(group.count, 'time')}</span>
                  <span>
                    <Moment at={group.firstSeenAt} /> to <Moment at={group.lastSeenAt} />
                  </span>
                </>
              )
            }
          >
            {group ? (
              <div className="body">
                <TimeBars
                  label={`${group.type}, ${counted(group.count, 'time')}`}
                  start={group.window.start}
                  stepMs={group.timelineStepMs}
                  steps={POINTS}
                  counts={group.timeline}
                />
              </div>
            ) : (
              <Empty>It did not happen in this time. Take a longer one.</Empty>
            )}
          </Block>
          {group?.lastError && <Example error={group.lastError} />}
          {group && <SetApart id={id} service={group.serviceName} timeRange={timeRange} />}
          {group && <Traces group={group} />}
        </div>
      )}
    </>
  );
}

function Example({ error }: { error: NonNullable<Group['lastError']> }) {
  return (
    <Block
      title="The newest one"
      aside={
        <>
          <Moment at={error.at} precise />
          <Link
            className="link"
            to="/traces/$id"
            params={{ id: error.traceId }}
            search={{ span: error.spanId }}
          >
            Its span in the trace
          </Link>
        </>
      }
    >
      <div className="body">
        <p className={styles.message}>
          <b>{error.operationName}</b> <SafeText text={error.message} />
        </p>
        {error.stackTrace && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
          <pre className={`mono ${styles.stack}`} tabIndex={0}>
            <SafeText text={error.stackTrace} />
          </pre>
        )}
        <dl className={styles.tags}>
          {Object.entries(error.tags).map(([key, value]) => (
            <div key={key}>
              <dt className="mono faint">{key}</dt>
              <dd className="mono">
                <SafeText text={String(value)} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </Block>
  );
}

function Traces({ group }: { group: Group }) {
  return (
    <Block title="Traces with it" aside="newest first">
      <div className="scroll">
        <table>
          <ColumnHeads names={['Started', 'Trace', '#Took', '#Spans', 'Outcome']} />
          <tbody>
            {group.traces.map((trace) => (
              <tr key={trace.id}>
                <td className="mono">
                  <Moment at={trace.startedAt} precise />
                </td>
                <th scope="row" className="cut">
                  <Link className="link" to="/traces/$id" params={{ id: trace.id }}>
                    {trace.operationName}
                  </Link>{' '}
                  <span className="faint small">{trace.serviceName}</span>
                </th>
                <td className="num">{duration(trace.durationMs)}</td>
                <td className="num">{count(trace.spanCount)}</td>
                <td>
                  <Status of={trace.outcome} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}
