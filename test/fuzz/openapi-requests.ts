import fc from 'fast-check';

/** A part of a JSON schema, as `/openapi.json` has them. */
export interface JsonSchema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  minimum?: number;
  maximum?: number;
}

/** What clients send by mistake or on purpose: borders, controls, names with a meaning of their own. */
const STRANGE_TEXTS = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '%',
  '%00',
  "'; DROP TABLE x; --",
  'null',
  'NaN',
  '1e999',
  '-1',
  '9223372036854775808',
  'a'.repeat(5_000),
];

export const strangeText = fc.oneof(
  fc.constantFrom(...STRANGE_TEXTS),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const strangeNumber = fc.oneof(
  fc.constantFrom(0, -0, -1, 1, 0.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e21, 1e308, 5e-324),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const strange: fc.Arbitrary<unknown> = fc.oneof(
  strangeText,
  strangeNumber,
  fc.constantFrom(null, true, false),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Values that a schema describes, mostly; strange ones in the place of some parts. */
export function arbitraryOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 6, arbitrary: described(schema) }, { weight: 1, arbitrary: strange });
}

function described(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(arbitraryOf));
  if (schema.allOf)
    return fc.tuple(...schema.allOf.map(described)).map((parts) => Object.assign({}, ...parts));
  const [type] = [schema.type].flat();
  switch (type) {
    case 'string':
      return fc.oneof(fc.string({ maxLength: 30 }), strangeText);
    case 'integer': {
      const min = Math.max(schema.minimum ?? -5, -(2 ** 31));
      return fc.integer({ min, max: Math.max(min, Math.min(schema.maximum ?? 1_000, 2 ** 31 - 1)) });
    }
    case 'number':
      return fc.oneof(
        fc.double({ min: schema.minimum ?? -1, max: schema.maximum ?? 1e6, noNaN: true }),
        strangeNumber,
      );
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}), { maxLength: 4 });
    case 'object':
      return objectOf(schema);
    default:
      return strange;
  }
}

function objectOf({ properties = {}, additionalProperties }: JsonSchema): fc.Arbitrary<unknown> {
  const known = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, arbitraryOf(schema)])),
    { requiredKeys: [] },
  );
  const others = additionalProperties
    ? fc.dictionary(strangeText, arbitraryOf(additionalProperties === true ? {} : additionalProperties), {
        maxKeys: 3,
      })
    : fc.constant({});
  return fc.tuple(known, others).map(([mine, theirs]) => ({ ...theirs, ...mine }));
}
