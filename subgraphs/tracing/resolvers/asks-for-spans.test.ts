import { type FragmentDefinitionNode, Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import { asksForSpans } from './asks-for-spans.js';

function infoOf(query: string) {
  const { definitions } = parse(query);
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  const fieldNodes = (operation?.selectionSet.selections ?? []).filter((node) => node.kind === Kind.FIELD);
  return { fieldNodes, fragments };
}

test.each([
  ['{ trace { id spanCount services { name spanCount } } }', false],
  ['{ trace { id spans { id } } }', true],
  ['{ trace { all: spans { id } } }', true],
  ['{ trace { isTruncated } }', true],
  ['{ trace { service { spans } } }', false],
  ['{ trace { ... on Trace { warnings } } }', true],
  ['{ trace { ... { id } } }', false],
  ['{ trace { ...a } } fragment a on Trace { ...b } fragment b on Trace { tree { id } }', true],
  ['{ trace { ...a } } fragment a on Trace { id }', false],
])('%s: %s', (query, expected) => expect(asksForSpans(infoOf(query))).toBe(expected));
