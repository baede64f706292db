import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { FailedPage } from '../../components/no-page.js';
import { Note } from '../../components/note.js';
import { PageHead } from '../../components/page-head.js';
import { serviceColors } from '../../components/service-colors.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { counted, percent } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import { sentenceCase } from '../../format/words.js';
import {
  TraceCausesDocument,
  TraceDocument,
  TraceJobDocument,
  type TraceQuery,
  WhyMissingDocument,
} from './generated/operations.js';
import { Inspector } from './inspector.js';
import styles from './trace.module.css';
import { Waterfall } from './waterfall.js';

const route = getRouteApi('/traces/$id');
type ShownTrace = NonNullable<TraceQuery['trace']>;

export function Trace() {
  const { id } = route.useParams();
  const { span, q } = route.useSearch();
  const navigate = route.useNavigate();
  const [{ data, error, fetching }, again] = useQuery({ query: TraceDocument, variables: { id } });
  const [job] = useQuery({ query: TraceJobDocument, variables: { id } });
  const trace = data?.trace;
  const colors = useMemo(() => serviceColors(trace?.waterfall.services ?? []), [trace?.waterfall]);
  if (error && !trace)
    return <FailedPage what="trace" error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (fetching && !trace) return <Skeleton lines={6} />;
  if (!trace) return <Missing id={id} />;
  const trainingJob = job.data?.trace?.trainingJob;

  return (
    <>
      <PageHead
        name={trace.operationName}
        title={
          <>
            {trace.operationName} <Status of={trace.outcome} />
          </>
        }
        sub={
          <>
            {trace.serviceName}, {duration(trace.durationMs)}, <Moment at={trace.startedAt} precise />,{' '}
            {counted(trace.spanCount, 'span')} of {counted(colors.size, 'service')}
            {trace.errorCount > 0 && `, ${counted(trace.errorCount, 'error')}`}.
            {trainingJob && (
              <>
                {' '}
                It is the{' '}
                <Link className="link" to="/jobs/$id" params={{ id: trainingJob.id }}>
                  job of {trainingJob.modelName}
                </Link>
                .
              </>
            )}
          </>
        }
      />
      {trace.warnings.map((warning) => (
        <Note key={warning}>{warning}</Note>
      ))}
      {trace.errorCount > 0 && <Causes id={trace.id} />}
      <div className={styles.columns}>
        <div className="grid">
          <Waterfall
            trace={trace}
            colors={colors}
            selected={span}
            filter={q}
            onSelect={(spanId) =>
              void navigate({
                search: (search) => ({ ...search, span: spanId }),
                resetScroll: false,
                replace: true,
              })
            }
            onFilter={(text) =>
              void navigate({
                search: (search) => ({ ...search, q: text || undefined }),
                resetScroll: false,
                replace: true,
              })
            }
          />
        </div>
        <div className="grid">
          <Inspector traceId={trace.id} spanId={span ?? trace.waterfall.ids[0]} />
          <Shares trace={trace} colors={colors} />
        </div>
      </div>
    </>
  );
}

/** Read apart from the waterfall: it takes the content of all spans. */
function Causes({ id }: { id: string }) {
  const [{ data }] = useQuery({ query: TraceCausesDocument, variables: { id } });
  const causes = data?.trace?.rootCauses ?? [];
  if (causes.length === 0) return null;
  return (
    <Block title="Where it began to fail">
      <ul className="body">
        {causes.map(({ span, errorType, errorMessage }) => (
          <li key={span.id}>
            <Link
              className="link"
              to="/traces/$id"
              params={{ id }}
              search={(search) => ({ ...search, span: span.id })}
              resetScroll={false}
            >
              {span.name}
            </Link>{' '}
            of {span.serviceName}:{' '}
            <span className="bad">{[errorType, errorMessage].filter(Boolean).join(': ')}</span>
          </li>
        ))}
      </ul>
    </Block>
  );
}

function Shares({ trace, colors }: { trace: ShownTrace; colors: Map<string, string> }) {
  return (
    <Block title="Time by service" aside="own time of its spans">
      <div className="body">
        <span className={styles.split} aria-hidden="true">
          {trace.serviceBreakdown.map(({ serviceName, selfTimeMs }) => (
            <i
              key={serviceName}
              style={{ flexGrow: Math.max(selfTimeMs, 0.001), background: `var(${colors.get(serviceName)})` }}
            />
          ))}
        </span>
        <ul>
          {trace.serviceBreakdown.map(({ serviceName, selfTimeMs, share, spanCount }) => (
            <li key={serviceName} className={styles.share}>
              <i style={{ background: `var(${colors.get(serviceName)})` }} aria-hidden="true" />
              <span className="cut">{serviceName}</span>
              <span className="faint small">{counted(spanCount, 'span')}</span>
              <span className="num">{duration(selfTimeMs)}</span>
              <span className="num faint">{percent(share)}</span>
            </li>
          ))}
        </ul>
      </div>
    </Block>
  );
}

/** Why a trace is not there, and what to do. */
function Missing({ id }: { id: string }) {
  const [{ data, error, fetching }] = useQuery({ query: WhyMissingDocument, variables: { traceId: id } });
  const why = data?.explainMissingTrace;
  return (
    <>
      <PageHead title="This trace is not stored" sub={<span className="mono">{id}</span>} />
      <Block title="Why it is missing">
        {fetching && <Skeleton />}
        {error && <Failure error={error} />}
        {why && (
          <div className="body">
            <p>
              <b>{sentenceCase(why.verdict)}.</b> {why.explanation}
            </p>
            {why.refusals.map(({ reason, count }) => (
              <p key={reason} className="dim">
                {count} × {reason}
              </p>
            ))}
          </div>
        )}
        {!why && !fetching && !error && <Empty>Nothing is known about it.</Empty>}
      </Block>
    </>
  );
}
