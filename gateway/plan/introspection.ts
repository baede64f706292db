import { executeSync, type GraphQLCompositeType, type GraphQLSchema, Kind } from 'graphql';
import { collectFields, type SelectionSource } from './collect-fields.js';
import type { ResponseObject } from './response-data.js';

/** Answers an operation's `__schema` and `__type` fields from the schema itself. */
export type Introspect = (variables: Readonly<Record<string, unknown>>) => ResponseObject;

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
  return (variables) => ({ ...executeSync({ schema, document, variableValues: variables }).data });
}
