import type { Operate } from '../operator.js';
import { encodeStretch } from './encode-stretch.js';

/** Letters of ASCII by 13 places: Caesar's cipher, as newsgroups use it (Jargon File, "rot13"). */
export const encodeRot13: Operate = (prose, draw) =>
  encodeStretch(prose, draw, {
    code: 'ROT13',
    encode: (text) =>
      text.replace(/[a-z]/gi, (letter) => {
        const unit = letter.charCodeAt(0);
        const first = unit >= 97 ? 97 : 65;
        return String.fromCharCode(first + ((unit - first + 13) % 26));
      }),
  });
