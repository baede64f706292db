import type { Dimension, Shape } from '../graph/shape.js';
import { namesIn } from '../graph/shape.js';
import type { Attribute, ElementType, OnnxNode, OnnxTensor } from './onnx-model.js';

/** Collects the nodes of a model: names results, keeps one of what is equal, works out shapes of a run. */
export class OnnxGraph {
  readonly nodes: OnnxNode[] = [];
  readonly tensors: OnnxTensor[] = [];
  readonly #results = new Map<string, string>();
  readonly #constants = new Map<string, string>();
  readonly #origins = new Map<string, { input: string; axis: number }>();
  readonly #sizes = new Map<string, string>();
  #names = 0;

  /** Adds a node with one result, unless there is one that computes the same. @returns the result's name */
  add(
    op: string,
    inputs: readonly string[],
    options: { attributes?: Record<string, Attribute>; domain?: string } = {},
  ): string {
    const key = `${op} ${inputs.join()} ${JSON.stringify(options.attributes ?? {})}`;
    const known = this.#results.get(key);
    if (known !== undefined) return known;
    const output = this.name();
    this.nodes.push({ op, inputs, outputs: [output], ...options });
    this.#results.set(key, output);
    return output;
  }

  /** Gives results of nodes other names. What is none (an input, a constant) or has got one already is copied. */
  nameOutputs(outputs: readonly { readonly name: string; readonly output: string }[]): void {
    const made = new Set(this.nodes.flatMap((node) => node.outputs));
    const named = new Map<string, string>();
    for (const { name, output } of outputs) {
      if (made.has(name) && !named.has(name)) named.set(name, output);
      else this.nodes.push({ op: 'Identity', inputs: [name], outputs: [output] });
    }
    const renamed = (name: string) => named.get(name) ?? name;
    for (const [at, node] of this.nodes.entries())
      this.nodes[at] = { ...node, inputs: node.inputs.map(renamed), outputs: node.outputs.map(renamed) };
  }

  name(): string {
    return `v${this.#names++}`;
  }

  /** A tensor of the model; a scalar unless a shape is given. */
  constant(type: ElementType, values: readonly number[], shape: readonly number[] = []): string {
    const key = `${type} ${shape} ${values}`;
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const name = `c${this.#constants.size}`;
    this.tensors.push({ name, type, shape, data: bytesOf(type, values) });
    this.#constants.set(key, name);
    return name;
  }

  /** Says where sizes of the run can be read: in the shape of an input. */
  sizesFrom(input: string, shape: Shape): void {
    for (const [axis, size] of shape.entries())
      if (namesIn(size).length === 1 && !this.#origins.has(String(size)))
        this.#origins.set(String(size), { input, axis });
  }

  /** An int64 vector with the sizes of a shape in the run, for Reshape and its like. */
  shape(shape: Shape): string {
    if (shape.every((size) => typeof size === 'number')) return this.constant('int64', shape, [shape.length]);
    const key = shape.join();
    const known = this.#sizes.get(`[${key}]`);
    if (known !== undefined) return known;
    const name = this.add(
      'Concat',
      shape.map((size) => this.size(size)),
      { attributes: { axis: { int: 0 } } },
    );
    this.#sizes.set(`[${key}]`, name);
    return name;
  }

  /** An int64 vector of one size. */
  size(size: Dimension): string {
    if (typeof size === 'number') return this.constant('int64', [size], [1]);
    const known = this.#sizes.get(size);
    if (known !== undefined) return known;
    const name = this.#computedSize(size);
    this.#sizes.set(size, name);
    return name;
  }

  #computedSize(size: string): string {
    if (namesIn(size).length > 1)
      return namesIn(size)
        .map((part) => this.size(part))
        .reduce((left, right) => this.add('Mul', [left, right]));
    const origin = this.#origins.get(size);
    if (!origin) throw new Error(`No input says the size "${size}".`);
    const { input, axis } = origin;
    return this.add('Shape', [input], { attributes: { start: { int: axis }, end: { int: axis + 1 } } });
  }
}

function bytesOf(type: ElementType, values: readonly number[]): Uint8Array {
  switch (type) {
    case 'float32':
      return new Uint8Array(Float32Array.from(values).buffer);
    case 'int32':
      return new Uint8Array(Int32Array.from(values).buffer);
    case 'int64':
      return new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    case 'uint8':
    case 'bool':
      return Uint8Array.from(values);
  }
}
