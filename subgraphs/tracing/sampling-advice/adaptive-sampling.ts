import type { Clock } from '../../../platform/clock.js';
import type { Logger } from '../../../platform/log.js';
import { RepeatingTask } from '../../../platform/repeating-task.js';
import type { SamplingStrategies, StrategiesInUse } from '../domain/sampling/sampling-strategies.js';
import type { StrategyResponse } from '../domain/sampling/strategy-response.js';
import { windowOfMs } from '../domain/time-window.js';
import type { TraceReader } from '../stores/trace-reader.js';
import {
  ADAPTIVE_OPTIONS,
  type AdaptiveOptions,
  adaptiveResponse,
  nextProbabilities,
  type OperationThroughput,
  type Probabilities,
} from './adaptive.js';

export interface AdaptiveSamplingDeps {
  readonly reader: Pick<TraceReader, 'operationMetrics'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Whose operations are steered. */
  readonly tenant: string;
}

/** Rows of one query: operations times intervals. What is beyond has the fewest spans, and the initial probability. */
const MAX_ROWS = 50_000;

/**
 * Strategies that follow what arrives. Each process of a scaled-out installation reads the same throughput from the
 * store, so no leader is needed: each multiplies its own probabilities by the same factor, and together they meet the
 * target. A process that starts begins with the initial probabilities, as Jaeger does without a store for them.
 */
export function createAdaptiveSampling(
  deps: AdaptiveSamplingDeps,
  options: AdaptiveOptions = ADAPTIVE_OPTIONS,
): SamplingStrategies & { step(): Promise<void> } {
  return new AdaptiveSampling(deps, options);
}

class AdaptiveSampling implements SamplingStrategies {
  readonly #deps: AdaptiveSamplingDeps;
  readonly #options: AdaptiveOptions;
  readonly #task: RepeatingTask;
  #probabilities: Probabilities = new Map();
  #loadedAt: Date;
  #newestBucketMs = 0;
  #problem: string | undefined;

  constructor(deps: AdaptiveSamplingDeps, options: AdaptiveOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#loadedAt = deps.clock.now();
    this.#task = new RepeatingTask(options.intervalMs / 4, () => this.step(), {
      onError: (error) => this.#keepProbabilities(error),
    });
  }

  current(): StrategiesInUse {
    const { initialProbability } = this.#options;
    const services = [...this.#probabilities].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      mode: 'adaptive',
      strategies: {
        default_strategy: { type: 'probabilistic', param: initialProbability },
        service_strategies: services.map(([service, operations]) => ({
          service,
          type: 'probabilistic',
          param: initialProbability,
          operation_strategies: [...operations].map(([operation, param]) => ({
            operation,
            type: 'probabilistic',
            param,
          })),
        })),
      },
      warnings: this.#problem === undefined ? [] : [this.#problem],
      loadedAt: this.#loadedAt,
      source: `SAMPLING_MODE=adaptive, ${this.#options.targetPerSecond} traces a second and operation`,
    };
  }

  strategyFor(service: string): StrategyResponse {
    return adaptiveResponse(this.#probabilities.get(service), this.#options);
  }

  async start(): Promise<void> {
    this.#task.start();
  }

  stop(): Promise<void> {
    return this.#task.stop();
  }

  /** Takes one step when an interval has ended since the last one. */
  async step(): Promise<void> {
    const { intervalMs, delayMs, buckets } = this.#options;
    const now = this.#deps.clock.now();
    const endMs = Math.floor((now.getTime() - delayMs) / intervalMs) * intervalMs;
    if (endMs <= this.#newestBucketMs) return;
    const rows = await this.#deps.reader.operationMetrics(
      this.#deps.tenant,
      {
        window: windowOfMs(endMs - buckets * intervalMs, endMs),
        spans: 'requests',
        groupBy: ['service', 'operation'],
        bucketMs: intervalMs,
      },
      MAX_ROWS,
    );
    const throughput = new Map<string, OperationThroughput & { counts: number[] }>();
    for (const {
      serviceName: service = '',
      operationName: operation = '',
      bucketMs = 0,
      spanCount,
    } of rows) {
      const key = JSON.stringify([service, operation]);
      const known = throughput.get(key) ?? { service, operation, counts: new Array<number>(buckets).fill(0) };
      const age = (endMs - intervalMs - bucketMs) / intervalMs;
      if (age >= 0 && age < buckets) known.counts[age] = (known.counts[age] ?? 0) + spanCount;
      throughput.set(key, known);
    }
    this.#probabilities = nextProbabilities(this.#probabilities, [...throughput.values()], this.#options);
    this.#newestBucketMs = endMs;
    this.#loadedAt = now;
    this.#problem = undefined;
  }

  #keepProbabilities(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (this.#problem === undefined) {
      this.#deps.log.warn({ err: error }, 'Sampling probabilities left as they were');
    }
    this.#problem = `What arrives could not be read, the probabilities are as they were: ${message}`;
  }
}
