import { DATA_PROCESSING_TOPIC, type DataProcessingEvent } from '../../../../contracts/events.js';
import { publishWakeUp } from '../../../../platform/events/publish-wake-up.js';
import type { DataDeps } from '../deps.js';

/** Tells whoever processes files that there is one. Losing the word costs a poll interval, so it never rejects. */
export async function wakeProcessors(deps: DataDeps, fileId: string): Promise<void> {
  await publishWakeUp(deps, DATA_PROCESSING_TOPIC, { fileId } satisfies DataProcessingEvent);
}
