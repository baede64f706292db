/** Values that SQL is given: text of users never becomes part of it. */
export class SqlParameters {
  readonly values: Record<string, unknown> = {};
  readonly #texts = new Map<string, string>();
  #count = 0;

  /** A placeholder for a value that nobody else names; the same for the same text. */
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
    const known = type === 'String' ? this.#texts.get(String(value)) : undefined;
    if (known !== undefined) return known;
    this.#count += 1;
    const name = `p${this.#count}`;
    this.values[name] = value;
    const placeholder = `{${name}:${type}}`;
    if (type === 'String') this.#texts.set(String(value), placeholder);
    return placeholder;
  }
}
