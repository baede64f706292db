import { executeSync, type GraphQLCompositeType, type GraphQLSchema, Kind, print, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import { collectFields, type SelectionSource } from './collect-fields.js';
import type { ResponseObject } from './response-data.js';

/** Answers an operation's `__schema` and `__type` fields from the schema itself. */
export type Introspect = (variables: Readonly<Record<string, unknown>>) => ResponseObject;

/** Answers that are kept, of a schema; one has some hundred kilobytes. */
const KEPT_ANSWERS = 16;
const answersOf = new WeakMap<GraphQLSchema, LRUCache<string, ResponseObject>>();

/** Undefined when the operation does not introspect under the source's conditions. */
export function compileIntrospection(
  schema: GraphQLSchema,
  rootType: GraphQLCompositeType,
  source: SelectionSource,
): Introspect | undefined {
  const { operation, fragments } = source;
  const fields = [...collectFields(schema, rootType, [operation.selectionSet], source).values()].flat();
  const selections = fields.filter(({ name }) => name.value === '__schema' || name.value === '__type');
  if (selections.length === 0) return undefined;
  const document = {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } },
      ...Object.values(fragments),
    ],
  } as const;
  const question = print(document);
  const used = new Set<string>();
  visit(document, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  return (variables) => {
    const values = [...used].map((name) => variables[name] ?? null);
    const key = JSON.stringify([question, values]);
    const known = answersTo(schema).get(key);
    if (known) return known;
    const answer = { ...executeSync({ schema, document, variableValues: variables }).data };
    answersTo(schema).set(key, answer);
    return answer;
  };
}

function answersTo(schema: GraphQLSchema): LRUCache<string, ResponseObject> {
  let answers = answersOf.get(schema);
  if (!answers) {
    answers = new LRUCache({ max: KEPT_ANSWERS });
    answersOf.set(schema, answers);
  }
  return answers;
}
