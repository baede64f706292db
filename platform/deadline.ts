import { type EventEmitter, once } from 'node:events';

/** Whether a request to a peer succeeds in time; one that vanished without closing its side never answers. */
export function answersWithin(timeoutMs: number, request: Promise<unknown>): Promise<boolean> {
  const outcome = request.then(
    () => true,
    () => false,
  );
  return settledWithin(timeoutMs, outcome, () => new Error('late')).catch(() => false);
}

/** What `work` comes to, if it does in time. Rejects with `late()` otherwise; the work itself goes on. */
export async function settledWithin<T>(timeoutMs: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), timeoutMs);
    timer.unref();
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs `work` with a signal that is aborted when its time is up, or when `outer` is.
 * @param tooLate makes the signal's reason
 */
export async function withTimeLimit<T>(
  limitMs: number,
  outer: AbortSignal | undefined,
  tooLate: () => Error,
  work: (limits: { signal: AbortSignal; endsAtMs: number }) => Promise<T>,
): Promise<T> {
  outer?.throwIfAborted();
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(tooLate()), limitMs);
  const stop = () => end.abort(outer?.reason);
  outer?.addEventListener('abort', stop, { once: true });
  try {
    return await work({ signal: end.signal, endsAtMs: performance.now() + limitMs });
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', stop);
  }
}

/** The outcome of `work`, or the signal's reason when that is aborted first. */
export async function unlessAborted<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (!signal) return work;
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
  });
  // Whatever comes after the other outcome is of no interest.
  aborted.catch(() => {});
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener('abort', stop);
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
