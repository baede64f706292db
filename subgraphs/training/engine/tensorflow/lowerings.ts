import type { Node, Operation } from '../graph/node.js';
import type { Tensor, TensorFlow } from './tensorflow.js';

export interface Lowering<Op extends Operation = Operation> {
  readonly tf: TensorFlow;
  readonly node: Node;
  readonly operation: Op;
  readonly inputs: readonly Tensor[];
  /** Of the result, in this run. */
  readonly shape: readonly number[];
  /** A value that several operators need, computed once and kept as long as the value of `of`, which is an input or itself. */
  kept(of: Node, name: string, compute: () => Tensor): Tensor;
}

/** Computes a node. What else it makes is disposed of by the caller. @returns a tensor that nothing else holds */
type Rule<Op extends Operation = Operation> = (lowering: Lowering<Op>) => Tensor;

/** Inputs and parameters are given. */
type Computed = Exclude<Operation['op'], 'input' | 'parameter'>;
type Rules = { readonly [Name in Computed]: Rule<Extract<Operation, { op: Name }>> };

const RULES: Rules = {
  constant: ({ tf, operation, shape }) => tf.tensor(operation.values, shape, 'float32'),
  add: ({ tf, inputs: [a, b] }) => tf.add(given(a), given(b)),
  multiply: ({ tf, inputs: [a, b] }) => tf.mul(given(a), given(b)),
  scale: ({ tf, inputs: [x], operation }) => tf.mul(given(x), operation.factor),

  matmul: ({ tf, inputs: [a, b], operation }) => {
    const { transposeA, transposeB, factor } = operation;
    return scaledProduct(tf, given(a), given(b), factor, (left, right) =>
      tf.matMul(left, right, transposeA, transposeB),
    );
  },
  linear: ({ tf, inputs: [x, weight, bias] }) =>
    tf.add(tf.matMul(given(x), given(weight), false, true), given(bias)),

  gelu: (lowering) => lowering.tf.mul(given(lowering.inputs[0]), normalCumulative(lowering)),
  relu: ({ tf, inputs: [x] }) => tf.relu(given(x)),
  tanh: ({ tf, inputs: [x] }) => tf.tanh(given(x)),
  softmax: ({ tf, inputs: [x] }) => tf.softmax(given(x)),
  logSoftmax: ({ tf, inputs: [x] }) => tf.logSoftmax(given(x)),

  layerNorm: ({ tf, node, inputs: [x, weight, bias], operation, kept }) => {
    const centred = tf.sub(given(x), tf.mean(given(x), -1, true));
    const inverse = kept(node, INVERSE_DEVIATION, () =>
      tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), operation.epsilon)),
    );
    const normalized = kept(node, NORMALIZED, () => tf.mul(centred, inverse));
    return tf.add(tf.mul(normalized, given(weight)), given(bias));
  },
  normalized: ({ tf, node: { inputs }, kept }) => tf.clone(kept(first(inputs), NORMALIZED, notComputed)),
  // (dx' - mean(dx') - x'·mean(dx'·x')) / deviation, where x' is the normalized value.
  layerNormGradient: ({ tf, node: { inputs }, inputs: [, ofNorm, gradient], kept }) => {
    const mean = (x: Tensor) => tf.mean(x, -1, true);
    const along = tf.mul(given(ofNorm), mean(tf.mul(given(gradient), given(ofNorm))));
    const centred = tf.sub(given(gradient), mean(given(gradient)));
    return tf.mul(tf.sub(centred, along), kept(first(inputs), INVERSE_DEVIATION, notComputed));
  },

  rows: ({ tf, inputs: [table, indexes] }) => tf.gather(given(table), given(indexes)),
  reshape: ({ tf, inputs: [x], shape }) => tf.reshape(given(x), shape),
  transpose: ({ tf, inputs: [x], operation }) => tf.transpose(given(x), operation.permutation),
  broadcast: ({ tf, inputs: [x], shape }) => tf.broadcastTo(given(x), shape),
  sum: ({ tf, inputs: [x], operation }) => tf.sum(given(x), operation.axes, operation.keep),
  first: ({ tf, inputs: [x], shape }) => {
    const [size = 1, , ...rest] = given(x).shape;
    const begin = new Array<number>(given(x).shape.length).fill(0);
    return tf.reshape(tf.slice(given(x), begin, [size, 1, ...rest]), shape);
  },
  firstGradient: ({ tf, inputs: [gradient], shape }) => {
    const [size = 1, count = 1, ...rest] = shape;
    const paddings = shape.map((_, axis) => [0, axis === 1 ? count - 1 : 0] as const);
    return tf.pad(tf.reshape(given(gradient), [size, 1, ...rest]), paddings);
  },

  dropoutFactor: ({ tf, inputs: [mask], operation }) =>
    tf.mul(tf.cast(given(mask), 'float32'), operation.factor),

  // dy·(Φ(x) + x·φ(x)), φ the density of the normal distribution.
  geluGradient: (lowering) => {
    const { tf, inputs } = lowering;
    const [x, gradient] = [given(inputs[0]), given(inputs[1])];
    const density = tf.mul(tf.exp(tf.mul(tf.square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
    return tf.mul(gradient, tf.add(normalCumulative(lowering), tf.mul(x, density)));
  },
  reluGradient: ({ tf, inputs: [y, gradient] }) =>
    tf.mul(given(gradient), tf.cast(tf.greater(given(y), 0), 'float32')),
  tanhGradient: ({ tf, inputs: [y, gradient] }) => tf.mul(given(gradient), tf.sub(1, tf.square(given(y)))),
  softmaxGradient: ({ tf, inputs: [y, gradient] }) => {
    const weighted = tf.mul(given(y), given(gradient));
    return tf.sub(weighted, tf.mul(given(y), lastSum(tf, weighted)));
  },
  logSoftmaxGradient: ({ tf, inputs: [y, gradient] }) =>
    tf.sub(given(gradient), tf.mul(tf.exp(given(y)), lastSum(tf, given(gradient)))),
};

/** Computes one node of any operator, but those that are given. */
export function lowerNode(lowering: Lowering): Tensor {
  const { op } = lowering.operation;
  // A rule takes the operation of its own name: the table's type says so, which an index by name loses.
  const rule = (RULES as Partial<Record<Operation['op'], Rule>>)[op];
  if (!rule) throw new Error(`The operator "${op}" is not computed.`);
  return rule(lowering);
}

const NORMALIZED = 'normalized';
const INVERSE_DEVIATION = 'inverse deviation';

function notComputed(): never {
  throw new Error('A layer norm is not computed before what needs it.');
}

/** Φ(x) = (1 + erf(x/√2))/2, for gelu and its gradient. */
function normalCumulative({ tf, node, inputs, kept }: Lowering<Operation>): Tensor {
  return kept(first(node.inputs), 'normal cumulative', () =>
    tf.add(tf.mul(tf.erf(tf.mul(given(inputs[0]), Math.SQRT1_2)), 0.5), 0.5),
  );
}

/** factor · A·B, the factor on the smaller of the two. */
function scaledProduct(
  tf: TensorFlow,
  a: Tensor,
  b: Tensor,
  factor: number,
  multiply: (a: Tensor, b: Tensor) => Tensor,
): Tensor {
  if (factor === 1) return multiply(a, b);
  return a.size <= b.size ? multiply(tf.mul(a, factor), b) : multiply(a, tf.mul(b, factor));
}

function lastSum(tf: TensorFlow, x: Tensor): Tensor {
  return tf.sum(x, [x.shape.length - 1], true);
}

function first(nodes: readonly Node[]): Node {
  const [node] = nodes;
  if (!node) throw new Error('An operator without inputs.');
  return node;
}

/** An input that the operator has: `operators.ts` makes no node without. */
function given(tensor: Tensor | undefined): Tensor {
  if (!tensor) throw new Error('An operator without one of its inputs.');
  return tensor;
}
