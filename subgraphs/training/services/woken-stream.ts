import {
  type PolledStream,
  type PolledStreamOptions,
  polledStream,
} from '../../../platform/streams/polled-stream.js';
import type { TrainingDeps } from './deps.js';

interface WakingTopic {
  readonly topic: string;
  /** Whether an event of the topic is a reason to look; absent: each is. */
  concerns?(payload: unknown): boolean;
}

/**
 * A polled stream that is woken by topics of the bus. A listener that cannot be added is like one whose wake-ups get
 * lost: the poll takes over.
 */
export async function wokenStream<T>(
  { events, limits, log }: Pick<TrainingDeps, 'events' | 'limits' | 'log'>,
  topics: readonly WakingTopic[],
  options: Omit<PolledStreamOptions<T>, 'pollMs' | 'onClose'>,
): Promise<PolledStream<T>> {
  const stream: PolledStream<T> = polledStream({
    ...options,
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
