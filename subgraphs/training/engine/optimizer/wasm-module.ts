/** The few parts of the binary format of WebAssembly (webassembly.github.io/spec, chapter 5) that a kernel needs. */

export const WASM_TYPES = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;
export type WasmType = keyof typeof WASM_TYPES;

export interface WasmKernel {
  readonly parameters: readonly WasmType[];
  readonly locals: readonly WasmType[];
  readonly body: readonly number[];
}

/** Opcodes; those of vectors are behind the prefix 0xfd. */
export const WASM = {
  loop: (body: readonly number[]) => [0x03, 0x40, ...body, 0x0b],
  branchIf: (depth: number) => [0x0d, depth],
  get: (local: number) => [0x20, local],
  set: (local: number) => [0x21, local],
  tee: (local: number) => [0x22, local],
  i32Const: (value: number) => [0x41, ...signed(value)],
  i32Add: [0x6a],
  i32LessThan: [0x49],
  load: (offset: number) => [0xfd, 0x00, 0x04, ...unsigned(offset)],
  store: (offset: number) => [0xfd, 0x0b, 0x04, ...unsigned(offset)],
  splat: [0xfd, 0x13],
  sqrt: [0xfd, 0xe3, 0x01],
  add: [0xfd, 0xe4, 0x01],
  subtract: [0xfd, 0xe5, 0x01],
  multiply: [0xfd, 0xe6, 0x01],
  divide: [0xfd, 0xe7, 0x01],
} as const;

/** A module with `memory` of 64 KiB pages and one function `run`. */
export function wasmModule({ parameters, locals, body }: WasmKernel, pages: number): Uint8Array<ArrayBuffer> {
  const types = parameters.map((type) => WASM_TYPES[type]);
  const declared = locals.map((type) => [1, WASM_TYPES[type]]);
  const code = [...vector(declared), ...body, 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [[0x60, ...vector(types.map((type) => [type])), 0]]),
    ...section(3, [[0]]),
    ...section(5, [[1, ...unsigned(pages), ...unsigned(pages)]]),
    ...section(7, [
      [...name('memory'), 2, 0],
      [...name('run'), 0, 0],
    ]),
    ...section(10, [[...unsigned(code.length), ...code]]),
  ]);
}

function section(id: number, entries: readonly number[][]): number[] {
  const content = vector(entries);
  return [id, ...unsigned(content.length), ...content];
}

function vector(entries: readonly (readonly number[])[]): number[] {
  return [...unsigned(entries.length), ...entries.flat()];
}

function name(text: string): number[] {
  return [...unsigned(text.length), ...new TextEncoder().encode(text)];
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const byte = value & 0x7f;
  const left = value >> 7;
  const ends = (left === 0 && (byte & 0x40) === 0) || (left === -1 && (byte & 0x40) !== 0);
  return ends ? [byte] : [byte | 0x80, ...signed(left)];
}
