import { describe, expect, it } from 'vitest';
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
import { seededRandom } from '../support/seeded-random.js';
import { evaluate } from '../support/training/reference-executor.js';
import { relativeDifference } from '../support/training/relative-difference.js';
import { runOnnxGraph } from '../support/training/run-onnx-graph.js';

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

describe('operators of the tensor graph', () => {
  it('have a gradient rule each, and a case here', () => {
    const covered = new Set(
      Object.values(CASES).flatMap((node) => inOrder([node]).map((each) => each.operation.op)),
    );
    for (const op of Object.keys(GRADIENT_RULES)) expect(covered).toContain(op);
  });

  it.each(Object.entries(CASES))('%s: forward, and gradient against finite differences', async (_, node) => {
    const { next } = seededRandom(7);
    const loss = lossOf(node);
    const { dense, sparse } = differentiate(loss);
    const leaves = inOrder([loss]).filter(({ operation }) => /^(input|parameter)$/.test(operation.op));
    const given = Object.fromEntries(
      leaves.map((leaf) => [
        leaf.operation.op === 'input' || leaf.operation.op === 'parameter' ? leaf.operation.name : '',
        drawn(leaf, next),
      ]),
    );
    const outputs = [node, ...dense.values(), ...[...sparse.values()].map((each) => each.rows)];
    const exact = evaluate(outputs, given, SIZES).map(({ data }) => data);

    const computed = await runOnnxGraph(outputs, given, SIZES);
    for (const [at, values] of exact.entries())
      expect(relativeDifference(computed[at] ?? [], values)).toBeLessThan(2e-6);

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
