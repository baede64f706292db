import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { granularityOf } from '../../components/granularity.js';
import { LineChart, type Series } from '../../components/line-chart.js';
import type { AskedRange } from '../../components/time-range.js';
import { useZone } from '../../components/zone.js';
import { figure } from '../../format/numbers.js';
import { clock, day, duration } from '../../format/time.js';
import { ServiceTrendsDocument, type ServiceTrendsQuery } from './generated/operations.js';
import styles from './service.module.css';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
type Trends = NonNullable<ServiceTrendsQuery['performanceTrends']>;

/** Rate, errors and duration over time. */
export function RedCharts({
  service,
  operation,
  timeRange,
}: {
  service: string;
  operation: string | undefined;
  timeRange: AskedRange;
}) {
  const [{ data, error, fetching, stale }] = useQuery({
    query: ServiceTrendsDocument,
    variables: { service, operation, timeRange, granularity: granularityOf(timeRange) },
    requestPolicy: 'cache-and-network',
  });
  const trends = data?.performanceTrends;
  if (error && !trends) return <Failure error={error} />;
  if (!trends) return fetching ? <Skeleton lines={4} /> : null;
  return (
    <div className={`grid ${styles.charts}`}>
      <Chart title="Requests per second" trends={trends} stale={stale}>
        {[{ name: 'requests', color: '--c1', of: ({ throughputPerSecond }) => throughputPerSecond }]}
      </Chart>
      <Chart title="Failed, percent" trends={trends} stale={stale} skipsGaps>
        {[{ name: 'failed', color: '--c2', of: ({ errorRate }) => errorRate }]}
      </Chart>
      <Chart title="Duration" trends={trends} stale={stale} formatY={duration} skipsGaps>
        {[
          { name: 'p50', color: '--c1', of: ({ p50DurationMs }) => p50DurationMs },
          { name: 'p95', color: '--c5', of: ({ p95DurationMs }) => p95DurationMs },
          { name: 'p99', color: '--c2', of: ({ p99DurationMs }) => p99DurationMs },
        ]}
      </Chart>
    </div>
  );
}

function Chart({
  title,
  trends,
  stale,
  formatY = figure,
  skipsGaps = false,
  children: lines,
}: {
  title: string;
  trends: Trends;
  stale: boolean;
  formatY?: (y: number) => string;
  /** Where nothing was asked for there is no value; otherwise it is 0 there. */
  skipsGaps?: boolean;
  children: readonly { name: string; color: string; of: (point: Trends['points'][number]) => number }[];
}) {
  const zone = useZone();
  const startMs = Date.parse(trends.window.start);
  const minutes = (Date.parse(trends.window.end) - startMs) / MINUTE_MS;
  const at = (minute: number) => new Date(startMs + minute * MINUTE_MS).toISOString();
  const step = trends.granularityMs / MINUTE_MS;
  const points = skipsGaps
    ? []
    : Array.from({ length: Math.ceil(minutes / step) }, (_, index) => index * step);
  const series: Series[] = lines.map(({ name, color, of }) => {
    // An interval that began before the window is a part of one: a request in it would look like many.
    const known = trends.points
      .map((point) => [(Date.parse(point.at) - startMs) / MINUTE_MS, of(point)] as const)
      .filter(([x]) => x >= 0);
    const filled = points
      .filter((x) => !known.some(([other]) => Math.abs(other - x) < step))
      .map((x) => [x, 0] as const);
    return { name, color, points: [...known, ...filled].toSorted(([one], [other]) => one - other) };
  });
  return (
    <Block title={title} stale={stale}>
      {trends.points.length === 0 ? (
        <Empty>Nothing in this time.</Empty>
      ) : (
        <LineChart
          series={series}
          label={`${title} over time`}
          xEnd={minutes}
          yFrom={0}
          formatX={(minute) =>
            minutes > 2 * DAY_MINUTES
              ? day(at(minute), zone).slice(0, 6)
              : clock(at(minute), zone).slice(0, 5)
          }
          formatY={formatY}
        />
      )}
    </Block>
  );
}
