import { expect, test } from 'vitest';
import { namesOf } from './names.js';

test.each([
  ['', []],
  ['default', ['default']],
  [' red, blue,,green  ', ['red', 'blue', 'green']],
  ['*', ['*']],
])('the names in "%s"', (text, names) => expect(namesOf(text)).toEqual(names));
