/** A 64-bit integer has 20 digits; what is written longer only costs time. */
const MAX_CHARS = 64;
const DECIMAL = /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,20}))?$/;

export interface Decimal {
  /** Without the fraction, which is cut off. */
  readonly whole: bigint;
  /** Whether a fraction other than zero was cut off. */
  readonly isCut: boolean;
  /** Below zero, also where only the cut fraction is. */
  readonly isNegative: boolean;
}

/**
 * A number as it is written, with or without fraction and exponent, exactly: `1.79592201535876e+15` is a whole number.
 * Undefined when the text is no number, has more than 64 characters, or is too large for any 64-bit integer.
 */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > MAX_CHARS) return undefined;
  const [, sign, integer = '', fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const digits = integer + fraction;
  if (/^0*$/.test(digits)) return { whole: 0n, isCut: false, isNegative: false };
  const isNegative = sign === '-';
  const point = integer.length + Number(exponent);
  if (point <= 0) return { whole: 0n, isCut: true, isNegative };
  if (point > 2 * MAX_CHARS) return undefined;
  const magnitude = BigInt(digits.slice(0, point).padEnd(point, '0'));
  const isCut = /[1-9]/.test(digits.slice(point));
  return { whole: isNegative ? -magnitude : magnitude, isCut, isNegative };
}
