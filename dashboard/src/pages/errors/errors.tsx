import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { PageHead } from '../../components/page-head.js';
import { SafeText } from '../../components/safe-text.js';
import { TimeRange, timeRangeOf } from '../../components/time-range.js';
import { Moment } from '../../components/zone.js';
import { count } from '../../format/numbers.js';
import { sentenceCase } from '../../format/words.js';
import styles from './errors.module.css';
import { ErrorGroupsDocument, type ErrorSeverity } from './generated/operations.js';

const route = getRouteApi('/errors');
const SEVERITIES: readonly ErrorSeverity[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'];

export function Errors() {
  const { severity, ...time } = route.useSearch();
  const known = SEVERITIES.find((each) => each === severity);
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: ErrorGroupsDocument,
    variables: { filter: { timeRange: timeRangeOf(time), ...(known ? { severity: known } : {}) } },
    requestPolicy: 'cache-and-network',
  });
  const groups = data?.errorGroups;
  return (
    <>
      <PageHead title="Errors" sub="Grouped by service, type and message, most frequent first." />
      <Block
        title={<TimeRange of={time} />}
        stale={stale}
        aside={
          <nav className="legend" aria-label="Errors by severity">
            {SEVERITIES.map((each) => (
              <Link
                key={each}
                className="link"
                to="/errors"
                search={{ severity: each === known ? undefined : each }}
                aria-current={each === known ? 'true' : undefined}
              >
                {sentenceCase(each)}
              </Link>
            ))}
          </nav>
        }
      >
        {error && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
        {fetching && !groups && <Skeleton lines={5} />}
        {groups?.length === 0 && (
          <Empty>No span of this time failed{known ? ` with this severity` : ''}.</Empty>
        )}
        <ul>
          {groups?.map((group) => (
            <li key={group.id} className={styles.group}>
              <span
                className={`status ${group.severity === 'LOW' ? 'idle' : group.severity === 'MEDIUM' ? 'warn' : 'bad'}`}
              >
                {sentenceCase(group.severity)}
              </span>
              <div>
                <b>{group.type}</b> <span className="faint small">{group.serviceName}</span>
                <p className="dim">
                  <SafeText text={group.normalizedMessage} />
                </p>
                {group.lastError && (
                  <div className="small">
                    <Link
                      className="link"
                      to="/traces/$id"
                      params={{ id: group.lastError.traceId }}
                      search={{ span: group.lastError.spanId }}
                    >
                      Its newest trace
                    </Link>
                    {group.lastError.stackTrace && (
                      <details>
                        <summary className="dim">Stack</summary>
                        <pre className={`mono ${styles.stack}`}>{group.lastError.stackTrace}</pre>
                      </details>
                    )}
                  </div>
                )}
              </div>
              <span className="num">
                <b>{count(group.count)}</b> times
                <div className="faint small">
                  <Moment at={group.firstSeenAt} /> to <Moment at={group.lastSeenAt} />
                </div>
              </span>
            </li>
          ))}
        </ul>
      </Block>
    </>
  );
}
