import { inOrder, type Node } from '../../../subgraphs/training/engine/graph/node.js';
import { type Sizes, sizesOf } from '../../../subgraphs/training/engine/graph/shape.js';
import { lower } from '../../../subgraphs/training/engine/onnx/lower.js';
import { loadRuntime, openSession } from '../../../subgraphs/training/engine/onnx/onnx-session.js';
import type { ArraysByName } from './reference-executor.js';

/** Arrays of the types of nodes. */
export const ARRAYS = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array };

/** Computes a graph of any operators with ONNX Runtime. */
export async function runOnnxGraph(
  outputs: readonly Node[],
  given: ArraysByName,
  sizes: Sizes,
): Promise<ArrayLike<number>[]> {
  const named = outputs.map((node, at) => [`output_${at}`, node] as const);
  const session = await openSession(lower({ outputs: new Map(named) }), { threads: 1 });
  try {
    const { Tensor } = await loadRuntime();
    const feeds = Object.fromEntries(
      inOrder(outputs).flatMap(({ operation, shape, type }) => {
        if (operation.op !== 'input' && operation.op !== 'parameter') return [];
        const values = ARRAYS[type].from(given[operation.name] ?? []);
        return [[operation.name, new Tensor(type, values, sizesOf(shape, sizes))]];
      }),
    );
    const results = await session.run(feeds);
    return named.map(([name]) => results[name]?.data as Float32Array);
  } finally {
    await session.release();
  }
}
