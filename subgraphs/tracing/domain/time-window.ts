import { NS_PER_MS } from '../../../contracts/time.js';
/** A span of time, `[startNs, endNs)`, in nanoseconds since the epoch. Every query of the store carries one. */
export interface TimeWindow {
  readonly startNs: bigint;
  readonly endNs: bigint;
}

export const msToNs = (ms: number): bigint => BigInt(Math.round(ms)) * NS_PER_MS;
/** Milliseconds since the epoch, rounded down. */
export const nsToMs = (ns: bigint): number => Number(ns / NS_PER_MS);
/** A duration in milliseconds with its fraction. */
export const durationMs = (ns: bigint): number => Number(ns) / 1e6;

export function windowOfMs(startMs: number, endMs: number): TimeWindow {
  return { startNs: msToNs(startMs), endNs: msToNs(endMs) };
}

/** The `durationMs` before `nowMs`, up to and with the present millisecond. */
export function lastMs(nowMs: number, lengthMs: number): TimeWindow {
  return windowOfMs(nowMs - lengthMs, nowMs + 1);
}
