import { z } from 'zod';
import { InvalidInputError } from '../../../contracts/errors.js';
import { parseInput } from '../../../contracts/parse-input.js';
import { description, fitsTags, labels, metrics, name, tags } from './fields.js';
import { type Tags, VERSION_STATUSES } from './model.js';

/** Family of a version that was trained elsewhere. */
const EXTERNAL = 'external';

const newModel = z.object({ name, description: description.default(''), tags: tags.default({}) });

/** A model that is to be made, checked and with its defaults. */
export type NewModel = z.infer<typeof newModel>;

/** @throws InvalidInputError that names every wrong field */
export function parseNewModel(input: unknown): NewModel {
  return parseInput(newModel, input, 'The model cannot be created');
}

const newVersion = z.object({
  source: z.string().min(1).max(2_048),
  status: z.enum(VERSION_STATUSES).default('READY'),
  family: name.default(EXTERNAL),
  description: description.default(''),
  tags: tags.default({}),
  labels: labels.default([]),
  metrics: metrics.default([]),
});

/** A version that no training job made, checked and with its defaults. */
export type NewVersion = z.infer<typeof newVersion>;

/** @throws InvalidInputError that names every wrong field */
export function parseNewVersion(input: unknown): NewVersion {
  return parseInput(newVersion, input, 'The model version cannot be created');
}

const changes = z.object({
  description: description.optional(),
  setTags: tags.default({}),
  removeTags: z.array(z.string()).max(1_000).default([]),
  status: z.enum(VERSION_STATUSES).optional(),
});

/** What is to change about a model or a version; what is absent stays. */
export type Changes = z.infer<typeof changes>;

/** @throws InvalidInputError that names every wrong field */
export function parseChanges(input: unknown): Changes {
  return parseInput(changes, input, 'It cannot be changed so');
}

/**
 * The tags after a change.
 * @throws InvalidInputError when they are too large together
 */
export function changedTags(present: Tags, { setTags, removeTags }: Changes): Tags {
  const kept = Object.entries(present).filter(([tag]) => !removeTags.includes(tag));
  const after = { ...Object.fromEntries(kept), ...setTags };
  if (fitsTags(after)) return after;
  throw new InvalidInputError('setTags: the tags would be too large together; remove some.', {
    details: { field: 'setTags' },
  });
}

/** `v1` and `latest` would read as a version in an address such as `models:/name/v1`. */
const RESERVED_ALIAS = /^(?:latest|v?\d+)$/i;

/** @throws InvalidInputError when it cannot be the alias of a version */
export function parseAlias(alias: string): string {
  const schema = z.object({
    alias: name.refine((text) => !RESERVED_ALIAS.test(text), {
      error: 'must not be "latest", a number or "v" with a number',
    }),
  });
  return parseInput(schema, { alias }, 'The alias cannot be set').alias;
}

/** @throws InvalidInputError when it cannot be the name of a model */
export function parseNewName(newName: string): string {
  return parseInput(z.object({ newName: name }), { newName }, 'The model cannot be renamed').newName;
}
