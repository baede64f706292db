import { z } from 'zod';
import { InvalidInputError } from '../../../contracts/errors.js';
import { evaluationReport } from '../../../contracts/evaluation-report.js';
import { parseInput } from '../../../contracts/parse-input.js';
import { description, isUnique, labels, metrics, name, tags } from './fields.js';

/** Segments as in the promises of ObjectStore, checked here so that a bad key never becomes a row. */
const PATH_SEGMENT = /^(?!\.{1,2}$)[A-Za-z0-9._=-]+$/;

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
  description: description.default(''),
  tags: tags.default({}),
  labels: labels.min(1),
  metrics,
  evaluation: evaluationReport.optional(),
  artifacts: z
    .array(artifact)
    .max(1_000)
    .refine((artifacts) => isUnique(artifacts.map((item) => item.path)), {
      error: 'must not hold a path twice',
    }),
  /** The versions that an ensemble asks, in its order. */
  members: z
    .array(z.object({ modelName: name, version: z.number().int().min(1) }))
    .max(100)
    .refine((members) => isUnique(members.map(({ modelName, version }) => `${modelName}/${version}`)), {
      error: 'must not name a version twice',
    })
    .default([]),
});

/** A version that is to be registered, checked and with its defaults. */
export type Registration = z.infer<typeof registration>;
export type RegistrationInput = z.input<typeof registration>;

/**
 * Checks everything a caller says about a new version.
 * @throws InvalidInputError that names every wrong field
 */
export function parseRegistration(input: unknown): Registration {
  return parseInput(registration, input, 'The model version cannot be registered');
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
