import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { PageHead } from '../../components/page-head.js';
import { TimeRange, timeRangeOf } from '../../components/time-range.js';
import { Moment } from '../../components/zone.js';
import { count, counted, percent } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import { TRENDS } from '../../format/words.js';
import { ServicesDocument } from './generated/operations.js';

const route = getRouteApi('/services');

export function Services() {
  const time = route.useSearch();
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: ServicesDocument,
    variables: { timeRange: timeRangeOf(time) },
    requestPolicy: 'cache-and-network',
  });
  const services = data?.services;
  return (
    <>
      <PageHead
        title="Services"
        sub={
          services &&
          `${counted(services.totalCount, 'service')}, ${counted(services.totalSpanCount, 'span')}`
        }
      />
      <Block title={<TimeRange of={time} />} stale={stale}>
        {error && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
        {fetching && !services && <Skeleton lines={5} />}
        {services && services.edges.length === 0 && (
          <Empty>
            No service sent spans in this time. Take a longer one, or send spans to port 4318 (OTLP).
          </Empty>
        )}
        {services && services.edges.length > 0 && (
          <div className="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">Service</th>
                  <th scope="col" className="num">
                    Requests
                  </th>
                  <th scope="col" className="num">
                    per second
                  </th>
                  <th scope="col" className="num">
                    p50
                  </th>
                  <th scope="col" className="num">
                    p95
                  </th>
                  <th scope="col" className="num">
                    p99
                  </th>
                  <th scope="col" className="num">
                    Errors
                  </th>
                  <th scope="col">Duration</th>
                  <th scope="col" className="num">
                    Spans
                  </th>
                  <th scope="col" className="num">
                    Last seen
                  </th>
                </tr>
              </thead>
              <tbody>
                {services.edges.map(({ node }) => (
                  <tr key={node.name}>
                    <th scope="row">
                      <Link className="link" to="/services/$name" params={{ name: node.name }}>
                        {node.name}
                      </Link>
                    </th>
                    <td className="num">{count(node.requestCount)}</td>
                    <td className="num">{node.performance.throughputPerSecond.toFixed(2)}</td>
                    <td className="num">{duration(node.performance.p50DurationMs)}</td>
                    <td className="num">{duration(node.performance.p95DurationMs)}</td>
                    <td className="num">{duration(node.performance.p99DurationMs)}</td>
                    <td className={`num ${node.errorRate > 1 ? 'bad' : ''}`}>
                      {percent(node.errorRate / 100)}
                    </td>
                    <td className="dim">{TRENDS[node.performance.trends.duration]}</td>
                    <td className="num">{count(node.spanCount)}</td>
                    <td className="num">{node.lastSeenAt && <Moment at={node.lastSeenAt} />}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Block>
    </>
  );
}
