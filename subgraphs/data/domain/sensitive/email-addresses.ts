import type { SensitiveSpan } from './finding.js';

const LOCAL = /[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]/;
/** RFC 5321, 4.5.3.1: bounds of the parts of an address. */
const MAX_LOCAL = 64;
const MAX_DOMAIN = 255;
const DOMAIN =
  /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\.[A-Za-z]{2,24}/;
/** Domains that belong to nobody (RFC 2606). */
const RESERVED = /(?:^|\.)(?:example\.(?:com|net|org)|[a-z0-9-]+\.(?:example|invalid|test|localhost))$/i;

/** E-mail addresses, in the usual unquoted form; those of domains that are reserved for examples are nobody's. */
export function* findEmailAddresses(text: string): Generator<SensitiveSpan> {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < MAX_LOCAL && LOCAL.test(text[start - 1] ?? '')) start--;
    if (start === at) continue;
    const [domain] = DOMAIN.exec(text.slice(at + 1, at + 1 + MAX_DOMAIN)) ?? [];
    if (domain === undefined || RESERVED.test(domain)) continue;
    const end = at + 1 + domain.length;
    const description = `an e-mail address of ${end - start} characters that begins with ${text[start]}`;
    yield { kind: 'email', start, end, description };
  }
}
