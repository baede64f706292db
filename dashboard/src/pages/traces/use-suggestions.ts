import { useDeferredValue } from 'react';
import { useQuery } from 'urql';
import { FIELDS, FIXED_VALUES, type FilterWord } from './filter-words.js';
import {
  AttributeKeysDocument,
  AttributeValuesDocument,
  type TimeRangeInput,
} from './generated/operations.js';

export interface Suggested {
  readonly key: string;
  readonly name: string;
  readonly hint?: string;
}

/** What may stand at the caret: fields and attributes, or values that occur in this time. */
export function useSuggestions(word: FilterWord | undefined, timeRange: TimeRangeInput): Suggested[] {
  // Typing goes first; what was asked for a former letter shares its answer with who types it again.
  const asked = useDeferredValue(word);
  const field = asked?.kind === 'value' ? asked.field : undefined;
  const [keys] = useQuery({
    query: AttributeKeysDocument,
    variables: { prefix: asked?.prefix ?? '', timeRange },
    pause: asked?.kind !== 'field' || asked.prefix === '',
  });
  const [values] = useQuery({
    query: AttributeValuesDocument,
    variables: {
      key: field === undefined ? '' : keyOf(field),
      prefix: asked?.prefix ?? '',
      timeRange,
      isService: field === 'service',
      isName: field === 'name',
      isOther: field !== 'service' && field !== 'name',
    },
    pause: field === undefined || field in FIXED_VALUES,
  });
  if (!word) return [];
  const begins = (name: string) => name.toLowerCase().startsWith(word.prefix.toLowerCase());
  if (word.kind === 'field') {
    const attributes = word.prefix === '' ? [] : (keys.data?.attributeKeys ?? []);
    return [
      ...FIELDS.map(({ name, hint }) => ({ key: name, name, hint })),
      ...attributes.map((name) => ({ key: `attribute ${name}`, name, hint: 'attribute' })),
    ].filter(({ name }) => begins(name) && name !== word.prefix);
  }
  const found = FIXED_VALUES[word.field] ?? [
    ...new Set([
      ...(values.data?.services?.edges ?? []).map(({ node }) => node.name),
      ...(values.data?.operations ?? []).map(({ name }) => name),
      ...(values.data?.attributeValues ?? []),
    ]),
  ];
  return found
    .filter((name) => begins(name) && name !== word.prefix)
    .slice(0, MOST)
    .map((name) => ({ key: name, name }));
}

const MOST = 12;

/** The attribute that a field is: `resource.host.name` is the attribute `host.name`. */
const keyOf = (field: string) => field.replace(/^(?:span|resource|event|link|any)\./, '');
