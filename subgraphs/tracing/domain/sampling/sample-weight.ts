/** 2^56: what a 14-digit threshold is a fraction of. */
const FULL = 2 ** 56;
/** A weight is stored as a float and must not let one span stand for everything. */
const MAX_WEIGHT = 1e6;
const THRESHOLD = /(?:^|;)th:([0-9a-f]{1,14})(?:;|$)/;

/**
 * How many spans a sampled one stands for: 1 / probability, where the `ot` entry of its trace state carries the
 * sampling threshold `th` (OpenTelemetry: trace/tracestate-probability-sampling); else 1.
 */
export function sampleWeightOf(traceState: string): number {
  if (!traceState.includes('ot=')) return 1;
  for (const member of traceState.split(',')) {
    const [key, value = ''] = member.trim().split(/=(.*)/s);
    if (key !== 'ot') continue;
    const digits = THRESHOLD.exec(value)?.[1];
    if (digits === undefined) return 1;
    // Trailing zeros may be left out.
    const rejected = Number.parseInt(digits.padEnd(14, '0'), 16) / FULL;
    return Math.min(1 / (1 - rejected), MAX_WEIGHT);
  }
  return 1;
}
