import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
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

/** What a selection set costs: once, and for each item of the page whose edges it selects. */
interface Cost {
  readonly once: number;
  readonly perItem: number;
}

/**
 * What an operation may cost, known before it runs: every field counts its weight, and below a field with a `first`
 * argument everything counts once per item asked for (the given number, or the argument's default); of a connection,
 * only its edges. Lists without that argument count once: they are bounded by what owns them. Introspection has a limit
 * of its own (`introspectionSize`).
 *
 * @param variables coerced values; a missing one counts as 1 item
 */
export function operationCost(
  schema: GraphQLSchema,
  { operation, fragments }: MeasuredOperation,
  variables: Readonly<Record<string, unknown>>,
): number {
  // Fragments may nest so that expanding them takes exponential time: each is measured once.
  const measured = new Map<string, Cost>();

  const costOf = (selectionSet: SelectionSetNode, type: GraphQLCompositeType | undefined): Cost => {
    let once = 0;
    let perItem = 0;
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        if (name === '__schema' || name === '__type') continue;
        const cost = costOfField(selection, type && 'getFields' in type ? type.getFields()[name] : undefined);
        if (name === 'edges') perItem += cost;
        else once += cost;
        continue;
      }
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? costOfFragment(selection.name.value)
          : costOf(
              selection.selectionSet,
              compositeType(schema, selection.typeCondition?.name.value) ?? type,
            );
      once += inner.once;
      perItem += inner.perItem;
    }
    return { once, perItem };
  };
  const costOfField = (node: FieldNode, field: GraphQLField<unknown, unknown> | undefined): number => {
    const type = field && getNamedType(field.type);
    const below = node.selectionSet
      ? costOf(node.selectionSet, isCompositeType(type) ? type : undefined)
      : { once: 0, perItem: 0 };
    const items = pageSize(node, field, variables);
    const isConnection = isObjectType(type) && type.getFields().edges !== undefined;
    const onceItems = isConnection ? 1 : items;
    return weightOf(field) + onceItems * below.once + items * below.perItem;
  };
  const costOfFragment = (name: string): Cost => {
    let cost = measured.get(name);
    if (cost === undefined) {
      const fragment = fragments[name];
      cost = fragment
        ? costOf(fragment.selectionSet, compositeType(schema, fragment.typeCondition.name.value))
        : { once: 0, perItem: 0 };
      measured.set(name, cost);
    }
    return cost;
  };
  const { once, perItem } = costOf(
    operation.selectionSet,
    schema.getRootType(operation.operation) ?? undefined,
  );
  return once + perItem;
}

/** Items that a field with a `first` argument is asked for; 1 for any other. */
function pageSize(
  node: FieldNode,
  field: GraphQLField<unknown, unknown> | undefined,
  variables: Readonly<Record<string, unknown>>,
): number {
  const argument = field?.args.find((each) => each.name === PAGE_SIZE_ARGUMENT);
  if (!argument) return 1;
  const given = node.arguments?.find((each) => each.name.value === PAGE_SIZE_ARGUMENT);
  const value = given ? valueFromAST(given.value, argument.type, { ...variables }) : undefined;
  const size = value ?? argument.defaultValue;
  return typeof size === 'number' ? Math.max(1, size) : 1;
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
