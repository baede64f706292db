import type { Operate } from '../operator.js';
import { encodeStretch } from './encode-stretch.js';

/** RFC 4648, section 4, of the UTF-8 bytes. */
export const encodeBase64: Operate = (prose, draw) =>
  encodeStretch(prose, draw, {
    code: 'Base64',
    encode: (text) => Buffer.from(text).toString('base64'),
  });
