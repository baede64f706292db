import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import type { AskedRange } from '../../components/time-range.js';
import { count, percent } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import { ServiceNeighboursDocument, type ServiceNeighboursQuery } from './generated/operations.js';

type Edge = NonNullable<ServiceNeighboursQuery['dependencyGraph']>['edges'][number];

/** Who calls a service, whom it calls, and what hangs on it. */
export function Neighbours({ service, timeRange }: { service: string; timeRange: AskedRange }) {
  const [{ data, error, fetching, stale }] = useQuery({
    query: ServiceNeighboursDocument,
    variables: { service, timeRange },
    requestPolicy: 'cache-and-network',
  });
  const edges = data?.dependencyGraph?.edges ?? [];
  const impact = data?.dependencyImpact;
  const calledBy = edges.filter(({ target }) => target === service);
  const calls = edges.filter(({ source }) => source === service);
  return (
    <Block
      title="Who calls it, whom it calls"
      stale={stale}
      aside={
        impact && `${percent(impact.affectedTrafficPercent / 100)} of what comes from outside reaches it`
      }
    >
      {error && !data && <Failure error={error} />}
      {fetching && !data && <Skeleton />}
      {data && calledBy.length + calls.length === 0 && (
        <Empty>It neither calls nor is called in this time.</Empty>
      )}
      {calledBy.length + calls.length > 0 && (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Direction</th>
                <th scope="col">Service</th>
                <th scope="col" className="num">
                  Calls
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
              {calledBy.map((edge) => (
                <EdgeRow
                  key={`${edge.source} ${edge.kind}`}
                  edge={edge}
                  other={edge.source}
                  way="called by"
                />
              ))}
              {calls.map((edge) => (
                <EdgeRow key={`${edge.target} ${edge.kind}`} edge={edge} other={edge.target} way="calls" />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {impact && impact.dependents.length > 0 && (
        <p className="body small dim">
          When it fails, {impact.dependents.map(({ name }) => name).join(', ')}{' '}
          {impact.dependents.length === 1 ? 'is' : 'are'} hurt.
        </p>
      )}
    </Block>
  );
}

function EdgeRow({ edge, other, way }: { edge: Edge; other: string; way: string }) {
  return (
    <tr>
      <td className="dim">{way}</td>
      <th scope="row">
        {edge.kind === 'DATABASE' || edge.kind === 'EXTERNAL' ? (
          other
        ) : (
          <Link className="link" to="/services/$name" params={{ name: other }}>
            {other}
          </Link>
        )}{' '}
        {edge.kind !== 'CALL' && <span className="faint small">{edge.kind.toLowerCase()}</span>}
      </th>
      <td className="num">{count(edge.callCount)}</td>
      <td className="num">{duration(edge.p95DurationMs)}</td>
      <td className={`num ${edge.errorRate > 1 ? 'bad' : ''}`}>{percent(edge.errorRate / 100)}</td>
    </tr>
  );
}
