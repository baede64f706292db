import { z } from 'zod';
import { NotFoundError, UnavailableError } from '../../contracts/errors.js';
import { errorBody } from './openapi.js';

/** Answers that any route may give. */
export const commonErrors = {
  400: errorBody.describe('The request is wrong'),
  401: errorBody.describe('The token is missing or wrong'),
  403: errorBody.describe('The token may not do this'),
  429: errorBody.describe('Too many requests; `Retry-After` says when to try again'),
  500: errorBody.describe('A fault of the service'),
  503: errorBody.describe('A part of the platform is away; try again in a moment'),
};
export const notFound = { 404: errorBody.describe('There is no such thing') };
export const conflict = { 409: errorBody.describe('Its present state does not allow it') };

/** A whole number in a query. Whatever is wrong with it, or that it is missing, is said in one sentence. */
export function queryInteger(min: number, max: number) {
  const rule = `must be a whole number from ${min} to ${max}`;
  return z.preprocess(readDecimal, z.number(rule).int(rule).min(min, rule).max(max, rule));
}

/**
 * The number that a text of decimal digits stands for; anything else stays as it is. JavaScript would also read blanks,
 * `0x1`, `1e0` and an empty text.
 */
export function readDecimal(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
}

/**
 * An object under keys that users choose, such as labels. `z.record` describes it as well, but copies it, and a copy of
 * zod's has no key `__proto__`.
 */
export function byName<T>(value: z.ZodType<T>): z.ZodType<Record<string, T>> {
  const fits = (input: unknown) =>
    typeof input === 'object' &&
    input !== null &&
    Object.values(input).every((item) => value.safeParse(item).success);
  const { $schema: _, ...described } = z.toJSONSchema(value);
  const schema = z.unknown().refine(fits).meta({ type: 'object', additionalProperties: described });
  // Holds by `fits`.
  return schema as unknown as z.ZodType<Record<string, T>>;
}

/** A job's id in a path. */
export const jobId = z
  .string()
  .describe('Id of the job, as the request that started it answered')
  .meta({ examples: ['job_01KB7ZJ3W8E4T9V2M6Q5R1X0YC'] });

/** A file's id in a path. */
export const fileId = z
  .string()
  .describe('Id of the file, as its upload answered')
  .meta({ examples: ['file_01KB7ZJ3W8E4T9V2M6Q5R1X0YC'] });

/** A registered model in a path. */
export const modelName = z
  .string()
  .describe('Name under which its versions are registered; `GET /models/model-registry` lists them')
  .meta({ examples: ['ngram_security'] });

/** A page size in a query. */
export const limit = (fallback: number) =>
  queryInteger(1, 1_000)
    .default(fallback)
    .describe(`Most entries that are answered, 1 to 1000; ${fallback} unless it is given`)
    .meta({ example: fallback });

/** The graph's null as the 404 of REST. */
export function requireFound<T>(value: T | null | undefined, kind: string, name: string): T {
  if (value === null || value === undefined) throw new NotFoundError(`There is no ${kind} "${name}".`);
  return value;
}

/**
 * A root field that is null only together with an error, which the graph client throws: whoever sees it null all the same
 * gets a 503.
 */
export function requireAnswered<T>(value: T | null | undefined, subgraph: string): T {
  if (value === null || value === undefined) {
    throw new UnavailableError(`${subgraph} did not answer; try again in a moment.`);
  }
  return value;
}
