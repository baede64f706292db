import { type FieldNode, type FragmentDefinitionNode, Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import { asksForContent, asksForPages } from './asks-for-pages.js';

function infoOf(trace: string, variableValues: Record<string, unknown> = {}) {
  const { definitions } = parse(
    `query { trace(id: "a") ${trace} } fragment F on Trace { spans(limit: 5) { id } } fragment S on Span { parent { id } }`,
  );
  const fragments = Object.fromEntries(
    definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  );
  const [operation] = definitions;
  const fieldNodes =
    operation?.kind === Kind.OPERATION_DEFINITION ? (operation.selectionSet.selections as FieldNode[]) : [];
  return { fieldNodes, fragments, variableValues };
}

test.each([
  ['{ spans(limit: 500) { id tags } }', true],
  ['{ id spanCount durationMs services { name } a: spans(limit: 2, offset: 2) { name } }', true],
  ['{ ...F }', true],
  ['{ ... on Trace { spanColumns(limit: 1000) { ids tags } warnings } }', true],
  ['{ spans { id } }', false],
  ['{ spans(limit: 1001) { id } }', false],
  ['{ id durationMs }', false],
  ['{ tags spans(limit: 5) { id } }', false],
  ['{ ...F criticalPath { isQueued } }', false],
  ['{ spans(limit: 5) { id children { id } } }', false],
  ['{ spans(limit: 5) { ...S } }', false],
  ['{ ...F spans(limit: 5) { criticalPathMs } }', true],
  ['{ waterfall(limit: 10000) { names } serviceBreakdown { share } }', true],
  ['{ id waterfall(limit: 500) { ids depth parent flags } }', true],
  ['{ waterfall { names } rootCauses { outcome } }', false],
])('%s asks for pages: %s', (trace, expected) => {
  expect(asksForPages(infoOf(trace))).toBe(expected);
});

test('a limit may be a variable', () => {
  const trace = '{ spans(limit: $n) { id } }';
  expect([500, 5_000, undefined].map((n) => asksForPages(infoOf(trace, { n })))).toEqual([
    true,
    false,
    false,
  ]);
});

test.each([
  ['{ id depth name selfTimeMs }', false],
  ['{ id tags }', true],
  ['{ ids parentIds startedAtUnixNano durationMs }', false],
  ['{ ids logs { level } }', true],
])('%s takes the content of spans: %s', (page, expected) => {
  expect(asksForContent(infoOf(page))).toBe(expected);
});
