import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { SafeText } from '../../components/safe-text.js';
import { SeverityMark } from '../../components/severity-mark.js';
import { Status } from '../../components/status.js';
import type { AskedRange } from '../../components/time-range.js';
import { Moment } from '../../components/zone.js';
import { counted } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import { ServiceErrorsDocument, ServiceSlowestDocument } from './generated/operations.js';
import styles from './service.module.css';

/** Traces in which a service, or one operation of it, took part, longest first. */
export function Slowest({
  service,
  operation,
  timeRange,
}: {
  service: string;
  operation: string | undefined;
  timeRange: AskedRange;
}) {
  const [{ data, error, fetching, stale }] = useQuery({
    query: ServiceSlowestDocument,
    variables: { service, operation, timeRange },
    requestPolicy: 'cache-and-network',
  });
  const traces = data?.slowest?.traces;
  return (
    <Block title="Slowest traces" stale={stale}>
      {error && !traces && <Failure error={error} />}
      {fetching && !traces && <Skeleton />}
      {traces?.length === 0 && <Empty>None in this time.</Empty>}
      <ul className={styles.list}>
        {traces?.map((trace) => (
          <li key={trace.id}>
            <Link className="link cut" to="/traces/$id" params={{ id: trace.id }}>
              {trace.operationName}
            </Link>
            <span className="faint small">
              <Moment at={trace.startedAt} />
            </span>
            <Status of={trace.outcome} />
            <b className="num">{duration(trace.durationMs)}</b>
          </li>
        ))}
      </ul>
    </Block>
  );
}

/** What went wrong in a service, most frequent first. */
export function ErrorGroups({ service, timeRange }: { service: string; timeRange: AskedRange }) {
  const [{ data, error, fetching, stale }] = useQuery({
    query: ServiceErrorsDocument,
    variables: { service, timeRange },
    requestPolicy: 'cache-and-network',
  });
  const groups = data?.errorGroups;
  return (
    <Block title="Errors" stale={stale}>
      {error && !groups && <Failure error={error} />}
      {fetching && !groups && <Skeleton />}
      {groups?.length === 0 && <Empty>None of its spans failed in this time.</Empty>}
      <ul className={styles.list}>
        {groups?.map((group) => (
          <li key={group.id}>
            <span className="cut">
              <Link className="link" to="/errors/$group" params={{ group: group.id }}>
                {group.type}
              </Link>{' '}
              <span className="dim">
                <SafeText text={group.normalizedMessage} />
              </span>
            </span>
            <span className="faint small">
              <Moment at={group.lastSeenAt} />
            </span>
            <SeverityMark severity={group.severity} />
            <b className="num">{counted(group.count, 'time')}</b>
          </li>
        ))}
      </ul>
    </Block>
  );
}
