/**
 * Consistent probability sampling (OpenTelemetry: trace/tracestate-probability-sampling): every trace has 56 random
 * bits, and whoever samples with probability p keeps those that are at least (1 - p) * 2^56. All decide alike, and who
 * keeps more keeps a superset.
 *
 * Random bits and thresholds are 14 lower-case hex digits here, so that comparing the texts compares the numbers.
 */
const DIGITS = 14;
const FULL = 1n << 56n;
const RANDOM_VALUE = /(?:^|[;=])rv:([0-9a-f]{14})(?:[;,\s]|$)/;
const THRESHOLD = /^th:([0-9a-f]{1,14})$/;

/** The rejection threshold of a probability from 0 to 1; `undefined` for 0, which nothing reaches. */
export function thresholdOf(probability: number): string | undefined {
  if (!(probability > 0)) return undefined;
  const rejected = BigInt(Math.round((1 - Math.min(probability, 1)) * 2 ** 56));
  return (rejected >= FULL ? FULL - 1n : rejected).toString(16).padStart(DIGITS, '0');
}

/** The trace's random bits: `rv` of the trace state where the sender chose them, else the right-most 56 of the id. */
export function randomnessOf(span: { readonly traceId: string; readonly traceState: string }): string {
  if (span.traceState !== '' && span.traceState.includes('rv:')) {
    const value = RANDOM_VALUE.exec(span.traceState)?.[1];
    if (value !== undefined) return value;
  }
  return span.traceId.slice(-DIGITS);
}

/** Whether a sampler of this threshold keeps the trace. */
export function reachesThreshold(
  span: { readonly traceId: string; readonly traceState: string },
  threshold: string | undefined,
): boolean {
  return threshold !== undefined && randomnessOf(span) >= threshold;
}

/**
 * The trace state with `th` noted in its `ot` entry, which moves to the front as changed entries do (W3C). Who sampled
 * before with a higher threshold stays noted: the sampling of both together is the sampling of the stricter one.
 */
export function withThreshold(traceState: string, threshold: string): string {
  const noted = `th:${shortened(threshold)}`;
  if (traceState === '') return `ot=${noted}`;
  const others: string[] = [];
  let fields: string[] = [];
  for (const member of traceState.split(',')) {
    const text = member.trim();
    if (text.startsWith('ot=')) fields = text.slice('ot='.length).split(';');
    else if (text !== '') others.push(text);
  }
  const before = fields.map((field) => THRESHOLD.exec(field)?.[1]).find((digits) => digits !== undefined);
  if (before !== undefined && before.padEnd(DIGITS, '0') >= threshold) return traceState;
  const rest = fields.filter((field) => field !== '' && !field.startsWith('th:'));
  return [`ot=${[noted, ...rest].join(';')}`, ...others].join(',');
}

/** Trailing zeros mean nothing. */
const shortened = (threshold: string): string => threshold.replace(/0+$/, '') || '0';
