const FLOAT16_EXPONENT = 0x1f;
/** Distance between the exponents' biases of binary32 (127) and binary16 (15). */
const BIAS = 112;

/** IEEE 754 binary16 as 32-bit floats; every value is kept exactly. */
export function floatsOfFloat16(halves: Uint16Array): Float32Array {
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i += 1) bits[i] = bitsOfFloat16(halves[i] ?? 0);
  return new Float32Array(bits.buffer);
}

/** bfloat16, the upper half of a 32-bit float. */
export function floatsOfBfloat16(halves: Uint16Array): Float32Array {
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i += 1) bits[i] = (halves[i] ?? 0) << 16;
  return new Float32Array(bits.buffer);
}

function bitsOfFloat16(half: number): number {
  const sign = (half & 0x8000) << 16;
  const exponent = (half >> 10) & FLOAT16_EXPONENT;
  let fraction = half & 0x3ff;
  if (exponent === FLOAT16_EXPONENT) return sign | 0x7f800000 | (fraction << 13);
  if (exponent > 0) return sign | ((exponent + BIAS) << 23) | (fraction << 13);
  if (fraction === 0) return sign;
  // Subnormal there, normal here: shifted until its leading one is the hidden one.
  const shift = Math.clz32(fraction) - 21;
  fraction = (fraction << shift) & 0x3ff;
  return sign | ((BIAS + 1 - shift) << 23) | (fraction << 13);
}
