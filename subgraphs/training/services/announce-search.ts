import { TRAINING_SEARCHES_TOPIC, trainingSearchTopic } from '../../../contracts/events.js';
import { type Announcer, publishWakeUp } from '../../../platform/events/publish-wake-up.js';

/** Wakes whoever leads searches: one began, is to be cancelled, or has a trial to which something happened. */
export function announceToSearch(deps: Announcer, searchId: string): Promise<void> {
  return publishWakeUp(deps, TRAINING_SEARCHES_TOPIC, { searchId });
}

/** Wakes whoever follows the search. */
export function announceSearch(deps: Announcer, searchId: string): Promise<void> {
  return publishWakeUp(deps, trainingSearchTopic(searchId), { searchId });
}
