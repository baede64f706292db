import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';

/** A document that asks one root field with some values that its arguments take. */
export function documentFor(
  kind: 'query' | 'mutation' | 'subscription',
  { name, args, type }: GraphQLField<unknown, unknown>,
): { query: string; variables: Record<string, unknown> } {
  const asked = args.filter(({ type: taken }) => isNonNullType(taken));
  const declared = asked.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const given = asked.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = isLeafType(getNamedType(type)) ? '' : '{ __typename }';
  const inBrackets = (text: string) => (text === '' ? '' : `(${text})`);
  return {
    query: `${kind} ${inBrackets(declared)} { ${name}${inBrackets(given)} ${selection} }`,
    variables: Object.fromEntries(asked.map((arg) => [arg.name, anything(arg.type)])),
  };
}

/** Some value that the type takes. */
function anything(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return anything(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((field) => [field.name, anything(field.type)]));
  }
  return { Int: 1, Float: 1, SafeInt: 1, Boolean: true, JSONObject: {} }[type.name] ?? 'x';
}
