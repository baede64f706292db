import type { Node, Operation } from '../graph/node.js';
import type { OnnxGraph } from './onnx-graph.js';
import { CONTRIB_DOMAIN } from './onnx-model.js';

export interface Lowering {
  readonly graph: OnnxGraph;
  readonly node: Node;
  readonly nameOf: (node: Node) => string;
  readonly usesOf: (node: Node) => readonly Node[];
}

/** Adds the ONNX nodes that compute a node. @returns the name of their result */
type Rule<Op extends Operation = Operation> = (
  graph: OnnxGraph,
  inputs: readonly string[],
  operation: Op,
  lowering: Lowering,
) => string;

type Rules = { readonly [Name in Operation['op']]?: Rule<Extract<Operation, { op: Name }>> };

const RULES: Rules = {
  constant: (graph, _, { values }, { node }) => {
    const { type, shape } = node;
    return graph.constant(type, values, shape.map(Number));
  },
  add: (graph, inputs) => graph.add('Add', inputs),
  multiply: (graph, inputs) => graph.add('Mul', inputs),
  scale: (graph, [x = ''], { factor }) => graph.add('Mul', [x, float(graph, factor)]),

  matmul: (graph, inputs, { transposeA, transposeB, factor }, { node }) =>
    node.shape.length === 2
      ? graph.add('Gemm', inputs, {
          attributes: {
            transA: { int: Number(transposeA) },
            transB: { int: Number(transposeB) },
            alpha: { float: factor },
          },
        })
      : graph.add('FusedMatMul', inputs, {
          domain: CONTRIB_DOMAIN,
          attributes: {
            transA: { int: Number(transposeA) },
            transB: { int: Number(transposeB) },
            alpha: { float: factor },
          },
        }),
  linear: (graph, inputs) => graph.add('Gemm', inputs, { attributes: { transB: { int: 1 } } }),

  // With its gradient, in parts that the gradient uses again; alone, in one pass.
  gelu: (graph, [x = ''], _, { node, usesOf }) =>
    node.inputs.flatMap(usesOf).some(({ operation }) => operation.op === 'geluGradient')
      ? graph.add('Mul', [x, normalCumulative(graph, x)])
      : graph.add('Gelu', [x]),
  relu: (graph, inputs) => graph.add('Relu', inputs),
  tanh: (graph, inputs) => graph.add('Tanh', inputs),
  softmax: (graph, inputs) => graph.add('Softmax', inputs, { attributes: { axis: { int: -1 } } }),
  logSoftmax: (graph, inputs) => graph.add('LogSoftmax', inputs, { attributes: { axis: { int: -1 } } }),

  layerNorm: (graph, inputs, { epsilon }, { node, usesOf }) => {
    const output = graph.name();
    const training = usesOf(node).some(({ operation }) => operation.op === 'normalized');
    graph.nodes.push({
      op: 'LayerNormalization',
      inputs,
      outputs: training ? [output, meanOf(output), deviationOf(output)] : [output],
      attributes: { axis: { int: -1 }, epsilon: { float: epsilon } },
    });
    return output;
  },
  normalized: (graph, [norm = ''], _, { node, nameOf }) => {
    const x = node.inputs[0]?.inputs[0];
    if (!x) throw new Error('A normalized value without its layer norm.');
    return graph.add('Mul', [graph.add('Sub', [nameOf(x), meanOf(norm)]), deviationOf(norm)]);
  },
  // (dx' - mean(dx') - x'·mean(dx'·x')) / deviation, where x' is the normalized value.
  layerNormGradient: (graph, [norm = '', ofNorm = '', gradient = '']) => {
    const mean = (x: string) => graph.add('ReduceMean', [x, graph.constant('int64', [-1], [1])]);
    const along = graph.add('Mul', [ofNorm, mean(graph.add('Mul', [gradient, ofNorm]))]);
    const centred = graph.add('Sub', [gradient, mean(gradient)]);
    return graph.add('Mul', [graph.add('Sub', [centred, along]), deviationOf(norm)]);
  },

  rows: (graph, inputs) => graph.add('Gather', inputs, { attributes: { axis: { int: 0 } } }),
  reshape: (graph, [x = ''], _, { node }) => graph.add('Reshape', [x, graph.shape(node.shape)]),
  transpose: (graph, inputs, { permutation }) =>
    graph.add('Transpose', inputs, { attributes: { perm: { ints: permutation } } }),
  broadcast: (graph, [x = ''], _, { node }) => graph.add('Expand', [x, graph.shape(node.shape)]),
  sum: (graph, [x = ''], { axes, keep }) =>
    graph.add('ReduceSum', [x, graph.constant('int64', axes, [axes.length])], {
      attributes: { keepdims: { int: Number(keep) } },
    }),
  first: (graph, [x = '']) =>
    graph.add('Gather', [x, graph.constant('int64', [0])], { attributes: { axis: { int: 1 } } }),
  firstGradient: (graph, [gradient = ''], _, { node }) => {
    const [, size = 1, ...rest] = node.shape;
    const behind = graph.add('Sub', [graph.size(size), graph.constant('int64', [1], [1])]);
    const before = graph.constant('int64', new Array(node.shape.length + 1).fill(0), [node.shape.length + 1]);
    const after = graph.constant('int64', new Array(rest.length).fill(0), [rest.length]);
    const pads = graph.add('Concat', [before, behind, after], { attributes: { axis: { int: 0 } } });
    return graph.add('Pad', [graph.add('Unsqueeze', [gradient, graph.constant('int64', [1], [1])]), pads]);
  },

  // One pass over the mask: a uint8 times a factor.
  dropoutFactor: (graph, [mask = ''], { factor }) =>
    graph.add('DequantizeLinear', [mask, float(graph, factor)]),

  // dy·(Φ(x) + x·φ(x)), φ the density of the normal distribution. With u = x/√2, x·φ(x) = u·exp(-ln √π - u²).
  geluGradient: (graph, [x = '', gradient = '']) => {
    const u = graph.add('Mul', [x, float(graph, Math.SQRT1_2)]);
    const exponent = graph.add('Sub', [float(graph, -Math.log(Math.PI) / 2), graph.add('Mul', [u, u])]);
    const density = graph.add('Mul', [u, graph.add('Exp', [exponent])]);
    return graph.add('Mul', [gradient, graph.add('Add', [normalCumulative(graph, x), density])]);
  },
  reluGradient: (graph, [y = '', gradient = '']) =>
    graph.add('Mul', [
      gradient,
      graph.add('Cast', [graph.add('Greater', [y, float(graph, 0)])], { attributes: { to: { int: 1 } } }),
    ]),
  tanhGradient: (graph, [y = '', gradient = '']) =>
    graph.add('Mul', [gradient, graph.add('Sub', [float(graph, 1), graph.add('Mul', [y, y])])]),
  softmaxGradient: (graph, [y = '', gradient = '']) => {
    const weighted = graph.add('Mul', [y, gradient]);
    return graph.add('Sub', [weighted, graph.add('Mul', [y, lastSum(graph, weighted)])]);
  },
  logSoftmaxGradient: (graph, [y = '', gradient = '']) =>
    graph.add('Sub', [gradient, graph.add('Mul', [graph.add('Exp', [y]), lastSum(graph, gradient)])]),
};

/** Every operator's, for a node whose inputs are named already. */
export function lowerNode(lowering: Lowering): string {
  const { operation, inputs } = lowering.node;
  // A rule takes the operation of its own name: the table's type says so, which an index by name loses.
  const rule = RULES[operation.op] as Rule | undefined;
  if (!rule) throw new Error(`The operator "${operation.op}" has no ONNX form.`);
  return rule(lowering.graph, inputs.map(lowering.nameOf), operation, lowering);
}

/** Of a LayerNormalization, by its result: the mean, and one over the standard deviation. */
const meanOf = (norm: string) => `${norm}_mean`;
const deviationOf = (norm: string) => `${norm}_deviation`;

/** Φ(x) = (1 + erf(x/√2))/2; the sum and the product in one pass, as HardSigmoid's limits are never met. */
function normalCumulative(graph: OnnxGraph, x: string): string {
  const erf = graph.add('Erf', [graph.add('Mul', [x, float(graph, Math.SQRT1_2)])]);
  return graph.add('HardSigmoid', [erf], { attributes: { alpha: { float: 0.5 }, beta: { float: 0.5 } } });
}

function float(graph: OnnxGraph, value: number): string {
  return graph.constant('float32', [value]);
}

function lastSum(graph: OnnxGraph, x: string): string {
  return graph.add('ReduceSum', [x, graph.constant('int64', [-1], [1])]);
}
