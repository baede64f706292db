import { useMutation, useQuery } from 'urql';
import { Failure } from '../../components/block.js';
import { Status } from '../../components/status.js';
import type { AskedRange } from '../../components/time-range.js';
import { Moment } from '../../components/zone.js';
import {
  ErrorGroupStateDocument,
  IgnoreErrorGroupDocument,
  ReopenErrorGroupDocument,
  ResolveErrorGroupDocument,
} from './generated/operations.js';

/** What was decided about a group, by whom, and what else can be. It may fail alone: it is kept elsewhere than errors. */
export function Decision({ id, timeRange }: { id: string; timeRange: AskedRange }) {
  const [{ data, error }, again] = useQuery({
    query: ErrorGroupStateDocument,
    variables: { id, timeRange },
    requestPolicy: 'cache-and-network',
  });
  const [resolved, resolve] = useMutation(ResolveErrorGroupDocument);
  const [ignored, ignore] = useMutation(IgnoreErrorGroupDocument);
  const [reopened, reopen] = useMutation(ReopenErrorGroupDocument);
  const isBusy = resolved.fetching || ignored.fetching || reopened.fetching;
  const failure = error ?? resolved.error ?? ignored.error ?? reopened.error;
  const group = data?.errorGroup;
  const decide = async (change: typeof resolve | typeof ignore | typeof reopen) => {
    await change({ id });
    again({ requestPolicy: 'network-only' });
  };
  if (failure) return <Failure error={failure} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (!group?.state) return null;
  const { state } = group;
  return (
    <>
      <span role="status">
        <Status of={state} />{' '}
        {group.decidedBy && group.decidedAt && (
          <span className="faint small">
            {state === 'OPEN' ? 'reopened' : state === 'IGNORED' ? 'ignored' : 'resolved'} by{' '}
            {group.decidedBy}, <Moment at={group.decidedAt} />
          </span>
        )}
      </span>
      {state !== 'RESOLVED' && (
        <button className="btn" type="button" disabled={isBusy} onClick={() => void decide(resolve)}>
          Resolve
        </button>
      )}
      {state !== 'IGNORED' && (
        <button className="btn" type="button" disabled={isBusy} onClick={() => void decide(ignore)}>
          Ignore
        </button>
      )}
      {state !== 'OPEN' && (
        <button className="btn" type="button" disabled={isBusy} onClick={() => void decide(reopen)}>
          Reopen
        </button>
      )}
    </>
  );
}
