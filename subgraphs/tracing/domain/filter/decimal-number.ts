const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Whole numbers up to what an Int128 holds are compared exactly, others as doubles. */
const WHOLE = /^([+-]?\d{1,38})(?:\.0*)?$/;

/**
 * The number that a text is in decimal: exact when it is whole, a bigint where a double would round it.
 * `undefined` for what is no number.
 */
export function decimalNumber(text: string): number | bigint | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const whole = WHOLE.exec(text)?.[1];
  const number = Number(whole ?? text);
  return whole === undefined || Number.isSafeInteger(number) ? number : BigInt(whole);
}
