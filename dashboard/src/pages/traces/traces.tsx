import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery, useSubscription } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { NextPage } from '../../components/next-page.js';
import { PageHead } from '../../components/page-head.js';
import { serviceColors } from '../../components/service-colors.js';
import { Status } from '../../components/status.js';
import { TimeRange, timeRangeOf } from '../../components/time-range.js';
import { Moment } from '../../components/zone.js';
import { count, counted } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import { useVisible } from '../../graph/use-visible.js';
import { type ListedTraceFragment, LiveTracesDocument, TracesDocument } from './generated/operations.js';
import styles from './traces.module.css';

const route = getRouteApi('/traces');
const PAGE = 50;

export function Traces() {
  const { q, t, order } = route.useSearch();
  const navigate = route.useNavigate();
  const [after, setAfter] = useState<string>();
  const [isLive, setLive] = useState(false);
  const visible = useVisible();
  const sorted = order === 'slowest' ? 'SLOWEST' : 'NEWEST';
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: TracesDocument,
    variables: {
      filter: { timeRange: timeRangeOf(t), ...(q ? { query: q } : {}) },
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
          <button
            className={isLive ? 'btn on' : 'btn'}
            type="button"
            aria-pressed={isLive}
            onClick={() => setLive(!isLive)}
          >
            Live
          </button>
        }
      />
      <div className="grid">
        <form
          className={styles.search}
          key={q ?? ''}
          onSubmit={(event) => {
            event.preventDefault();
            const text = String(new FormData(event.currentTarget).get('q') ?? '').trim();
            setAfter(undefined);
            void navigate({ search: (search) => ({ ...search, q: text || undefined }) });
          }}
        >
          <input
            className="input mono"
            name="q"
            defaultValue={q ?? ''}
            placeholder='service = "checkout" and duration > 1s'
            aria-label="Filter of traces"
            aria-invalid={error !== undefined}
          />
          <button className="btn" type="submit">
            Search
          </button>
        </form>
        {error && q && position?.position !== undefined && (
          <pre className={`mono bad ${styles.caret}`} aria-hidden="true">
            {`${' '.repeat(position.position)}^`}
          </pre>
        )}
        {isLive && visible && <LiveTail q={q} />}
        <Block
          title={<TimeRange t={t} />}
          stale={stale}
          aside={
            <Link
              className="link"
              to="/traces"
              search={(search) => ({ ...search, order: sorted === 'NEWEST' ? 'slowest' : undefined })}
            >
              {sorted === 'NEWEST' ? 'slowest first' : 'newest first'}
            </Link>
          }
        >
          {error && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
          {fetching && !traces && <Skeleton lines={6} />}
          {traces && traces.edges.length === 0 && (
            <Empty>
              {q ? (
                <>
                  No trace of this time matches.{' '}
                  <Link className="link" to="/traces" search={({ t: range }) => ({ t: range })}>
                    Drop the filter
                  </Link>
                </>
              ) : (
                'No trace of this time is stored. Take a longer time, or send spans to port 4318 (OTLP).'
              )}
            </Empty>
          )}
          {traces && traces.edges.length > 0 && <TraceTable traces={traces.edges.map(({ node }) => node)} />}
          <NextPage of={traces?.pageInfo} size={PAGE} onNext={setAfter} />
        </Block>
      </div>
    </>
  );
}

const KEPT = 50;

function LiveTail({ q }: { q: string | undefined }) {
  const [{ data: traces, error }] = useSubscription(
    { query: LiveTracesDocument, variables: { filter: q ? { query: q } : {} } },
    (former: ListedTraceFragment[] | undefined, { traceStream }): ListedTraceFragment[] =>
      [...traceStream.traces, ...(former ?? [])].slice(0, KEPT),
  );
  return (
    <Block title="As they come" aside={traces && `the newest ${traces.length}`}>
      {error && <Failure error={error} />}
      {!traces || traces.length === 0 ? (
        <Empty>Waiting for the next trace.</Empty>
      ) : (
        <TraceTable traces={traces} />
      )}
    </Block>
  );
}

function TraceTable({ traces }: { traces: ListedTraceFragment[] }) {
  const longest = Math.max(...traces.map(({ durationMs }) => durationMs));
  const colors = serviceColors(traces.flatMap(({ services }) => services.map(({ name }) => name)).toSorted());
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Started</th>
            <th scope="col">Trace</th>
            <th scope="col" className="num">
              Took
            </th>
            <th scope="col">By service</th>
            <th scope="col" className="num">
              Spans
            </th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {traces.map((trace) => (
            <tr key={trace.id}>
              <td className="mono">
                <Moment at={trace.startedAt} precise />
              </td>
              <th scope="row" className="cut" style={{ maxWidth: 360 }}>
                <Link className="link" to="/traces/$id" params={{ id: trace.id }}>
                  {trace.operationName}
                </Link>{' '}
                <span className="faint small">{trace.serviceName}</span>
              </th>
              <td className="num">{duration(trace.durationMs)}</td>
              <td>
                <span
                  className={styles.bar}
                  title={trace.services.map(({ name, spanCount }) => `${name} ${spanCount}`).join(', ')}
                >
                  <span style={{ width: `${Math.max(2, (100 * trace.durationMs) / longest)}%` }}>
                    {trace.services.map(({ name, spanCount }) => (
                      <i key={name} style={{ flexGrow: spanCount, background: `var(${colors.get(name)})` }} />
                    ))}
                  </span>
                </span>
              </td>
              <td className="num">{count(trace.spanCount)}</td>
              <td className="cut" style={{ maxWidth: 260 }}>
                <Status of={trace.outcome} />{' '}
                {trace.errorMessage && <span className="bad small">{trace.errorMessage}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
