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

/**
 * A condition on spans: they start from one time on, and before another, each nanoseconds since the epoch in SQL. Their
 * five minutes, by which the table is ordered first, are a hint for its index: as `start` itself is further back in the
 * key, the engine does not conclude anything about them from it.
 */
export function spanStartsIn(fromNs: string, endNs?: string): string {
  const from = `fromUnixTimestamp64Nano(${fromNs}, 'UTC')`;
  const isFrom = `start >= ${from} AND indexHint(toStartOfFiveMinutes(start) >= toStartOfFiveMinutes(${from}))`;
  if (endNs === undefined) return isFrom;
  const end = `fromUnixTimestamp64Nano(${endNs}, 'UTC')`;
  return `${isFrom} AND start < ${end} AND indexHint(toStartOfFiveMinutes(start) <= toStartOfFiveMinutes(${end}))`;
}

/** Spans that start in the window of `windowParameters`. */
export const SPAN_IN_WINDOW = spanStartsIn('{startNs:Int64}', '{endNs:Int64}');

export function windowParameters(window: TimeWindow): Record<string, unknown> {
  const { first, last } = bucketsOf(window);
  return {
    firstBucket: first,
    lastBucket: last,
    startNs: String(window.startNs),
    endNs: String(window.endNs),
  };
}
