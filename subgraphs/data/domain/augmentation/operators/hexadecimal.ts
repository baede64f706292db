import { pick } from '../../../../../contracts/seeded-draw.js';
import type { Operate } from '../operator.js';
import { encodeStretch } from './encode-stretch.js';

/** What stands before each byte, and between them. */
const FORMS: readonly (readonly [string, string])[] = [
  ['', ''],
  ['', ' '],
  ['\\x', ''],
  ['0x', ' '],
];

/** RFC 4648, section 8, of the UTF-8 bytes, together, apart or as escapes. */
export const encodeHexadecimal: Operate = (prose, draw) => {
  const [before, between] = pick(FORMS, draw);
  return encodeStretch(prose, draw, {
    code: 'hexadecimal',
    encode: (text) =>
      Array.from(Buffer.from(text), (byte) => before + byte.toString(16).padStart(2, '0')).join(between),
  });
};
