import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';

/**
 * ISO-8601 instants. Serialises to text (never a Date), so that a result is the same in process and over HTTP.
 */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize(value) {
    const date = value instanceof Date ? value : new Date(String(value));
    if (Number.isNaN(date.getTime())) throw new GraphQLError('DateTime cannot represent an invalid date.');
    return date.toISOString();
  },
  parseValue(value) {
    const date = new Date(typeof value === 'string' ? value : Number.NaN);
    if (Number.isNaN(date.getTime()))
      throw new GraphQLError('DateTime must be text such as 2026-01-09T10:30:00.000Z.');
    return date;
  },
});

/** Whole numbers that a JSON number holds exactly; stores hand them in as bigint. */
export const SafeIntScalar = new GraphQLScalarType<number, number>({
  name: 'SafeInt',
  serialize(value) {
    const number = Number(value);
    if (!Number.isSafeInteger(number))
      throw new GraphQLError('SafeInt cannot represent a number over 2^53 - 1.');
    return number;
  },
  parseValue(value) {
    if (!Number.isSafeInteger(value))
      throw new GraphQLError('SafeInt must be a whole number up to 2^53 - 1.');
    return value as number;
  },
});

/** JSON objects, unchanged in both directions. */
export const JSONObjectScalar = new GraphQLScalarType<Record<string, unknown>, Record<string, unknown>>({
  name: 'JSONObject',
  serialize: requireObject,
  parseValue: requireObject,
  parseLiteral(node, variables) {
    if (node.kind !== Kind.OBJECT) throw new GraphQLError('JSONObject must be an object.', { nodes: node });
    return requireObject(valueFromASTUntyped(node, variables));
  },
});

function requireObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new GraphQLError('JSONObject must be an object.');
  }
  return value as Record<string, unknown>;
}

export const scalarResolvers = {
  DateTime: DateTimeScalar,
  SafeInt: SafeIntScalar,
  JSONObject: JSONObjectScalar,
};
