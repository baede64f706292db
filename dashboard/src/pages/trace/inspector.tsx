import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { Note } from '../../components/note.js';
import { SafeText } from '../../components/safe-text.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { duration } from '../../format/time.js';
import { SpanDetailDocument } from './generated/operations.js';
import styles from './trace.module.css';

/** Longer values are cut; whole ones are read where they are stored. */
const SHOWN = 4_096;

/** Everything about one span. */
export function Inspector({ traceId, spanId }: { traceId: string; spanId: string | undefined }) {
  const [{ data, error, fetching, stale }] = useQuery({
    query: SpanDetailDocument,
    variables: { id: traceId, spanId: spanId ?? '' },
    pause: !spanId,
  });
  const span = data?.trace?.span;
  if (error && !span) {
    return (
      <Block title="Span">
        <Failure error={error} />
      </Block>
    );
  }
  if (!span) {
    return <Block title="Span">{fetching ? <Skeleton /> : <Empty>Choose a span.</Empty>}</Block>;
  }
  return (
    <Block title={span.name} stale={stale} aside={span.serviceName}>
      <dl className="facts">
        <dt>Outcome</dt>
        <dd>
          <Status of={span.outcome} />{' '}
          {span.statusMessage && <span className="bad">{span.statusMessage}</span>}
        </dd>
        <dt>Took</dt>
        <dd>
          {duration(span.durationMs)}, {duration(span.selfTimeMs)} of its own
        </dd>
        {span.criticalPathMs > 0 && (
          <>
            <dt>Critical</dt>
            <dd>{duration(span.criticalPathMs)}</dd>
          </>
        )}
        <dt>Kind</dt>
        <dd>{span.kind.toLowerCase()}</dd>
        <dt>Began</dt>
        <dd>
          <Moment at={span.startedAt} precise />
        </dd>
        <dt>Id</dt>
        <dd className="mono">{span.id}</dd>
      </dl>
      {span.warnings.map((warning) => (
        <div className="body" key={warning}>
          <Note>{warning}</Note>
        </div>
      ))}
      <Attributes name="Attributes" of={span.attributes} filterable />
      {span.events.length > 0 && (
        <section className={styles.part}>
          <h3>Events</h3>
          {span.events.map(({ at, name, attributes }) => (
            <div key={`${at} ${name}`}>
              <p className={styles.event}>
                <b>{name}</b>{' '}
                <span className="faint small">
                  <Moment at={at} precise />
                </span>
              </p>
              <Attributes of={attributes} />
            </div>
          ))}
        </section>
      )}
      {span.links.length > 0 && (
        <section className={styles.part}>
          <h3>Links</h3>
          {span.links.map(({ traceId: linked, spanId: linkedSpan }) => (
            <p key={`${linked} ${linkedSpan}`} className={styles.event}>
              <Link
                className="link mono"
                to="/traces/$id"
                params={{ id: linked }}
                search={{ span: linkedSpan }}
              >
                {linked.slice(0, 16)}…
              </Link>
            </p>
          ))}
        </section>
      )}
      <Attributes name="Resource" of={span.resourceAttributes} />
    </Block>
  );
}

function Attributes({
  name,
  of,
  filterable = false,
}: {
  name?: string;
  of: readonly { key: string; value: string }[];
  filterable?: boolean;
}) {
  if (of.length === 0) return null;
  return (
    <section className={styles.part}>
      {name && <h3>{name}</h3>}
      <dl className={styles.attributes}>
        {of.map(({ key, value }) => (
          <div key={key}>
            <dt className="mono faint">{key}</dt>
            <dd className="mono">
              <SafeText text={value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value} />
              {filterable && value.length < 200 && (
                <Link
                  className={`link ${styles.filter}`}
                  to="/traces"
                  search={{ q: `${key} = ${JSON.stringify(value)}` }}
                  aria-label={`Traces where ${key} is ${value}`}
                >
                  filter
                </Link>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
