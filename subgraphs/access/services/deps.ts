import type { AuditFilter, EntryPlace } from '../../../platform/audit/read-entries.js';
import type { StoredEntry } from '../../../platform/audit/stored-entry.js';
import type { AuditVerification } from '../../../platform/audit/verify-audit.js';
import type { Clock } from '../../../platform/clock.js';
import type { GraphClient } from '../../../platform/graph/graph-client.js';
import type { Logger } from '../../../platform/log.js';
import type { ErasurePart } from '../domain/erasure.js';
import type { AccessStore } from '../stores/access-store.js';
import type { ErasureStore } from '../stores/erasure-store.js';
import type { ReplayList } from './erasure/replay-list.js';
import type { RetentionDeps } from './retention.js';

/** What the services of access work with. */
export interface AccessDeps {
  readonly store: AccessStore;
  readonly clock: Clock;
  readonly audit: AuditReader;
  readonly retention: RetentionDeps;
  readonly log: Logger;
  /** Other parts of the platform. */
  readonly graph: GraphClient;
  readonly erasures: ErasureStore;
  /** Those that there are here, in their order. */
  readonly erasureParts: readonly ErasurePart[];
  readonly replayList: Pick<ReplayList, 'add'>;
  /** Has erasures gone on with soon. */
  readonly wakeErasures: () => void;
}

/** The audit trail as it is looked at. */
export interface AuditReader {
  /** The newest first. */
  list(
    tenant: string,
    filter: AuditFilter,
    page: { after?: EntryPlace | undefined; limit: number },
  ): Promise<StoredEntry[]>;
  verify(tenant: string): Promise<AuditVerification>;
}
