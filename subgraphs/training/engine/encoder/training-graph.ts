import { differentiate, type Gradients } from '../graph/differentiate.js';
import type { Node } from '../graph/node.js';
import { input, logSoftmax, multiply, scale, sum } from '../graph/operators.js';
import type { EncoderConfig } from './encoder-config.js';
import { BATCH, type EncoderGraph, encoderGraph } from './encoder-graph.js';

/**
 * Its `inputs` have besides: `targets` [batch, labels], and `loss_weights` [batch, 1], a text's weight over the total
 * weight of its step.
 */
export interface TrainingGraph extends EncoderGraph {
  /** A scalar. */
  readonly loss: Node;
  readonly gradients: Gradients;
}

/**
 * The encoder with dropout, its cross-entropy against soft targets, weighted by text, and the gradients of its
 * parameters.
 * @param isTrained which of them have a gradient; all unless given
 */
export function trainingGraph(config: EncoderConfig, isTrained?: (name: string) => boolean): TrainingGraph {
  const encoder = encoderGraph(config, { dropout: true });
  const targets = input('targets', [BATCH, config.labels]);
  const lossWeights = input('loss_weights', [BATCH, 1]);
  const likelihoods = multiply(logSoftmax(encoder.logits), multiply(targets, lossWeights));
  const loss = scale(sum(likelihoods, [0, 1]), -1);
  return {
    ...encoder,
    inputs: new Map([...encoder.inputs, ['targets', targets], ['loss_weights', lossWeights]]),
    loss,
    gradients: differentiate(loss, isTrained),
  };
}

/** What a step computes, by names: `loss`, `logits`, and `gradientOf` each trained parameter; of embeddings, of their rows. */
export function stepOutputs({ loss, logits, gradients }: TrainingGraph): Map<string, Node> {
  const { dense, sparse } = gradients;
  return new Map([
    ['loss', loss],
    ['logits', logits],
    ...[...dense].map(([name, gradient]) => [gradientOf(name), gradient] as const),
    ...[...sparse].map(([name, { rows }]) => [gradientOf(name), rows] as const),
  ]);
}

export function gradientOf(name: string): string {
  return `gradient:${name}`;
}
