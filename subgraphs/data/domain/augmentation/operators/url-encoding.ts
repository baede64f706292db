import type { Operate } from '../operator.js';
import { encodeStretch } from './encode-stretch.js';

/** RFC 3986, section 2.1: every byte as a percent escape, or only those that an address needs so. */
export const encodeForUrl: Operate = (prose, draw) => {
  const isWhole = draw() < 0.6;
  return encodeStretch(prose, draw, {
    code: 'URL encoding',
    encode: (text) => (isWhole ? escapeAll(text) : encodeURIComponent(wellFormed(text))),
  });
};

function escapeAll(text: string): string {
  return Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(
    '',
  );
}

/** Halves of a surrogate pair alone, which no encoding has, become U+FFFD. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
