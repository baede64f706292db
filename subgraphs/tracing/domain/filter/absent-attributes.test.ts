import { expect, test } from 'vitest';
import { slotOfKey, slotOfValue } from '../rollup/attribute-slots.js';
import { withoutAbsent } from './absent-attributes.js';
import { parseFilter } from './parse-filter.js';

/** What spans have: `a` is `1` or `true`, `b` is `2`, and resources have `r`. */
const THERE: Readonly<Record<string, readonly string[]>> = {
  'span a': ['1', 'true'],
  'span b': ['2'],
  'resource r': ['3'],
};

test.each<[filter: string, left: string | undefined]>([
  ['a = "1"', 'a = "1"'],
  ['a = true', 'a = true'],
  ['a = "x"', undefined],
  ['x = "1"', undefined],
  ['r = "3"', 'r = "3"'],
  ['span.r = "3"', undefined],
  ['resource.r = "3"', 'resource.r = "3"'],
  ['event.a = "1"', undefined],
  // Numbers are compared by value, patterns with any text: the key must be there.
  ['a = 1.0', 'a = 1.0'],
  ['a > 5', 'a > 5'],
  ['x > 5', undefined],
  ['a ~ "y"', 'a ~ "y"'],
  ['x ~ "y"', undefined],
  ['exists(x)', undefined],
  // They hold where it is missing.
  ['x != "1"', 'x != "1"'],
  ['x !~ "1"', 'x !~ "1"'],
  ['not x = "1"', 'not x = "1"'],
  ['a in ("0", "1")', 'a in ("0", "1")'],
  ['a in ("0", "x")', undefined],
  ['a in ("0", 7)', 'a in ("0", 7)'],
  ['a = "1" and x = "1"', undefined],
  ['a = "1" and b = "2"', 'a = "1" and b = "2"'],
  ['a = "x" or b = "x" or name = "n"', 'name = "n"'],
  ['a = "x" or b = "x"', undefined],
  ['name = "n"', 'name = "n"'],
])('%s', (filter, left) => {
  const result = withoutAbsent(parseFilter(filter), ({ scope, key, values }) => {
    const known = THERE[`${scope} ${key}`];
    return !known || (values !== undefined && !values.some((value) => known.includes(value)));
  });
  expect(unwrapped(result)).toEqual(left === undefined ? undefined : parseFilter(left));
});

/** Of alternatives the last one that is left stands in a list of one. */
const unwrapped = (filter: ReturnType<typeof withoutAbsent>) =>
  filter?.kind === 'or' && filter.operands.length === 1 ? filter.operands[0] : filter;

test('a text has the slot of what the store makes of it, and long ones that differ at an end have others', () => {
  expect(slotOfValue('x \ud83d')).toBe(slotOfValue('x \ufffd'));
  const long = 'y'.repeat(10_000);
  const texts = [long, `${long}y`, `z${long.slice(1)}`, `${long.slice(1)}z`, 'y'];
  expect(new Set(texts.map(slotOfValue)).size).toBe(texts.length);
  expect(slotOfKey('y')).not.toBe(slotOfValue('y'));
  const slots = new Set(Array.from({ length: 1000 }, (_, index) => slotOfValue(`value-${index}`)));
  expect(slots.size).toBeGreaterThan(980);
});
