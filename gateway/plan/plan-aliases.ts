import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  visit,
} from 'graphql';

/**
 * Subgraphs answer an alias that could hide a field under this prefix and itself. Clients' aliases must not begin with
 * two underscores (`reservedAliasRule`), so it is never in the way of theirs.
 */
const PREFIX = '__as_';
/** What the planner calls a field when it has to give it a name of its own. */
const PLANNERS_ALIAS = /__alias_\d+$/;

/**
 * The document as it is planned. The planner adds key fields under their own names to what a client selects: where an
 * alias is the name of a field (`modelName: version`), keys would be read from the wrong one. Such an alias is asked
 * for under another name, and given back by `compileShape`.
 */
export function withoutHidingAliases(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  return visit(document, {
    Field(node) {
      const key = planKey(node, schema);
      if (key === node.alias?.value || !node.alias) return undefined;
      return { ...node, alias: { kind: Kind.NAME, value: key } };
    },
  });
}

/** The name under which subgraphs answer a field of a client's document. */
export function planKey({ alias, name }: FieldNode, schema: GraphQLSchema): string {
  if (!alias) return name.value;
  const isHiding = fieldNames(schema).has(alias.value) && alias.value !== name.value;
  return isHiding || PLANNERS_ALIAS.test(alias.value) ? PREFIX + alias.value : alias.value;
}

/** The name by which the client knows an element of an error's path. */
export function clientKey(element: string | number): string | number {
  return typeof element === 'string' && element.startsWith(PREFIX) ? element.slice(PREFIX.length) : element;
}

const namesOf = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

/** Names of all fields of a schema: more than the planner may add, and the same for every plan. */
function fieldNames(schema: GraphQLSchema): ReadonlySet<string> {
  let names = namesOf.get(schema);
  if (!names) {
    names = new Set(
      Object.values(schema.getTypeMap()).flatMap((type) =>
        isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [],
      ),
    );
    namesOf.set(schema, names);
  }
  return names;
}
