import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Block, Empty } from '../../components/block.js';
import { SafeText } from '../../components/safe-text.js';
import { Status } from '../../components/status.js';
import { useZone } from '../../components/zone.js';
import { count } from '../../format/numbers.js';
import { moment } from '../../format/time.js';
import { PathLink } from '../../saved-views/path-link.js';
import type { AuditSearch } from './audit-search.js';
import type { ShownEntryFragment } from './generated/operations.js';
import { pathOfTarget } from './path-of-target.js';

/** All that is known of an entry, and where it leads. */
export function Entry({ entry }: { entry: ShownEntryFragment | undefined }) {
  return (
    <Block
      title="Entry"
      aside={
        <Link
          className="link"
          to="/system/audit"
          search={(search) => ({ ...search, entry: undefined })}
          resetScroll={false}
        >
          Close
        </Link>
      }
    >
      {entry ? (
        <Facts entry={entry} />
      ) : (
        <Empty>The entry that the URL names is not on this page of the list.</Empty>
      )}
    </Block>
  );
}

function Facts({ entry }: { entry: ShownEntryFragment }) {
  const zone = useZone();
  const { action, actorId, actorName, targetKind, targetId, requestId, traceId } = entry;
  const page = pathOfTarget(targetKind, targetId);
  return (
    <dl className="facts">
      <dt>Time</dt>
      <dd>
        <time dateTime={entry.at}>{moment(entry.at, zone)}</time>
      </dd>
      <dt>Action</dt>
      <dd>
        {action} <Alike search={{ action }}>all such</Alike>
      </dd>
      <dt>Outcome</dt>
      <dd>
        <Status of={entry.outcome} /> {entry.code && <code>{entry.code}</code>}
        <p className="dim">
          {entry.changed ? 'Kept in one transaction with what was changed.' : 'Nothing was changed.'}
        </p>
      </dd>
      <dt>By</dt>
      <dd>
        {entry.isErased ? (
          <span className="faint">erased</span>
        ) : (
          <>
            {actorName === null ? <span className="faint">nobody known</span> : <SafeText text={actorName} />}{' '}
            {actorId !== null && <Alike search={{ actor: actorId }}>all by them</Alike>}
            {actorId !== null && <p className="mono dim">{actorId}</p>}
          </>
        )}
        <p className="dim">
          {entry.actorKind}
          {entry.address !== null && `, from ${entry.address}`}
        </p>
      </dd>
      {targetKind !== null && (
        <>
          <dt>About</dt>
          <dd>
            {targetKind} {targetId !== null && <Alike search={{ targetKind, targetId }}>all about it</Alike>}
            {targetId !== null && (
              <p className="mono">
                {page ? (
                  <PathLink className="link" path={page}>
                    <SafeText text={targetId} />
                  </PathLink>
                ) : (
                  <SafeText text={targetId} />
                )}
              </p>
            )}
          </dd>
        </>
      )}
      <dt>Request</dt>
      <dd className="mono">
        {traceId === null ? (
          <SafeText text={requestId} />
        ) : (
          <Link className="link" to="/traces/$id" params={{ id: traceId }} title="Its trace">
            <SafeText text={requestId} />
          </Link>
        )}
      </dd>
      <dt>Place</dt>
      <dd>
        {entry.seq === null ? <span className="faint">not sealed yet</span> : count(entry.seq)}
        {entry.hash !== null && <p className="mono dim">{entry.hash}</p>}
      </dd>
    </dl>
  );
}

/** Leads to the entries that have something in common with this one. */
function Alike({ search, children }: { search: AuditSearch; children: ReactNode }) {
  return (
    <Link className="link small" to="/system/audit" search={search}>
      {children}
    </Link>
  );
}
