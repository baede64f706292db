import { NS_PER_SECOND } from '../../../../contracts/time.js';
import type { TimeWindow } from '../../domain/time-window.js';

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

/** Of partials: those that start in the window of `windowParameters`. */
export const IN_WINDOW = `(bucket >= toDateTime({firstBucket:UInt32}, 'UTC') AND bucket <= toDateTime({lastBucket:UInt32}, 'UTC')
  AND start >= fromUnixTimestamp64Nano({startNs:Int64}) AND start < fromUnixTimestamp64Nano({endNs:Int64}))`;

export function windowParameters(window: TimeWindow): Record<string, unknown> {
  const { first, last } = bucketsOf(window);
  return {
    firstBucket: first,
    lastBucket: last,
    startNs: String(window.startNs),
    endNs: String(window.endNs),
  };
}
