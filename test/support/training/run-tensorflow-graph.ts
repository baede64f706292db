import { inOrder, type Node } from '../../../subgraphs/training/engine/graph/node.js';
import type { Sizes } from '../../../subgraphs/training/engine/graph/shape.js';
import { GraphProgram } from '../../../subgraphs/training/engine/tensorflow/graph-run.js';
import type { TensorFlow } from '../../../subgraphs/training/engine/tensorflow/tensorflow.js';
import type { ArraysByName } from './reference-executor.js';
import { ARRAYS } from './run-onnx-graph.js';

/** Computes a graph of any operators with TensorFlow.js. */
export function runTensorFlowGraph(
  tf: TensorFlow,
  outputs: readonly Node[],
  given: ArraysByName,
  sizes: Sizes,
): ArrayLike<number>[] {
  const program = new GraphProgram(new Map(outputs.map((node, at) => [String(at), node])));
  const arrays = Object.fromEntries(
    inOrder(outputs).flatMap(({ operation, type }) =>
      operation.op === 'input' || operation.op === 'parameter'
        ? [[operation.name, ARRAYS[type].from(given[operation.name] ?? [])] as const]
        : [],
    ),
  );
  const results: ArrayLike<number>[] = [];
  program.run(tf, arrays, sizes, (name, values) => {
    results[Number(name)] = values;
  });
  return results;
}
