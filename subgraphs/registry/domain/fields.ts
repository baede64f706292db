import { z } from 'zod';

/** Names of models and aliases: safe in URLs, object keys and file names. */
const NAME = /^[A-Za-z0-9._-]{1,128}$/;
const MAX_TAGS_CHARACTERS = 16_384;

export const name = z.string().regex(NAME, 'must be 1 to 128 characters of A-Z, a-z, 0-9, ".", "_" and "-"');

export const description = z.string().max(4_096);

export const tags = z.record(z.string().min(1).max(128), z.unknown()).refine(fitsTags, {
  error: `must not exceed ${MAX_TAGS_CHARACTERS} characters of JSON`,
});

/** Whether tags are small enough to be kept. */
export function fitsTags(all: Readonly<Record<string, unknown>>): boolean {
  return JSON.stringify(all).length <= MAX_TAGS_CHARACTERS;
}

export const labels = z
  .array(
    // Labels are kept as JSON, which takes neither.
    z
      .string()
      .min(1)
      .max(256)
      .regex(/^[^\0\p{Cs}]*$/u, 'must not contain NUL or half of a surrogate pair'),
  )
  .max(1_000);

export const metrics = z
  .array(z.object({ name: z.string().min(1).max(128), value: z.number() }))
  .max(1_000)
  .refine((all) => isUnique(all.map((metric) => metric.name)), { error: 'must not name a metric twice' });

export function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
