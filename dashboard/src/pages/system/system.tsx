import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { PageHead } from '../../components/page-head.js';
import { SYSTEM_PLACES } from '../../components/shell/places.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { bytes, count, counted } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import { usePermission } from '../../permissions/use-permission.js';
import { type HealthFragment, SystemDocument, TracingSystemDocument } from './generated/operations.js';
import { Retention } from './retention.js';
import { Storage } from './storage.js';
import { Workers } from './workers.js';

export function System() {
  const [{ data, error, fetching }, again] = useQuery({
    query: SystemDocument,
    requestPolicy: 'cache-and-network',
  });
  const [tracing] = useQuery({ query: TracingSystemDocument, requestPolicy: 'cache-and-network' });
  const { isGiven: mayAdminister } = usePermission('ADMINISTER');
  const statistics = tracing.data?.tracingStatistics;
  return (
    <>
      <PageHead
        title="System"
        actions={
          <>
            {mayAdminister &&
              SYSTEM_PLACES.map(({ to, name }) => (
                <Link key={to} className="btn" to={to}>
                  {name}
                </Link>
              ))}
            <button className="btn" type="button" onClick={() => again({ requestPolicy: 'network-only' })}>
              Look again
            </button>
          </>
        }
      />
      {error && !data && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {fetching && !data && <Skeleton lines={6} />}
      <div className="grid">
        <div className="grid two">
          {data && (
            <Block title="Health">
              <table>
                <tbody>
                  <HealthRow name="Training" health={data.trainingHealth} />
                  <HealthRow name="Data" health={data.dataHealth} />
                  <HealthRow name="Registry" health={data.registryHealth} />
                  {tracing.data?.tracingHealth && (
                    <HealthRow name="Tracing" health={tracing.data.tracingHealth} />
                  )}
                </tbody>
              </table>
              {tracing.error && <Failure error={tracing.error} />}
            </Block>
          )}
          <Block title="Collectors" aside={statistics && `up ${duration(statistics.uptimeSeconds * 1_000)}`}>
            {!statistics && (
              <Empty>{tracing.error ? 'Tracing does not answer.' : 'Nothing is known yet.'}</Empty>
            )}
            {statistics && (
              <dl className="facts">
                <dt>Spans received</dt>
                <dd>{count(statistics.receivedSpanCount)}</dd>
                <dt>stored</dt>
                <dd>{count(statistics.storedSpanCount)}</dd>
                <dt>refused</dt>
                <dd className={statistics.refusedSpanCount > 0 ? 'bad' : ''}>
                  {count(statistics.refusedSpanCount)}
                </dd>
                <dt>sampled out</dt>
                <dd>{count(statistics.sampledOutSpanCount)}</dd>
                <dt>pushed back</dt>
                <dd>{count(statistics.pushedBackSpanCount)}</dd>
                <dt>waiting</dt>
                <dd>{count(statistics.queuedSpanCount)}</dd>
                <dt>Traces stored</dt>
                <dd>{count(statistics.traceCount)}</dd>
                <dt>Kept for</dt>
                <dd>{counted(statistics.retentionDays, 'day')}</dd>
              </dl>
            )}
          </Block>
        </div>
        <Storage />
        {mayAdminister && <Retention />}
        {data && (
          <>
            <Workers queue={data.trainingQueue} running={data.running.edges.map(({ node }) => node)} />
            <Block
              title="Models in memory"
              aside={`${bytes(data.modelCache.sizeBytes)} of ${bytes(data.modelCache.budgetBytes)}`}
            >
              {data.modelCache.models.length === 0 ? (
                <Empty>None is loaded: the first text that is classified loads one.</Empty>
              ) : (
                <div className="scroll">
                  <table>
                    <tbody>
                      {data.modelCache.models.map(
                        ({ modelVersion: { modelName, version }, sizeBytes, loadedAt }) => (
                          <tr key={`${modelName} ${version}`}>
                            <th scope="row">
                              <Link
                                className="link"
                                to="/models/$name/$version"
                                params={{ name: modelName, version: String(version) }}
                              >
                                {modelName} v{version}
                              </Link>
                            </th>
                            <td className="num">{bytes(sizeBytes)}</td>
                            <td className="num">
                              since <Moment at={loadedAt} />
                            </td>
                          </tr>
                        ),
                      )}
                    </tbody>
                  </table>
                </div>
              )}
            </Block>
          </>
        )}
      </div>
    </>
  );
}

function HealthRow({ name, health }: { name: string; health: HealthFragment }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Status of={health.healthy ? 'HEALTHY' : 'UNHEALTHY'} />
      </td>
      <td className="wrap dim">
        {health.checks.map((check) => (
          <span key={check.name} className={check.healthy ? '' : 'bad'}>
            {check.name}
            {check.healthy ? ' ' : ' does not answer '}
          </span>
        ))}
      </td>
    </tr>
  );
}
