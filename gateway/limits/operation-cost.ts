import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromAST,
} from 'graphql';

export interface MeasuredOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

export function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return fragments;
}

/** Extension of a field with its weight, from the schema's `@cost`; 1 where there is none. */
export const WEIGHT = 'cost';

/** The argument that says how many items a list or connection may return. */
const PAGE_SIZE_ARGUMENT = 'first';

/**
 * What an operation may cost, known before it runs: every field counts its weight, and below a field with a `first`
 * argument everything counts once per item asked for (the given number, or the argument's default). Lists without
 * that argument count once: they are bounded by what owns them. Introspection has a limit of its own
 * (`introspectionSize`).
 *
 * @param variables coerced values; a missing one counts as 1 item
 */
export function operationCost(
  schema: GraphQLSchema,
  { operation, fragments }: MeasuredOperation,
  variables: Readonly<Record<string, unknown>>,
): number {
  // Fragments may nest so that expanding them takes exponential time: each is measured once.
  const measured = new Map<string, number>();

  const costOf = (selectionSet: SelectionSetNode, type: GraphQLCompositeType | undefined): number => {
    let cost = 0;
    for (const selection of selectionSet.selections) {
      switch (selection.kind) {
        case Kind.FIELD: {
          const name = selection.name.value;
          if (name === '__schema' || name === '__type') break;
          const field = type && 'getFields' in type ? type.getFields()[name] : undefined;
          const inner = field && getNamedType(field.type);
          const below = selection.selectionSet
            ? costOf(selection.selectionSet, isCompositeType(inner) ? inner : undefined)
            : 0;
          const argument = field?.args.find((each) => each.name === PAGE_SIZE_ARGUMENT);
          let items = 1;
          if (argument) {
            const given = selection.arguments?.find((each) => each.name.value === PAGE_SIZE_ARGUMENT);
            const value = given ? valueFromAST(given.value, argument.type, { ...variables }) : undefined;
            const size = value ?? argument.defaultValue;
            if (typeof size === 'number') items = Math.max(1, size);
          }
          cost += weightOf(field) + items * below;
          break;
        }
        case Kind.INLINE_FRAGMENT:
          cost += costOf(
            selection.selectionSet,
            compositeType(schema, selection.typeCondition?.name.value) ?? type,
          );
          break;
        case Kind.FRAGMENT_SPREAD:
          cost += costOfFragment(selection.name.value);
      }
    }
    return cost;
  };
  const costOfFragment = (name: string): number => {
    let cost = measured.get(name);
    if (cost === undefined) {
      const fragment = fragments[name];
      cost = fragment
        ? costOf(fragment.selectionSet, compositeType(schema, fragment.typeCondition.name.value))
        : 0;
      measured.set(name, cost);
    }
    return cost;
  };
  return costOf(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
}

function weightOf(field: GraphQLField<unknown, unknown> | undefined): number {
  const weight = field?.extensions[WEIGHT];
  return typeof weight === 'number' ? weight : 1;
}

/** Levels of nested fields; a field of the root is at level 1. Introspection does not count. */
export function operationDepth({ operation, fragments }: MeasuredOperation): number {
  const measured = new Map<string, number>();
  const depthOf = (selectionSet: SelectionSetNode): number => {
    let depth = 0;
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value.startsWith('__')) continue;
        depth = Math.max(depth, 1 + (selection.selectionSet ? depthOf(selection.selectionSet) : 0));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        depth = Math.max(depth, depthOf(selection.selectionSet));
      } else {
        depth = Math.max(depth, depthOfFragment(selection.name.value));
      }
    }
    return depth;
  };
  const depthOfFragment = (name: string): number => {
    let depth = measured.get(name);
    if (depth === undefined) {
      const fragment = fragments[name];
      depth = fragment ? depthOf(fragment.selectionSet) : 0;
      measured.set(name, depth);
    }
    return depth;
  };
  return depthOf(operation.selectionSet);
}

function compositeType(schema: GraphQLSchema, name: string | undefined): GraphQLCompositeType | undefined {
  const type = name === undefined ? undefined : schema.getType(name);
  return isCompositeType(type) ? type : undefined;
}
