import {
  type FieldNode,
  type GraphQLSchema,
  getIntrospectionQuery,
  getOperationAST,
  introspectionFromSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf, type MeasuredOperation } from './operation-cost.js';

/** A schema's description of itself, as plain values. */
interface Description {
  readonly root: unknown;
  readonly types: ReadonlyMap<unknown, unknown>;
  /** Stands for the type that only a variable names. */
  readonly largest: unknown;
  /** Values that one operation may ask for: twice what a tool asks for that wants to know everything. */
  readonly allowed: number;
}

const descriptions = new WeakMap<GraphQLSchema, Description>();

/**
 * How many values of the schema's description an operation asks for, and how many it may. Counted over the description
 * itself, because a short document can ask for every field of every type hundreds of times; counting stops when it is
 * too much.
 */
export function introspectionSize(
  schema: GraphQLSchema,
  operation: MeasuredOperation,
): { size: number; allowed: number } {
  const description = descriptionOf(schema);
  return { size: countValues(description, operation), allowed: description.allowed };
}

function countValues(
  { root, types, largest, allowed }: Description,
  { operation, fragments }: MeasuredOperation,
): number {
  let size = 0;
  const eachField = (selectionSet: SelectionSetNode, visit: (field: FieldNode) => void): void => {
    for (const selection of selectionSet.selections) {
      // Whatever is repeated counts, so that fragments which multiply each other come to an end.
      if (++size > allowed) return;
      if (selection.kind === Kind.FIELD) visit(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) eachField(selection.selectionSet, visit);
      else {
        const fragment = fragments[selection.name.value];
        if (fragment) eachField(fragment.selectionSet, visit);
      }
    }
  };
  const count = (value: unknown, field: FieldNode): void => {
    const { selectionSet } = field;
    if (!selectionSet || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) if (size <= allowed) count(item, field);
      return;
    }
    // A reference to a type says its kind and name only.
    const full = 'kind' in value && 'name' in value ? types.get(value.name) : undefined;
    const described = (full ?? value) as Record<string, unknown>;
    eachField(selectionSet, (inner) => count(described[inner.name.value], inner));
  };
  eachField(operation.selectionSet, (field) => {
    if (field.name.value === '__schema') count(root, field);
    else if (field.name.value === '__type') {
      const name = field.arguments?.find((each) => each.name.value === 'name')?.value;
      count(name?.kind === Kind.STRING ? types.get(name.value) : largest, field);
    }
  });
  return size;
}

function descriptionOf(schema: GraphQLSchema): Description {
  let description = descriptions.get(schema);
  if (!description) {
    const root = introspectionFromSchema(schema).__schema;
    const types = new Map<unknown, unknown>(root.types.map((type) => [type.name, type]));
    const largest = types.get(root.queryType.name);
    const unlimited = { root, types, largest, allowed: Number.POSITIVE_INFINITY };
    description = { ...unlimited, allowed: 2 * countValues(unlimited, everything()) };
    descriptions.set(schema, description);
  }
  return description;
}

function everything(): MeasuredOperation {
  const query = getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  });
  const document = parse(query);
  return {
    operation: getOperationAST(document) as OperationDefinitionNode,
    fragments: fragmentsOf(document),
  };
}
