import { NS_PER_SECOND, type TimeWindow } from '../../domain/time-window.js';

/** Width of the buckets by which spans, traces and edges are ordered. */
export const BUCKET_SECONDS = 300;

/** Start of the five minutes in which a time lies, in seconds since the epoch. */
export function fiveMinutesOf(ns: bigint): number {
  const seconds = Number(ns / NS_PER_SECOND);
  return seconds - (seconds % BUCKET_SECONDS);
}

/** First and last bucket of a window, both inclusive. */
export function bucketsOf({ startNs, endNs }: TimeWindow): { first: number; last: number } {
  return { first: fiveMinutesOf(startNs), last: fiveMinutesOf(endNs > startNs ? endNs - 1n : startNs) };
}
