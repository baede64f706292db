/** A 64-bit hash as two unsigned halves. */
export interface RowHash {
  readonly high: number;
  readonly low: number;
}

/**
 * Hashes a row for finding duplicates, not against forgers: two 32-bit lanes of multiply-and-rotate, each sealed
 * with the finaliser of MurmurHash3. Among six million different rows a collision has odds of one in a million.
 */
export function hashRow(text: string, label: string): RowHash {
  let high = 0x9e3779b9 ^ text.length;
  let low = 0x85ebca6b ^ label.length;
  // A label holds no control character, so NUL keeps (a, bc) apart from (ab, c).
  for (const part of [label, '\0', text]) {
    for (let i = 0; i < part.length; i++) {
      const unit = part.charCodeAt(i);
      high = Math.imul(rotate(high ^ unit, 13), 0xcc9e2d51);
      low = Math.imul(rotate(low ^ unit, 17), 0x1b873593) + high;
    }
  }
  return { high: finalise(high), low: finalise(low ^ high) };
}

/**
 * What names a row across files: the hash of its text, as 16 hexadecimal digits. A row that is made from another one keeps
 * it as `parent`, so that the two are known as kin wherever they go.
 */
export function rowKey(text: string): string {
  const { high, low } = hashRow(text, '');
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

const rotate = (value: number, bits: number) => (value << bits) | (value >>> (32 - bits));

function finalise(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
