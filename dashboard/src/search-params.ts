/** Longest text that a search parameter may have; a longer one was not written by us. */
const LONGEST = 2_000;

/** A parameter of a URL that is a text; nothing when it is absent, or something else. */
export function textParam<const Name extends string>(
  search: Record<string, unknown>,
  name: Name,
): { [key in Name]?: string } {
  const value = search[name];
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  return (typeof text === 'string' && text !== '' && text.length <= LONGEST ? { [name]: text } : {}) as {
    [key in Name]?: string;
  };
}

/** The time of pages that observe; see `components/time-range.tsx`. */
export function timeParams(search: Record<string, unknown>) {
  return { ...textParam(search, 't'), ...textParam(search, 'from'), ...textParam(search, 'to') };
}
