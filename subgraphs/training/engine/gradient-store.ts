import type { EncoderConfig } from './encoder/encoder-config.js';
import { parametersOf } from './encoder/parameters.js';
import type { Tensors } from './encoder-engine.js';

/**
 * The gradients of an encoder in arrays that stay: an executor writes those of dense tensors into `begin`'s arrays, and
 * adds those of embeddings row by row.
 */
export class GradientStore {
  readonly tensors: Tensors;
  readonly #dim: number;
  /** Rows of embeddings that are not 0, by table. */
  readonly #touched = new Map<string, Set<number>>();
  /** Where a pass goes whose gradients are to be added. */
  #added: Map<string, Float32Array> | undefined;
  #accumulate = false;

  constructor(config: EncoderConfig, isTrained: (name: string) => boolean = () => true) {
    const parameters = parametersOf(config).filter(({ name }) => isTrained(name));
    this.tensors = arraysFor(parameters);
    this.#dim = config.dim;
    for (const { name, kind } of parameters) if (kind === 'embedding') this.#touched.set(name, new Set());
  }

  /**
   * Starts a pass.
   * @param accumulate adds to what is there instead of replacing it
   * @returns arrays to write the gradients of dense tensors into
   */
  begin(accumulate: boolean): Tensors {
    this.#accumulate = accumulate;
    if (!accumulate) {
      for (const [name, rows] of this.#touched) {
        const table = this.tensors.get(name);
        for (const row of rows) table?.fill(0, row * this.#dim, (row + 1) * this.#dim);
        rows.clear();
      }
      return this.tensors;
    }
    this.#added ??= new Map(
      [...this.tensors].flatMap(([name, values]) =>
        this.#touched.has(name) ? [] : [[name, new Float32Array(values.length)]],
      ),
    );
    return this.#added;
  }

  /** @param rows [indexes, dim], one after the other; an index may come again */
  addRows(name: string, indexes: Int32Array, rows: Float32Array): void {
    const table = this.tensors.get(name);
    const touched = this.#touched.get(name);
    if (!table || !touched) throw new Error(`"${name}" is no embedding.`);
    const dim = this.#dim;
    for (let at = 0; at < indexes.length; at++) {
      const index = indexes[at] ?? 0;
      touched.add(index);
      const to = index * dim;
      const from = at * dim;
      for (let k = 0; k < dim; k++) table[to + k] = (table[to + k] ?? 0) + (rows[from + k] ?? 0);
    }
  }

  /** Ends a pass, when the arrays of `begin` have been written. */
  end(): void {
    if (!this.#accumulate) return;
    for (const [name, values] of this.#added ?? []) {
      const sum = this.tensors.get(name);
      if (sum) for (let k = 0; k < values.length; k++) sum[k] = (sum[k] ?? 0) + (values[k] ?? 0);
    }
  }
}

function arraysFor(parameters: ReturnType<typeof parametersOf>): Map<string, Float32Array> {
  return new Map(
    parameters.map(({ name, shape }) => [
      name,
      new Float32Array(shape.reduce((product, size) => product * size, 1)),
    ]),
  );
}
