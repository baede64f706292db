import { inOrder, type Node, type Operation } from '../../../subgraphs/training/engine/graph/node.js';
import { type Sizes, sizesOf } from '../../../subgraphs/training/engine/graph/shape.js';

/** A tensor in double precision. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

export type ArraysByName = Readonly<Record<string, ArrayLike<number>>>;

/**
 * Computes a graph by the definitions of its operators, in double precision and loops that hide nothing: what the
 * executors are measured against. For tensors of a few hundred values.
 * @param given inputs and parameters by name
 */
export function evaluate(outputs: readonly Node[], given: ArraysByName, sizes: Sizes): Values[] {
  const values = new Map<Node, Values>();
  const computed = (node: Node): Values => {
    const value = values.get(node);
    if (!value) throw new Error(`"${node.operation.op}" has not been computed.`);
    return value;
  };
  for (const node of inOrder(outputs)) {
    const shape = sizesOf(node.shape, sizes);
    const data = compute(node, shape, node.inputs.map(computed), given, computed);
    const count = shape.reduce((product, size) => product * size, 1);
    if (data.length !== count)
      throw new Error(`"${node.operation.op}" gave ${data.length} values, not ${count}.`);
    values.set(node, { shape, data });
  }
  return outputs.map(computed);
}

function compute(
  { operation, inputs }: Node,
  shape: number[],
  [a = NONE, b = NONE, c = NONE]: Values[],
  given: ArraysByName,
  computed: (node: Node) => Values,
): Float64Array {
  switch (operation.op) {
    case 'input':
    case 'parameter': {
      const array = given[operation.name];
      if (!array) throw new Error(`"${operation.name}" is not given.`);
      return Float64Array.from(array);
    }
    case 'constant':
      return Float64Array.from(operation.values);
    case 'add':
      return build(shape, (at) => pick(a, at) + pick(b, at));
    case 'multiply':
      return build(shape, (at) => pick(a, at) * pick(b, at));
    case 'broadcast':
      return build(shape, (at) => pick(a, at));
    case 'scale':
    case 'dropoutFactor':
      return a.data.map((x) => x * operation.factor);
    case 'matmul':
      return matmul(shape, operation, a, b);
    case 'linear':
      return build(shape, ([row = 0, out = 0]) => {
        let sum = pick(c, [out]);
        for (let k = 0; k < (a.shape[1] ?? 0); k++) sum += pick(a, [row, k]) * pick(b, [out, k]);
        return sum;
      });
    case 'gelu':
      return a.data.map((x) => x * cumulative(x));
    case 'geluGradient':
      return a.data.map(
        (x, at) => value(b, at) * (cumulative(x) + (x * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI)),
      );
    case 'relu':
      return a.data.map((x) => Math.max(0, x));
    case 'reluGradient':
      return a.data.map((y, at) => (y > 0 ? value(b, at) : 0));
    case 'tanh':
      return a.data.map(Math.tanh);
    case 'tanhGradient':
      return a.data.map((y, at) => value(b, at) * (1 - y * y));
    case 'softmax':
      return byRow(a, (row) => {
        const largest = Math.max(...row);
        const powers = row.map((x) => Math.exp(x - largest));
        return powers.map((power) => power / total(powers));
      });
    case 'logSoftmax':
      return byRow(a, (row) => {
        const largest = Math.max(...row);
        const sum = Math.log(total(row.map((x) => Math.exp(x - largest))));
        return row.map((x) => x - largest - sum);
      });
    case 'softmaxGradient':
      return byRow(a, (y, at) => {
        const dy = b.data.subarray(at, at + y.length);
        const along = total(y.map((each, k) => each * (dy[k] ?? 0)));
        return y.map((each, k) => each * ((dy[k] ?? 0) - along));
      });
    case 'logSoftmaxGradient':
      return byRow(a, (y, at) => {
        const dy = b.data.subarray(at, at + y.length);
        return y.map((each, k) => (dy[k] ?? 0) - Math.exp(each) * total(dy));
      });
    case 'layerNorm':
      return byRow(a, (row) =>
        normalizedRow(row, operation.epsilon).map((x, k) => x * value(b, k) + value(c, k)),
      );
    case 'normalized': {
      const norm = layerNormOf(inputs[0]);
      return byRow(computed(norm.x), (row) => normalizedRow(row, norm.epsilon));
    }
    case 'layerNormGradient': {
      const norm = layerNormOf(inputs[0]);
      return byRow(computed(norm.x), (row, at) => {
        const x = normalizedRow(row, norm.epsilon);
        const dx = c.data.subarray(at, at + row.length);
        const along = total(x.map((each, k) => each * (dx[k] ?? 0))) / row.length;
        return x.map(
          (each, k) => ((dx[k] ?? 0) - total(dx) / row.length - each * along) / deviation(row, norm.epsilon),
        );
      });
    }
    case 'rows':
      return build(shape, (at) => pick(a, [pick(b, at.slice(0, -1)), at.at(-1) ?? 0]));
    case 'reshape':
      return a.data;
    case 'transpose':
      return build(shape, (at) =>
        pick(
          a,
          a.shape.map((_, axis) => at[operation.permutation.indexOf(axis)] ?? 0),
        ),
      );
    case 'sum': {
      const kept = a.shape.map((size, axis) => (operation.axes.includes(axis) ? 1 : size));
      const sums = new Float64Array(kept.reduce((product, size) => product * size, 1));
      build([...a.shape], (at) => {
        const to = offset(kept, at);
        sums[to] = (sums[to] ?? 0) + pick(a, at);
        return 0;
      });
      return sums;
    }
    case 'first':
      return build(shape, ([row = 0, ...rest]) => pick(a, [row, 0, ...rest]));
    case 'firstGradient':
      return build(shape, ([row = 0, index, ...rest]) => (index === 0 ? pick(a, [row, ...rest]) : 0));
  }
}

const NONE: Values = { shape: [], data: new Float64Array(0) };

/** A tensor from a function of its indexes. */
function build(shape: readonly number[], of: (at: number[]) => number): Float64Array {
  const data = new Float64Array(shape.reduce((product, size) => product * size, 1));
  for (let index = 0; index < data.length; index++) {
    let left = index;
    const at = new Array<number>(shape.length);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const size = shape[axis] ?? 1;
      at[axis] = left % size;
      left = Math.floor(left / size);
    }
    data[index] = of(at);
  }
  return data;
}

/** Where a value lies, of a tensor that is repeated along axes of size 1 and in front. */
function offset(shape: readonly number[], at: readonly number[]): number {
  const missing = at.length - shape.length;
  return shape.reduce((index, size, axis) => index * size + (size === 1 ? 0 : (at[axis + missing] ?? 0)), 0);
}

function pick(tensor: Values, at: readonly number[]): number {
  return value(tensor, offset(tensor.shape, at));
}

function value({ data }: Values, index: number): number {
  const found = data[index];
  if (found === undefined) throw new Error(`There is no value ${index} in ${data.length}.`);
  return found;
}

function matmul(
  shape: number[],
  { transposeA, transposeB, factor }: Extract<Operation, { op: 'matmul' }>,
  a: Values,
  b: Values,
): Float64Array {
  const inner = a.shape.at(transposeA ? -2 : -1) ?? 0;
  return build(shape, (at) => {
    const leading = at.slice(0, -2);
    const [row = 0, column = 0] = at.slice(-2);
    let sum = 0;
    for (let k = 0; k < inner; k++)
      sum +=
        pick(a, [...leading, ...(transposeA ? [k, row] : [row, k])]) *
        pick(b, [...leading, ...(transposeB ? [column, k] : [k, column])]);
    return factor * sum;
  });
}

function byRow(x: Values, of: (row: Float64Array, at: number) => Float64Array): Float64Array {
  const width = x.shape.at(-1) ?? 1;
  const result = new Float64Array(x.data.length);
  for (let at = 0; at < result.length; at += width) result.set(of(x.data.subarray(at, at + width), at), at);
  return result;
}

function total(values: Float64Array): number {
  return values.reduce((sum, each) => sum + each, 0);
}

function deviation(row: Float64Array, epsilon: number): number {
  const mean = total(row) / row.length;
  return Math.sqrt(total(row.map((x) => (x - mean) ** 2)) / row.length + epsilon);
}

function normalizedRow(row: Float64Array, epsilon: number): Float64Array {
  const mean = total(row) / row.length;
  return row.map((x) => (x - mean) / deviation(row, epsilon));
}

function layerNormOf(node: Node | undefined): { x: Node; epsilon: number } {
  const x = node?.inputs[0];
  if (node?.operation.op !== 'layerNorm' || !x) throw new Error('Not a layer norm.');
  return { x, epsilon: node.operation.epsilon };
}

/** The normal distribution's: by the power series of erf, which converges for every value and quickly below 6. */
function cumulative(x: number): number {
  if (Math.abs(x) > 8) return x > 0 ? 1 : 0;
  let term = x / Math.sqrt(2 * Math.PI);
  let sum = term;
  // Φ(x) = 1/2 + φ(x)·(x + x³/3 + x⁵/15 + …)
  for (let k = 1; Math.abs(term) > 1e-18; k++) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return 0.5 + sum * Math.exp((-x * x) / 2);
}
