/** The last microsecond whose nanoseconds fit into an int64: 2262-04-11. */
export const MAX_MICROSECONDS = 9_223_372_036_854_775n;

/** Whole microseconds, rounded down: exact in a number until the year 2255. */
export const microseconds = (ns: bigint): number => Number(ns / 1_000n);
