import { HOUR_MS } from '../../../../contracts/time.js';
import { SPAN_KIND_NAMES, SpanKind } from '../../domain/span.js';
import { badParameter, flagOf, type parametersOf, textOf, wholeNumberOf } from '../parameters.js';

/** The roll-up counts by minutes: steps are not shorter. */
export const MIN_STEP_MS = 60_000;
const DEFAULT_LOOKBACK_MS = HOUR_MS;
const DEFAULT_RATE_MS = 600_000;
const LONGEST_LOOKBACK_MS = 31 * 86_400_000;
/** What a chart shows; and how many buckets are added up for each of its points. */
const MAX_POINTS = 500;
const MAX_BUCKETS_PER_RATE = 60;
const MAX_SERVICES = 20;

/** Which figures are asked for over which time. All milliseconds. */
export interface RateQuery {
  readonly services: readonly string[];
  readonly byOperation: boolean;
  readonly kinds: readonly SpanKind[];
  readonly endMs: number;
  readonly lookbackMs: number;
  /** Between two points. */
  readonly stepMs: number;
  /** Each point is about so much time before it: a whole number of buckets. */
  readonly rateMs: number;
  /** Width of what is counted together, whole minutes. */
  readonly bucketMs: number;
}

/** Reads the parameters of `/api/metrics/*`. @throws InvalidInputError */
export function parseRateQuery(parameters: ReturnType<typeof parametersOf>, nowMs: number): RateQuery {
  const services = [...new Set(parameters.getAll('service').filter((name) => name !== ''))];
  if (services.length === 0) throw badParameter('service', 'please provide at least one service name');
  if (services.length > MAX_SERVICES) throw badParameter('service', `there are more than ${MAX_SERVICES}`);
  const lookbackMs = wholeNumberOf(parameters, 'lookback', 1) ?? DEFAULT_LOOKBACK_MS;
  if (lookbackMs > LONGEST_LOOKBACK_MS) throw badParameter('lookback', 'it is longer than 31 days');
  const wantedRateMs = Math.min(
    wholeNumberOf(parameters, 'ratePer', 1) ?? DEFAULT_RATE_MS,
    LONGEST_LOOKBACK_MS,
  );
  const bucketMs = roundUp(
    Math.max(lookbackMs / MAX_POINTS, wantedRateMs / MAX_BUCKETS_PER_RATE),
    MIN_STEP_MS,
  );
  return {
    services,
    byOperation: flagOf(parameters, 'groupByOperation'),
    kinds: parseKinds(parameters.getAll('spanKind')),
    endMs: Math.min(wholeNumberOf(parameters, 'endTs', 0) ?? nowMs, nowMs + LONGEST_LOOKBACK_MS),
    lookbackMs,
    stepMs: Math.max(wholeNumberOf(parameters, 'step', 1) ?? MIN_STEP_MS, bucketMs),
    rateMs: roundUp(wantedRateMs, bucketMs),
    bucketMs,
  };
}

/** @throws InvalidInputError unless it is a number from 0 to 1 */
export function parseQuantile(parameters: URLSearchParams): number {
  const text = textOf(parameters, 'quantile');
  const quantile = /^(?:\d+(?:\.\d*)?|\.\d+)$/.test(text ?? '') ? Number(text) : Number.NaN;
  if (quantile >= 0 && quantile <= 1) return quantile;
  throw badParameter('quantile', 'a number from 0 to 1 is expected');
}

function parseKinds(names: readonly string[]): SpanKind[] {
  if (names.length === 0) return [SpanKind.server];
  return names.map((name) => {
    const kind = (SPAN_KIND_NAMES as readonly string[]).indexOf(name);
    if (kind < 0) throw badParameter('spanKind', `unsupported span kind: '${name.slice(0, 40)}'`);
    return kind as SpanKind;
  });
}

const roundUp = (value: number, unit: number): number => Math.max(Math.ceil(value / unit), 1) * unit;
