import type { StrategyResponse } from '../domain/sampling/strategy-response.js';

/**
 * Steers each operation to a target rate of sampled traces: the probability that SDKs are told goes up where less than
 * that arrives and down where more does. The law is that of Jaeger's adaptive sampling, so that its clients behave as
 * they are known to.
 */
export interface AdaptiveOptions {
  /** Sampled traces a second that each operation is steered to. */
  readonly targetPerSecond: number;
  /** Off by no more than this share of the target, a probability is left alone. */
  readonly tolerance: number;
  readonly intervalMs: number;
  /** Intervals that are looked at; the newest counts most. */
  readonly buckets: number;
  /** Spans come late: younger intervals are not looked at. */
  readonly delayMs: number;
  readonly initialProbability: number;
  readonly minProbability: number;
  /** Traces of each operation that a client keeps whatever the probability. */
  readonly minTracesPerSecond: number;
  /** Largest growth in one step, as a share. */
  readonly maxIncrease: number;
}

export const ADAPTIVE_OPTIONS: AdaptiveOptions = {
  targetPerSecond: 1,
  tolerance: 0.3,
  intervalMs: 60_000,
  buckets: 10,
  delayMs: 120_000,
  initialProbability: 0.001,
  minProbability: 1e-5,
  minTracesPerSecond: 1 / 60,
  maxIncrease: 0.5,
};

/** Sampled traces of one operation in each interval, the newest first. */
export interface OperationThroughput {
  readonly service: string;
  readonly operation: string;
  readonly counts: readonly number[];
}

/** By service, then operation. */
export type Probabilities = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * The probabilities for the next interval. An operation that nothing arrived of in any interval is forgotten, and gets
 * the initial probability again.
 */
export function nextProbabilities(
  current: Probabilities,
  throughput: readonly OperationThroughput[],
  options: AdaptiveOptions,
): Probabilities {
  const next = new Map<string, Map<string, number>>();
  for (const { service, operation, counts } of throughput) {
    const before = current.get(service)?.get(operation) ?? options.initialProbability;
    const operations = next.get(service) ?? new Map<string, number>();
    next.set(
      service,
      operations.set(operation, nextProbability(before, weightedRate(counts, options), options)),
    );
  }
  return next;
}

/** Traces a second. The newest of n intervals has the weight n^4, the one before (n-1)^4, … */
export function weightedRate(
  counts: readonly number[],
  { intervalMs, buckets }: Pick<AdaptiveOptions, 'intervalMs' | 'buckets'>,
): number {
  let sum = 0;
  let weights = 0;
  for (const [age, count] of counts.slice(0, buckets).entries()) {
    const weight = (buckets - age) ** 4;
    sum += weight * (count / (intervalMs / 1000));
    weights += weight;
  }
  return weights === 0 ? 0 : sum / weights;
}

export function nextProbability(current: number, ratePerSecond: number, options: AdaptiveOptions): number {
  const { targetPerSecond, tolerance, maxIncrease, minProbability } = options;
  let next = current;
  if (ratePerSecond <= 0) next = current * 2;
  else if (Math.abs(ratePerSecond - targetPerSecond) / targetPerSecond > tolerance) {
    next = Math.min(current * (targetPerSecond / ratePerSecond), current * (1 + maxIncrease));
  }
  return Math.min(Math.max(next, minProbability), 1);
}

/** What a service is told. Operations that nothing is known of have the initial probability. */
export function adaptiveResponse(
  operations: ReadonlyMap<string, number> | undefined,
  options: AdaptiveOptions,
): StrategyResponse {
  const { initialProbability, minTracesPerSecond } = options;
  return {
    strategyType: 'PROBABILISTIC',
    probabilisticSampling: { samplingRate: initialProbability },
    operationSampling: {
      defaultSamplingProbability: initialProbability,
      defaultLowerBoundTracesPerSecond: minTracesPerSecond,
      perOperationStrategies: [...(operations ?? [])].map(([operation, samplingRate]) => ({
        operation,
        probabilisticSampling: { samplingRate },
      })),
    },
  };
}
