import { Link } from '@tanstack/react-router';
import { Moment } from '../../components/zone.js';
import { duration } from '../../format/time.js';
import { groupPhases } from './group-phases.js';
import styles from './job.module.css';
import type { ShownJob } from './use-job.js';

/** More would be too narrow to be pressed. */
const MOST_PARTS = 14;

/** The parts of a job in the widths of their times; each is a span of its trace. */
export function Phases({
  job,
  traceId,
  now,
}: {
  job: ShownJob;
  traceId: string | undefined;
  /** By the platform's clock, as that of the browser may be wrong; undefined before it has told anything. */
  now: string | undefined;
}) {
  const { phases, finishedAt, estimatedEndAt } = job;
  const first = phases[0];
  if (!first) return <p className="body dim">It has not begun yet.</p>;
  return (
    <>
      <ol className={styles.phases}>
        {groupPhases(phases, MOST_PARTS).map(({ name, startedAt, endedAt, spanId }) => {
          const ms = Date.parse(endedAt ?? now ?? startedAt) - Date.parse(startedAt);
          const title = `${phaseName(name)}: ${endedAt ? duration(ms) : 'under way'}`;
          const shown = <span className="cut">{phaseName(name)}</span>;
          return (
            <li
              key={`${name} ${startedAt}`}
              style={{ flexGrow: Math.max(1, ms) }}
              data-now={!endedAt}
              title={title}
            >
              {traceId && spanId ? (
                <Link to="/traces/$id" params={{ id: traceId }} search={{ span: spanId }} aria-label={title}>
                  {shown}
                </Link>
              ) : (
                shown
              )}
            </li>
          );
        })}
      </ol>
      <p className={styles.axis}>
        <Moment at={first.startedAt} />
        {finishedAt ? (
          <span>
            ended <Moment at={finishedAt} />
          </span>
        ) : (
          estimatedEndAt && (
            <span>
              expected end <Moment at={estimatedEndAt} />
            </span>
          )
        )}
      </p>
    </>
  );
}

function phaseName(name: string): string {
  return name.replaceAll('_', ' ');
}
