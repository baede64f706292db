import { exceedsBytes } from '../../../contracts/exceeds-bytes.js';
import type { Attributes, Span, SpanEvent } from './span.js';

/** Names are told apart, counted and listed: a longer one carries what belongs into an attribute. Bytes of UTF-8. */
const MAX_NAME_BYTES = 1024;
const ELLIPSIS = '…';

/** The attribute that has the whole of a name that was cut. */
export const WHOLE_NAME = 'name.original';

/** A span whose name and whose events' names are of 1,024 bytes at most; of one that is cut, the whole is an attribute. */
export function shortenNames(span: Span): Span {
  const isShort = span.events.every(({ name }) => !isLong(name));
  if (isShort && !isLong(span.name)) return span;
  return { ...shortened(span), events: isShort ? span.events : span.events.map(shortened) };
}

function shortened<T extends Span | SpanEvent>(named: T): T {
  if (!isLong(named.name)) return named;
  const attributes: Attributes = new Map([...named.attributes, [WHOLE_NAME, named.name]]);
  return { ...named, name: cut(named.name), attributes };
}

const isLong = (name: string): boolean => exceedsBytes(name, MAX_NAME_BYTES);

/** Whole characters only. */
function cut(name: string): string {
  const bytes = Buffer.from(name.slice(0, MAX_NAME_BYTES));
  let end = MAX_NAME_BYTES - Buffer.byteLength(ELLIPSIS);
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.toString('utf8', 0, end) + ELLIPSIS;
}
