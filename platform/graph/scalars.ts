import {
  GraphQLError,
  GraphQLScalarType,
  Kind,
  type ObjectValueNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { isRounded, isSurelyExact } from '../../contracts/exact-json.js';

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

/** Levels of a JSON object that a client sends: whoever serialises or checks it recurses into each. */
const MAX_JSON_DEPTH = 64;
/** NUL and halves of surrogate pairs: PostgreSQL stores neither. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/**
 * JSON objects, unchanged in both directions. What comes in can be serialised and stored, and comes back as it was
 * sent: numbers that a double does not hold are refused, and so is the key `__proto__`, which copies lose. Of a variable
 * the parsed number is all that is seen, so there every whole number over 2^53 - 1 is refused.
 */
export const JSONObjectScalar = new GraphQLScalarType<Record<string, unknown>, Record<string, unknown>>({
  name: 'JSONObject',
  serialize: requireObject,
  parseValue: requireStorable,
  parseLiteral(node, variables) {
    if (node.kind !== Kind.OBJECT) throw new GraphQLError('JSONObject must be an object.', { nodes: node });
    requireExactLiterals(node);
    return requireStorable(valueFromASTUntyped(node, variables));
  },
});

function requireStorable(input: unknown): Record<string, unknown> {
  const object = requireObject(input);
  // Level by level: recursion is what a hostile depth would exhaust.
  let level: unknown[] = [object];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_JSON_DEPTH)
      throw new GraphQLError(`JSONObject must nest at most ${MAX_JSON_DEPTH} deep.`);
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'string' && UNSTORABLE.test(value)) throw unstorable();
      if (typeof value === 'number' && !isSurelyExact(value)) throw inexact(String(value));
      if (typeof value !== 'object' || value === null) continue;
      for (const [key, item] of Object.entries(value)) {
        if (UNSTORABLE.test(key)) throw unstorable();
        if (key === '__proto__') throw new GraphQLError('JSONObject must not contain the key "__proto__".');
        next.push(item);
      }
    }
    level = next;
  }
  return object;
}

function requireExactLiterals(object: ObjectValueNode): void {
  visit(object, {
    IntValue: ({ value }) => {
      if (isRounded(value)) throw inexact(value);
    },
    FloatValue: ({ value }) => {
      if (isRounded(value)) throw inexact(value);
    },
  });
}

const inexact = (number: string) =>
  new GraphQLError(
    `JSONObject cannot keep the number ${number.slice(0, 40)} exactly. Send numbers over 2^53 - 1 as text.`,
  );

const unstorable = () =>
  new GraphQLError('JSONObject must not contain NUL (U+0000) or half of a surrogate pair.');

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
