import { createHash } from 'node:crypto';
import { z } from 'zod';
import { InvalidInputError } from '../../../../contracts/errors.js';
import type { TrainingRunState } from '../../domain/ngram/training-run.js';
import { decodeSafetensors, encodeSafetensors, type Tensor, tensor, tensorData } from '../safetensors.js';

/** What a checkpoint belongs to: it fits only a run with the same. */
export interface CheckpointIdentity {
  family: string;
  familyVersion: string;
  /** SHA-256 of the configuration and of the data file. */
  config: string;
  dataset: string;
}

/** The lengths that a run's arrays have. */
export interface CheckpointShape {
  featureCount: number;
  classCount: number;
  rowCount: number;
}

const FORMAT = 'mlsec-ngram-checkpoint-1';
const METADATA_KEY = 'state';

const scalars = z.object({
  format: z.literal(FORMAT),
  identity: z.object({
    family: z.string(),
    familyVersion: z.string(),
    config: z.string(),
    dataset: z.string(),
  }),
  step: z.number().int().min(0),
  scale: z.number().positive(),
  position: z.number().int().min(0),
  epochsDone: z.number().int().min(0),
  evaluatedStep: z.number().int().min(0),
  epochLoss: z.number(),
  windowLoss: z.number(),
  windowRows: z.number().int().min(0),
  withoutImprovement: z.number().int().min(0),
  best: z.object({ value: z.number(), step: z.number().int(), hasModel: z.boolean() }).optional(),
  history: z.array(z.object({ name: z.string(), value: z.number(), step: z.number().int() })),
});

/** SHA-256 of a configuration, whatever the order of its fields. */
export function configDigest(config: Readonly<Record<string, unknown>>): string {
  const sorted = Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}

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
    random: tensor([4], state.random),
    order: tensor([state.order.length], state.order),
  };
  if (best?.model) {
    tensors.best_weights = tensor(matrix, best.model.weights);
    tensors.best_bias = tensor(vector, best.model.bias);
  }
  const numbers: z.infer<typeof scalars> = {
    format: FORMAT,
    identity,
    step: optimizer.step,
    scale: optimizer.scale,
    position: state.position,
    epochsDone: state.epochsDone,
    evaluatedStep: state.evaluatedStep,
    epochLoss: state.epochLoss,
    windowLoss: state.windowLoss,
    windowRows: state.windowRows,
    withoutImprovement: selection.withoutImprovement,
    best: best && { value: best.value, step: best.step, hasModel: best.model !== undefined },
    history: state.history,
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
  const numbers = parseNumbers(file.metadata[METADATA_KEY]);
  for (const name of Object.keys(identity) as (keyof CheckpointIdentity)[]) {
    if (numbers.identity[name] !== identity[name]) {
      throw new InvalidInputError(`The checkpoint is of another ${name}.`);
    }
  }
  const matrix = [shape.featureCount, shape.classCount];
  const vector = [shape.classCount];
  if (numbers.position > shape.rowCount) throw new InvalidInputError('The checkpoint lies beyond the data.');
  const { best } = numbers;
  return {
    optimizer: {
      weights: tensorData(file, 'weights', 'F32', matrix),
      bias: tensorData(file, 'bias', 'F32', vector),
      weightSquares: tensorData(file, 'weight_squares', 'F32', matrix),
      biasSquares: tensorData(file, 'bias_squares', 'F32', vector),
      scale: numbers.scale,
      step: numbers.step,
    },
    random: tensorData(file, 'random', 'U32', [4]),
    order: tensorData(file, 'order', 'U32', [shape.rowCount]),
    position: numbers.position,
    epochsDone: numbers.epochsDone,
    evaluatedStep: numbers.evaluatedStep,
    epochLoss: numbers.epochLoss,
    windowLoss: numbers.windowLoss,
    windowRows: numbers.windowRows,
    history: numbers.history,
    selection: {
      withoutImprovement: numbers.withoutImprovement,
      ...(best && {
        best: {
          value: best.value,
          step: best.step,
          ...(best.hasModel && {
            model: {
              classCount: shape.classCount,
              weights: tensorData(file, 'best_weights', 'F32', matrix),
              bias: tensorData(file, 'best_bias', 'F32', vector),
            },
          }),
        },
      }),
    },
  };
}

function parseNumbers(text: string | undefined): z.infer<typeof scalars> {
  try {
    return scalars.parse(JSON.parse(text ?? ''));
  } catch (cause) {
    throw new InvalidInputError('The file is not a checkpoint of this version.', { cause });
  }
}
