import { z } from 'zod';
import { InvalidInputError } from '../../../../contracts/errors.js';
import { compileBoundedPattern } from './bounded-pattern.js';

/** What is looked for without being configured, and the name in `[scrubbed:name]` and in the metrics. */
export const BUILT_IN_SCRUB_RULES = [
  /** E-mail addresses. */
  'email',
  /** Numbers of payment cards: digits of a known issuer whose Luhn check holds. */
  'card',
  /** International bank account numbers whose check digits hold. */
  'iban',
  /** Social security numbers of the United States, as they can have been given out. */
  'ssn',
  /** Credentials of HTTP's schemes Bearer and Basic, attributes named `authorization` or `…token`, `token=…`. */
  'token',
  /** JSON web tokens, wherever they stand. */
  'jwt',
  /** Attributes named `…password`, `password=…`, `"password":"…"`, passwords within URLs and in SQL for users and roles. */
  'password',
  /** Attributes named `…secret`, `…cookie`, `…credentials`, and `secret=…`. */
  'secret',
  /** Attributes named `…api_key`, `api_key=…`, and keys of well-known services by their form. */
  'api_key',
  /** PEM blocks of private keys. */
  'private_key',
] as const;
export type BuiltInScrubRule = (typeof BUILT_IN_SCRUB_RULES)[number];

const ruleName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be a word of lower-case letters, digits and underscores')
  .refine(
    (name) => !(BUILT_IN_SCRUB_RULES as readonly string[]).includes(name),
    'is the name of a built-in rule',
  );
const attributeKey = z.string().min(1).max(256);

const rulesFileSchema = z.strictObject({
  /** Built-in rules that are not wanted: `{"email": false}`. */
  builtIn: z.partialRecord(z.enum(BUILT_IN_SCRUB_RULES), z.boolean()).default({}),
  /** Attributes whose value is taken out whatever it is, by their full key; upper and lower case are one. */
  secretKeys: z.array(attributeKey).max(1_000).default([]),
  /** Attributes that are left as they are, by their full key. */
  allowedKeys: z.array(attributeKey).max(1_000).default([]),
  custom: z
    .array(
      z.strictObject({
        name: ruleName,
        /** A regular expression; what it matches is replaced. */
        pattern: z.string(),
        ignoreCase: z.boolean().default(false),
      }),
    )
    .max(50)
    .default([]),
});

export interface CustomScrubRule {
  readonly name: string;
  /** With the flag `g`, and safe on any text. */
  readonly pattern: RegExp;
}

export interface ScrubRules {
  readonly builtIn: ReadonlySet<BuiltInScrubRule>;
  /** In lower case. */
  readonly secretKeys: ReadonlySet<string>;
  /** In lower case. */
  readonly allowedKeys: ReadonlySet<string>;
  readonly custom: readonly CustomScrubRule[];
}

/** All built-in rules and no others. */
export const DEFAULT_SCRUB_RULES: ScrubRules = {
  builtIn: new Set(BUILT_IN_SCRUB_RULES),
  secretKeys: new Set(),
  allowedKeys: new Set(),
  custom: [],
};

/**
 * Reads the text of a rules file.
 * @throws InvalidInputError that names every problem with its place
 */
export function parseScrubRules(text: string): ScrubRules {
  const parsed = rulesFileSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'file'}: ${message}`,
    );
    throw new InvalidInputError(`The scrubbing rules are not valid. ${problems.join('; ')}`);
  }
  const { builtIn, secretKeys, allowedKeys, custom } = parsed.data;
  const names = new Set<string>();
  return {
    builtIn: new Set(BUILT_IN_SCRUB_RULES.filter((name) => builtIn[name] !== false)),
    secretKeys: new Set(secretKeys.map((key) => key.toLowerCase())),
    allowedKeys: new Set(allowedKeys.map((key) => key.toLowerCase())),
    custom: custom.map(({ name, pattern, ignoreCase }) => {
      if (names.has(name)) throw new InvalidInputError(`Two scrubbing rules have the name ${name}.`);
      names.add(name);
      return { name, pattern: compileCustom(name, pattern, ignoreCase) };
    }),
  };
}

function compileCustom(name: string, pattern: string, ignoreCase: boolean): RegExp {
  try {
    return compileBoundedPattern(pattern, { ignoreCase });
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(`Scrubbing rule ${name}: ${error.message}`, { cause: error });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidInputError(`The scrubbing rules are no JSON: ${reason}`, { cause: error });
  }
}
