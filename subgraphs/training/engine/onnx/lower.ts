import { inOrder, type Node } from '../graph/node.js';
import { sizesOf } from '../graph/shape.js';
import { lowerNode } from './lowerings.js';
import { OnnxGraph } from './onnx-graph.js';
import type { OnnxModel, OnnxTensor, OnnxValue } from './onnx-model.js';

export interface LoweringOptions {
  /** Results by the names that the model gives them, in their order. */
  readonly outputs: ReadonlyMap<string, Node>;
  /** Tensors that become part of the model; other parameters become inputs. */
  readonly weights?: ReadonlyMap<string, Float32Array>;
  /** Inputs of the graph that the model works out itself, by nodes that these add; they name the result. */
  readonly derived?: ReadonlyMap<string, (graph: OnnxGraph) => string>;
  /** Inputs of the model that those are worked out from. */
  readonly inputs?: readonly OnnxValue[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Writes a graph as an ONNX model of ordinary inference operators, without what no output needs. */
export function lower({
  outputs,
  weights,
  derived,
  inputs: given = [],
  metadata,
}: LoweringOptions): OnnxModel {
  const order = inOrder([...outputs.values()]);
  const graph = new OnnxGraph();
  const names = new Map<Node, string>();
  const inputs: OnnxValue[] = [...given];
  const held: OnnxTensor[] = [];

  for (const { name, shape } of given) graph.sizesFrom(name, shape);
  for (const node of order) {
    const { operation, shape, type } = node;
    if (operation.op === 'input') {
      const derive = derived?.get(operation.name);
      if (!derive) {
        inputs.push({ name: operation.name, type, shape });
        graph.sizesFrom(operation.name, shape);
      }
      names.set(node, derive ? derive(graph) : operation.name);
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

function tensor(name: string, shape: readonly number[], values: Float32Array): OnnxTensor {
  return {
    name,
    type: 'float32',
    shape,
    data: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  };
}
