import { nsToMs } from '../domain/time-window.js';

/** An instant of nanoseconds since the epoch, to the millisecond. */
export const dateOf = (ns: bigint): Date => new Date(nsToMs(ns));
