import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { PageHead } from '../../components/page-head.js';
import { TimeRange, timeRangeOf } from '../../components/time-range.js';
import { Moment } from '../../components/zone.js';
import { count, counted, percent } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import { TRENDS } from '../../format/words.js';
import { ServiceDocument, type ServiceQuery } from './generated/operations.js';
import { Neighbours } from './neighbours.js';
import { Operations } from './operations.js';
import { RedCharts } from './red-charts.js';
import { ErrorGroups, Slowest } from './trouble.js';

const route = getRouteApi('/services/$name');

export function Service() {
  const { name } = route.useParams();
  const { op, ...time } = route.useSearch();
  const timeRange = timeRangeOf(time);
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: ServiceDocument,
    variables: { name, operation: op, timeRange },
    requestPolicy: 'cache-and-network',
  });
  const service = data?.service;
  return (
    <>
      <PageHead
        name={name}
        title={op ? `${name}: ${op}` : name}
        sub={
          service && (
            <>
              {counted(service.spanCount, 'span')} of {counted(service.traceCount, 'trace')}
              {service.lastSeenAt && (
                <>
                  , last seen <Moment at={service.lastSeenAt} />
                </>
              )}
            </>
          )
        }
        actions={
          <>
            {op && (
              <Link
                className="btn"
                to="/services/$name"
                params={{ name }}
                search={(search) => ({ ...search, op: undefined })}
              >
                All operations
              </Link>
            )}
            <Link className="btn" to="/map" search={{ focus: name }}>
              On the map
            </Link>
            <Link
              className="btn"
              to="/traces"
              search={{
                q: `service = ${JSON.stringify(name)}${op ? ` and name = ${JSON.stringify(op)}` : ''}`,
              }}
            >
              Its traces
            </Link>
          </>
        }
      />
      {error && !data && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {fetching && !data && <Skeleton lines={6} />}
      {data && !service && (
        <Empty>
          No span of a service of this name is stored.{' '}
          <Link className="link" to="/traces/missing" search={{ service: name }}>
            Find out why
          </Link>{' '}
          or see{' '}
          <Link className="link" to="/services">
            all services
          </Link>
          .
        </Empty>
      )}
      {service && (
        <div className="grid">
          <Block title={<TimeRange of={time} />} stale={stale}>
            <Figures of={service.performance} />
          </Block>
          <RedCharts service={name} operation={op} timeRange={timeRange} />
          <div className="grid two">
            <Operations name={name} operations={service.operations} chosen={op} />
            <Neighbours service={name} timeRange={timeRange} />
          </div>
          <div className="grid two">
            <Slowest service={name} operation={op} timeRange={timeRange} />
            <ErrorGroups service={name} timeRange={timeRange} />
          </div>
        </div>
      )}
    </>
  );
}

function Figures({ of }: { of: NonNullable<ServiceQuery['service']>['performance'] }) {
  if (of.requestCount === 0) return <Empty>It was asked for nothing in this time.</Empty>;
  return (
    <dl className="figures">
      <div>
        <dt>Requests</dt>
        <dd>{count(of.requestCount)}</dd>
        <dd>
          {of.throughputPerSecond.toFixed(2)}/s, {TRENDS[of.trends.throughput]}
        </dd>
      </div>
      <div>
        <dt>Failed</dt>
        <dd className={of.errorRate > 1 ? 'bad' : ''}>{percent(of.errorRate / 100)}</dd>
        <dd>
          {count(of.failureCount)}
          {of.timeoutCount > 0 && `, of them ${count(of.timeoutCount)} by time-out`},{' '}
          {TRENDS[of.trends.errorRate]}
        </dd>
      </div>
      <div>
        <dt>Half are faster than</dt>
        <dd>{duration(of.p50DurationMs)}</dd>
        <dd>{TRENDS[of.trends.duration]} on average</dd>
      </div>
      <div>
        <dt>95 % are faster than</dt>
        <dd>{duration(of.p95DurationMs)}</dd>
        <dd>99 %: {duration(of.p99DurationMs)}</dd>
      </div>
      <div>
        <dt>Longest</dt>
        <dd>{duration(of.maxDurationMs)}</dd>
        <dd />
      </div>
    </dl>
  );
}
