import { Link } from '@tanstack/react-router';
import { serviceColors } from '../../components/service-colors.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { count } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import type { ListedTraceFragment } from './generated/operations.js';
import styles from './traces.module.css';

/** Traces as lines. With `onPick` those that are to be compared are marked. */
export function TraceTable({
  traces,
  picked = [],
  onPick,
}: {
  traces: ListedTraceFragment[];
  picked?: readonly string[];
  onPick?: (id: string) => void;
}) {
  const longest = Math.max(...traces.map(({ durationMs }) => durationMs));
  const colors = serviceColors(traces.flatMap(({ services }) => services.map(({ name }) => name)).toSorted());
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            {onPick && (
              <th scope="col">
                <span className="hidden">Compare</span>
              </th>
            )}
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
            <tr key={trace.id} aria-selected={picked.includes(trace.id)}>
              {onPick && (
                <td className="pick">
                  <input
                    type="checkbox"
                    checked={picked.includes(trace.id)}
                    onChange={() => onPick(trace.id)}
                    aria-label={`Compare ${trace.operationName}, ${duration(trace.durationMs)}`}
                  />
                </td>
              )}
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
