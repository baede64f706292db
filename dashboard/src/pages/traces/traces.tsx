import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { NextPage } from '../../components/next-page.js';
import { PageHead } from '../../components/page-head.js';
import { type TimeParams, TimeRange, timeRangeOf } from '../../components/time-range.js';
import { counted } from '../../format/numbers.js';
import { useVisible } from '../../graph/use-visible.js';
import { FilterBox } from './filter-box.js';
import { type TraceFilterInput, TracesDocument } from './generated/operations.js';
import { LiveTail } from './live-tail.js';
import { TraceTable } from './trace-table.js';
import styles from './traces.module.css';
import { TracesOverTime } from './traces-over-time.js';
import { WhySlow } from './why-slow.js';

const route = getRouteApi('/traces');
const PAGE = 50;

export function Traces() {
  const { q, min, max, order, pick, why, ...time } = route.useSearch();
  const navigate = route.useNavigate();
  const [after, setAfter] = useState<string>();
  const [isLive, setLive] = useState(false);
  const visible = useVisible();
  const filter = filterOf(time, q, min, max);
  const picked = pick?.split(',') ?? [];
  const sorted = order === 'slowest' ? 'SLOWEST' : 'NEWEST';
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: TracesDocument,
    variables: {
      filter,
      order: sorted,
      first: PAGE,
      after,
    },
    requestPolicy: 'cache-and-network',
  });
  const traces = data?.traces;
  const position = error?.graphQLErrors[0]?.extensions.details as { position?: number } | undefined;

  return (
    <>
      <PageHead
        title="Traces"
        sub={
          traces &&
          `${traces.totalCountIsExact ? '' : 'more than '}${counted(traces.totalCount, 'trace')}, ${sorted.toLowerCase()} first`
        }
        actions={
          <>
            <Link className="btn quiet" to="/traces/missing">
              Why is one missing?
            </Link>
            <button
              className={isLive ? 'btn on' : 'btn'}
              type="button"
              aria-pressed={isLive}
              onClick={() => setLive(!isLive)}
            >
              Live
            </button>
          </>
        }
      />
      <div className="grid">
        <FilterBox
          key={q ?? ''}
          filter={q ?? ''}
          timeRange={timeRangeOf(time)}
          isWrong={error !== undefined}
          onSearch={(text) => {
            setAfter(undefined);
            void navigate({ search: (search) => ({ ...search, q: text || undefined }) });
          }}
        />
        {error && q && position?.position !== undefined && (
          <pre className={`mono bad ${styles.caret}`} aria-hidden="true">
            {`${' '.repeat(position.position)}^`}
          </pre>
        )}
        {isLive && visible && <LiveTail q={q} />}
        <TracesOverTime
          filter={filter}
          durations={[min, max]}
          onBrush={({ from, to, minMs, maxMs }) => {
            setAfter(undefined);
            void navigate({
              search: (search) => ({
                ...search,
                t: undefined,
                from,
                to,
                min: String(minMs),
                max: String(maxMs),
              }),
            });
          }}
        />
        {why && <WhySlow filter={filter} q={q} />}
        <Block
          title={<TimeRange of={time} />}
          stale={stale}
          aside={
            <>
              {picked.length === 1 && <span>picked 1, one more to compare</span>}
              {picked[0] && picked[1] && (
                <Link
                  className="link"
                  to="/traces/compare"
                  search={{ base: picked[0], other: picked[1] }}
                  aria-keyshortcuts="c"
                >
                  Compare the two
                </Link>
              )}
              <Link
                className="link"
                to="/traces"
                search={(search) => ({ ...search, why: why ? undefined : '1' })}
                aria-current={why ? 'true' : undefined}
              >
                why are these slow?
              </Link>
              <Link
                className="link"
                to="/traces"
                search={(search) => ({ ...search, order: sorted === 'NEWEST' ? 'slowest' : undefined })}
              >
                {sorted === 'NEWEST' ? 'slowest first' : 'newest first'}
              </Link>
            </>
          }
        >
          {error && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
          {fetching && !traces && <Skeleton lines={6} />}
          {traces && traces.edges.length === 0 && (
            <Empty>
              {q || min || max ? (
                <>
                  No trace of this time matches.{' '}
                  <Link
                    className="link"
                    to="/traces"
                    search={(search) => ({ ...search, q: undefined, min: undefined, max: undefined })}
                  >
                    Drop the filter
                  </Link>
                </>
              ) : (
                'No trace of this time is stored. Take a longer time, or send spans to port 4318 (OTLP).'
              )}
            </Empty>
          )}
          {traces && traces.edges.length > 0 && (
            <TraceTable
              traces={traces.edges.map(({ node }) => node)}
              picked={picked}
              onPick={(id) =>
                void navigate({
                  search: (search) => ({ ...search, pick: withPicked(picked, id).join(',') || undefined }),
                  resetScroll: false,
                })
              }
            />
          )}
          <NextPage of={traces?.pageInfo} size={PAGE} onNext={setAfter} />
        </Block>
      </div>
    </>
  );
}

/** What is asked for, by the parameters of the URL. */
function filterOf(
  time: TimeParams,
  q: string | undefined,
  min: string | undefined,
  max: string | undefined,
): TraceFilterInput {
  return {
    timeRange: timeRangeOf(time),
    ...(q ? { query: q } : {}),
    ...(Number(min) >= 0 ? { minDurationMs: Number(min) } : {}),
    ...(Number(max) >= 0 ? { maxDurationMs: Number(max) } : {}),
  };
}

/** Two can be compared: a third one takes the place of the first. */
function withPicked(picked: readonly string[], id: string): string[] {
  return picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id].slice(-2);
}
