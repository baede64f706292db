import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Places in a list and filters are languages of their own: no id is a text of them. */
const NO_IDS: readonly string[] = ['after', 'before', 'query'];

/**
 * A document that asks one root field with some values that its arguments take.
 * @param options.text what every text and id is that may be given; default: something, where one must be
 * @param options.depth how far what is answered is asked for; default: only its type
 */
export function documentFor(
  kind: 'query' | 'mutation' | 'subscription',
  { name, args, type }: GraphQLField<unknown, unknown>,
  { text, depth = 0 }: { text?: string; depth?: number } = {},
): { query: string; variables: Record<string, unknown> } {
  const takesText = (arg: GraphQLArgument) =>
    text !== undefined && isText(arg.type) && !NO_IDS.includes(arg.name);
  const asked = args.filter((arg) => isNonNullType(arg.type) || takesText(arg));
  const declared = asked.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const given = asked.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const inBrackets = (inner: string) => (inner === '' ? '' : `(${inner})`);
  return {
    query: `${kind} ${inBrackets(declared)} { ${name}${inBrackets(given)} ${selectionOf(type, depth)} }`,
    variables: Object.fromEntries(asked.map((arg) => [arg.name, anything(arg.type, text)])),
  };
}

const isText = (type: GraphQLInputType) => ['ID', 'String'].includes(getNamedType(type).name);

/** Everything down to a depth that can be asked without an argument. */
function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (depth === 0 || !isObjectType(named)) return '{ __typename }';
  const fields = Object.values(named.getFields())
    .filter(({ args }) => !args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined))
    // What leads to the entries of a page is no depth of its own.
    .map((field) => {
      const below = ['edges', 'node'].includes(field.name) ? depth : depth - 1;
      return `${field.name} ${selectionOf(field.type, below)}`;
    });
  return `{ __typename ${fields.join(' ')} }`;
}

/** Some value that the type takes. */
function anything(type: GraphQLInputType, text = 'x'): unknown {
  if (isNonNullType(type)) return anything(type.ofType, text);
  if (isListType(type)) return text === 'x' ? [] : [anything(type.ofType, text)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((field) => [field.name, anything(field.type, text)]));
  }
  return { Int: 1, Float: 1, SafeInt: 1, Boolean: true, JSONObject: {} }[type.name] ?? text;
}
