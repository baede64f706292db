import { describe, expect, it } from 'vitest';
import { decodeSafetensors, encodeSafetensors, tensor, tensorData, toFloat32 } from './safetensors.js';

function encoded(): Buffer {
  const tensors = {
    bytes: tensor([3], Uint8Array.of(1, 2, 3)),
    matrix: tensor([2, 3], Float32Array.of(1, -2.5, 0, Number.NaN, 1e-40, Number.POSITIVE_INFINITY)),
    empty: tensor([0, 4], new Float64Array(0)),
    scalar: tensor([], BigInt64Array.of(-(2n ** 60n))),
  };
  return Buffer.concat(encodeSafetensors({ tensors, metadata: { made_by: 'test, "quoted"' } }));
}

function file(header: unknown, data: Uint8Array = new Uint8Array(0)): Buffer {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, data]);
}

const entry = (begin: number, end: number, shape = [end - begin], dtype = 'U8') => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

describe('safetensors', () => {
  it('reads back what it wrote', () => {
    const { tensors, metadata } = decodeSafetensors(encoded());
    expect(metadata).toEqual({ made_by: 'test, "quoted"' });
    expect(tensors.bytes).toEqual({ dtype: 'U8', shape: [3], data: Uint8Array.of(1, 2, 3) });
    expect(tensors.scalar).toEqual({ dtype: 'I64', shape: [], data: BigInt64Array.of(-(2n ** 60n)) });
    expect(tensors.empty?.data).toHaveLength(0);
    expect(tensors.matrix?.data).toEqual(
      Float32Array.of(1, -2.5, 0, Number.NaN, 1e-40, Number.POSITIVE_INFINITY),
    );
  });

  it('reads a file that begins at an odd address', () => {
    const bytes = encoded();
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(decodeSafetensors(shifted.subarray(1))).toEqual(decodeSafetensors(bytes));
  });

  it('writes the layout of the format', () => {
    const [head, data] = encodeSafetensors({ tensors: { a: tensor([1], Uint8Array.of(7)) }, metadata: {} });
    const length = Number(Buffer.from(head ?? []).readBigUInt64LE());
    expect(length % 8).toBe(0);
    expect(JSON.parse(Buffer.from(head ?? []).toString('utf8', 8))).toEqual({
      __metadata__: {},
      a: { dtype: 'U8', shape: [1], data_offsets: [0, 1] },
    });
    expect(data).toEqual(Uint8Array.of(7));
  });

  const hugeLength = Buffer.alloc(8);
  hugeLength.writeBigUInt64LE(2n ** 63n);
  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array(0)],
    ['a header longer than the file', hugeLength],
    ['a header that is not JSON', file('{"a":')],
    ['a header that is no object', file('[]')],
    ['an unknown dtype', file({ a: entry(0, 1, [1], 'Q4') }, Uint8Array.of(1))],
    ['a negative size', file({ a: entry(0, 1, [-1]) }, Uint8Array.of(1))],
    ['offsets beyond the file', file({ a: entry(0, 2) }, Uint8Array.of(1))],
    ['a size that overflows', file({ a: entry(0, 1, [2 ** 50, 2 ** 50]) }, Uint8Array.of(1))],
    ['a shape that does not fit its data', file({ a: entry(0, 4, [2], 'F32') }, new Uint8Array(4))],
    ['a hole', file({ a: entry(0, 1), b: entry(2, 3) }, new Uint8Array(3))],
    ['an overlap', file({ a: entry(0, 2), b: entry(1, 3) }, new Uint8Array(3))],
    ['an end before its beginning', file({ a: entry(0, 2), b: entry(2, 1, [0]) }, new Uint8Array(2))],
    ['bytes that no tensor covers', file({ a: entry(0, 1) }, new Uint8Array(2))],
    ['metadata that is not text', file({ __metadata__: { a: 1 } })],
  ])('refuses %s', (_, bytes) => {
    expect(() => decodeSafetensors(bytes)).toThrow(/^Not a safetensors file/);
  });

  it('refuses a name that stands twice', () => {
    const tensors = '"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}';
    const twice = `{${tensors},${tensors.replace('[0,1]', '[1,2]')}}`;
    expect(() => decodeSafetensors(file(twice, new Uint8Array(2)))).toThrow('The key "a" stands twice');
  });

  it.each([
    ['F16', 2, [0x3c00, 0xc500, 0x0001, 0x7c00, 0x8000], [1, -5, 2 ** -24, Number.POSITIVE_INFINITY, -0]],
    ['BF16', 2, [0x3f80, 0xc0a0, 0x7f80, 0x8000], [1, -5, Number.POSITIVE_INFINITY, -0]],
    ['U16', 2, [7, 65535], [7, 65535]],
  ])('reads %s as floats', (dtype, bytesEach, bits, expected) => {
    const data = new Uint8Array(Uint16Array.from(bits).buffer);
    const read = decodeSafetensors(
      file({ a: entry(0, bits.length * bytesEach, [bits.length], dtype) }, data),
    );
    expect([...toFloat32(read.tensors.a ?? tensor([0], new Uint8Array(0)))]).toEqual(expected);
  });

  it('reads whole numbers as floats', () => {
    expect(toFloat32(tensor([2], BigInt64Array.of(-3n, 2n ** 40n)))).toEqual(Float32Array.of(-3, 2 ** 40));
  });

  it('does not take a name for a prototype', () => {
    const bytes = file('{"__proto__":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}', Uint8Array.of(1));
    expect(() => decodeSafetensors(bytes)).toThrow(/^Not a safetensors file/);
  });

  it('hands out a tensor only as what it is', () => {
    const decoded = decodeSafetensors(encoded());
    expect(tensorData(decoded, 'bytes', 'U8', [3])).toEqual(Uint8Array.of(1, 2, 3));
    expect(() => tensorData(decoded, 'bytes', 'F32', [3])).toThrow('bytes is U8[3], not F32[3]');
    expect(() => tensorData(decoded, 'bytes', 'U8', [4])).toThrow('bytes is U8[3], not U8[4]');
    expect(() => tensorData(decoded, 'toString', 'U8', [3])).toThrow('it has no tensor toString');
  });
});
