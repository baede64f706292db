import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { ColumnHeads } from '../../components/column-heads.js';
import { FilterLink } from '../../components/filter-link.js';
import { NextPage } from '../../components/next-page.js';
import { PageHead } from '../../components/page-head.js';
import { SafeText } from '../../components/safe-text.js';
import { SearchBox } from '../../components/search-box.js';
import { Status } from '../../components/status.js';
import { usePlace } from '../../components/use-place.js';
import { Moment } from '../../components/zone.js';
import { sentenceCase, shortId } from '../../format/words.js';
import { useAgainWhile } from '../../graph/use-again-while.js';
import { OnlyWith } from '../../permissions/only-with.js';
import { ErasuresDocument, type ListedErasureFragment } from './generated/operations.js';
import { RequestDialog } from './request-dialog.js';
import { isUnderWay, STATES } from './states.js';

const route = getRouteApi('/system/erasures');
/** Most entries of a page. */
const PAGE = 50;

/** Erasures of what is stored of people, for those who may ADMINISTER. */
export function Erasures() {
  return (
    <OnlyWith permission="ADMINISTER" givenBy="admin" title="Erasures">
      <List />
    </OnlyWith>
  );
}

function List() {
  const { state } = route.useSearch();
  // Whom it is about stands in no URL: that is what histories, logs and links keep.
  const [subject, setSubject] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const filter = { statuses: [...(STATES.get(state ?? '') ?? [])], subject };
  const [after, setAfter] = usePlace(filter);
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: ErasuresDocument,
    variables: {
      filter: { subject, ...(filter.statuses.length > 0 ? { statuses: filter.statuses } : {}) },
      first: PAGE,
      after,
    },
    requestPolicy: 'cache-and-network',
  });
  const again = () => ask({ requestPolicy: 'network-only' });
  // An answer that failed is of a former question.
  const erasures = error ? undefined : data?.erasures.edges.map(({ node }) => node);
  useAgainWhile(erasures?.some(({ status }) => isUnderWay(status)) ?? false, again);
  const isFiltered = subject !== undefined || filter.statuses.length > 0;
  return (
    <>
      <PageHead
        title="Erasures"
        sub="What is stored of a person, erased from all parts of the platform: one asks, another one approves."
        actions={
          <button className="btn primary" type="button" onClick={() => setAsking(true)}>
            Erase a person
          </button>
        }
      />
      <Block title={<States state={state} />} stale={stale}>
        <SearchBox
          value={subject}
          label="Identifier of the person"
          placeholder="Whole identifier, also of one that is over"
          onSearch={setSubject}
        />
        {error && <Failure error={error} retry={again} />}
        {fetching && !erasures && <Skeleton lines={4} />}
        {erasures?.length === 0 && (
          <Empty>
            {isFiltered ? (
              <>
                No erasure matches.{' '}
                <Link className="link" to="/system/erasures" onClick={() => setSubject(undefined)}>
                  Show all erasures
                </Link>
              </>
            ) : (
              'Nobody has asked for one in this tenant. “Erase a person” looks through all stores first, and erases nothing before somebody else has approved.'
            )}
          </Empty>
        )}
        {erasures && erasures.length > 0 && <ErasureTable erasures={erasures} />}
        <NextPage of={data?.erasures.pageInfo} size={PAGE} onNext={setAfter} />
      </Block>
      {isAsking && <RequestDialog onClose={() => setAsking(false)} />}
    </>
  );
}

function States({ state }: { state: string | undefined }) {
  return (
    <nav className="legend" aria-label="Erasures by state">
      <FilterLink to="/system/erasures" search={{}} chosen={!STATES.has(state ?? '')}>
        All
      </FilterLink>
      {[...STATES.keys()].map((each) => (
        <FilterLink key={each} to="/system/erasures" search={{ state: each }} chosen={each === state}>
          {sentenceCase(each)}
        </FilterLink>
      ))}
    </nav>
  );
}

function ErasureTable({ erasures }: { erasures: readonly ListedErasureFragment[] }) {
  return (
    <div className="scroll">
      <table>
        <ColumnHeads names={['Person', 'State', 'Asked by', '#Asked', 'Decided by', '#Completed']} />
        <tbody>
          {erasures.map((erasure) => (
            <tr key={erasure.id}>
              <th scope="row" className="cut" style={{ maxWidth: 320 }} title={erasure.subject ?? erasure.id}>
                <Link className="link" to="/system/erasures/$id" params={{ id: erasure.id }}>
                  {erasure.subject === null ? (
                    <span className="mono">{shortId(erasure.id)}</span>
                  ) : (
                    <SafeText text={erasure.subject} />
                  )}
                </Link>{' '}
                {erasure.isReplay && <span className="faint small">again, after a restore</span>}
              </th>
              <td>
                <Status of={erasure.status} />
              </td>
              <td className="cut" style={{ maxWidth: 200 }}>
                {erasure.isOwn ? 'you' : <SafeText text={erasure.requestedBy} />}
              </td>
              <td className="num">
                <Moment at={erasure.requestedAt} />
              </td>
              <td className="cut" style={{ maxWidth: 200 }}>
                {erasure.decidedBy !== null ? (
                  <SafeText text={erasure.decidedBy} />
                ) : (
                  <span className="faint">{erasure.status === 'PLANNED' ? 'nobody yet' : '–'}</span>
                )}
              </td>
              <td className="num">
                {erasure.completedAt ? <Moment at={erasure.completedAt} /> : <span className="faint">–</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
