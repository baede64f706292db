/** Values that SQL is given: text of users never becomes part of it. */
export class SqlParameters {
  readonly values: Record<string, unknown> = {};
  #count = 0;

  /** A placeholder for a value that nobody else names. */
  bind(
    type:
      | 'String'
      | 'Float64'
      | 'UInt64'
      | 'Int64'
      | 'Int128'
      | 'Array(String)'
      | 'Array(Float64)'
      | 'Array(Int128)',
    value: unknown,
  ): string {
    this.#count += 1;
    const name = `p${this.#count}`;
    this.values[name] = value;
    return `{${name}:${type}}`;
  }
}
