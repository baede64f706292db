import type { StrategyResponse } from './strategy-response.js';

export const SAMPLING_MODES = ['file', 'adaptive'] as const;
export type SamplingMode = (typeof SAMPLING_MODES)[number];

export interface StrategiesInUse {
  readonly mode: SamplingMode;
  readonly strategies: Readonly<Record<string, unknown>>;
  /** What is odd about the file; first of all why its present text is not in use. */
  readonly warnings: readonly string[];
  /** When these strategies were taken into use. */
  readonly loadedAt: Date;
  /** The file, or where else they come from. */
  readonly source: string;
}

/** What SDKs that ask how to sample are told. */
export interface SamplingStrategies {
  current(): StrategiesInUse;
  strategyFor(service: string): StrategyResponse;
  /**
   * Loads, and goes on following changes.
   * @throws InvalidInputError when there is nothing valid to begin with
   */
  start(): Promise<void>;
  stop(): Promise<void>;
}
