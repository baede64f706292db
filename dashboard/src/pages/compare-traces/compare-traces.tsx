import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { PageHead } from '../../components/page-head.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { counted } from '../../format/numbers.js';
import { duration, durationChange } from '../../format/time.js';
import { PAST_CACHE } from '../../graph/past-cache.js';
import { ChangedPlaces } from './changed-places.js';
import { type ComparedTraceFragment, CompareTracesDocument } from './generated/operations.js';
import { PlaceTree } from './place-tree.js';

const route = getRouteApi('/traces/compare');

export function CompareTraces() {
  const { base, other } = route.useSearch();
  const navigate = route.useNavigate();
  const [{ data, error, fetching }, again] = useQuery({
    query: CompareTracesDocument,
    variables: { base: base ?? '', other: other ?? '' },
    pause: !base || !other,
    context: PAST_CACHE,
  });
  const compared = data?.compareTraces;
  const difference = compared?.difference;
  return (
    <>
      <PageHead
        name="Compare traces"
        title={
          difference
            ? `${durationChange(difference.other.durationMs - difference.base.durationMs)} in all`
            : 'Compare traces'
        }
        sub={
          difference &&
          `${counted(difference.changedCount, 'place')} changed, ${difference.addedCount} added, ${difference.removedCount} gone, ${difference.sameCount} as before`
        }
        actions={
          compared && (
            <Link className="btn" to="/traces/compare" search={{ base: other, other: base }}>
              Swap
            </Link>
          )
        }
      />
      <div className="grid">
        {(!base || !other) && (
          <Block title="Which two">
            <form
              className="body grid"
              onSubmit={(event) => {
                event.preventDefault();
                const form = new FormData(event.currentTarget);
                const of = (name: string) => String(form.get(name) ?? '').trim() || undefined;
                void navigate({ search: { base: of('base'), other: of('other') } });
              }}
            >
              <label className="field">
                <span>Id of the trace to compare with</span>
                <input className="input mono" name="base" defaultValue={base ?? ''} required />
              </label>
              <label className="field">
                <span>Id of the other one</span>
                <input className="input mono" name="other" defaultValue={other ?? ''} required />
              </label>
              <div>
                <button className="btn primary" type="submit">
                  Compare
                </button>
              </div>
            </form>
          </Block>
        )}
        {error && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
        {fetching && !data && <Skeleton lines={6} />}
        {data && !compared && (
          <Empty>
            One of the two is not stored. Find out why:{' '}
            <Link className="link" to="/traces/missing" search={{ id: base }}>
              the base
            </Link>{' '}
            or{' '}
            <Link className="link" to="/traces/missing" search={{ id: other }}>
              the other one
            </Link>
            .
          </Empty>
        )}
        {compared && difference && (
          <>
            <div className="grid two">
              <Side name="Base" trace={compared.base} />
              <Side name="Other" trace={compared.other} />
            </div>
            <ChangedPlaces places={difference.places} />
            <PlaceTree places={difference.places} />
          </>
        )}
      </div>
    </>
  );
}

function Side({ name, trace }: { name: string; trace: ComparedTraceFragment }) {
  return (
    <Block title={name} aside={<Moment at={trace.startedAt} precise />}>
      <p className="body">
        <Link className="link" to="/traces/$id" params={{ id: trace.id }}>
          {trace.operationName}
        </Link>{' '}
        <span className="faint small">{trace.serviceName}</span> {duration(trace.durationMs)}{' '}
        <Status of={trace.outcome} />
      </p>
    </Block>
  );
}
