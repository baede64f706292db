import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestContext } from './context.js';

type Limits = Pick<RequestContext, 'signal' | 'endsAtMs'>;

const current = new AsyncLocalStorage<Limits>();

/**
 * Runs `fn`, and what follows from it, within a request's limits of time. Services get the context as an argument; this
 * is for the drivers of databases below them, whose calls pass through libraries that know of no signal.
 */
export function withinRequest<T>({ signal, endsAtMs }: Limits, fn: () => T): T {
  return signal || endsAtMs !== undefined ? current.run({ signal, endsAtMs }, fn) : fn();
}

/** Runs `fn`, and what follows from it, although the request it comes from may be over. */
export function beyondRequest<T>(fn: () => T): T {
  return current.getStore() ? current.exit(fn) : fn();
}

/** Aborted when nobody waits any more for what runs now. */
export function currentSignal(): AbortSignal | undefined {
  return current.getStore()?.signal;
}

/** How long the request that runs now may still take. */
export function timeLeftMs(): number | undefined {
  const endsAtMs = current.getStore()?.endsAtMs;
  return endsAtMs === undefined ? undefined : Math.max(0, endsAtMs - performance.now());
}
