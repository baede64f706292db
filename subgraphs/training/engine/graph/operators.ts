import type { Node, Operation, ValueType } from './node.js';
import {
  broadcastShape,
  type Dimension,
  repeatedAxes,
  type Shape,
  sameCount,
  sameShape,
  shapeText,
} from './shape.js';

/** Makes nodes and checks their shapes. Every function throws an Error when its inputs do not fit. */

function node(
  operation: Operation,
  inputs: readonly Node[],
  shape: Shape,
  type: ValueType = 'float32',
): Node {
  return { operation, inputs, shape, type };
}

function require(holds: boolean, operation: string, ...inputs: readonly Node[]): void {
  if (!holds)
    throw new Error(`${operation} cannot take ${inputs.map(({ shape }) => shapeText(shape)).join(', ')}.`);
}

/** A dimension that must be there. */
function at(shape: Shape, index: number): Dimension {
  const dimension = shape.at(index);
  if (dimension === undefined) throw new Error(`${shapeText(shape)} has no axis ${index}.`);
  return dimension;
}

export function input(name: string, shape: Shape, type: ValueType = 'float32'): Node {
  return node({ op: 'input', name }, [], shape, type);
}

export function parameter(name: string, shape: Shape): Node {
  return node({ op: 'parameter', name }, [], shape);
}

export function constant(values: readonly number[], shape: Shape, type: ValueType = 'float32'): Node {
  if (shape.reduce<number>((product, size) => product * Number(size), 1) !== values.length)
    throw new Error(`${values.length} values do not make ${shapeText(shape)}.`);
  return node({ op: 'constant', values }, [], shape, type);
}

export function add(left: Node, right: Node): Node {
  return node({ op: 'add' }, [left, right], broadcastShape(left.shape, right.shape));
}

export function multiply(left: Node, right: Node): Node {
  return node({ op: 'multiply' }, [left, right], broadcastShape(left.shape, right.shape));
}

export function scale(x: Node, factor: number): Node {
  return factor === 1 ? x : node({ op: 'scale', factor }, [x], x.shape);
}

/** @see Operation; `factor` is 1 unless given. */
export function matmul(
  left: Node,
  right: Node,
  options: { transposeA?: boolean; transposeB?: boolean; factor?: number } = {},
): Node {
  const { transposeA = false, transposeB = false, factor = 1 } = options;
  const rows = at(left.shape, transposeA ? -1 : -2);
  const inner = at(left.shape, transposeA ? -2 : -1);
  const innerRight = at(right.shape, transposeB ? -1 : -2);
  const columns = at(right.shape, transposeB ? -2 : -1);
  const leading = left.shape.slice(0, -2);
  require(inner === innerRight && sameShape(leading, right.shape.slice(0, -2)), 'matmul', left, right);
  return node({ op: 'matmul', transposeA, transposeB, factor }, [left, right], [...leading, rows, columns]);
}

export function linear(x: Node, weight: Node, bias: Node): Node {
  require(x.shape.length === 2 &&
    weight.shape.length === 2 &&
    x.shape[1] === weight.shape[1] &&
    sameShape(bias.shape, weight.shape.slice(0, 1)), 'linear', x, weight, bias);
  return node({ op: 'linear' }, [x, weight, bias], [at(x.shape, 0), at(weight.shape, 0)]);
}

function elementwise<Name extends 'gelu' | 'relu' | 'tanh' | 'softmax' | 'logSoftmax'>(op: Name) {
  return (x: Node): Node => node({ op }, [x], x.shape);
}
export const gelu = elementwise('gelu');
export const relu = elementwise('relu');
export const tanh = elementwise('tanh');
export const softmax = elementwise('softmax');
export const logSoftmax = elementwise('logSoftmax');

export function layerNorm(x: Node, weight: Node, bias: Node, epsilon: number): Node {
  const last = [at(x.shape, -1)];
  require(sameShape(weight.shape, last) && sameShape(bias.shape, last), 'layerNorm', x, weight, bias);
  return node({ op: 'layerNorm', epsilon }, [x, weight, bias], x.shape);
}

export function rows(table: Node, indexes: Node): Node {
  require(table.shape.length === 2 && indexes.type === 'int32', 'rows', table, indexes);
  return node({ op: 'rows' }, [table, indexes], [...indexes.shape, at(table.shape, 1)]);
}

export function reshape(x: Node, shape: Shape): Node {
  if (sameShape(x.shape, shape)) return x;
  if (!sameCount(x.shape, shape)) throw new Error(`${shapeText(x.shape)} cannot become ${shapeText(shape)}.`);
  return node({ op: 'reshape' }, [x], shape, x.type);
}

export function transpose(x: Node, permutation: readonly number[]): Node {
  require([...permutation].sort().join() === [...x.shape.keys()].join(), `transpose (${permutation})`, x);
  return node(
    { op: 'transpose', permutation },
    [x],
    permutation.map((axis) => at(x.shape, axis)),
  );
}

export function sum(x: Node, axes: readonly number[], options: { keep?: boolean } = {}): Node {
  const { keep = false } = options;
  require(axes.every((axis) => axis >= 0 && axis < x.shape.length), `sum over ${axes}`, x);
  const shape = x.shape.flatMap((size, axis) => (axes.includes(axis) ? (keep ? [1] : []) : [size]));
  return axes.length === 0 ? x : node({ op: 'sum', axes, keep }, [x], shape);
}

/** The gradient by a tensor of a shape that was broadcast to the shape of `gradient`. */
export function sumTo(gradient: Node, shape: Shape): Node {
  return reshape(sum(gradient, repeatedAxes(shape, gradient.shape)), shape);
}

export function first(x: Node): Node {
  require(x.shape.length >= 2, 'first', x);
  return node({ op: 'first' }, [x], [at(x.shape, 0), ...x.shape.slice(2)]);
}

/** `mask` is 0 where a value is dropped with probability `rate`, and 1 elsewhere. */
export function dropout(x: Node, mask: Node, rate: number): Node {
  require(mask.type === 'uint8' &&
    sameShape(x.shape, mask.shape) &&
    rate >= 0 &&
    rate < 1, 'dropout', x, mask);
  return multiply(x, node({ op: 'dropoutFactor', factor: 1 / (1 - rate) }, [mask], mask.shape));
}

/** Repeats a tensor, as the element-wise operators do. */
export function broadcast(x: Node, shape: Shape): Node {
  if (sameShape(x.shape, shape)) return x;
  require(sameShape(broadcastShape(x.shape, shape), shape), `broadcast to ${shapeText(shape)}`, x);
  return node({ op: 'broadcast' }, [x], shape);
}

/** Those that gradient rules alone use; see `Operation` for what each takes. */
function pointwiseGradient(
  op: 'geluGradient' | 'reluGradient' | 'tanhGradient' | 'softmaxGradient' | 'logSoftmaxGradient',
) {
  return (value: Node, gradient: Node): Node => {
    require(sameShape(value.shape, gradient.shape), op, value, gradient);
    return node({ op }, [value, gradient], value.shape);
  };
}
export const geluGradient = pointwiseGradient('geluGradient');
export const reluGradient = pointwiseGradient('reluGradient');
export const tanhGradient = pointwiseGradient('tanhGradient');
export const softmaxGradient = pointwiseGradient('softmaxGradient');
export const logSoftmaxGradient = pointwiseGradient('logSoftmaxGradient');

export function normalized(norm: Node): Node {
  require(norm.operation.op === 'layerNorm', 'normalized', norm);
  return node({ op: 'normalized' }, [norm], norm.shape);
}

export function layerNormGradient(norm: Node, ofNorm: Node, gradient: Node): Node {
  require(norm.operation.op === 'layerNorm' &&
    ofNorm.operation.op === 'normalized', 'layerNormGradient', norm);
  return node({ op: 'layerNormGradient' }, [norm, ofNorm, gradient], norm.shape);
}

export function firstGradient(gradient: Node, shape: Shape): Node {
  return node({ op: 'firstGradient' }, [gradient], shape);
}
