import { DATA_PROCESSING_TOPIC, type DataProcessingEvent } from '../../../contracts/events.js';
import type { DataDeps } from './deps.js';

/** Tells whoever processes files that there is one. Losing the word costs a poll interval, so it never rejects. */
export async function wakeProcessors({ events, log }: DataDeps, fileId: string): Promise<void> {
  try {
    await events.publish(DATA_PROCESSING_TOPIC, { fileId } satisfies DataProcessingEvent);
  } catch (err) {
    log.warn({ err, fileId }, 'Processors could not be woken; they will find the file when they poll');
  }
}
