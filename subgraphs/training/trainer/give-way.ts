import { constants, getPriority, setPriority } from 'node:os';

/** Of processes that have work when others have none: nice 10 where there are nice values. */
const BELOW_SERVICES = constants.priority.PRIORITY_BELOW_NORMAL;

/**
 * Lets whatever answers people, or the worker and its database, have a core first: a training takes all that is free, and
 * loses nothing while nobody else wants it. One that was started with a lower priority keeps that. Threads that are
 * started after this have the same.
 */
export function giveWay(): void {
  setPriority(Math.max(getPriority(), BELOW_SERVICES));
}
