import type { InputArrays } from '../encoder/batch-inputs.js';
import { inOrder, type Node } from '../graph/node.js';
import { type Sizes, sizesOf } from '../graph/shape.js';
import { lowerNode } from './lowerings.js';
import type { Tensor, TensorFlow, TensorType } from './tensorflow.js';

/** TensorFlow.js has no other type of one byte; a mask is 0 or 1. */
const TYPES = { float32: 'float32', int32: 'int32', uint8: 'bool' } as const satisfies Record<
  Node['type'],
  TensorType
>;

/** A graph in the order in which it is computed, one operator after the other. */
export class GraphProgram {
  readonly #order: readonly Node[];
  readonly #outputs: ReadonlyMap<Node, readonly string[]>;
  /** How often each value is used. */
  readonly #uses = new Map<Node, number>();

  /** @param outputs by names of the caller's */
  constructor(outputs: ReadonlyMap<string, Node>) {
    this.#order = inOrder([...outputs.values()]);
    const named = new Map<Node, string[]>();
    for (const [name, node] of outputs) named.set(node, [...(named.get(node) ?? []), name]);
    this.#outputs = named;
    for (const { inputs } of this.#order)
      for (const input of inputs) this.#uses.set(input, (this.#uses.get(input) ?? 0) + 1);
  }

  /**
   * Computes the outputs. A value is disposed of after its last use, and no tensor is left, whatever happens.
   * @param given inputs and parameters by name; TensorFlow.js copies each once
   * @param take gets each output as soon as it is there; its array is the caller's
   */
  run(
    tf: TensorFlow,
    given: InputArrays,
    sizes: Sizes,
    take: (name: string, values: ReturnType<Tensor['dataSync']>) => void,
  ): void {
    const values = new Values(tf);
    const uses = new Map(this.#uses);
    try {
      for (const node of this.#order) {
        values.set(node, this.#compute(tf, node, values, given, sizes));
        for (const name of this.#outputs.get(node) ?? []) take(name, values.get(node).dataSync());
        for (const input of node.inputs) {
          const left = (uses.get(input) ?? 0) - 1;
          uses.set(input, left);
          if (left === 0) values.release(input);
        }
        if (!this.#uses.has(node)) values.release(node);
      }
    } finally {
      values.releaseAll();
    }
  }

  #compute(tf: TensorFlow, node: Node, values: Values, given: InputArrays, sizes: Sizes): Tensor {
    const { operation, type } = node;
    const shape = sizesOf(node.shape, sizes);
    const compute = (): Tensor => {
      if (operation.op === 'input' || operation.op === 'parameter') {
        const array = given[operation.name];
        if (!array) throw new Error(`"${operation.name}" has no values.`);
        return tf.tensor(array, shape, TYPES[type]);
      }
      const inputs = node.inputs.map((input) => values.get(input));
      const kept = values.kept.bind(values);
      return lowerNode({ tf, node, operation, inputs, shape, kept });
    };
    return tf.keep(tf.tidy(compute));
  }
}

/** Tensors by the nodes whose values they are. */
class Values {
  readonly #tf: TensorFlow;
  readonly #tensors = new Map<Node, Tensor>();
  readonly #kept = new Map<Node, Map<string, Tensor>>();

  constructor(tf: TensorFlow) {
    this.#tf = tf;
  }

  get(node: Node): Tensor {
    const tensor = this.#tensors.get(node);
    if (!tensor) throw new Error(`A value of "${node.operation.op}" is used when it is not there.`);
    return tensor;
  }

  set(node: Node, tensor: Tensor): void {
    this.#tensors.set(node, tensor);
  }

  kept(node: Node, name: string, compute: () => Tensor): Tensor {
    const ofNode = this.#kept.get(node) ?? new Map<string, Tensor>();
    this.#kept.set(node, ofNode);
    const tensor = ofNode.get(name) ?? this.#tf.keep(compute());
    ofNode.set(name, tensor);
    return tensor;
  }

  release(node: Node): void {
    this.#tensors.get(node)?.dispose();
    this.#tensors.delete(node);
    for (const tensor of this.#kept.get(node)?.values() ?? []) tensor.dispose();
    this.#kept.delete(node);
  }

  releaseAll(): void {
    for (const node of [...this.#tensors.keys(), ...this.#kept.keys()]) this.release(node);
  }
}
