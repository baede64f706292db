import { Buffers } from '../../../subgraphs/training/engine/buffers.js';
import { encoderInputs, type InputArrays } from '../../../subgraphs/training/engine/encoder/batch-inputs.js';
import type { EncoderConfig } from '../../../subgraphs/training/engine/encoder/encoder-config.js';
import { batchSizes, encoderGraph } from '../../../subgraphs/training/engine/encoder/encoder-graph.js';
import { trainingGraph } from '../../../subgraphs/training/engine/encoder/training-graph.js';
import { trainingInputs } from '../../../subgraphs/training/engine/encoder/training-inputs.js';
import type {
  Tensors,
  TokenBatch,
  TrainingBatch,
} from '../../../subgraphs/training/engine/encoder-engine.js';
import { type ArraysByName, evaluate } from './reference-executor.js';

/** Double-precision results of an encoder, by name. */
export interface ReferenceStep {
  readonly loss: number;
  readonly logits: Float64Array;
  readonly gradients: ReadonlyMap<string, Float64Array>;
}

/** The logits of a batch without dropout. */
export function referenceForward(config: EncoderConfig, weights: Tensors, batch: TokenBatch): Float64Array {
  const { logits } = encoderGraph(config, { dropout: false });
  return evaluateOne(logits, { ...Object.fromEntries(weights), ...encoderInputs(config, batch) }, batch);
}

/** The loss alone, with dropout: what finite differences are taken of. */
export function referenceLoss(
  config: EncoderConfig,
  weights: ReadonlyMap<string, ArrayLike<number>>,
  batch: TrainingBatch,
  dropoutSeed: number,
): number {
  const graph = trainingGraph(config);
  const given = { ...Object.fromEntries(weights), ...stepInputs(config, graph, batch, dropoutSeed) };
  return evaluateOne(graph.loss, given, batch)[0] ?? Number.NaN;
}

export function referenceBackward(
  config: EncoderConfig,
  weights: Tensors,
  batch: TrainingBatch,
  dropoutSeed: number,
): ReferenceStep {
  const graph = trainingGraph(config);
  const inputs = stepInputs(config, graph, batch, dropoutSeed);
  const { dense, sparse } = graph.gradients;
  const outputs = [
    graph.loss,
    graph.logits,
    ...dense.values(),
    ...[...sparse.values()].map(({ rows }) => rows),
  ];
  const given = { ...Object.fromEntries(weights), ...inputs };
  const [loss, logits, ...values] = evaluate(outputs, given, batchSizes(batch)).map(({ data }) => data);
  const gradients = new Map([...dense.keys()].map((name, at) => [name, values[at] ?? new Float64Array()]));
  for (const [at, [name, { indexes }]] of [...sparse].entries()) {
    const table = new Float64Array(weights.get(name)?.length ?? 0);
    const rows = values[dense.size + at] ?? new Float64Array();
    for (const [from, value] of rows.entries()) {
      const row = Number(inputs[indexes]?.[Math.floor(from / config.dim)]);
      const to = row * config.dim + (from % config.dim);
      table[to] = (table[to] ?? 0) + value;
    }
    gradients.set(name, table);
  }
  return { loss: loss?.[0] ?? Number.NaN, logits: logits ?? new Float64Array(), gradients };
}

function stepInputs(
  config: EncoderConfig,
  graph: ReturnType<typeof trainingGraph>,
  batch: TrainingBatch,
  dropoutSeed: number,
): InputArrays {
  return trainingInputs(config, graph, batch, dropoutSeed, new Buffers((length) => new Uint8Array(length)));
}

function evaluateOne(node: Parameters<typeof evaluate>[0][number], given: ArraysByName, batch: TokenBatch) {
  const [result] = evaluate([node], given, batchSizes(batch));
  if (!result) throw new Error('Nothing was computed.');
  return result.data;
}
