import { endianness } from 'node:os';
import { z } from 'zod';
import { InvalidInputError } from '../../../contracts/errors.js';
import { parseExactJson } from '../../../contracts/exact-json.js';
import { floatsOfBfloat16, floatsOfFloat16 } from './half-floats.js';

/*
 * The safetensors format (Hugging Face): 8 bytes, little-endian, the length N of the header; N bytes of JSON; the
 * tensors' bytes, little-endian, row-major. The JSON maps a tensor's name to its dtype, its shape and the first and
 * last-plus-one byte of its data, counted from the end of the header; `__metadata__` maps texts to texts. The data
 * must be covered without holes or overlaps. Nothing in a file can run code.
 */

/** 16-bit floats, which JavaScript has no array for, are the bits of each number; see `toFloat32`. */
const ARRAYS = {
  I8: Int8Array,
  U8: Uint8Array,
  BOOL: Uint8Array,
  I16: Int16Array,
  U16: Uint16Array,
  F16: Uint16Array,
  BF16: Uint16Array,
  I32: Int32Array,
  U32: Uint32Array,
  I64: BigInt64Array,
  U64: BigUint64Array,
  F32: Float32Array,
  F64: Float64Array,
} as const;

interface ArrayOf {
  I8: Int8Array;
  U8: Uint8Array;
  BOOL: Uint8Array;
  I16: Int16Array;
  U16: Uint16Array;
  F16: Uint16Array;
  BF16: Uint16Array;
  I32: Int32Array;
  U32: Uint32Array;
  I64: BigInt64Array;
  U64: BigUint64Array;
  F32: Float32Array;
  F64: Float64Array;
}
export type Dtype = keyof ArrayOf;
export type TensorData<D extends Dtype = Dtype> = ArrayOf[D];

export interface Tensor {
  dtype: Dtype;
  shape: readonly number[];
  data: TensorData;
}

export interface SafetensorsFile {
  tensors: Readonly<Record<string, Tensor>>;
  metadata: Readonly<Record<string, string>>;
}

const LENGTH_BYTES = 8;
/** A hundredth of it is enough for the largest encoder; the reference implementation takes ten times as much. */
const MAX_HEADER_BYTES = 10_000_000;
/** Headers are padded with spaces to this, so that tensors can be used in place. */
const ALIGNMENT = 8;

/** A tensor over an array; the dtype follows from the array's type: 16 bits are U16, bytes U8. */
export function tensor(shape: readonly number[], data: TensorData): Tensor {
  const dtype = (Object.keys(ARRAYS) as Dtype[]).find((name) => data instanceof ARRAYS[name]);
  if (!dtype) throw new TypeError('There is no dtype for this array.');
  if (elementCount(shape) !== data.length) {
    throw new RangeError(`A shape of [${shape.join(', ')}] does not hold ${data.length} elements.`);
  }
  return { dtype, shape, data };
}

/**
 * The bytes of a file, as pieces to be written one after the other. The pieces show the tensors' own memory: write
 * them before it changes.
 */
export function encodeSafetensors(file: SafetensorsFile): Uint8Array[] {
  requireLittleEndian();
  const header: Record<string, unknown> = { __metadata__: file.metadata };
  // Widest elements first keeps every tensor aligned to its own element size.
  const entries = Object.entries(file.tensors).sort(
    ([, a], [, b]) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT,
  );
  let offset = 0;
  for (const [name, { dtype, shape, data }] of entries) {
    header[name] = { dtype, shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const text = Buffer.from(JSON.stringify(header));
  const paddedLength = Math.ceil(text.length / ALIGNMENT) * ALIGNMENT;
  const head = Buffer.alloc(LENGTH_BYTES + paddedLength, ' ');
  head.writeBigUInt64LE(BigInt(paddedLength));
  text.copy(head, LENGTH_BYTES);
  return [head, ...entries.map(([, { data }]) => bytesOf(data))];
}

/** Where a tensor lies in a file: bytes `begin` to `end` (exclusive) of it. */
export interface TensorLayout {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/**
 * Reads a file that may come from anywhere. The tensors show its bytes, which must not change any more; where they do not
 * lie as their type needs it, copies of them.
 * @throws InvalidInputError when it is not a valid file
 */
export function decodeSafetensors(bytes: Uint8Array): SafetensorsFile {
  requireLittleEndian();
  const { tensors, metadata } = readLayout(bytes, bytes.length);
  const read = [...tensors].map(([name, { dtype, shape, begin, end }]): [string, Tensor] => [
    name,
    { dtype, shape, data: arrayOver(bytes.subarray(begin, end), dtype) },
  ]);
  return { tensors: Object.fromEntries(read), metadata };
}

/** Bytes at the beginning of a file that tell how long its header is. */
export const HEADER_LENGTH_BYTES = LENGTH_BYTES;

/**
 * Bytes at the beginning of a file that say where its tensors lie.
 * @param start at least `HEADER_LENGTH_BYTES` of the file
 * @throws InvalidInputError when they are more than allowed or than the file has
 */
export function layoutBytes(start: Uint8Array, fileBytes: number): number {
  return LENGTH_BYTES + headerLength(start, fileBytes);
}

/**
 * Where the tensors of a file lie, by name and in the order of their bytes.
 * @param start as much of the file as `layoutBytes` says, or more
 * @throws InvalidInputError when it is not a valid file
 */
export function readLayout(
  start: Uint8Array,
  fileBytes: number,
): { tensors: Map<string, TensorLayout>; metadata: Readonly<Record<string, string>> } {
  const { __metadata__: metadata, ...entries } = parseHeader(start, fileBytes);
  const dataStart = layoutBytes(start, fileBytes);
  const tensors = new Map<string, TensorLayout>();
  let covered = 0;
  const inOrder = Object.entries(entries).sort(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0]);
  for (const [name, { dtype, shape, data_offsets: offsets }] of inOrder) {
    const [begin, end] = offsets;
    if (begin !== covered || end < begin) refuse(`the data of ${name} leaves a hole or overlaps`);
    if (elementCount(shape) * ARRAYS[dtype].BYTES_PER_ELEMENT !== end - begin) {
      refuse(`${name} has another size than its shape says`);
    }
    if (dataStart + end > fileBytes) refuse(`the data of ${name} ends after the file`);
    tensors.set(name, { dtype, shape, begin: dataStart + begin, end: dataStart + end });
    covered = end;
  }
  if (dataStart + covered !== fileBytes) refuse('there are bytes after the last tensor');
  return { tensors, metadata: metadata ?? {} };
}

/**
 * The data of one tensor.
 * @throws InvalidInputError when it is missing, or of another dtype or shape
 */
export function tensorData<D extends Dtype>(
  file: SafetensorsFile,
  name: string,
  dtype: D,
  shape: readonly number[],
): TensorData<D> {
  const found = Object.hasOwn(file.tensors, name) ? file.tensors[name] : undefined;
  if (!found) return refuse(`it has no tensor ${name}`);
  const sameShape = found.shape.length === shape.length && shape.every((n, i) => n === found.shape[i]);
  if (found.dtype !== dtype || !sameShape) {
    return refuse(`${name} is ${found.dtype}[${found.shape.join(', ')}], not ${dtype}[${shape.join(', ')}]`);
  }
  // The dtype was compared, and `tensor` and `decodeSafetensors` pair it with its array type.
  return found.data as TensorData<D>;
}

/**
 * A tensor's numbers as 32-bit floats, the tensor's own where it has such. Integers and doubles are rounded.
 * @throws InvalidInputError for a dtype that no weights have
 */
export function toFloat32({ dtype, data }: Tensor): Float32Array {
  if (data instanceof Float32Array) return data;
  if (dtype === 'F16') return floatsOfFloat16(data as Uint16Array);
  if (dtype === 'BF16') return floatsOfBfloat16(data as Uint16Array);
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float32Array.from(data, Number);
  if (dtype === 'BOOL') return refuse('truth values are no weights');
  return Float32Array.from(data);
}

const size = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const headerSchema = z.object({ __metadata__: z.record(z.string(), z.string()).optional() }).catchall(
  z.object({
    dtype: z.enum(Object.keys(ARRAYS) as Dtype[]),
    shape: z.array(size).max(32),
    data_offsets: z.tuple([size, size]),
  }),
);

function headerLength(bytes: Uint8Array, fileBytes: number): number {
  if (bytes.length < LENGTH_BYTES) refuse('it is shorter than 8 bytes');
  const length = Buffer.from(bytes.buffer, bytes.byteOffset, LENGTH_BYTES).readBigUInt64LE();
  if (length > MAX_HEADER_BYTES || length > fileBytes - LENGTH_BYTES) {
    refuse('its header is longer than allowed or than the file');
  }
  return Number(length);
}

function parseHeader(bytes: Uint8Array, fileBytes: number) {
  const end = LENGTH_BYTES + headerLength(bytes, fileBytes);
  const text = Buffer.from(bytes.subarray(LENGTH_BYTES, end)).toString();
  let json: unknown;
  try {
    json = parseExactJson(text);
  } catch (cause) {
    if (cause instanceof InvalidInputError) return refuse(`its header is ambiguous. ${cause.message}`, cause);
    return refuse('its header is not JSON', cause);
  }
  const parsed = headerSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(`its header is wrong at ${issue?.path.join('.') || 'the top'}`);
  }
  return parsed.data;
}

function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}

/** The numbers that bytes stand for: the bytes themselves where they are aligned, or a copy. */
function arrayOver(bytes: Uint8Array, dtype: Dtype): TensorData {
  const TypedArray = ARRAYS[dtype];
  const aligned = bytes.byteOffset % TypedArray.BYTES_PER_ELEMENT === 0;
  const { buffer, byteOffset, byteLength } = aligned ? bytes : Uint8Array.from(bytes);
  // Typed arrays take memory that is shared between threads as well; the common type of their constructors does not say so.
  return new TypedArray(buffer as ArrayBuffer, byteOffset, byteLength / TypedArray.BYTES_PER_ELEMENT);
}

function bytesOf(data: TensorData): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function requireLittleEndian(): void {
  if (endianness() !== 'LE') throw new Error('safetensors files are little-endian; this machine is not.');
}

function refuse(reason: string, cause?: unknown): never {
  throw new InvalidInputError(`Not a safetensors file as expected: ${reason.replace(/\.$/, '')}.`, { cause });
}
