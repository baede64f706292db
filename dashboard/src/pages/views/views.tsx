import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { NextPage } from '../../components/next-page.js';
import { PageHead } from '../../components/page-head.js';
import { Moment } from '../../components/zone.js';
import { counted } from '../../format/numbers.js';
import {
  DeleteViewDocument,
  SavedViewsDocument,
  type ShownViewFragment,
} from '../../saved-views/generated/operations.js';
import { PathLink } from '../../saved-views/path-link.js';
import { RenameView } from './rename-view.js';

const PAGE = 50;

/** The views that somebody has saved, to open, rename and delete. */
export function Views() {
  const [after, setAfter] = useState<string>();
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: SavedViewsDocument,
    variables: { first: PAGE, after },
    requestPolicy: 'cache-and-network',
  });
  const found = data?.viewer.savedViews;
  return (
    <>
      <PageHead
        title="Saved views"
        sub={found && `${counted(found.totalCount, 'view')}, for you alone, in this tenant`}
      />
      <Block title="By name" stale={stale}>
        {error && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
        {fetching && !found && <Skeleton lines={4} />}
        {found && found.edges.length === 0 && (
          <Empty>
            Nothing is saved yet. The bookmark at the top of each page keeps it as it is filtered, sorted and
            chosen.
          </Empty>
        )}
        {found && found.edges.length > 0 && <ViewTable views={found.edges.map(({ node }) => node)} />}
        <NextPage of={found?.pageInfo} size={PAGE} onNext={setAfter} />
      </Block>
    </>
  );
}

function ViewTable({ views }: { views: readonly ShownViewFragment[] }) {
  const [renamed, setRenamed] = useState<string>();
  const [{ error }, remove] = useMutation(DeleteViewDocument);
  return (
    <>
      {error && <Failure error={error} />}
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Page</th>
              <th scope="col" className="num">
                Saved
              </th>
              <th scope="col">
                <span className="hidden">Changes</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {views.map((view) => (
              <tr key={view.id}>
                <th scope="row" className="cut" style={{ maxWidth: 320 }}>
                  {renamed === view.id ? (
                    <RenameView view={view} onClose={() => setRenamed(undefined)} />
                  ) : (
                    <PathLink className="link" path={view.path}>
                      {view.name}
                    </PathLink>
                  )}
                </th>
                <td className="mono dim wrap">{view.path}</td>
                <td className="num">
                  <Moment at={view.updatedAt} />
                </td>
                <td className="num">
                  <button
                    className="btn quiet"
                    type="button"
                    aria-label={`Rename ${view.name}`}
                    onClick={() => setRenamed(view.id)}
                  >
                    Rename
                  </button>
                  <button
                    className="btn quiet"
                    type="button"
                    aria-label={`Delete ${view.name}`}
                    onClick={() => void remove({ id: view.id })}
                  >
                    Delete
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
