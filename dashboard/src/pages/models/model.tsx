import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Empty, Skeleton } from '../../components/block.js';
import { FailedPage, GonePage } from '../../components/no-page.js';
import { PageHead } from '../../components/page-head.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { score } from '../../format/numbers.js';
import { sentenceCase } from '../../format/words.js';
import { ModelDocument } from './generated/operations.js';
import { macroF1 } from './models.js';
import { Policy } from './policy/policy.js';

const route = getRouteApi('/models/$name');

export function Model() {
  const { name } = route.useParams();
  const [{ data, error, fetching }, again] = useQuery({
    query: ModelDocument,
    variables: { name },
    requestPolicy: 'cache-and-network',
  });
  const model = data?.model;
  if (error && !model)
    return <FailedPage what="model" error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (fetching && !model) return <Skeleton lines={5} />;
  if (!model)
    return (
      <GonePage what="model">
        None is called “{name}”.{' '}
        <Link className="link" to="/models">
          Show all models
        </Link>
      </GonePage>
    );
  const aliases = new Map<number, string[]>();
  for (const { alias, version } of model.aliases)
    aliases.set(version, [...(aliases.get(version) ?? []), alias]);
  return (
    <>
      <PageHead
        title={model.name}
        sub={
          model.description ||
          (model.productionVersion
            ? `v${model.productionVersion.version} is in production.`
            : 'Nothing is in production.')
        }
        actions={
          <Link className="btn" to="/play" search={{ m: model.name }}>
            Try it
          </Link>
        }
      />
      <div className="grid">
        <Block title="Versions">
          <div className="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">Version</th>
                  <th scope="col">Stage</th>
                  <th scope="col">Family</th>
                  <th scope="col">Aliases</th>
                  <th scope="col" className="num">
                    Macro-F1
                  </th>
                  <th scope="col" className="num">
                    Accuracy
                  </th>
                  <th scope="col">By</th>
                  <th scope="col" className="num">
                    Registered
                  </th>
                </tr>
              </thead>
              <tbody>
                {model.versions.edges.map(({ node }) => (
                  <tr key={node.version}>
                    <th scope="row">
                      <Link
                        className="link"
                        to="/models/$name/$version"
                        params={{ name: node.modelName, version: String(node.version) }}
                      >
                        v{node.version}
                      </Link>
                    </th>
                    <td>
                      <Status of={node.stage} />
                    </td>
                    <td>{node.family}</td>
                    <td>{aliases.get(node.version)?.join(', ')}</td>
                    <td className="num">{score(macroF1(node))}</td>
                    <td className="num">
                      {score(node.metrics.find((metric) => metric.name === 'accuracy')?.value)}
                    </td>
                    <td>{node.createdBy}</td>
                    <td className="num">
                      <Moment at={node.createdAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Block>
        <Policy
          modelName={model.name}
          policy={model.promotionPolicy}
          metrics={model.latestVersion?.metrics.map(({ name: metric }) => metric) ?? []}
          labels={model.latestVersion?.labels ?? []}
          onChanged={() => again({ requestPolicy: 'network-only' })}
        />
        <History transitions={model.stageTransitions} />
      </div>
    </>
  );
}

export function History({
  transitions,
}: {
  transitions: readonly {
    version: number;
    from: string;
    to: string;
    actor: string;
    proposedBy?: string | null;
    reason: string;
    overridden: readonly string[];
    at: string;
  }[];
}) {
  return (
    <Block title="Stage history">
      {transitions.length === 0 ? (
        <Empty>No version has changed its stage.</Empty>
      ) : (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Version</th>
                <th scope="col">Change</th>
                <th scope="col">By</th>
                <th scope="col">Why</th>
                <th scope="col" className="num">
                  When
                </th>
              </tr>
            </thead>
            <tbody>
              {transitions.map(({ version, from, to, actor, proposedBy, reason, overridden, at }) => (
                <tr key={`${version} ${at} ${to}`}>
                  <th scope="row">v{version}</th>
                  <td>
                    {sentenceCase(from)} → {sentenceCase(to)}
                  </td>
                  <td>
                    {actor}
                    {proposedBy && <span className="dim">, proposed by {proposedBy}</span>}
                  </td>
                  <td className="wrap">
                    {reason}
                    {overridden.length > 0 && <span className="bad"> overrode {overridden.join(', ')}</span>}
                  </td>
                  <td className="num">
                    <Moment at={at} />
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
