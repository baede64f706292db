import type { Logger } from '../log.js';
import type { EventBus, EventPayload } from './event-bus.js';

/** What wake-ups need. */
export interface Announcer {
  readonly events: EventBus;
  readonly log: Logger;
}

/** Tells listeners to look. The rows are committed already, so a wake-up that fails is only late news: it never rejects. */
export async function publishWakeUp(
  { events, log }: Announcer,
  topic: string,
  payload: EventPayload,
): Promise<void> {
  try {
    await events.publish(topic, payload);
  } catch (err) {
    log.warn({ err, topic }, 'A wake-up was lost; its readers poll');
  }
}
