import { inOrder, type Node } from '../graph/node.js';
import { sizesOf } from '../graph/shape.js';
import { lowerNode } from './lowerings.js';
import { OnnxGraph } from './onnx-graph.js';
import type { ElementType, OnnxModel, OnnxTensor, OnnxValue } from './onnx-model.js';

export interface LoweringOptions {
  /** Results by the names that the model gives them, in their order. */
  readonly outputs: ReadonlyMap<string, Node>;
  /** Tensors that become part of the model; other parameters become inputs. */
  readonly weights?: ReadonlyMap<string, Float32Array>;
  /** Turns inputs that callers would rather give in another type into that of the graph, e.g. int64 token ids. */
  readonly inputTypes?: Readonly<Record<string, ElementType>>;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Writes a graph as an ONNX model of ordinary inference operators, without what no output needs. */
export function lower({ outputs, weights, inputTypes = {}, metadata }: LoweringOptions): OnnxModel {
  const order = inOrder([...outputs.values()]);
  const graph = new OnnxGraph();
  const names = new Map<Node, string>();
  const inputs: OnnxValue[] = [];
  const held: OnnxTensor[] = [];

  for (const node of order) {
    const { operation, shape, type } = node;
    if (operation.op === 'input') {
      const given = inputTypes[operation.name] ?? type;
      inputs.push({ name: operation.name, type: given, shape });
      graph.sizesFrom(operation.name, shape);
      names.set(
        node,
        given === type
          ? operation.name
          : graph.add('Cast', [operation.name], { attributes: { to: { int: ONNX_TYPE[type] } } }),
      );
    } else if (operation.op === 'parameter') {
      const values = weights?.get(operation.name);
      if (values) held.push(tensor(operation.name, sizesOf(shape, {}), values));
      else {
        inputs.push({ name: operation.name, type, shape });
        graph.sizesFrom(operation.name, shape);
      }
      names.set(node, operation.name);
    }
  }

  const uses = new Map<Node, Node[]>();
  for (const node of order) for (const each of node.inputs) uses.set(each, [...(uses.get(each) ?? []), node]);
  const nameOf = (node: Node): string => {
    const name = names.get(node);
    if (name === undefined)
      throw new Error(`A value of "${node.operation.op}" is used before it is computed.`);
    return name;
  };
  for (const node of order) {
    if (names.has(node)) continue;
    names.set(node, lowerNode({ graph, node, nameOf, usesOf: (each) => uses.get(each) ?? [] }));
  }
  graph.nameOutputs([...outputs].map(([output, node]) => ({ name: nameOf(node), output })));

  return {
    nodes: graph.nodes,
    inputs,
    outputs: [...outputs].map(([name, { type, shape }]) => ({ name, type, shape })),
    tensors: [...graph.tensors, ...held],
    metadata,
  };
}

const ONNX_TYPE = { float32: 1, uint8: 2, int32: 6 } as const;

function tensor(name: string, shape: readonly number[], values: Float32Array): OnnxTensor {
  return {
    name,
    type: 'float32',
    shape,
    data: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  };
}
