/** Arrays that are used again by name, and grow to the longest that was asked for. */
export class Buffers<A extends Float32Array | Uint8Array> {
  readonly #create: (length: number) => A;
  readonly #arrays = new Map<string, A>();

  constructor(create: (length: number) => A) {
    this.#create = create;
  }

  /** An array of `length`, with what was last written to it under this name. */
  take(name: string, length: number): A {
    let array = this.#arrays.get(name);
    if (array === undefined || array.length < length) {
      array = this.#create(length);
      this.#arrays.set(name, array);
    }
    return array.subarray(0, length) as A;
  }
}
