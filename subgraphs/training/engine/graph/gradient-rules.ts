import type { Node, Operation } from './node.js';
import {
  broadcast,
  firstGradient,
  geluGradient,
  layerNormGradient,
  logSoftmaxGradient,
  matmul,
  multiply,
  normalized,
  reluGradient,
  reshape,
  scale,
  softmaxGradient,
  sum,
  sumTo,
  tanhGradient,
  transpose,
} from './operators.js';

/**
 * The gradients by the inputs of a node, from the gradient by the node itself; undefined where an input has none. A
 * rule is asked only for what `wanted` says.
 */
export type GradientRule = (
  node: Node,
  gradient: Node,
  wanted: (input: Node) => boolean,
) => readonly (Node | undefined)[];

type Rules = Partial<Record<Operation['op'], GradientRule>>;

/** One rule an operator. `rows` has none here: its table's gradient is sparse (`differentiate.ts`). */
export const GRADIENT_RULES: Rules = {
  add: ({ inputs }, gradient) => inputs.map(({ shape }) => sumTo(gradient, shape)),

  multiply: ({ inputs }, gradient, wanted) =>
    inputs.map((input, at) => {
      const other = inputs[1 - at];
      return other && wanted(input) ? sumTo(multiply(gradient, other), input.shape) : undefined;
    }),

  scale: ({ operation }, gradient) => [scale(gradient, operation.op === 'scale' ? operation.factor : 1)],

  // With A' and B' for A and B as they are multiplied: dA' = dC·B'ᵀ and dB' = A'ᵀ·dC.
  matmul: ({ operation, inputs: [a, b] }, gradient, wanted) => {
    if (operation.op !== 'matmul' || !a || !b) return [];
    const { transposeA, transposeB, factor } = operation;
    return [
      !wanted(a)
        ? undefined
        : transposeA
          ? matmul(b, gradient, { transposeA: transposeB, transposeB: true, factor })
          : matmul(gradient, b, { transposeB: !transposeB, factor }),
      !wanted(b)
        ? undefined
        : transposeB
          ? matmul(gradient, a, { transposeA: true, transposeB: transposeA, factor })
          : matmul(a, gradient, { transposeA: !transposeA, factor }),
    ];
  },

  linear: ({ inputs: [x, weight, bias] }, gradient, wanted) => {
    if (!x || !weight || !bias) return [];
    return [
      wanted(x) ? matmul(gradient, weight) : undefined,
      wanted(weight) ? matmul(gradient, x, { transposeA: true }) : undefined,
      wanted(bias) ? sum(gradient, [0]) : undefined,
    ];
  },

  gelu: ({ inputs: [x] }, gradient) => [x && geluGradient(x, gradient)],
  relu: (node, gradient) => [reluGradient(node, gradient)],
  tanh: (node, gradient) => [tanhGradient(node, gradient)],
  softmax: (node, gradient) => [softmaxGradient(node, gradient)],
  logSoftmax: (node, gradient) => [logSoftmaxGradient(node, gradient)],

  layerNorm: (norm, gradient, wanted) => {
    const [x, weight, bias] = norm.inputs;
    if (!x || !weight || !bias) return [];
    const ofNorm = normalized(norm);
    return [
      wanted(x) ? layerNormGradient(norm, ofNorm, multiply(gradient, weight)) : undefined,
      wanted(weight) ? sumTo(multiply(gradient, ofNorm), weight.shape) : undefined,
      wanted(bias) ? sumTo(gradient, bias.shape) : undefined,
    ];
  },

  reshape: ({ inputs: [x] }, gradient) => [x && reshape(gradient, x.shape)],

  transpose: ({ operation }, gradient) => {
    if (operation.op !== 'transpose') return [];
    const { permutation } = operation;
    return [
      transpose(
        gradient,
        [...permutation.keys()].map((axis) => permutation.indexOf(axis)),
      ),
    ];
  },

  sum: ({ operation, inputs: [x] }, gradient) => {
    if (operation.op !== 'sum' || !x) return [];
    const kept = x.shape.map((size, axis) => (operation.axes.includes(axis) ? 1 : size));
    return [broadcast(reshape(gradient, kept), x.shape)];
  },

  broadcast: ({ inputs: [x] }, gradient) => [x && sumTo(gradient, x.shape)],

  first: ({ inputs: [x] }, gradient) => [x && firstGradient(gradient, x.shape)],
};
