import { UnavailableError } from '../../contracts/errors.js';
import type { EventBus } from '../events/event-bus.js';
import type { Logger } from '../log.js';
import { type Found, type PolledStream, type PolledStreamOptions, polledStream } from './polled-stream.js';

/** Followers hear of news by the bus; this bounds how late a lost wake-up can make them. */
export const FOLLOW_POLL_MS = 5_000;

export interface WakingTopic {
  readonly topic: string;
  /** Whether an event of the topic is a reason to look; absent: each is. */
  concerns?(payload: unknown): boolean;
}

/** What a stream hears of news by. */
export interface Waking {
  readonly events: EventBus;
  readonly limits: {
    /** How long a follower trusts the bus before it looks by itself: wake-ups may be lost. */
    readonly followPollMs: number;
  };
  readonly log: Logger;
}

/**
 * A polled stream that is woken by topics of the bus. A listener that cannot be added is like one whose wake-ups get
 * lost: the poll takes over. While the database is away a look brings nothing, and nothing is lost: a look moves its
 * cursor only by what it has read, so the next one goes on from there.
 */
export async function wokenStream<T>(
  { events, limits, log }: Waking,
  topics: readonly WakingTopic[],
  options: Omit<PolledStreamOptions<T>, 'pollMs' | 'onClose'>,
): Promise<PolledStream<T>> {
  const look = async (): Promise<Found<T>> => {
    try {
      return await options.look();
    } catch (err) {
      if (!(err instanceof UnavailableError)) throw err;
      log.debug({ err, topics: topics.map(({ topic }) => topic) }, 'A follower waits for the database');
      return { values: [] };
    }
  };
  const stream: PolledStream<T> = polledStream({
    ...options,
    look,
    pollMs: limits.followPollMs,
    onClose() {
      for (const listener of listeners) {
        void listener
          .then((unsubscribe) => unsubscribe())
          .catch((err: unknown) => log.warn({ err }, 'A listener could not be removed'));
      }
    },
  });
  const listeners = topics.map(({ topic, concerns }) =>
    events
      .subscribe(topic, {
        onEvent(payload) {
          if (!concerns || concerns(payload)) stream.wake();
        },
        onGap: () => stream.wake(),
      })
      .catch((err: unknown) => {
        log.warn({ err, topic }, 'Following without wake-ups');
        return async () => undefined;
      }),
  );
  await Promise.all(listeners);
  return stream;
}
