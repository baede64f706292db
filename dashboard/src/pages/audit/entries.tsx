import { Link } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import type { CombinedError } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { FilterLink } from '../../components/filter-link.js';
import { NextPage } from '../../components/next-page.js';
import { SafeText } from '../../components/safe-text.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { sentenceCase } from '../../format/words.js';
import { type AuditSearch, OUTCOMES } from './audit-search.js';
import { Filter } from './filter.js';
import type { ShownEntryFragment } from './generated/operations.js';

/** Entries of the trail by the filter of the URL, with one that is chosen. */
export function Entries({
  search,
  entries,
  chosen,
  error,
  fetching,
  stale,
  again,
  next,
}: {
  search: AuditSearch;
  entries: readonly ShownEntryFragment[] | undefined;
  /** Id. */
  chosen: string | undefined;
  error: CombinedError | undefined;
  fetching: boolean;
  stale: boolean;
  again: () => void;
  next: ComponentProps<typeof NextPage>;
}) {
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return (
    <Block title={<Outcomes outcome={search.outcome} />} stale={stale}>
      <Filter search={search} />
      {error && <Failure error={error} retry={again} />}
      {fetching && !entries && <Skeleton lines={5} />}
      {entries?.length === 0 && (
        <Empty>
          {isFiltered ? (
            <>
              No entry matches.{' '}
              <Link className="link" to="/system/audit">
                Show all entries
              </Link>
            </>
          ) : (
            'Nothing was done in this tenant yet.'
          )}
        </Empty>
      )}
      {entries && entries.length > 0 && <EntryTable entries={entries} chosen={chosen} />}
      <NextPage {...next} />
    </Block>
  );
}

function Outcomes({ outcome }: { outcome: string | undefined }) {
  return (
    <nav className="legend" aria-label="Entries by outcome">
      <FilterLink
        to="/system/audit"
        search={(search) => ({ ...search, outcome: undefined, entry: undefined })}
        chosen={outcome === undefined}
      >
        All
      </FilterLink>
      {[...OUTCOMES.keys()].map((each) => (
        <FilterLink
          key={each}
          to="/system/audit"
          search={(search) => ({ ...search, outcome: each, entry: undefined })}
          chosen={each === outcome}
        >
          {sentenceCase(each)}
        </FilterLink>
      ))}
    </nav>
  );
}

function EntryTable({
  entries,
  chosen,
}: {
  entries: readonly ShownEntryFragment[];
  chosen: string | undefined;
}) {
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Action</th>
            <th scope="col">Outcome</th>
            <th scope="col">By</th>
            <th scope="col">About</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id} aria-selected={entry.id === chosen}>
              <td>
                <Moment at={entry.at} />
              </td>
              <th scope="row" className="cut" style={{ maxWidth: 240 }} title={entry.action}>
                <Link
                  className="link"
                  to="/system/audit"
                  search={(search) => ({ ...search, entry: entry.id })}
                  resetScroll={false}
                >
                  {entry.action}
                </Link>
              </th>
              <td>
                <Status of={entry.outcome} />
              </td>
              <td className="cut" style={{ maxWidth: 180 }} title={entry.actorName ?? undefined}>
                {entry.actorName === null ? (
                  <span className="faint">{entry.isErased ? 'erased' : 'nobody known'}</span>
                ) : (
                  <SafeText text={entry.actorName} />
                )}
              </td>
              <td className="cut" style={{ maxWidth: 300 }} title={entry.targetId ?? undefined}>
                {entry.targetKind}{' '}
                {entry.targetId !== null && (
                  <span className="mono dim">
                    <SafeText text={entry.targetId} />
                  </span>
                )}
              </td>
              <td className="mono dim">{entry.address}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
