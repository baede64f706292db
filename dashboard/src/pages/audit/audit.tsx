import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { PageHead } from '../../components/page-head.js';
import { usePlace } from '../../components/use-place.js';
import { OnlyWith } from '../../permissions/only-with.js';
import { useSession } from '../../session/session.js';
import styles from './audit.module.css';
import { exportUrl, filterOf } from './audit-search.js';
import { Entries } from './entries.js';
import { Entry } from './entry.js';
import { AuditEventsDocument, VerifyAuditDocument } from './generated/operations.js';
import { Verification } from './verification.js';

const route = getRouteApi('/system/audit');
/** Most entries of a page. */
const PAGE = 50;

/** The audit trail of the tenant, for those who may ADMINISTER. */
export function Audit() {
  return (
    <OnlyWith permission="ADMINISTER" givenBy="admin" title="Audit trail">
      <Trail />
    </OnlyWith>
  );
}

function Trail() {
  const { entry: chosen, ...search } = route.useSearch();
  const { viewer } = useSession();
  const filter = filterOf(search);
  const [after, setAfter] = usePlace(filter);
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: AuditEventsDocument,
    variables: { filter, first: PAGE, after },
    requestPolicy: 'cache-and-network',
  });
  const [verification, askToVerify] = useQuery({ query: VerifyAuditDocument, pause: true });
  const again = () => ask({ requestPolicy: 'network-only' });
  const verify = () => askToVerify({ requestPolicy: 'network-only' });
  const page = data?.auditEvents;
  const entries = page?.edges.map(({ node }) => node);
  return (
    <>
      <PageHead
        title="Audit trail"
        sub={`What was done in the tenant ${viewer.tenant}, tried, and shown of its raw data, the newest first.`}
        actions={
          <>
            <a className="btn" href={exportUrl(search)} download={`audit-${viewer.tenant}.jsonl`}>
              Export
            </a>
            <button className="btn" type="button" onClick={again}>
              Look again
            </button>
            <button className="btn primary" type="button" disabled={verification.fetching} onClick={verify}>
              Verify
            </button>
          </>
        }
      />
      <div className="grid">
        <Verification
          found={verification.data?.verifyAudit}
          error={verification.error}
          isRunning={verification.fetching}
          again={verify}
        />
        <div className={chosen ? 'grid side' : 'grid'}>
          <Entries
            search={search}
            entries={entries}
            chosen={chosen}
            {...{ error, fetching, stale, again }}
            next={{ of: page?.pageInfo, size: PAGE, onNext: setAfter }}
          />
          {chosen && entries && (
            <div className={styles.entry}>
              <Entry entry={entries.find(({ id }) => id === chosen)} />
            </div>
          )}
        </div>
      </div>
    </>
  );
}
