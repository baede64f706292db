import { z } from 'zod';
import {
  decodeSafetensors,
  encodeSafetensors,
  type Tensor,
  tensor,
  tensorData,
} from '../../checkpoints/safetensors.js';
import type { TrainingRunState } from '../../domain/ngram/training-run.js';
import type { CheckpointIdentity } from '../checkpoints.js';
import { courseNumbers, courseOf, numbersOf, parseNumbers, tensorsOf } from '../course-file.js';

/** The lengths that a run's arrays have. */
export interface CheckpointShape {
  featureCount: number;
  classCount: number;
  rowCount: number;
}

const FORMAT = 'mlsec-ngram-checkpoint-1';
const METADATA_KEY = 'state';

const scalars = courseNumbers.extend({ format: z.literal(FORMAT), scale: z.number().positive() });

/**
 * A run's state as a safetensors file: arrays as tensors; numbers as JSON in the metadata, which keeps doubles
 * exactly. The pieces show live memory: write them before the run goes on.
 */
export function encodeCheckpoint(state: TrainingRunState, identity: CheckpointIdentity): Uint8Array[] {
  const { optimizer, selection } = state;
  const { best } = selection;
  const matrix = [optimizer.weights.length / optimizer.bias.length, optimizer.bias.length];
  const vector = [optimizer.bias.length];
  const tensors: Record<string, Tensor> = {
    weights: tensor(matrix, optimizer.weights),
    weight_squares: tensor(matrix, optimizer.weightSquares),
    bias: tensor(vector, optimizer.bias),
    bias_squares: tensor(vector, optimizer.biasSquares),
    ...tensorsOf(state),
  };
  if (best?.model) {
    tensors.best_weights = tensor(matrix, best.model.weights);
    tensors.best_bias = tensor(vector, best.model.bias);
  }
  const numbers: z.infer<typeof scalars> = {
    format: FORMAT,
    ...numbersOf(state, optimizer.step, identity),
    scale: optimizer.scale,
  };
  return encodeSafetensors({ tensors, metadata: { [METADATA_KEY]: JSON.stringify(numbers) } });
}

/** @throws InvalidInputError that says why the bytes are not a checkpoint of this run */
export function decodeCheckpoint(
  bytes: Uint8Array,
  identity: CheckpointIdentity,
  shape: CheckpointShape,
): TrainingRunState {
  const file = decodeSafetensors(bytes);
  const numbers = parseNumbers(scalars, file.metadata[METADATA_KEY], identity);
  const matrix = [shape.featureCount, shape.classCount];
  const vector = [shape.classCount];
  const course = courseOf(numbers, file, shape.rowCount, () => ({
    classCount: shape.classCount,
    weights: tensorData(file, 'best_weights', 'F32', matrix),
    bias: tensorData(file, 'best_bias', 'F32', vector),
  }));
  return {
    ...course,
    optimizer: {
      weights: tensorData(file, 'weights', 'F32', matrix),
      bias: tensorData(file, 'bias', 'F32', vector),
      weightSquares: tensorData(file, 'weight_squares', 'F32', matrix),
      biasSquares: tensorData(file, 'bias_squares', 'F32', vector),
      scale: numbers.scale,
      step: numbers.step,
    },
  };
}
