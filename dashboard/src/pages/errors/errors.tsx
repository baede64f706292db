import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { FilterLink } from '../../components/filter-link.js';
import { PageHead } from '../../components/page-head.js';
import { SafeText } from '../../components/safe-text.js';
import { SeverityMark } from '../../components/severity-mark.js';
import { Spark } from '../../components/spark.js';
import { Status } from '../../components/status.js';
import { TimeRange, timeRangeOf } from '../../components/time-range.js';
import { Moment } from '../../components/zone.js';
import { count } from '../../format/numbers.js';
import { sentenceCase } from '../../format/words.js';
import styles from './errors.module.css';
import { ErrorGroupStatesDocument, ErrorGroupsDocument, type ErrorSeverity } from './generated/operations.js';

const route = getRouteApi('/errors');
/** Intervals of a trend. */
const POINTS = 24;
const SEVERITIES: readonly ErrorSeverity[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'];

export function Errors() {
  const { severity, ...time } = route.useSearch();
  const known = SEVERITIES.find((each) => each === severity);
  const filter = { timeRange: timeRangeOf(time), ...(known ? { severity: known } : {}) };
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: ErrorGroupsDocument,
    variables: { filter },
    requestPolicy: 'cache-and-network',
  });
  const groups = data?.errorGroups;
  // Kept elsewhere than errors: the list is there without them. Where the list fails, both would ask anew for each other.
  const [decided] = useQuery({
    query: ErrorGroupStatesDocument,
    variables: { filter },
    requestPolicy: 'cache-and-network',
    pause: !groups,
  });
  const states = new Map(decided.data?.errorGroups?.map(({ id, state }) => [id, state]));
  return (
    <>
      <PageHead title="Errors" sub="Grouped by service, type and message, most frequent first." />
      <Block
        title={<TimeRange of={time} />}
        stale={stale}
        aside={
          <nav className="legend" aria-label="Errors by severity">
            {SEVERITIES.map((each) => (
              <FilterLink
                key={each}
                to="/errors"
                search={{ severity: each === known ? undefined : each }}
                chosen={each === known}
              >
                {sentenceCase(each)}
              </FilterLink>
            ))}
          </nav>
        }
      >
        {error && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
        {fetching && !groups && <Skeleton lines={5} />}
        {groups?.length === 0 && (
          <Empty>
            No span of this time failed{known ? ` with this severity` : ''}. Take a longer one
            {known && (
              <>
                {' '}
                or{' '}
                <Link className="link" to="/errors" search={{}}>
                  any severity
                </Link>
              </>
            )}
            .
          </Empty>
        )}
        <ul>
          {groups?.map((group) => (
            <li key={group.id} className={styles.group} data-row="">
              <SeverityMark severity={group.severity} />
              <div>
                <Link className="link" to="/errors/$group" params={{ group: group.id }}>
                  {group.type}
                </Link>{' '}
                <span className="faint small">{group.serviceName}</span>{' '}
                {states.get(group.id) && states.get(group.id) !== 'OPEN' && (
                  <Status of={states.get(group.id) ?? 'OPEN'} />
                )}
                <p className="dim">
                  <SafeText text={group.normalizedMessage} />
                </p>
                {group.lastError && (
                  <Link
                    className="link small"
                    to="/traces/$id"
                    params={{ id: group.lastError.traceId }}
                    search={{ span: group.lastError.spanId }}
                  >
                    Its newest trace
                  </Link>
                )}
              </div>
              <Spark
                counts={group.timeline}
                start={group.window.start}
                stepMs={group.timelineStepMs}
                steps={POINTS}
              />
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
