import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery, useSubscription } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { NextPage } from '../../components/next-page.js';
import { PageHead } from '../../components/page-head.js';
import { Moment } from '../../components/zone.js';
import { counted, score } from '../../format/numbers.js';
import { useVisible } from '../../graph/use-visible.js';
import { type ListedVersionFragment, ModelChangesDocument, ModelsDocument } from './generated/operations.js';

export function Models() {
  const [after, setAfter] = useState<string>();
  const [{ data, error, fetching }, again] = useQuery({
    query: ModelsDocument,
    variables: { after },
    requestPolicy: 'cache-and-network',
  });
  const visible = useVisible();
  const models = data?.models;
  const shown = new Set(models?.edges.map(({ node }) => node.name));
  useSubscription({ query: ModelChangesDocument, variables: {}, pause: !visible }, (_former, event) => {
    const { model } = event.modelChanges;
    if (!model || !shown.has(model.name)) again({ requestPolicy: 'network-only' });
    return event;
  });
  return (
    <>
      <PageHead title="Models" sub={models && counted(models.totalCount, 'model')} />
      <Block title="Registered models">
        {error && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
        {fetching && !models && <Skeleton lines={4} />}
        {models && models.edges.length === 0 && (
          <Empty>
            No version is registered yet: each job that ends well registers one.{' '}
            <Link className="link" to="/jobs/new">
              Train a classifier
            </Link>
          </Empty>
        )}
        {models && models.edges.length > 0 && (
          <div className="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">Model</th>
                  <th scope="col">Production</th>
                  <th scope="col" className="num">
                    Macro-F1
                  </th>
                  <th scope="col">Newest</th>
                  <th scope="col" className="num">
                    Macro-F1
                  </th>
                  <th scope="col" className="num">
                    Changed
                  </th>
                </tr>
              </thead>
              <tbody>
                {models.edges.map(({ node: { name, productionVersion, latestVersion, updatedAt } }) => (
                  <tr key={name}>
                    <th scope="row">
                      <Link className="link" to="/models/$name" params={{ name }}>
                        {name}
                      </Link>
                    </th>
                    <VersionCells version={productionVersion} />
                    <VersionCells version={latestVersion} />
                    <td className="num">
                      <Moment at={updatedAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <NextPage of={models?.pageInfo} size={50} onNext={setAfter} />
      </Block>
    </>
  );
}

export function macroF1({ metrics }: Pick<ListedVersionFragment, 'metrics'>): number | undefined {
  return metrics.find(({ name }) => name === 'f1_score')?.value;
}

function VersionCells({ version }: { version: ListedVersionFragment | null | undefined }) {
  if (!version) {
    return (
      <>
        <td className="faint">none</td>
        <td className="num faint">–</td>
      </>
    );
  }
  return (
    <>
      <td>
        <Link
          className="link"
          to="/models/$name/$version"
          params={{ name: version.modelName, version: String(version.version) }}
        >
          v{version.version}
        </Link>
      </td>
      <td className="num">{score(macroF1(version))}</td>
    </>
  );
}
