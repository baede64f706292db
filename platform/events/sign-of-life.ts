import { setTimeout as delay } from 'node:timers/promises';

/** Whether a request to a peer succeeds in time; one that vanished without closing its side never answers. */
export async function answersWithin(timeoutMs: number, request: Promise<unknown>): Promise<boolean> {
  const outcome = request.then(
    () => true,
    () => false,
  );
  return Promise.race([outcome, delay(timeoutMs, false, { ref: false })]);
}
