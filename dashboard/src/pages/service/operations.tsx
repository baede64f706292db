import { Link } from '@tanstack/react-router';
import { Block, Empty } from '../../components/block.js';
import { count, percent } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import type { ServiceQuery } from './generated/operations.js';

const SHOWN = 20;

/** What a service does, by the time that it spends on it. */
export function Operations({
  name,
  operations,
  chosen,
}: {
  name: string;
  operations: NonNullable<ServiceQuery['service']>['operations'];
  chosen: string | undefined;
}) {
  const spent = operations
    .map((operation) => ({ ...operation, spentMs: operation.count * operation.averageDurationMs }))
    .toSorted((one, other) => other.spentMs - one.spentMs);
  const all = spent.reduce((sum, { spentMs }) => sum + spentMs, 0) || 1;
  return (
    <Block
      title="Operations by time spent"
      aside={spent.length > SHOWN ? `the first ${SHOWN} of ${spent.length}` : undefined}
    >
      {spent.length === 0 ? (
        <Empty>Nothing in this time.</Empty>
      ) : (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Operation</th>
                <th scope="col" className="num">
                  Time
                </th>
                <th scope="col" className="num">
                  Spans
                </th>
                <th scope="col" className="num">
                  p95
                </th>
                <th scope="col" className="num">
                  Failed
                </th>
              </tr>
            </thead>
            <tbody>
              {spent.slice(0, SHOWN).map((operation) => (
                <tr key={operation.name} aria-selected={operation.name === chosen}>
                  <th scope="row" className="cut" style={{ maxWidth: 260 }} title={operation.name}>
                    <Link
                      className="link"
                      to="/services/$name"
                      params={{ name }}
                      search={(search) => ({ ...search, op: operation.name })}
                    >
                      {operation.name}
                    </Link>
                  </th>
                  <td className="num">{percent(operation.spentMs / all)}</td>
                  <td className="num">{count(operation.count)}</td>
                  <td className="num">{duration(operation.p95DurationMs)}</td>
                  <td className={`num ${operation.errorRate > 1 ? 'bad' : ''}`}>
                    {percent(operation.errorRate / 100)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Block>
  );
}
