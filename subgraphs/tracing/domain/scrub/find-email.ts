import { type Detector, replacementOf } from './detectors.js';

const MAX_LOCAL = 64;
const MAX_DOMAIN = 253;
const LOCAL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const DOMAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/u;
const ENDS_IN_NAME = /\.\p{L}{2,63}$/u;
/** Allowed in addresses, but in traces rather what stands before one. */
const SEPARATORS = new Set(["'", '`', '{', '}', '|', '=', '/', '?', '&', '#', '*', '!', '$', '^']);

/**
 * E-mail addresses. From each `@` it looks at most 64 characters back and 253 ahead, so the time is bounded by the
 * number of `@`, where a regular expression would try every start.
 */
export const scrubEmails: Detector = (text, hit) => {
  let result = '';
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const start = startOfLocal(text, at, from);
    if (start === at) continue;
    const end = at + 1 + domainLength(text, at + 1);
    if (end === at + 1) continue;
    result += text.slice(from, start) + replacementOf('email');
    from = end;
    hit('email');
  }
  return from === 0 ? text : result + text.slice(from);
};

function startOfLocal(text: string, at: number, from: number): number {
  const first = Math.max(from, at - MAX_LOCAL);
  let start = at;
  while (start > first) {
    const character = text[start - 1] ?? '';
    if (SEPARATORS.has(character) || !LOCAL.test(character)) break;
    start -= 1;
  }
  while (start < at && text[start] === '.') start += 1;
  return start;
}

/** 0 when it is none: `lodash@4.17.21` and `user@host` are no addresses. */
function domainLength(text: string, from: number): number {
  const domain = DOMAIN.exec(text.slice(from, from + MAX_DOMAIN))?.[0] ?? '';
  return ENDS_IN_NAME.test(domain) && !domain.includes('..') ? domain.length : 0;
}
