/**
 * Writes one message of Protocol Buffers (protobuf.dev/programming-guides/encoding) as chunks, so that the bytes of
 * large tensors are copied once, at the end.
 */
export class ProtobufWriter {
  readonly #chunks: Uint8Array[] = [];
  #small: number[] = [];
  #length = 0;

  /** A non-negative integer, an enumeration or a boolean. */
  integer(field: number, value: number | bigint): this {
    this.#varint(BigInt(field << 3));
    return this.#varint(BigInt.asUintN(64, BigInt(value)));
  }

  float(field: number, value: number): this {
    this.#varint(BigInt((field << 3) | 5));
    return this.#raw(new Uint8Array(Float32Array.of(value).buffer));
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  bytes(field: number, value: Uint8Array): this {
    this.#header(field, value.length);
    return this.#raw(value);
  }

  message(field: number, value: ProtobufWriter): this {
    this.#header(field, value.#length);
    value.#flush();
    for (const chunk of value.#chunks) this.#append(chunk);
    return this;
  }

  finish(): Uint8Array {
    this.#flush();
    const whole = new Uint8Array(this.#length);
    let at = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }

  #header(field: number, length: number): void {
    this.#varint(BigInt((field << 3) | 2));
    this.#varint(BigInt(length));
  }

  #varint(value: bigint): this {
    let left = value;
    while (left > 127n) {
      this.#byte(Number(left & 127n) | 128);
      left >>= 7n;
    }
    this.#byte(Number(left));
    return this;
  }

  #byte(value: number): void {
    this.#small.push(value);
    this.#length++;
  }

  #raw(value: Uint8Array): this {
    if (value.length > 64) this.#append(value);
    else for (const byte of value) this.#byte(byte);
    return this;
  }

  #append(chunk: Uint8Array): void {
    this.#flush();
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  #flush(): void {
    if (this.#small.length > 0) this.#chunks.push(Uint8Array.from(this.#small));
    this.#small = [];
  }
}
