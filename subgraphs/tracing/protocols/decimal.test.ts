import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../test/support/seeded-random.js';
import { parseDecimal } from './decimal.js';

describe('a written number', () => {
  test.each<[string, bigint, boolean?]>([
    ['0', 0n],
    ['-0', 0n],
    ['-0.000e5', 0n],
    ['0e999999999', 0n],
    ['7', 7n],
    ['007', 7n],
    ['1.', 1n],
    ['1.5', 1n, true],
    ['-1.5', -1n, true],
    ['1.50e1', 15n],
    ['15e-1', 1n, true],
    ['150E-1', 15n],
    ['1e-999999999', 0n, true],
    ['1.79592201535876e+15', 1_795_922_015_358_760n],
    ['9999999999999e5', 999_999_999_999_900_000n],
    ['9223372036854775807.0', 2n ** 63n - 1n],
    ['-9.223372036854775808e18', -(2n ** 63n)],
    ['0.0000000000000000000000009223372036854775807e43', 2n ** 63n - 1n],
  ])('%s', (text, whole, isCut = false) => {
    expect(parseDecimal(text)).toMatchObject({ whole, isCut, isNegative: /^-[0.]*[1-9]/.test(text) });
  });

  test.each([
    '',
    '-',
    '.5',
    '+1',
    '1e',
    'e5',
    '0x10',
    '1_000',
    ' 1',
    '1n',
    'NaN',
    '1e999999999',
    '1'.repeat(65),
  ])('%j is none', (text) => expect(parseDecimal(text)).toBeUndefined());

  test('however an integer is written, it is the same', () => {
    const { below } = seededRandom(7);
    for (let round = 0; round < 2_000; round++) {
      const digits = `${below(2 ** 31) + 1}${below(2 ** 31)}`;
      const at = below(digits.length + 1);
      const written = `${digits.slice(0, at) || '0'}.${digits.slice(at)}e${digits.length - at}`;
      if (parseDecimal(written)?.whole !== BigInt(digits)) expect.fail(`${written} is not ${digits}`);
    }
  });
});
