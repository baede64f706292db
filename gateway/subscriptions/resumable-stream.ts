import { AppError } from '../../contracts/errors.js';
import { backOff } from '../../platform/back-off.js';
import type { Logger } from '../../platform/log.js';
import { pullStream } from '../../platform/streams/pull-stream.js';
import type { EventStream } from './event-stream.js';

const REOPEN = { firstMs: 50, longestMs: 5_000 };
/** An upstream that brings no event for longer ends the stream with its error. */
const GIVE_UP_AFTER_MS = 120_000;

export interface ResumableStreamOptions {
  open(position: number | undefined): Promise<EventStream>;
  /** Where to begin; undefined begins with a snapshot. */
  position: number | undefined;
  log: Logger;
}

/**
 * A sequenced stream that survives its upstream: when that drops, it is opened again after the last event that
 * was delivered, with growing pauses. What cannot be resumed is thrown: the first attempt to open, a drop before
 * the first position is known, a refusal, an upstream that stays away for two minutes.
 */
export function resumableStream(options: ResumableStreamOptions): EventStream {
  const closing = new AbortController();
  let position = options.position;
  let stream: EventStream | undefined;
  let wasOpened = false;
  let dropped: { attempts: number; atMs: number } | undefined;

  const open = async (): Promise<EventStream> => {
    const opened = await options.open(position);
    wasOpened = true;
    if (closing.signal.aborted) closeQuietly(opened);
    return opened;
  };

  const recover = async (error: unknown): Promise<void> => {
    if (stream) closeQuietly(stream);
    stream = undefined;
    dropped ??= { attempts: 0, atMs: performance.now() };
    const isLate = performance.now() - dropped.atMs > GIVE_UP_AFTER_MS;
    if (!wasOpened || position === undefined || isLate || !isPassing(error)) throw error;
    options.log.warn({ err: error, position, attempt: dropped.attempts }, 'Subscription upstream dropped');
    await backOff(REOPEN, ++dropped.attempts, closing.signal);
  };

  return pullStream({
    async next() {
      while (!closing.signal.aborted) {
        try {
          stream ??= await open();
          const result = await stream.next();
          if (!result.done) {
            dropped = undefined;
            position = result.value.sequence ?? position;
          }
          return result;
        } catch (error) {
          if (closing.signal.aborted) break;
          await recover(error);
        }
      }
      return { done: true, value: undefined };
    },
    close() {
      closing.abort();
      if (stream) closeQuietly(stream);
    },
  });
}

/** Whether trying again later can help. An error of unknown kind comes from a connection, not from a rule. */
function isPassing(error: unknown): boolean {
  return !(error instanceof AppError) || error.code === 'UNAVAILABLE' || error.code === 'TIMEOUT';
}

/** Closing an upstream is best effort: it may be broken already, which is why it is closed. */
export function closeQuietly(stream: EventStream): void {
  stream.return?.().catch(() => {});
}
