/** What is being written at the caret of a filter: the name of a field, or a value of one. `from` to `to` is replaced. */
export type FilterWord =
  | { readonly kind: 'field'; readonly prefix: string; readonly from: number; readonly to: number }
  | {
      readonly kind: 'value';
      readonly field: string;
      readonly prefix: string;
      readonly from: number;
      readonly to: number;
    };

/** Fields of the language itself; all other words are attributes. */
export const FIELDS: readonly { readonly name: string; readonly hint: string }[] = [
  { name: 'service', hint: 'of the span' },
  { name: 'name', hint: 'operation' },
  { name: 'duration', hint: 'of the span, e.g. 100ms' },
  { name: 'status', hint: 'success, error, timeout' },
  { name: 'kind', hint: 'server, client, …' },
  { name: 'status.message', hint: 'text' },
  { name: 'trace.duration', hint: 'of the whole trace' },
  { name: 'trace.spans', hint: 'how many' },
  { name: 'trace.errors', hint: 'how many' },
  { name: 'scope.name', hint: 'instrumentation library' },
];

/** Values of fields that have few. */
export const FIXED_VALUES: Readonly<Record<string, readonly string[]>> = {
  status: ['success', 'error', 'timeout'],
  kind: ['server', 'client', 'internal', 'producer', 'consumer', 'unspecified'],
};

const VALUE = /([A-Za-z_][\w.-]*)\s*(?:!?=|\b(?:not\s+)?in\s*\((?:[^()]*,)?)\s*("[^"]*|[\w./:-]*)$/;
const WORD = /(?:^|[\s(])([A-Za-z_][\w.-]*)?$/;
/** What a field cannot come behind: it would be a second one, or a value without quotes. */
const WANTS_VALUE = /[=<>~]\s*$|\bin\s*$/;
const LANGUAGE = /^(?:and|or|not|in|exists|true|false)$/i;

/** The word at a caret; undefined inside of a text, or where none can be. */
export function wordAt(text: string, caret: number): FilterWord | undefined {
  const before = text.slice(0, caret);
  const rest = /^[\w./:-]*"?/.exec(text.slice(caret))?.[0] ?? '';
  const value = VALUE.exec(before);
  if (value) {
    const [, field = '', written = ''] = value;
    const from = caret - written.length;
    return { kind: 'value', field, prefix: written.replace(/^"/, ''), from, to: caret + rest.length };
  }
  if ((before.match(/"/g)?.length ?? 0) % 2 === 1) return undefined;
  const word = WORD.exec(before);
  const prefix = word?.[1] ?? '';
  if (!word || LANGUAGE.test(prefix) || WANTS_VALUE.test(before.slice(0, caret - prefix.length)))
    return undefined;
  if (prefix === '' && isBehindCondition(before)) return undefined;
  return {
    kind: 'field',
    prefix,
    from: caret - prefix.length,
    to: caret + (prefix === '' ? 0 : rest.length),
  };
}

/** Behind a whole condition comes `and` or `or`, no field. */
function isBehindCondition(before: string): boolean {
  const last = before.trimEnd().split(/\s+/).at(-1) ?? '';
  return last !== '' && !/^(?:and|or|not)$|\($/i.test(last);
}

/** A filter with the word at the caret completed, and where the caret is then. */
export function complete(text: string, word: FilterWord, chosen: string): { text: string; caret: number } {
  const written = word.kind === 'field' ? `${fieldName(chosen)} = ` : value(chosen);
  const before = `${text.slice(0, word.from)}${written}`;
  const after = text.slice(word.to);
  return { text: `${before}${word.kind === 'field' ? after.trimStart() : after}`, caret: before.length };
}

const fieldName = (name: string) =>
  /^[A-Za-z_][\w.-]*$/.test(name) && !LANGUAGE.test(name) ? name : `any.${JSON.stringify(name)}`;
const value = (text: string) =>
  /^[A-Za-z_][\w.-]*$/.test(text) && !LANGUAGE.test(text) ? text : JSON.stringify(text);
