import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { PageHead } from '../../components/page-head.js';
import { SafeText } from '../../components/safe-text.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { useAgainWhile } from '../../graph/use-again-while.js';
import { OnlyWith } from '../../permissions/only-with.js';
import { Certificate } from './certificate.js';
import { Decision } from './decision.js';
import { Findings } from './findings.js';
import { ErasureDocument, type ShownErasureFragment } from './generated/operations.js';
import { Parts } from './parts.js';
import { isUnderWay } from './states.js';

const route = getRouteApi('/system/erasures/$id');

/** An erasure from its request to its certificate, for those who may ADMINISTER. */
export function ErasurePage() {
  return (
    <OnlyWith permission="ADMINISTER" givenBy="admin" title="Erasure">
      <Followed />
    </OnlyWith>
  );
}

function Followed() {
  const { id } = route.useParams();
  const [{ data, error, fetching }, ask] = useQuery({
    query: ErasureDocument,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const again = () => ask({ requestPolicy: 'network-only' });
  const erasure = data?.erasure;
  useAgainWhile(erasure ? isUnderWay(erasure.status) : false, again);
  if (erasure) return <Shown erasure={erasure} />;
  return (
    <>
      <PageHead title="Erasure" />
      <div className="block">
        {error && <Failure error={error} retry={again} />}
        {fetching && !error && <Skeleton lines={6} />}
        {data && !erasure && (
          <Empty>
            There is no erasure <code>{id}</code> in this tenant.{' '}
            <Link className="link" to="/system/erasures">
              All erasures
            </Link>
          </Empty>
        )}
      </div>
    </>
  );
}

function Shown({ erasure }: { erasure: ShownErasureFragment }) {
  return (
    <>
      <PageHead
        name="Erasure"
        title={
          <>
            {erasure.subject === null ? (
              'Erasure of a person'
            ) : (
              <span>
                Erasure of <SafeText text={erasure.subject} />
              </span>
            )}
            <Status of={erasure.status} />
          </>
        }
        sub={<Sentence erasure={erasure} />}
      />
      <div className="grid">
        <Decision erasure={erasure} />
        {erasure.certificate && <Certificate of={erasure.id} certificate={erasure.certificate} />}
        <div className="grid side">
          <div className="grid">
            <Parts erasure={erasure} />
            <Findings erasure={erasure} />
          </div>
          <Facts erasure={erasure} />
        </div>
      </div>
    </>
  );
}

/** How far it is, and what is to be done next. */
function Sentence({ erasure: { status, refusal, steps } }: { erasure: ShownErasureFragment }) {
  const finished = steps.filter(({ finishedAt }) => finishedAt !== null).length;
  switch (status) {
    case 'PLANNING':
      return 'All stores are looked through; nothing is erased yet.';
    case 'PLANNED':
      return 'The plan is there, for somebody else to decide on. Nothing is erased yet.';
    case 'RUNNING':
      return `It is being done: ${finished} of ${steps.length} parts are finished.`;
    case 'COMPLETED':
      return 'Nothing of the person is found any more, but for what is kept. Who they were is forgotten here.';
    case 'REFUSED':
      return <span className="bad">It cannot be done: {refusal}</span>;
    case 'REJECTED':
      return 'Somebody decided against it; nothing was erased.';
    case 'WITHDRAWN':
      return 'Who asked for it took it back; nothing was erased.';
  }
}

function Facts({ erasure }: { erasure: ShownErasureFragment }) {
  const { id, requestedBy, isOwn, requestedAt, plannedAt, decidedBy, decidedAt, completedAt, isReplay } =
    erasure;
  return (
    <Block
      title="Who and when"
      aside={
        <Link className="link" to="/system/audit" search={{ targetKind: 'Erasure', targetId: id }}>
          In the audit trail
        </Link>
      }
    >
      <dl className="facts">
        <dt>Asked by</dt>
        <dd>
          <SafeText text={requestedBy} />
          {isOwn && ' (you)'}
        </dd>
        <dt>Asked</dt>
        <dd>
          <Moment at={requestedAt} />
        </dd>
        {plannedAt && (
          <>
            <dt>Planned</dt>
            <dd>
              <Moment at={plannedAt} />
            </dd>
          </>
        )}
        {decidedBy !== null && decidedAt && (
          <>
            <dt>Decided by</dt>
            <dd>
              <SafeText text={decidedBy} />
            </dd>
            <dt>Decided</dt>
            <dd>
              <Moment at={decidedAt} />
            </dd>
          </>
        )}
        {completedAt && (
          <>
            <dt>Completed</dt>
            <dd>
              <Moment at={completedAt} />
            </dd>
          </>
        )}
        <dt>Replay list</dt>
        <dd>
          {isReplay
            ? 'Done again, after a backup from before it was restored.'
            : 'Once it is done, a restored backup is erased again before anything is served.'}
        </dd>
        <dt>Id</dt>
        <dd className="mono">{id}</dd>
      </dl>
    </Block>
  );
}
