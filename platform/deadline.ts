import { type EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** Whether a request to a peer succeeds in time; one that vanished without closing its side never answers. */
export async function answersWithin(timeoutMs: number, request: Promise<unknown>): Promise<boolean> {
  const stopWaiting = new AbortController();
  const outcome = request.then(
    () => true,
    () => false,
  );
  const late = delay(timeoutMs, false, { ref: false, signal: stopWaiting.signal }).catch(() => false);
  try {
    return await Promise.race([outcome, late]);
  } finally {
    stopWaiting.abort();
  }
}

/**
 * Waits for an event. Rejects after `timeoutMs`, or when `signal` is aborted.
 *
 * The timer is ours because `AbortSignal.any` does not keep an `AbortSignal.timeout` alive: collected before it
 * fires, it never does, and the wait has no end (nodejs/node issue 57736).
 */
export async function onceWithin(
  timeoutMs: number,
  emitter: EventEmitter,
  event: string,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(new Error(`No "${event}" within ${timeoutMs} ms`)), timeoutMs);
  const stop = () => end.abort(signal.reason);
  signal.addEventListener('abort', stop);
  try {
    await once(emitter, event, { signal: end.signal });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
