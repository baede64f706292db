import { z } from 'zod';
import { InvalidInputError } from '../../../contracts/errors.js';
import { evaluationReport } from '../../../contracts/evaluation-report.js';

/** Names of models: safe in URLs, object keys and file names. */
const NAME = /^[A-Za-z0-9._-]{1,128}$/;
/** Segments as in the promises of ObjectStore, checked here so that a bad key never becomes a row. */
const PATH_SEGMENT = /^(?!\.{1,2}$)[A-Za-z0-9._=-]+$/;
const MAX_TAGS_CHARACTERS = 16_384;

const name = z.string().regex(NAME, 'must be 1 to 128 characters of A-Z, a-z, 0-9, ".", "_" and "-"');
const path = (maxLength: number) =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .refine((value) => value.split('/').every((segment) => PATH_SEGMENT.test(segment)), {
      error: 'must be a relative path of A-Z, a-z, 0-9, ".", "_", "=" and "-", without "." and ".." segments',
    });

const artifact = z.object({
  path: path(256),
  objectKey: path(512),
  sizeBytes: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits'),
  contentType: z.string().regex(/^[\w.+-]+\/[\w.+-]+(\s*;.*)?$/, 'must be a media type'),
});

const registration = z.object({
  modelName: name,
  family: name,
  trainingJobId: z.string().min(1).max(128),
  dataFileId: z.string().min(1).max(128).optional(),
  description: z.string().max(4_096).default(''),
  tags: z
    .record(z.string().min(1).max(128), z.unknown())
    .default({})
    .refine((tags) => JSON.stringify(tags).length <= MAX_TAGS_CHARACTERS, {
      error: `must not exceed ${MAX_TAGS_CHARACTERS} characters of JSON`,
    }),
  labels: z
    .array(
      // Labels are kept as JSON, which takes neither.
      z
        .string()
        .min(1)
        .max(256)
        .regex(/^[^\0\p{Cs}]*$/u, 'must not contain NUL or half of a surrogate pair'),
    )
    .min(1)
    .max(1_000),
  metrics: z
    .array(z.object({ name: z.string().min(1).max(128), value: z.number() }))
    .max(1_000)
    .refine((metrics) => isUnique(metrics.map((metric) => metric.name)), {
      error: 'must not name a metric twice',
    }),
  evaluation: evaluationReport.optional(),
  artifacts: z
    .array(artifact)
    .max(1_000)
    .refine((artifacts) => isUnique(artifacts.map((item) => item.path)), {
      error: 'must not hold a path twice',
    }),
});

/** A version that is to be registered, checked and with its defaults. */
export type Registration = z.infer<typeof registration>;
export type RegistrationInput = z.input<typeof registration>;

/**
 * Checks everything a caller says about a new version.
 * @throws InvalidInputError that names every wrong field
 */
export function parseRegistration(input: unknown): Registration {
  const parsed = registration.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new InvalidInputError(`The model version cannot be registered: ${problems.join('; ')}.`, {
    details: { field: parsed.error.issues[0]?.path.join('.') },
  });
}

/** The longest reason that is recorded with a stage change. */
const MAX_REASON_CHARACTERS = 1_000;

/**
 * Trims the reason of a stage change; an empty one counts as not given.
 * @throws InvalidInputError when it is too long
 */
export function parseReason(reason: string | null | undefined): string | undefined {
  const text = reason?.trim();
  if (!text) return undefined;
  if (text.length > MAX_REASON_CHARACTERS) {
    throw new InvalidInputError(`The reason must not exceed ${MAX_REASON_CHARACTERS} characters.`, {
      details: { field: 'reason' },
    });
  }
  return text;
}

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
