/** A 64-bit hash as two unsigned halves. */
export interface RowHash {
  readonly high: number;
  readonly low: number;
}

const NUL = 0;

/**
 * Hashes a row for finding duplicates, not against forgers: two 32-bit lanes of multiply-and-rotate, each sealed
 * with the finaliser of MurmurHash3. Among six million different rows a collision has odds of one in a million.
 */
export function hashRow(text: string, label: string): RowHash {
  let { high, low } = startOfHash(text.length, label);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = nextHigh(high, unit);
    low = nextLow(low, unit, high);
  }
  return endOfHash(high, low);
}

/**
 * What names a row across files: the hash of its text, as 16 hexadecimal digits. A row that is made from another one keeps
 * it as `parent`, so that the two are known as kin wherever they go.
 */
export function rowKey(text: string): string {
  const { high, low } = hashRow(text, '');
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

/** The lanes before the first unit of the text. */
export function startOfHash(textLength: number, label = ''): RowHash {
  let high = 0x9e3779b9 ^ textLength;
  let low = 0x85ebca6b ^ label.length;
  for (let i = 0; i < label.length; i++) {
    high = nextHigh(high, label.charCodeAt(i));
    low = nextLow(low, label.charCodeAt(i), high);
  }
  // A label holds no control character, so NUL keeps (a, bc) apart from (ab, c).
  high = nextHigh(high, NUL);
  return { high, low: nextLow(low, NUL, high) };
}

export const nextHigh = (high: number, unit: number): number =>
  Math.imul(rotate(high ^ unit, 13), 0xcc9e2d51);

/** @param high the other lane, behind the same unit */
export const nextLow = (low: number, unit: number, high: number): number =>
  (Math.imul(rotate(low ^ unit, 17), 0x1b873593) + high) | 0;

export const endOfHash = (high: number, low: number): RowHash => ({
  high: finalise(high),
  low: finalise(low ^ high),
});

const rotate = (value: number, bits: number) => (value << bits) | (value >>> (32 - bits));

function finalise(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
