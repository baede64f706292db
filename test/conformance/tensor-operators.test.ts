import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differentiate } from '../../subgraphs/training/engine/graph/differentiate.js';
import { GRADIENT_RULES } from '../../subgraphs/training/engine/graph/gradient-rules.js';
import { inOrder, type Node } from '../../subgraphs/training/engine/graph/node.js';
import {
  add,
  broadcast,
  dropout,
  first,
  gelu,
  input,
  layerNorm,
  linear,
  logSoftmax,
  matmul,
  multiply,
  parameter,
  relu,
  reshape,
  rows,
  scale,
  softmax,
  sum,
  tanh,
  transpose,
} from '../../subgraphs/training/engine/graph/operators.js';
import { countOf, sizesOf } from '../../subgraphs/training/engine/graph/shape.js';
import type { Tensor, TensorFlow } from '../../subgraphs/training/engine/tensorflow/tensorflow.js';
import { seededRandom } from '../support/seeded-random.js';
import { describeWithService } from '../support/services.js';
import { tensorflow } from '../support/training/installed-tensorflow.js';
import { type ArraysByName, evaluate } from '../support/training/reference-executor.js';
import { relativeDifference } from '../support/training/relative-difference.js';
import { ARRAYS, runOnnxGraph } from '../support/training/run-onnx-graph.js';
import { runTensorFlowGraph } from '../support/training/run-tensorflow-graph.js';

const SIZES = { b: 2, n: 3 };
const x = parameter('x', ['b', 'n', 4]);
const matrix = parameter('matrix', ['b', 4]);
const heads = parameter('heads', ['b', 2, 'n', 4]);
const other = parameter('other', ['b', 2, 'n', 4]);
const vector = parameter('vector', [4]);

/** Each with parameters alone as inputs, so that every one of its gradients is asked for. */
const CASES: Record<string, Node> = {
  add: add(x, parameter('y', ['b', 'n', 4])),
  'add, broadcast in front': add(x, vector),
  'add, broadcast within': add(parameter('one', ['b', 1, 4]), x),
  multiply: multiply(x, parameter('y', ['b', 'n', 4])),
  'multiply, broadcast': multiply(x, parameter('one', [1, 'n', 1])),
  scale: scale(x, -2.5),
  'matmul of matrices': matmul(matrix, parameter('right', [4, 3])),
  'matmul, both transposed': matmul(matrix, parameter('right', [3, 'b']), {
    transposeA: true,
    transposeB: true,
  }),
  'matmul, batched': matmul(heads, parameter('right', ['b', 2, 4, 'n']), { factor: 0.5 }),
  'matmul, batched, left transposed': matmul(heads, other, { transposeA: true, factor: 2 }),
  'matmul, batched, right transposed': matmul(heads, other, { transposeB: true }),
  'matmul, batched, both transposed': matmul(heads, parameter('right', ['b', 2, 4, 'n']), {
    transposeA: true,
    transposeB: true,
  }),
  linear: linear(matrix, parameter('weight', [3, 4]), parameter('bias', [3])),
  gelu: gelu(x),
  relu: relu(x),
  tanh: tanh(x),
  softmax: softmax(x),
  logSoftmax: logSoftmax(x),
  layerNorm: layerNorm(x, vector, parameter('bias', [4]), 1e-5),
  rows: rows(parameter('table', [5, 4]), input('indexes', ['b', 'n'], 'int32')),
  reshape: reshape(x, ['b*n', 2, 2]),
  transpose: transpose(heads, [0, 2, 1, 3]),
  'transpose, a cycle': transpose(x, [2, 0, 1]),
  'sum, axes go': sum(heads, [0, 3]),
  'sum, axes stay': sum(heads, [1, 2], { keep: true }),
  'sum of all': sum(x, [0, 1, 2]),
  broadcast: multiply(broadcast(parameter('one', ['b', 1, 4]), ['b', 'n', 4]), x),
  first: first(x),
  'first of one': first(parameter('one', ['b', 1, 4])),
  dropout: dropout(x, input('mask', ['b', 'n', 4], 'uint8'), 0.25),
};

/** What the tests use of TensorFlow.js beside the executor. */
interface Autograd extends TensorFlow {
  grads(f: (...xs: Tensor[]) => Tensor): (xs: readonly Tensor[]) => Tensor[];
  setBackend(name: string): Promise<boolean>;
}

type Form = (tf: TensorFlow, inputs: readonly Tensor[]) => Tensor;

/** Cases in operators of TensorFlow.js, which it differentiates itself: parameters as they are first needed, then inputs. */
const BY_AUTOGRAD: Record<string, Form> = {
  add: (tf, [a, b]) => tf.add(of(a), of(b)),
  'add, broadcast in front': (tf, [a, b]) => tf.add(of(a), of(b)),
  'add, broadcast within': (tf, [a, b]) => tf.add(of(a), of(b)),
  multiply: (tf, [a, b]) => tf.mul(of(a), of(b)),
  'multiply, broadcast': (tf, [a, b]) => tf.mul(of(a), of(b)),
  scale: (tf, [a]) => tf.mul(of(a), -2.5),
  'matmul of matrices': (tf, [a, b]) => tf.matMul(of(a), of(b), false, false),
  'matmul, both transposed': (tf, [a, b]) => tf.matMul(of(a), of(b), true, true),
  'matmul, batched': (tf, [a, b]) => tf.mul(tf.matMul(of(a), of(b), false, false), 0.5),
  'matmul, batched, left transposed': (tf, [a, b]) => tf.mul(tf.matMul(of(a), of(b), true, false), 2),
  'matmul, batched, right transposed': (tf, [a, b]) => tf.matMul(of(a), of(b), false, true),
  'matmul, batched, both transposed': (tf, [a, b]) => tf.matMul(of(a), of(b), true, true),
  linear: (tf, [a, weight, bias]) => tf.add(tf.matMul(of(a), of(weight), false, true), of(bias)),
  gelu: (tf, [a]) => tf.mul(of(a), tf.mul(tf.add(tf.erf(tf.mul(of(a), Math.SQRT1_2)), 1), 0.5)),
  relu: (tf, [a]) => tf.relu(of(a)),
  tanh: (tf, [a]) => tf.tanh(of(a)),
  softmax: (tf, [a]) => tf.softmax(of(a)),
  logSoftmax: (tf, [a]) => tf.logSoftmax(of(a)),
  layerNorm: (tf, [a, weight, bias]) => {
    const centred = tf.sub(of(a), tf.mean(of(a), -1, true));
    const deviation = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), 1e-5));
    return tf.add(tf.mul(tf.mul(centred, deviation), of(weight)), of(bias));
  },
  transpose: (tf, [a]) => tf.transpose(of(a), [0, 2, 1, 3]),
  'sum, axes go': (tf, [a]) => tf.sum(of(a), [0, 3]),
  'sum, axes stay': (tf, [a]) => tf.sum(of(a), [1, 2], true),
  reshape: (tf, [a]) => tf.reshape(of(a), [6, 2, 2]),
  broadcast: (tf, [a, b]) => tf.mul(tf.broadcastTo(of(a), [2, 3, 4]), of(b)),
  first: (tf, [a]) => tf.reshape(tf.slice(of(a), [0, 0, 0], [2, 1, 4]), [2, 4]),
  dropout: (tf, [a, mask]) => tf.mul(of(a), tf.mul(tf.cast(of(mask), 'float32'), 1 / 0.75)),
};

function of(tensor: Tensor | undefined): Tensor {
  if (!tensor) throw new Error('A case has fewer inputs.');
  return tensor;
}

/** Sums a node's values, each with a factor of its own, so that no two gradients are alike. */
function lossOf(node: Node): Node {
  const weighted = multiply(node, input('factors', node.shape));
  return sum(weighted, [...node.shape.keys()]);
}

function drawn(node: Node, random: () => number): number[] {
  const count = countOf(node.shape, SIZES);
  if (node.type === 'int32') return Array.from({ length: count }, () => Math.floor(random() * 5));
  if (node.type === 'uint8') return Array.from({ length: count }, () => Number(random() < 0.7));
  // Away from 0, where relu has no derivative, and exact in float32.
  return Array.from({ length: count }, () =>
    Math.fround((random() < 0.5 ? -1 : 1) * (0.05 + 1.5 * random())),
  );
}

/** A case with values, and what its forward pass and its gradients are in double precision. */
function computedExactly(node: Node) {
  const { next } = seededRandom(7);
  const loss = lossOf(node);
  const { dense, sparse } = differentiate(loss);
  const leaves = inOrder([loss]).filter(({ operation }) => /^(input|parameter)$/.test(operation.op));
  const given = Object.fromEntries(leaves.map((leaf) => [nameOf(leaf), drawn(leaf, next)]));
  const outputs = [node, ...dense.values(), ...[...sparse.values()].map((each) => each.rows)];
  const exact = evaluate(outputs, given, SIZES).map(({ data }) => data);
  return { given, loss, dense, sparse, outputs, exact };
}

function nameOf({ operation }: Node): string {
  return operation.op === 'input' || operation.op === 'parameter' ? operation.name : '';
}

type RunGraph = (outputs: Node[], given: ArraysByName) => Promise<ArrayLike<number>[]>;

function itComputesEveryOperator(run: RunGraph): void {
  it.each(Object.entries(CASES))('computes %s and its gradients', async (_, node) => {
    const { given, outputs, exact } = computedExactly(node);
    const computed = await run(outputs, given);
    for (const [at, values] of exact.entries())
      expect(relativeDifference(computed[at] ?? [], values)).toBeLessThan(2e-6);
  });
}

describe('operators with ONNX Runtime', () => {
  itComputesEveryOperator((outputs, given) => runOnnxGraph(outputs, given, SIZES));
});

describeWithService('operators with TensorFlow', tensorflow, (running) => {
  itComputesEveryOperator(async (outputs, given) => runTensorFlowGraph(running().tf, outputs, given, SIZES));

  it.each(Object.keys(BY_AUTOGRAD))('agrees with the autograd of TensorFlow.js on %s', (name) => {
    const tf = running().tf as Autograd;
    const node = CASES[name];
    if (!node) throw new Error(`There is no case "${name}".`);
    const { given, dense, exact } = computedExactly(node);
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      const tensorOf = (leaf: Node) =>
        tf.tensor(
          ARRAYS[leaf.type].from(given[nameOf(leaf)] ?? []),
          sizesOf(leaf.shape, SIZES),
          leaf.type === 'uint8' ? 'bool' : leaf.type,
        );
      const factors = tensorOf(input('factors', node.shape));
      const of = inOrder([node]);
      const parameters = of.filter(({ operation }) => operation.op === 'parameter');
      const others = of.filter(({ operation }) => operation.op === 'input').map(tensorOf);
      const gradients = tf.grads((...xs) =>
        tf.sum(tf.mul(BY_AUTOGRAD[name]?.(tf, [...xs, ...others]) ?? factors, factors), [
          ...node.shape.keys(),
        ]),
      )(parameters.map(tensorOf));
      for (const [at, parameter] of parameters.entries()) {
        const expected = exact[1 + [...dense.keys()].indexOf(nameOf(parameter))] ?? [];
        expect(relativeDifference(gradients[at]?.dataSync() ?? [], expected)).toBeLessThan(2e-6);
      }
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('leaves no tensor behind, also when an operator fails', () => {
    const { tf } = running();
    const { numTensors } = tf.memory();
    const { outputs, given } = computedExactly(gelu(layerNorm(x, vector, parameter('bias', [4]), 1e-5)));
    runTensorFlowGraph(tf, outputs, given, SIZES);
    expect(tf.memory().numTensors).toBe(numTensors);
    expect(() => runTensorFlowGraph(tf, outputs, { ...given, bias: [1] }, SIZES)).toThrow();
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});

describeWithService('operators with the JavaScript backend of TensorFlow.js', tensorflow, (running) => {
  const switchTo = (name: string) => (running().tf as Autograd).setBackend(name);
  beforeAll(() => switchTo('cpu'));
  afterAll(() => switchTo('tensorflow'));

  itComputesEveryOperator(async (outputs, given) => runTensorFlowGraph(running().tf, outputs, given, SIZES));
});

describe('operators of the tensor graph', () => {
  it('have a gradient rule each, and a case here', () => {
    const covered = new Set(
      Object.values(CASES).flatMap((node) => inOrder([node]).map((each) => each.operation.op)),
    );
    for (const op of Object.keys(GRADIENT_RULES)) expect(covered).toContain(op);
  });

  it.each(Object.entries(CASES))('%s: gradient against finite differences', (_, node) => {
    const { given, loss, dense, sparse, exact } = computedExactly(node);
    const lossAt = (changed: typeof given): number =>
      evaluate([loss], changed, SIZES)[0]?.data[0] ?? Number.NaN;
    const byDifferences = (name: string): number[] =>
      (given[name] ?? []).map((value, at, values) => {
        const moved = (by: number) => lossAt({ ...given, [name]: values.with(at, value + by) });
        return (moved(1e-5) - moved(-1e-5)) / 2e-5;
      });
    for (const [at, name] of [...dense.keys()].entries())
      expect(relativeDifference(exact[at + 1] ?? [], byDifferences(name))).toBeLessThan(1e-8);
    for (const [at, [name, { rows: gradient, indexes }]] of [...sparse].entries()) {
      const table = new Float64Array(given[name]?.length ?? 0);
      const values = exact[1 + dense.size + at] ?? [];
      const width = sizesOf(gradient.shape, SIZES).at(-1) ?? 1;
      for (const [from, value] of values.entries()) {
        const to = (given[indexes]?.[Math.floor(from / width)] ?? 0) * width + (from % width);
        table[to] = (table[to] ?? 0) + value;
      }
      expect(relativeDifference(table, byDifferences(name))).toBeLessThan(1e-8);
    }
  });

  it('refuse inputs that do not fit', () => {
    expect(() => add(x, parameter('y', ['b', 3, 4]))).toThrow('[b, n, 4] and [b, 3, 4] do not broadcast');
    expect(() => matmul(matrix, matrix)).toThrow('matmul cannot take [b, 4], [b, 4]');
    expect(() => linear(matrix, vector, vector)).toThrow('linear cannot take');
    expect(() => reshape(x, ['b', 4])).toThrow('[b, n, 4] cannot become [b, 4]');
    expect(() => differentiate(x)).toThrow('Only a scalar');
  });
});
