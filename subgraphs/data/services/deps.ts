import type { SubjectErasureState } from '../../../contracts/erasure.js';
import type { BehindAnswers } from '../../../platform/behind-answers.js';
import type { Clock } from '../../../platform/clock.js';
import type { EventBus } from '../../../platform/events/event-bus.js';
import type { ImportLimits } from '../../../platform/files/import-folder.js';
import type { GraphClient } from '../../../platform/graph/graph-client.js';
import type { Logger } from '../../../platform/log.js';
import type { ObjectStore } from '../../../platform/objects/object-store.js';
import type { RetentionPolicies } from '../../../platform/retention/retention-policies.js';
import type { Waking } from '../../../platform/streams/woken-stream.js';
import type { Quota } from '../domain/quota.js';
import type { AugmentationStore } from '../stores/augmentation-store.js';
import type { DataFileStore } from '../stores/data-file-store.js';
import type { DerivationStore } from '../stores/derivation-store.js';
import type { ErasureFileStore } from '../stores/erasure-file-store.js';
import type { ResumableUploadStore } from '../stores/resumable-upload-store.js';
import type { Translator } from '../stores/translator.js';
import type { WordNetSource } from './augmentation/load-word-net.js';
import type { FileWork } from './file-work.js';
import type { FileDifferences } from './rows/file-differences.js';
import type { RowIndexes } from './rows/row-index.js';
import type { SuspectLists } from './rows/suspect-lists.js';
import type { RunningWork } from './running-work.js';

/** What the services of the data part work with. */
export interface DataDeps {
  readonly store: DataFileStore;
  readonly derivations: DerivationStore;
  readonly resumables: ResumableUploadStore;
  readonly augmentation: AugmentationStore;
  readonly erasures: ErasureFileStore;
  readonly erasing: BehindAnswers<SubjectErasureState>;
  readonly objects: ObjectStore;
  readonly fileWork: FileWork;
  readonly events: EventBus;
  readonly policies: Pick<RetentionPolicies, 'ofKind'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly limits: UploadLimits & ImportLimits & Waking['limits'];
  readonly running: RunningWork;
  /** For the facts of other parts. */
  readonly graph: GraphClient;
  readonly wordNet: Pick<WordNetSource, 'load'>;
  /** Absent unless one is configured. */
  readonly translator: Translator | undefined;
  /** Where uploads are sent in pieces, without a slash at its end. */
  readonly uploadsUrl: string;
  readonly rowIndexes: RowIndexes;
  readonly suspectLists: SuspectLists;
  readonly differences: Pick<FileDifferences, 'of'>;
}

export interface UploadLimits {
  readonly maxUploadBytes: number;
  /** Of each tenant. */
  readonly quota: Quota;
  /** Time from the creation of an upload to when it must be complete. */
  readonly uploadExpiresSeconds: number;
}
