import { z } from 'zod';
import {
  decodeSafetensors,
  encodeSafetensors,
  type Tensor,
  tensor,
  tensorData,
} from '../../checkpoints/safetensors.js';
import type { Tensors } from '../../engine/encoder-engine.js';
import type { CheckpointIdentity } from '../checkpoints.js';
import { courseNumbers, courseOf, numbersOf, parseNumbers, tensorsOf } from '../course-file.js';
import type { TransformerRunState } from './transformer-run.js';

const FORMAT = 'mlsec-transformer-checkpoint-1';
const METADATA_KEY = 'state';

const scalars = courseNumbers.extend({ format: z.literal(FORMAT) });

/** What a checkpoint keeps of each trained tensor, by the prefix of its name. */
const KINDS = { weights: 'weight:', means: 'mean:', squares: 'square:', best: 'best:' } as const;

/**
 * A run's state as a safetensors file: of each trained tensor the weights, AdamW's two means and the best weights; numbers
 * as JSON in the metadata. Frozen weights are not in it. The pieces show live memory: write them before the run goes on.
 */
export function encodeCheckpoint(state: TransformerRunState, identity: CheckpointIdentity): Uint8Array[] {
  const { weights, optimizer, selection } = state;
  const best = selection.best?.model;
  const tensors = {
    ...named(KINDS.weights, weights),
    ...named(KINDS.means, optimizer.means),
    ...named(KINDS.squares, optimizer.squares),
    ...(best && named(KINDS.best, best)),
    ...tensorsOf(state),
  };
  const numbers: z.infer<typeof scalars> = { format: FORMAT, ...numbersOf(state, optimizer.step, identity) };
  return encodeSafetensors({ tensors, metadata: { [METADATA_KEY]: JSON.stringify(numbers) } });
}

/**
 * @param trained the tensors of the run, for their names and lengths
 * @throws InvalidInputError that says why the bytes are not a checkpoint of this run
 */
export function decodeCheckpoint(
  bytes: Uint8Array,
  identity: CheckpointIdentity,
  { trained, rowCount }: { trained: Tensors; rowCount: number },
): TransformerRunState {
  const file = decodeSafetensors(bytes);
  const numbers = parseNumbers(scalars, file.metadata[METADATA_KEY], identity);
  const read = (prefix: string): Tensors =>
    new Map(
      [...trained].map(([name, { length }]) => [name, tensorData(file, `${prefix}${name}`, 'F32', [length])]),
    );
  return {
    ...courseOf(numbers, file, rowCount, () => read(KINDS.best)),
    weights: read(KINDS.weights),
    optimizer: { step: numbers.step, means: read(KINDS.means), squares: read(KINDS.squares) },
  };
}

function named(prefix: string, tensors: Tensors): Record<string, Tensor> {
  return Object.fromEntries(
    [...tensors].map(([name, values]) => [`${prefix}${name}`, tensor([values.length], values)]),
  );
}
