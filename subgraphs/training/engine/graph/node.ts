import type { Shape } from './shape.js';

export type ValueType = 'float32' | 'int32' | 'uint8';

/**
 * What a node computes, from its inputs in their order. Executors have a case for each; gradient rules are in
 * `gradient-rules.ts`, and those named `…Gradient` have none: a second derivative is never asked for.
 */
export type Operation =
  /** A value that each run is given by name. */
  | { readonly op: 'input'; readonly name: string }
  /** A trained tensor, by its name in `parametersOf`. */
  | { readonly op: 'parameter'; readonly name: string }
  /** A tensor that never changes. */
  | { readonly op: 'constant'; readonly values: readonly number[] }
  /** Sum of two, broadcast. */
  | { readonly op: 'add' }
  /** Product of two by elements, broadcast. */
  | { readonly op: 'multiply' }
  | { readonly op: 'scale'; readonly factor: number }
  /** factor · A·B over the last two axes, each transposed first where it says so; leading axes are equal. */
  | {
      readonly op: 'matmul';
      readonly transposeA: boolean;
      readonly transposeB: boolean;
      readonly factor: number;
    }
  /** x·Wᵀ + b: [rows, in], [out, in], [out] to [rows, out]. */
  | { readonly op: 'linear' }
  /** x·Φ(x), Φ the normal distribution's: the exact form (Hendrycks and Gimpel 2016). */
  | { readonly op: 'gelu' }
  | { readonly op: 'relu' }
  | { readonly op: 'tanh' }
  /** Over the last axis. */
  | { readonly op: 'softmax' }
  /** Over the last axis. */
  | { readonly op: 'logSoftmax' }
  /** Over the last axis (Ba et al. 2016): inputs x, weight, bias. */
  | { readonly op: 'layerNorm'; readonly epsilon: number }
  /** Rows of a table by their indexes: [rows, dim] and an int32 tensor to [...its shape, dim]. */
  | { readonly op: 'rows' }
  | { readonly op: 'reshape' }
  | { readonly op: 'transpose'; readonly permutation: readonly number[] }
  /** Sum over axes, which stay as 1 or go. */
  | { readonly op: 'sum'; readonly axes: readonly number[]; readonly keep: boolean }
  /** Index 0 of axis 1, which goes: [a, b, …] to [a, …]. */
  | { readonly op: 'first' }
  /** What dropout multiplies with: 0 where the uint8 mask is 0, `factor` where it is 1. */
  | { readonly op: 'dropoutFactor'; readonly factor: number }
  /** Repeats a tensor along axes to have the node's shape. */
  | { readonly op: 'broadcast' }
  /** dx from x and dy. */
  | { readonly op: 'geluGradient' }
  /** dx from y and dy. */
  | { readonly op: 'reluGradient' }
  /** dx from y and dy. */
  | { readonly op: 'tanhGradient' }
  /** dx from y and dy. */
  | { readonly op: 'softmaxGradient' }
  /** dx from y and dy. */
  | { readonly op: 'logSoftmaxGradient' }
  /** (x - mean) / deviation of a layerNorm, which is its input. */
  | { readonly op: 'normalized' }
  /** dx from a layerNorm, its `normalized`, and the gradient by the latter. */
  | { readonly op: 'layerNormGradient' }
  /** dx of `first` from dy: zeros behind index 0 of axis 1, which has the shape's size. */
  | { readonly op: 'firstGradient' };

/** A value of a graph. Nodes are made by `operators.ts` alone, and never change. */
export interface Node {
  readonly operation: Operation;
  readonly inputs: readonly Node[];
  readonly shape: Shape;
  readonly type: ValueType;
}

/** Every node that the outputs need, inputs before what uses them. */
export function inOrder(outputs: readonly Node[]): Node[] {
  const seen = new Set<Node>();
  const order: Node[] = [];
  // By a stack of our own: a deep encoder with its backward graph is too deep for calls that nest.
  const stack: { node: Node; next: number }[] = [];
  const enter = (node: Node) => {
    if (seen.has(node)) return;
    seen.add(node);
    stack.push({ node, next: 0 });
  };
  for (const output of outputs) {
    enter(output);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const input = top.node.inputs[top.next++];
      if (input !== undefined) enter(input);
      else {
        order.push(top.node);
        stack.pop();
      }
    }
  }
  return order;
}
