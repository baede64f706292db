/** How likely an SDK keeps a trace that begins with this operation. */
export interface OperationProbability {
  readonly operation: string;
  readonly probabilisticSampling: { readonly samplingRate: number };
}

/**
 * What an SDK that asks how to sample is told, in the JSON of Jaeger's remote sampling (jaeger-idl
 * `proto/api_v2/sampling.proto`): enums by name, absent parts left out. `operationSampling` counts where it is there;
 * the other part is for clients that do not know it.
 */
export interface StrategyResponse {
  readonly strategyType: 'PROBABILISTIC' | 'RATE_LIMITING';
  readonly probabilisticSampling?: { readonly samplingRate: number };
  /** A whole number. */
  readonly rateLimitingSampling?: { readonly maxTracesPerSecond: number };
  readonly operationSampling?: {
    readonly defaultSamplingProbability: number;
    /** So many traces of each operation are kept whatever the probability. */
    readonly defaultLowerBoundTracesPerSecond: number;
    readonly perOperationStrategies: readonly OperationProbability[];
    readonly defaultUpperBoundTracesPerSecond?: number;
  };
}
