import { z } from 'zod';
import { InvalidInputError } from '../../../contracts/errors.js';
import type { OperationProbability, StrategyResponse } from '../domain/sampling/strategy-response.js';
import { stripComments } from './strip-comments.js';

/** Jaeger's, of a file without `default_strategy`. */
const DEFAULT_PROBABILITY = 0.001;
/** maxTracesPerSecond is an int32 on the wire. */
const MAX_RATE = 2 ** 31 - 1;

const type = z
  .enum(['probabilistic', 'ratelimiting'], { error: 'must be probabilistic or ratelimiting' })
  .optional();
const operationSchema = z.looseObject({ operation: z.string(), type, param: z.number() });
const defaultSchema = z.looseObject({
  type,
  param: z.number(),
  operation_strategies: z.array(operationSchema).optional(),
});
const fileSchema = z.looseObject({
  default_strategy: defaultSchema.optional(),
  service_strategies: z.array(defaultSchema.extend({ service: z.string() })).optional(),
});

type StrategyInFile = z.infer<typeof defaultSchema>;
type SamplingType = 'probabilistic' | 'ratelimiting';

export interface OperationStrategy {
  readonly operation: string;
  readonly type: 'probabilistic';
  readonly param: number;
}

/** As the file is written, with what it leaves out filled in. */
export interface Strategy {
  readonly type: SamplingType;
  /** A probability from 0 to 1, or traces a second. */
  readonly param: number;
  readonly operation_strategies?: readonly OperationStrategy[];
}

export interface Strategies {
  readonly default_strategy: Strategy;
  readonly service_strategies: readonly (Strategy & { readonly service: string })[];
}

/** Without a file every SDK is told to keep everything: `TRACE_SAMPLING_RATE` samples what arrives. */
export const KEEP_EVERYTHING: Strategies = {
  default_strategy: { type: 'probabilistic', param: 1 },
  service_strategies: [],
};

/**
 * Reads a strategies file: Jaeger's format, with comments. A missing `type` means probabilistic.
 *
 * @returns the strategies, and what is odd but has a meaning
 * @throws InvalidInputError that names every problem with its place
 */
export function parseStrategies(text: string): { strategies: Strategies; warnings: string[] } {
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'file'}: ${message}`,
    );
    throw new InvalidInputError(`The sampling strategies are not valid. ${problems.join('; ')}`);
  }
  const lint = new Lint();
  const { default_strategy: byDefault, service_strategies: services = [] } = parsed.data;
  lint.unknownKeys('file', parsed.data, ['default_strategy', 'service_strategies']);
  if (!byDefault) {
    lint.warn(
      'file',
      `no default_strategy, services that are not named keep ${DEFAULT_PROBABILITY} of their traces`,
    );
  }
  const named = new Map<string, Strategy & { service: string }>();
  for (const [index, entry] of services.entries()) {
    const place = `service_strategies.${index} (${entry.service})`;
    if (named.has(entry.service)) lint.warn(place, 'the service is named before, this entry counts');
    named.set(entry.service, { service: entry.service, ...readStrategy(entry, place, lint, ['service']) });
  }
  const strategies: Strategies = {
    default_strategy: byDefault
      ? readStrategy(byDefault, 'default_strategy', lint, [])
      : { type: 'probabilistic', param: DEFAULT_PROBABILITY },
    service_strategies: [...named.values()],
  };
  lint.throwProblems();
  return { strategies, warnings: lint.warnings };
}

function readStrategy(entry: StrategyInFile, place: string, lint: Lint, more: readonly string[]): Strategy {
  lint.unknownKeys(place, entry, ['type', 'param', 'operation_strategies', ...more]);
  const strategy: Strategy = { type: lint.typeOf(entry, place), param: entry.param };
  lint.checkParam(strategy, place);
  const operations = new Map<string, OperationStrategy>();
  for (const [index, each] of (entry.operation_strategies ?? []).entries()) {
    const at = `${place}.operation_strategies.${index} (${each.operation})`;
    lint.unknownKeys(at, each, ['operation', 'type', 'param']);
    if (operations.has(each.operation)) lint.warn(at, 'the operation is named before, this entry counts');
    if (lint.typeOf(each, at) === 'ratelimiting') {
      lint.warn(at, 'operations can only be sampled by probability, it is left out');
      continue;
    }
    const operation = { operation: each.operation, type: 'probabilistic', param: each.param } as const;
    lint.checkParam(operation, at);
    operations.set(each.operation, operation);
  }
  return operations.size === 0 ? strategy : { ...strategy, operation_strategies: [...operations.values()] };
}

class Lint {
  readonly warnings: string[] = [];
  readonly #problems: string[] = [];

  warn(place: string, message: string): void {
    this.warnings.push(`${place}: ${message}`);
  }

  typeOf(entry: { type?: SamplingType | undefined }, place: string): SamplingType {
    if (entry.type === undefined) this.warn(place, 'no type, taken as probabilistic');
    return entry.type ?? 'probabilistic';
  }

  checkParam({ type, param }: { type: SamplingType; param: number }, place: string): void {
    if (type === 'probabilistic') {
      if (!(param >= 0 && param <= 1))
        this.#problems.push(`${place}: param must be from 0 to 1, it is ${param}`);
      return;
    }
    if (!(param >= 0 && param <= MAX_RATE)) {
      this.#problems.push(`${place}: param must be from 0 to ${MAX_RATE}, it is ${param}`);
    } else if (!Number.isInteger(param)) {
      this.warn(place, `param must be whole traces a second, ${param} is rounded up to ${Math.ceil(param)}`);
    }
  }

  unknownKeys(place: string, entry: object, known: readonly string[]): void {
    for (const key of Object.keys(entry)) {
      if (!known.includes(key)) this.warn(place, `${key} is not known, it is left out`);
    }
  }

  throwProblems(): void {
    if (this.#problems.length === 0) return;
    throw new InvalidInputError(`The sampling strategies are not valid. ${this.#problems.join('; ')}`);
  }
}

/** What each service is told; services that are not named get `byDefault`. */
export interface ResolvedStrategies {
  readonly byDefault: StrategyResponse;
  readonly byService: ReadonlyMap<string, StrategyResponse>;
}

/**
 * Applies the rules by which entries complete each other: a service without a rule of its own for an operation has the
 * default's; a service with a probability has that for its other operations, else the default's.
 */
export function resolveStrategies({ default_strategy, service_strategies }: Strategies): ResolvedStrategies {
  const byDefault = responseOf(default_strategy);
  const byService = service_strategies.map(({ service, ...strategy }) => {
    const own = responseOf(strategy);
    return [service, { ...own, ...operationSamplingOf(own, byDefault) }] as const;
  });
  return { byDefault, byService: new Map(byService) };
}

function operationSamplingOf(
  own: StrategyResponse,
  byDefault: StrategyResponse,
): Pick<StrategyResponse, 'operationSampling'> {
  const inherited = byDefault.operationSampling;
  const specific = own.operationSampling;
  if (!inherited) return specific ? { operationSampling: specific } : {};
  const named = new Set(specific?.perOperationStrategies.map(({ operation }) => operation));
  return {
    operationSampling: {
      ...inherited,
      ...specific,
      defaultSamplingProbability:
        own.probabilisticSampling?.samplingRate ??
        specific?.defaultSamplingProbability ??
        inherited.defaultSamplingProbability,
      perOperationStrategies: [
        ...(specific?.perOperationStrategies ?? []),
        ...inherited.perOperationStrategies.filter(({ operation }) => !named.has(operation)),
      ],
    },
  };
}

function responseOf({ type, param, operation_strategies: operations }: Strategy): StrategyResponse {
  const overall: StrategyResponse =
    type === 'probabilistic'
      ? { strategyType: 'PROBABILISTIC', probabilisticSampling: { samplingRate: param } }
      : { strategyType: 'RATE_LIMITING', rateLimitingSampling: { maxTracesPerSecond: Math.ceil(param) } };
  if (!operations) return overall;
  return {
    ...overall,
    operationSampling: {
      defaultSamplingProbability: type === 'probabilistic' ? param : DEFAULT_PROBABILITY,
      defaultLowerBoundTracesPerSecond: 0,
      perOperationStrategies: operations.map(probabilityOf),
    },
  };
}

const probabilityOf = ({ operation, param }: OperationStrategy): OperationProbability => ({
  operation,
  probabilisticSampling: { samplingRate: param },
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(stripComments(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidInputError(`The sampling strategies are no JSON: ${reason}`, { cause: error });
  }
}
