import { InvalidInputError } from '../../../../contracts/errors.js';
import { quote } from '../../../../contracts/quote.js';
import { type ConfigField, fieldProblem } from '../families/config-field.js';
import type { ModelFamily } from '../families/model-family.js';
import { Random } from '../ngram/random.js';

/** From which values a setting is drawn. Both ends of a range can be drawn. */
export type Distribution =
  | { readonly kind: RangeKind; readonly min: number; readonly max: number }
  | { readonly kind: 'choice'; readonly values: readonly unknown[] };

/** The settings that a search varies, in the order of their names. */
export type SearchSpace = readonly { readonly name: string; readonly distribution: Distribution }[];

const RANGE_KINDS = ['uniform', 'log_uniform', 'integer'] as const;
type RangeKind = (typeof RANGE_KINDS)[number];

const MOST_SETTINGS = 20;
const MOST_CHOICES = 50;
const EXAMPLE = '{ "learning_rate": { "log_uniform": [0.01, 1] }, "batch_size": { "choice": [4, 8, 16] } }';

/** Settings that every trial must share, and why. */
const SHARED: Readonly<Record<string, string>> = {
  num_epochs: 'it is the resource that the search gives out; set it in config',
  seed: 'it decides which texts are held back, and trials are compared on the same ones',
  validation_split: 'trials are compared on the same texts',
  validation_by: 'trials are compared on the same texts',
  evaluation_data_path: 'trials are compared on the same texts',
  evaluation_strategy: 'trials are judged after whole epochs',
  false_positive_rate: 'it changes no model; set it in config',
  source_folds: 'it changes no model; set it in config',
  benign_label: 'it says what the labels mean; set it in config',
  metric_for_best_model: 'trials are compared by it',
  greater_is_better: 'it follows from the metric',
  load_best_model_at_end: 'it decides which of its values a trial is judged by',
};

/**
 * Reads a space such as the one of `EXAMPLE`: by the name of a setting one of `uniform`, `log_uniform` and `integer`
 * with the least and the greatest value, or `choice` with the values.
 * @throws InvalidInputError that names the setting; every value that can be drawn is one that the family takes
 */
export function parseSearchSpace(family: ModelFamily, space: Readonly<Record<string, unknown>>): SearchSpace {
  const names = Object.keys(space).sort();
  if (names.length === 0 || names.length > MOST_SETTINGS) {
    throw new InvalidInputError(`space must name 1 to ${MOST_SETTINGS} settings, such as ${EXAMPLE}.`, {
      details: { field: 'space' },
    });
  }
  return names.map((name) => ({ name, distribution: parseDistribution(family, name, space[name]) }));
}

/** The space in the form in which it is asked for. */
export function writeSearchSpace(space: SearchSpace): Record<string, unknown> {
  return Object.fromEntries(
    space.map(({ name, distribution }) => {
      const { kind } = distribution;
      return [
        name,
        { [kind]: kind === 'choice' ? distribution.values : [distribution.min, distribution.max] },
      ];
    }),
  );
}

/** The settings of the first `count` trials: the same seed gives the same ones, however many there are. */
export function drawTrials(space: SearchSpace, seed: number, count: number): Record<string, unknown>[] {
  const random = Random.fromSeed(seed);
  return Array.from({ length: count }, () =>
    Object.fromEntries(space.map(({ name, distribution }) => [name, draw(distribution, random)])),
  );
}

function draw(distribution: Distribution, random: Random): unknown {
  switch (distribution.kind) {
    case 'choice':
      return distribution.values[random.below(distribution.values.length)];
    case 'integer': {
      const { min, max } = distribution;
      return min + Math.floor(random.nextUnit() * (max - min + 1));
    }
    case 'uniform':
      return within(
        distribution,
        distribution.min + random.nextUnit() * (distribution.max - distribution.min),
      );
    case 'log_uniform': {
      const [low, high] = [Math.log(distribution.min), Math.log(distribution.max)];
      return within(distribution, Math.exp(low + random.nextUnit() * (high - low)));
    }
  }
}

/** Rounding may lead a hair's breadth out of the range. */
function within({ min, max }: { min: number; max: number }, value: number): number {
  return Math.min(max, Math.max(min, value));
}

function parseDistribution(family: ModelFamily, name: string, given: unknown): Distribution {
  const path = `space.${name}`;
  const refuse = (rest: string) => new InvalidInputError(`${path} ${rest}`, { details: { field: path } });
  const field: ConfigField | undefined = Object.hasOwn(family.configFields, name)
    ? family.configFields[name]
    : undefined;
  if (!field) {
    const known = Object.keys(family.configFields).filter((each) => !Object.hasOwn(SHARED, each));
    throw refuse(`is not a setting of ${family.name}. A search can vary: ${known.join(', ')}.`);
  }
  const reason = Object.hasOwn(SHARED, name) ? SHARED[name] : undefined;
  if (reason !== undefined) throw refuse(`cannot be varied: ${reason}.`);
  const [entry, ...others] = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  const kind = [...RANGE_KINDS, 'choice' as const].find((each) => each === entry?.[0]);
  if (!entry || others.length > 0 || kind === undefined) {
    throw refuse(`must have exactly one of uniform, log_uniform, integer and choice, as in ${EXAMPLE}.`);
  }
  const requireTaken = (value: unknown) => {
    const problem = fieldProblem(field, value);
    if (problem) throw refuse(problem);
  };
  const distribution =
    kind === 'choice' ? parseChoice(entry[1], refuse) : parseRange(kind, field, entry[1], refuse);
  const limits = distribution.kind === 'choice' ? distribution.values : [distribution.min, distribution.max];
  limits.forEach(requireTaken);
  return distribution;
}

type Refuse = (rest: string) => InvalidInputError;

function parseChoice(given: unknown, refuse: Refuse): Distribution {
  const isList = Array.isArray(given) && given.length > 0 && given.length <= MOST_CHOICES;
  if (!isList) throw refuse(`must choose from a list of 1 to ${MOST_CHOICES} values.`);
  const twice = given.find((value, index) => given.indexOf(value) !== index);
  if (twice !== undefined) throw refuse(`has the choice ${quote(String(twice))} twice.`);
  return { kind: 'choice', values: given };
}

function parseRange(kind: RangeKind, field: ConfigField, given: unknown, refuse: Refuse): Distribution {
  if (field.type !== 'integer' && field.type !== 'number') {
    throw refuse(`is of type ${field.type}, which has no ranges; use choice.`);
  }
  if (field.type === 'integer' && kind !== 'integer') {
    throw refuse('takes whole numbers; use integer or choice.');
  }
  const [min, max, ...rest] = Array.isArray(given) ? given : [];
  const isRange = Number.isFinite(min) && Number.isFinite(max) && rest.length === 0 && min < max;
  if (!isRange) throw refuse(`must be a range of the least and the greatest value, such as [0.01, 1].`);
  if (kind === 'log_uniform' && min <= 0) {
    throw refuse('has a log_uniform range, which must begin above 0.');
  }
  if (kind === 'integer' && !(Number.isSafeInteger(min) && Number.isSafeInteger(max))) {
    throw refuse('has an integer range, whose ends must be whole numbers.');
  }
  return { kind, min, max };
}
