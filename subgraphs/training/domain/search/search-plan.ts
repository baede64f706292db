import { InvalidInputError } from '../../../../contracts/errors.js';
import { requireWithin } from '../../../../contracts/paging.js';

export const SEARCH_ALGORITHMS = ['random', 'asha'] as const;
export type SearchAlgorithm = (typeof SEARCH_ALGORITHMS)[number];

/** How a search gives out its resource, epochs of training. */
export interface SearchPlan {
  readonly maxTrials: number;
  /** Trials that wait for a worker or run at once. */
  readonly maxParallel: number;
  /** Epochs after which a trial is compared, growing; the last one is all that a training has. */
  readonly rungs: readonly number[];
  /** Of `n` trials at a rung the best `floor(n / reductionFactor)` go on to the next one. */
  readonly reductionFactor: number;
  readonly greaterIsBetter: boolean;
}

export interface PlanInput {
  algorithm: SearchAlgorithm;
  maxTrials: number;
  maxParallel: number;
  /** Of the first rung. */
  minEpochs: number;
  reductionFactor: number;
}

const MOST_TRIALS = 1_000;
const MOST_PARALLEL = 100;
const MOST_REDUCTION = 16;

/**
 * @param numEpochs of a complete training
 * @throws InvalidInputError
 */
export function makePlan(input: PlanInput, numEpochs: number, greaterIsBetter: boolean): SearchPlan {
  const { algorithm } = input;
  const maxTrials = requireWithin('maxTrials', input.maxTrials, 1, MOST_TRIALS);
  const maxParallel = requireWithin('maxParallel', input.maxParallel, 1, MOST_PARALLEL);
  const reductionFactor = requireWithin('reductionFactor', input.reductionFactor, 2, MOST_REDUCTION);
  if (!Number.isInteger(input.minEpochs) || input.minEpochs < 1 || input.minEpochs > numEpochs) {
    throw new InvalidInputError(
      `minEpochs must be 1 to ${numEpochs}, which is config.num_epochs; got ${input.minEpochs}.`,
      { details: { field: 'minEpochs' } },
    );
  }
  const rungs = algorithm === 'random' ? [numEpochs] : rungsOf(input.minEpochs, reductionFactor, numEpochs);
  return { maxTrials, maxParallel, rungs, reductionFactor, greaterIsBetter };
}

/** Powers of the reduction factor from the least resource on, and the whole of it at the end. */
function rungsOf(minEpochs: number, reductionFactor: number, numEpochs: number): number[] {
  const rungs: number[] = [];
  for (let epochs = minEpochs; epochs < numEpochs; epochs *= reductionFactor) rungs.push(epochs);
  return [...rungs, numEpochs];
}
