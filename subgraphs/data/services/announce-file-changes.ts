import { DATA_FILES_TOPIC } from '../../../contracts/events.js';
import type { EventBus } from '../../../platform/events/event-bus.js';
import { publishWakeUp } from '../../../platform/events/publish-wake-up.js';
import type { Logger } from '../../../platform/log.js';
import type { DataFileStore } from '../stores/data-file-store.js';
import type { DerivationStore } from '../stores/derivation-store.js';
import type { ResumableUploadStore } from '../stores/resumable-upload-store.js';

interface Stores {
  readonly store: DataFileStore;
  readonly derivations: DerivationStore;
  readonly resumables: ResumableUploadStore;
}

/** The stores, which wake whoever follows files after each write that changes one. */
export function announceFileChanges(
  { store, derivations, resumables }: Stores,
  bus: { readonly events: EventBus; readonly log: Logger },
): Stores {
  /** Background work knows no tenant: followers of each look, which costs them a query that finds nothing. */
  const told =
    <Args extends unknown[], Result>(
      write: (...args: Args) => Promise<Result>,
      tenantOf: (...args: Args) => string | undefined = () => undefined,
    ) =>
    async (...args: Args): Promise<Result> => {
      const result = await write(...args);
      const tenant = tenantOf(...args);
      await publishWakeUp(bus, DATA_FILES_TOPIC, tenant === undefined ? {} : { tenant });
      return result;
    };
  const first = (tenant: string) => tenant;
  return {
    store: {
      ...store,
      insert: told(store.insert, ({ tenant }) => tenant),
      raiseReceivedBytes: told(store.raiseReceivedBytes, first),
      declareSize: told(store.declareSize, first),
      completeUpload: told(store.completeUpload, first),
      failUpload: told(store.failUpload, first),
      requeue: told(store.requeue, first),
      changeRules: told(store.changeRules, first),
      writeVerdict: told(store.writeVerdict, first),
      recordUse: told(store.recordUse, first),
      deleteFile: told(store.deleteFile, first),
      // Most looks of processors claim nothing.
      async claim(claim) {
        const file = await store.claim(claim);
        if (file) await publishWakeUp(bus, DATA_FILES_TOPIC, { tenant: file.tenant });
        return file;
      },
      extendClaim: told(store.extendClaim),
      releaseClaim: told(store.releaseClaim),
      finishClaim: told(store.finishClaim),
    },
    derivations: {
      ...derivations,
      insert: told(derivations.insert),
      finish: told(derivations.finish),
      cancel: told(derivations.cancel, first),
      fail: told(derivations.fail),
    },
    resumables: {
      ...resumables,
      extendClaim: told(resumables.extendClaim),
      keep: told(resumables.keep),
    },
  };
}
