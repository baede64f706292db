import { buildSchema, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { operationCost, operationDepth } from './operation-cost.js';

const schema = buildSchema(`
  type Query { job: Job jobs(first: Int = 50): Jobs! tags: [String!]! }
  type Jobs { edges: [Edge!]! total: Int! }
  type Edge { node: Job! }
  interface Named { name: String! }
  type Job implements Named { name: String! events(first: Int!): [Event!]! }
  type Event { at: String! }
`);

function measured(text: string) {
  const { definitions } = parse(text);
  return {
    operation: definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode,
    fragments: Object.fromEntries(
      definitions.flatMap((each) =>
        each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each as FragmentDefinitionNode]] : [],
      ),
    ),
  };
}

describe('cost', () => {
  test.each<[text: string, variables: Record<string, unknown>, cost: number]>([
    ['{ job { name } }', {}, 2],
    ['{ tags }', {}, 1],
    ['{ jobs(first: 10) { edges { node { name } } } }', {}, 31],
    ['{ jobs { edges { node { name } } } }', {}, 151],
    ['query ($n: Int) { jobs(first: $n) { total edges { node { name } } } }', { n: 7 }, 23],
    [
      'query ($n: Int) { jobs(first: $n) { ...E } } fragment E on Jobs { total edges { node { name } } }',
      {},
      152,
    ],
    ['{ jobs(first: -5) { total } }', {}, 2],
    ['{ jobs(first: 10) { edges { node { events(first: 10) { at } } } } }', {}, 131],
    ['{ job { ...N ...N } } fragment N on Named { name }', {}, 3],
    ['{ job { ... on Job { events(first: 3) { at } } } }', {}, 5],
    ['{ __schema { types { name } } job { __typename } }', {}, 2],
    ['{ jobs(first: 10) { edges { a: __typename b: __typename } } }', {}, 31],
  ])('%s with %o is %d', (text, variables, cost) => {
    expect(operationCost(schema, measured(text), variables)).toBe(cost);
  });
});

describe('depth', () => {
  test.each([
    ['{ tags }', 1],
    ['{ jobs { edges { node { name } } } }', 4],
    ['{ job { ...E } } fragment E on Job { events(first: 1) { at } }', 3],
    ['{ __schema { types { fields { name } } } }', 0],
  ])('%s is %d', (text, depth) => {
    expect(operationDepth(measured(text))).toBe(depth);
  });
});
