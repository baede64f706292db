const WHITE_SPACE = /[ \t\n\r]*/y;
/** A whole string (of what is no quote, backslash or control character, or is escaped), number or word of JSON (RFC 8259). */
const SCALAR =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** As much of a string as is one. */
const STRING_START = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or close' | 'end';

/**
 * Where a text stops being JSON: the offset of the first character that cannot stand where it stands, the end of the
 * text when it ends too early; undefined when it is JSON. V8 says where only for some errors, and in some versions.
 */
export function jsonErrorOffset(text: string): number | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = skip(text, 0);
  while (at < text.length) {
    const character = text[at] ?? '';
    if (expected === 'end') return at;
    if (expected === ':') {
      if (character !== ':') return at;
      expected = 'value';
      at++;
    } else if (expected === ', or close') {
      const inObject = open.at(-1) === '{';
      if (character === ',') expected = inObject ? 'key' : 'value';
      else if (character === (inObject ? '}' : ']')) expected = close(open);
      else return at;
      at++;
    } else if (
      (expected === 'key or }' && character === '}') ||
      (expected === 'value or ]' && character === ']')
    ) {
      expected = close(open);
      at++;
    } else if (expected.startsWith('value') && (character === '{' || character === '[')) {
      open.push(character);
      expected = character === '{' ? 'key or }' : 'value or ]';
      at++;
    } else {
      const isKey = expected.startsWith('key');
      const end = isKey && character !== '"' ? -1 : endOf(SCALAR, text, at);
      if (end === -1) return character === '"' ? endOf(STRING_START, text, at) : at;
      expected = isKey ? ':' : afterValue(open);
      at = end;
    }
    at = skip(text, at);
  }
  return expected === 'end' ? undefined : text.trimEnd().length;
}

function close(open: string[]): Expected {
  open.pop();
  return afterValue(open);
}

const afterValue = (open: readonly string[]): Expected => (open.length === 0 ? 'end' : ', or close');

const skip = (text: string, at: number): number => Math.max(at, endOf(WHITE_SPACE, text, at));

/** Where the match that begins at `at` ends; -1 when there is none. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
