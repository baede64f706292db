import { InvalidInputError, NotFoundError } from '../../../../contracts/errors.js';
import { quote } from '../../../../contracts/quote.js';
import { withoutNulls } from '../../../../contracts/without-nulls.js';
import { engineOf } from '../engines.js';
import { type ConfigField, type ConfigOf, fieldProblem } from './config-field.js';
import { contradictions, deriveDirection } from './config-rules.js';
import { type EnsembleConfig, ensembleFamily } from './ensemble.js';
import type { ConfigProblem, ModelFamily } from './model-family.js';
import { type NgramConfig, ngramFamily } from './ngram.js';
import { TRANSFORMER_FAMILIES, type TransformerConfig, type TransformerFamily } from './transformers.js';

/** Every family that can be trained, in the order in which they are listed. */
export const MODEL_FAMILIES: readonly ModelFamily[] = [ngramFamily, ...TRANSFORMER_FAMILIES, ensembleFamily];

/** Names of the families whose jobs run on a worker with the engine that `config.engine` names, and on no other. */
export function familiesWithEngines(): string[] {
  return MODEL_FAMILIES.filter((family) => engineOf(family, {}) !== undefined).map(({ name }) => name);
}

type ConfigInput = Readonly<Record<string, unknown>>;

/** @throws NotFoundError that names the known families */
export function findFamily(name: string): ModelFamily {
  const family = MODEL_FAMILIES.find((candidate) => candidate.name === name);
  if (family) return family;
  const known = MODEL_FAMILIES.map((candidate) => candidate.name).join(', ');
  throw new NotFoundError(`There is no model family ${quote(name)}. Known families: ${known}.`, {
    details: { field: 'family' },
  });
}

/**
 * The complete configuration of a job: the family's defaults, over them the saved ones, over them what the request
 * gives. A null means "not given".
 *
 * @throws NotFoundError for an unknown family
 * @throws InvalidInputError with every problem in its message; `details.field` is the first field to blame,
 *   `details.problems` has all
 */
export function resolveConfig(
  familyName: string,
  input: ConfigInput | null | undefined,
  savedDefaults?: ConfigInput | null,
): Record<string, unknown> {
  return resolveFor(findFamily(familyName), input, savedDefaults);
}

/** `resolveConfig` for the ngram family, typed. */
export function resolveNgramConfig(input: ConfigInput | null | undefined): NgramConfig {
  // Holds because the fields' types are what `resolveFor` has checked each value against.
  return resolveFor(ngramFamily, input) as ConfigOf<typeof ngramFamily.configFields>;
}

/** `resolveConfig` for an ensemble, typed. */
export function resolveEnsembleConfig(input: ConfigInput | null | undefined): EnsembleConfig {
  // As above.
  return resolveFor(ensembleFamily, input) as EnsembleConfig;
}

/** `resolveConfig` for a transformer, typed. */
export function resolveTransformerConfig(
  family: TransformerFamily,
  input: ConfigInput | null | undefined,
): TransformerConfig {
  // As above.
  return resolveFor(family, input) as TransformerConfig;
}

function resolveFor(
  family: ModelFamily,
  input: ConfigInput | null | undefined,
  savedDefaults?: ConfigInput | null,
): Record<string, unknown> {
  const given = withoutNulls(input);
  const saved = withoutNulls(savedDefaults);
  const defaults = Object.entries(family.configFields).map(([name, field]) => [name, field.default]);
  const derive = (config: ConfigInput, named: ConfigInput) => {
    const directed = deriveDirection(config, named);
    return family.derive?.(directed, named) ?? directed;
  };
  const stored = derive({ ...Object.fromEntries(defaults), ...saved }, saved);
  const config = derive({ ...stored, ...given }, given);
  const single = Object.entries({ ...saved, ...given }).flatMap(([name, value]) =>
    problemOf(family, name, value),
  );
  refuse(single.length > 0 ? single : [...contradictions(config), ...(family.problems?.(config) ?? [])]);
  return { ...config };
}

function problemOf(family: ModelFamily, name: string, value: unknown): ConfigProblem[] {
  const field = `config.${name}`;
  const known: ConfigField | undefined = Object.hasOwn(family.configFields, name)
    ? family.configFields[name]
    : undefined;
  if (!known) {
    const names = Object.keys(family.configFields).join(', ');
    return [{ field, message: `${field} is not a setting of ${family.name}. Its settings: ${names}.` }];
  }
  const problem = fieldProblem(known, value);
  return problem ? [{ field, message: `${field} ${problem}` }] : [];
}

function refuse(problems: readonly ConfigProblem[]): void {
  const [first] = problems;
  if (!first) return;
  throw new InvalidInputError(problems.map(({ message }) => message).join(' '), {
    details: { field: first.field, problems },
  });
}
